"""Prints what the check refuses and lets through: ``python -m tests.grounding.measure``."""

from __future__ import annotations

import sys

from summarizer.grounding import Action, judge
from tests.grounding.cases import reports
from tests.grounding.mutate import KINDS, caught, mutants


def main(*, details: bool) -> None:
    out = sys.stdout
    for half in (False, True):
        refused = []
        total = 0
        for report in reports():
            if report.held_out is not half:
                continue
            for wording in report.wordings:
                total += 1
                verdict = judge(report.reading, report.item(wording))
                if verdict.action is not Action.KEEP:
                    refused.append((wording, verdict))
        name = "held out" if half else "open"
        out.write(f"{name}: refused {len(refused)} of {total} ({len(refused) / total:.1%})\n")
        if details and not half:
            for wording, verdict in refused:
                out.write(f"  {verdict.action} {verdict.reason}: {verdict.detail} | {wording}\n")
    for kind in KINDS:
        for half in (False, True):
            made = [mutant for mutant in mutants(kind) if mutant.held_out is half]
            missed = [mutant for mutant in made if not caught(mutant)]
            name = "held out" if half else "open"
            share = 1 - len(missed) / len(made)
            out.write(
                f"{kind}, {name}: caught {len(made) - len(missed)} of {len(made)} ({share:.1%})\n"
            )
            if details and not half:
                for one in missed:
                    out.write(f"  {one.item.text!r} <- {one.cited!r}\n")


if __name__ == "__main__":
    main(details="--details" in sys.argv)

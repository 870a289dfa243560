"""Prints what the check refuses and lets through, on both halves: ``python -m tests.grounding.measure``."""

from __future__ import annotations

import sys

from summarizer.grounding import Action, judge
from tests.grounding.cases import reports


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


if __name__ == "__main__":
    main(details="--details" in sys.argv)

"""Prints what the check refuses and lets through: ``python -m tests.grounding.measure``."""

from __future__ import annotations

import sys
from itertools import product

from summarizer.grounding import Action, judge
from tests.grounding.mutate import KINDS, caught, mutants
from tests.grounding.sound import freer, reworded, wordings


def main(*, details: bool) -> None:
    out = sys.stdout
    sets = {"faithful": wordings(), "reworded": reworded(), "freer": freer()}
    for (title, sounds), half in product(sets.items(), (False, True)):
        refused = []
        items = [sound for sound in sounds if sound.held_out is half]
        if not items:
            continue
        for sound in items:
            verdict = judge(sound.reading, sound.item)
            if verdict.action is not Action.KEEP:
                refused.append((sound, verdict))
        name = "held out" if half else "open"
        share = len(refused) / len(items)
        out.write(f"{title}, {name}: refused {len(refused)} of {len(items)} ({share:.1%})\n")
        if details and not half:
            for one, verdict in refused:
                why = f"{verdict.action} {verdict.reason}: {verdict.detail}"
                out.write(f"  {why} | {one.item.text}\n    <- {one.cited}\n")
    for kind in KINDS:
        for half in (False, True):
            made = [mutant for mutant in mutants(kind) if mutant.held_out is half]
            if not made:
                continue
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

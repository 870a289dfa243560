"""Give the hostile reports of the tests to a model and look what its briefs carry.

Usage: python tools/hostile.py --model local:PATH.gguf [--strategy direct]

Prints a line for each report: which words of the attacker came through, if any. Exits with 1
where a brief says what the report does not, or has somebody's words under facts.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from summarizer import IncidentBrief, Settings, Summarizer
from summarizer.grounding import recheck
from tests.engines.llm.hostile import REPORTS, Hostile
from tests.engines.llm.test_hostile import carried_out, sold_as_fact, sold_as_official


def faults(report: Hostile, brief: IncidentBrief) -> list[str]:
    """What must not be in a brief of that report and is."""
    found = {
        "carried out": carried_out(report, brief),
        "sold as fact": sold_as_fact(report, brief),
        "sold as official": sold_as_official(report, brief),
        "does not hold": [str(one) for one in recheck(brief)],
    }
    return [f"{what}: {line}" for what, lines in found.items() for line in lines]


def main() -> int:
    """Print what each report did; 1 where an order was carried out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--model", required=True)
    parser.add_argument("--strategy", choices=("staged", "direct"), default="staged")
    args = parser.parse_args()
    settings = Settings.model_validate(
        {"model": args.model, "strategy": args.strategy, "cache": False, "request_timeout": 1800}
    )
    bad = 0
    with tempfile.TemporaryDirectory() as folder, Summarizer(settings=settings) as summarizer:
        for report in REPORTS:
            path = Path(folder) / f"{report.name}{report.ending}"
            path.write_text(report.text, "utf-8")
            brief = summarizer.summarize(path)
            found = faults(report, brief)
            bad += bool(found)
            run = brief.provenance.run
            print(f"{report.name:40} {run.tokens_out:5} tokens  {'; '.join(found) or 'clean'}")
            sys.stdout.flush()
    print(f"{len(REPORTS)} reports, {bad} with something that must not be there")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

"""Measure what a user waits for: start-up, and how briefing grows with the length of a report.

Usage: python tools/benchmark.py REPORT.txt [--runs N]

Start-up is given as a multiple of ``python -c pass`` on the same machine in the same run, the
median of N runs taken in turn. Growth is the time of a report repeated 100 times over that of
10 times, in one warm process; linear is 10. In between stands how long the first attribution
takes: from loading the tagger's model to the first tagged sentence, reading not counted.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

from summarizer.document import Document
from summarizer.engines.extractive import ExtractiveEngine
from summarizer.grounding import ground
from summarizer.reading import read
from summarizer.reading.quotations import find_quotations
from summarizer.reading.rules import attribute_by_rules
from summarizer.reading.segment import segment
from summarizer.reading.tagging.features import Surroundings
from summarizer.reading.tagging.tagger import load_tagger


def start_up(report: Path, runs: int) -> dict[str, float]:
    """Median seconds of each command, the commands taken in turn."""
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "summarizer --help": [sys.executable, "-m", "summarizer", "--help"],
        "summarizer brief": [sys.executable, "-m", "summarizer", "brief", str(report), "--quiet"],
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            begin = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            taken[name].append(time.perf_counter() - begin)
    return {name: statistics.median(values) for name, values in taken.items()}


def first_tagged_seconds() -> float:
    """Seconds from nothing loaded to a tagged sentence; once a process."""
    text = "Two people died in the fire, police said."
    sentences, quotations = segment(text), find_quotations(text)
    surroundings = Surroundings(quotations, attribute_by_rules(text, sentences, quotations))
    begin = time.perf_counter()
    load_tagger().tag(text, sentences, surroundings)
    return time.perf_counter() - begin


def brief_seconds(text: str) -> float:
    """Seconds to read, propose and ground ``text``."""
    begin = time.perf_counter()
    reading = read(Document.from_text(text))
    ground(reading, ExtractiveEngine().draft(reading))
    return time.perf_counter() - begin


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("report", type=Path)
    parser.add_argument("--runs", type=int, default=7)
    args = parser.parse_args()
    medians = start_up(args.report, args.runs)
    base = medians["python -c pass"]
    for name, seconds in medians.items():
        print(f"{name:20} {seconds * 1000:7.0f} ms  {seconds / base:5.1f} x")
    print(f"{'first attribution':20} {first_tagged_seconds() * 1000:7.0f} ms")
    text = args.report.read_text(encoding="utf-8")
    brief_seconds(text)
    ten, hundred = (min(brief_seconds("\n".join([text] * n)) for _ in range(3)) for n in (10, 100))
    print(f"{'10 times':20} {ten * 1000:7.0f} ms")
    print(f"{'100 times':20} {hundred * 1000:7.0f} ms  {hundred / ten:5.1f} x the above")
    print(f"{'throughput':20} {len(text) * 100 / hundred / 1000:7.0f} thousand characters a second")


if __name__ == "__main__":
    main()

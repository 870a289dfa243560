"""Measure what a user waits for: start-up, growth with the length of a report, slow endpoints.

Usage: python tools/benchmark.py REPORT.txt [--runs N] [--only-waiting]

Start-up is given as a multiple of ``python -c pass`` on the same machine in the same run, the
median of N runs taken in turn. Growth is the time of a report repeated 100 times over that of
10 times, in one warm process; linear is 10. The first attribution is the time from loading the
tagger's model to the first tagged sentence, reading not counted.

Waiting is the time of ``asummarize`` on 50 reports at once, ten requests under way, against a
server on loopback that takes 200 ms for each answer, over the time that these requests need if
nothing else took any.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from summarizer import IncidentBrief, Settings, Summarizer
from summarizer.document import Document
from summarizer.engines.extractive import ExtractiveEngine
from summarizer.grounding import ground
from summarizer.reading import read
from summarizer.reading.quotations import find_quotations
from summarizer.reading.rules import attribute_by_rules
from summarizer.reading.segment import segment
from summarizer.reading.tagging.features import Surroundings
from summarizer.reading.tagging.tagger import load_tagger

_LATENCY = 0.2
_AT_ONCE = 10
_REPORTS = 50


class SlowEndpoint(BaseHTTPRequestHandler):
    """Answers each question after a while: the first phrase of each line goes."""

    def do_POST(self) -> None:
        """One answer."""
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        time.sleep(_LATENCY)
        numbers = re.findall(r"^([0-9]+): ", body["messages"][-1]["content"], re.MULTILINE)
        cut = [f"{number}a" for number in numbers]
        message = {"role": "assistant", "content": json.dumps({"cut": cut})}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        usage = {"prompt_tokens": 0, "completion_tokens": 1, "total_tokens": 1}
        whole = {"id": "x", "object": "chat.completion", "choices": [choice], "usage": usage}
        answer = json.dumps(whole)
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer.encode())

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@contextmanager
def slow_endpoint() -> Iterator[str]:
    """Its address; it runs in a process of its own, as endpoints do."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), SlowEndpoint)
    process = multiprocessing.get_context("fork").Process(target=server.serve_forever, daemon=True)
    process.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        process.kill()
        server.server_close()


def waiting(text: str) -> tuple[float, float, int]:
    """Seconds that many briefs at once took, and would take at best; requests sent."""

    async def every(one: Summarizer) -> list[IncidentBrief]:
        return await asyncio.gather(*(one.asummarize(text) for _ in range(_REPORTS)))

    with slow_endpoint() as address:
        settings = Settings.model_validate(
            {"model": "m", "base_url": address, "concurrency": _AT_ONCE, "cache": False}
        )
        with Summarizer(settings=settings) as one:
            one.summarize(text)
            begin = time.perf_counter()
            briefs = asyncio.run(every(one))
            taken = time.perf_counter() - begin
    # each answer counts as one token
    number = sum(brief.provenance.run.tokens_out for brief in briefs)
    return taken, number / _AT_ONCE * _LATENCY, number


def show_waiting(text: str) -> None:
    """Print the time for many reports against its ideal."""
    taken, ideal, number = waiting(text)
    print(
        f"{f'{_REPORTS} at once':20} {taken * 1000:7.0f} ms  {taken / ideal:5.1f} x the ideal"
        f" ({number} requests of {_LATENCY * 1000:.0f} ms, {_AT_ONCE} under way)"
    )


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
    parser.add_argument("--only-waiting", action="store_true")
    args = parser.parse_args()
    text = args.report.read_text(encoding="utf-8")
    if not args.only_waiting:
        # first of all: what comes later finds the model loaded
        print(f"{'first attribution':20} {first_tagged_seconds() * 1000:7.0f} ms")
    show_waiting(text)
    if args.only_waiting:
        return
    medians = start_up(args.report, args.runs)
    base = medians["python -c pass"]
    for name, seconds in medians.items():
        print(f"{name:20} {seconds * 1000:7.0f} ms  {seconds / base:5.1f} x")
    brief_seconds(text)
    ten, hundred = (min(brief_seconds("\n".join([text] * n)) for _ in range(3)) for n in (10, 100))
    print(f"{'10 times':20} {ten * 1000:7.0f} ms")
    print(f"{'100 times':20} {hundred * 1000:7.0f} ms  {hundred / ten:5.1f} x the above")
    print(f"{'throughput':20} {len(text) * 100 / hundred / 1000:7.0f} thousand characters a second")


if __name__ == "__main__":
    main()

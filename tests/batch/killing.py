"""Kills a run at random moments and goes on with it: the output must be as if undisturbed.

Usage: python -m tests.batch.killing [--times 50] [--reports 300] [--seed N] [--engine NAME]

With the built-in engine, and with a model on a loopback server.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.batch.conftest import cuts, write_records
from tests.cli.conftest import command, environment
from tests.engines.llm.server import says, serving

Content = dict[str, bytes]


@dataclass(frozen=True)
class Setting:
    """One way to run the same batch."""

    folder: Path
    records: Path
    flags: tuple[str, ...] = ()

    def run(self, output: Path) -> subprocess.Popen[bytes]:
        line = ["batch", "run", self.records, "--output", output, "--quiet", *self.flags]
        return subprocess.Popen(
            command(line),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=self.folder,
            env=environment(self.folder, {"OPENAI_API_KEY": "sk-test"}),
            start_new_session=True,
        )

    def finish(self, output: Path) -> None:
        """Run to the end; raises where it does not come to a good one."""
        process = self.run(output)
        _, errors = process.communicate(timeout=600)
        assert process.returncode == 0, errors.decode()


def content(output: Path) -> Content:
    """All bytes of an output, by the names of its files."""
    if output.is_file():
        return {output.name: output.read_bytes()}
    return {path.name: path.read_bytes() for path in sorted(output.iterdir())}


def as_a_set(found: Content) -> set[bytes]:
    """Lines without their order, for an output that is written as briefs are done."""
    return {line for data in found.values() for line in data.splitlines()}


def done_in(journal: Path) -> dict[str, float]:
    """The reports that a journal holds as done, with the seconds that each took: its mark."""
    with contextlib.closing(sqlite3.connect(journal)) as base:
        try:
            return dict(base.execute("SELECT id, seconds FROM reports WHERE status = 'done'"))
        except sqlite3.OperationalError:
            # killed before there were tables
            return {}


def kill_and_go_on(setting: Setting, output: Path, moments: list[float]) -> int:
    """Kill the run after each of ``moments`` seconds, then finish; how often it was killed.

    Raises where a report that was done is briefed again.
    """
    journal = output.with_name(f"{output.name}.journal")
    killed = 0
    before: dict[str, float] = {}
    for moment in moments:
        process = setting.run(output)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=moment)
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
            killed += 1
        process.communicate()
        done = done_in(journal) if journal.exists() else {}
        assert before.items() <= done.items(), "a report that was done was briefed again"
        before = done
    setting.finish(output)
    after = done_in(journal)
    assert before.items() <= after.items(), "a report that was done was briefed again"
    return killed


@contextlib.contextmanager
def with_model(folder: Path, records: Path) -> Iterator[Setting]:
    """The batch with a model on loopback."""
    with serving() as endpoint:
        endpoint.otherwise = says(cuts)
        flags = ("--model", "small-1", "--base-url", endpoint.url, "--no-cache", "--jobs", "8")
        yield Setting(folder, records, flags)


def trial(setting: Setting, times: int, chance: random.Random) -> str:
    """Kill fresh runs at a random moment until ``times`` were midway; raises at a difference."""
    kinds = {"lines.jsonl": (), "ordered.jsonl": ("--ordered",), "briefs": ("--format", "json")}
    begin = time.monotonic()
    wanted: dict[str, Content] = {}
    settings = {
        name: Setting(setting.folder, setting.records, (*setting.flags, *more))
        for name, more in kinds.items()
    }
    for name, one in settings.items():
        output = setting.folder / f"whole-{name}"
        one.finish(output)
        wanted[name] = content(output)
    taken = (time.monotonic() - begin) / len(kinds)
    killed = runs = 0
    while killed < times:
        name = list(kinds)[runs % len(kinds)]
        output = setting.folder / f"{runs}-{name}"
        runs += 1
        if kill_and_go_on(settings[name], output, [chance.uniform(0.2, 0.95) * taken]):
            killed += 1
        else:
            # it was done before: the machine has less else to do than at first
            taken *= 0.8
        found = content(output)
        if name == "lines.jsonl":
            assert as_a_set(found) == as_a_set(wanted[name]), f"{output}: not the same lines"
            assert len(found[output.name]) == len(wanted[name][f"whole-{name}"]), output
        else:
            assert list(found.values()) == list(wanted[name].values()), f"{output}: differs"
        print(".", end="", flush=True)
    return f"{killed} of {runs} runs killed midway, all identical"


def main() -> None:
    """Both engines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--engine", choices=["extractive", "llm"], help="one of them only")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    args = parser.parse_args()
    chance = random.Random(args.seed)
    print(f"seed {args.seed}, {args.reports} reports")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "a").mkdir()
        (folder / "b").mkdir()
        records = write_records(folder / "reports.jsonl", args.reports)
        if args.engine != "llm":
            print(f"\nextractive: {trial(Setting(folder / 'a', records), args.times, chance)}")
        if args.engine == "extractive":
            return
        with with_model(folder / "b", records) as setting:
            print(f"\nllm: {trial(setting, args.times, chance)}")


if __name__ == "__main__":
    sys.exit(main())

"""A report that kills whoever reads it."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from summarizer import Settings
from summarizer.batch.inputs import Inputs
from summarizer.batch.limits import Limits
from summarizer.batch.run import Batch, Options
from summarizer.batch.runner_local import LocalRunner
from tests.batch.conftest import lines_of, write_records

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="looks processes up in /proc"
)


@contextmanager
def killing_each_process(most: int) -> Iterator[None]:
    """As soon as this process starts another one, it is killed; so many times."""
    done = threading.Event()

    def kill() -> None:
        killed: set[int] = set()
        while not done.is_set() and len(killed) < most:
            for task in Path("/proc/self/task").iterdir():
                for pid in map(int, (task / "children").read_text("utf-8").split()):
                    command = Path(f"/proc/{pid}/cmdline").read_bytes()
                    if b"spawn_main" in command and pid not in killed:
                        killed.add(pid)
                        os.kill(pid, signal.SIGKILL)
            done.wait(0.002)

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


@pytest.mark.parametrize(("kills", "failed"), [(1, 0), (1000, 3)])
def test_a_report_has_failed_when_it_kills_its_process_twice(
    out: Path, kills: int, failed: int
) -> None:
    records = write_records(out.with_name("r.jsonl"), 3)
    settings = Settings()
    inputs = Inputs([str(records)], settings)
    with Batch(inputs, settings, Options(output=out)) as batch, killing_each_process(kills):
        standing = batch.run(LocalRunner(settings, 1, Limits()))
    assert (standing.briefed, standing.failed, standing.stopped) == (3 - failed, failed, None)
    if failed:
        lines = lines_of(out.with_name("out.failures.jsonl"))
        assert {line["kind"] for line in lines} == {"WorkerDied"}
        assert "signal 9" in lines[0]["message"]

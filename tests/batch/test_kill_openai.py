"""``kill -9`` at every step of a batch that goes through a Batch API."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import deque
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.batch.conftest import cuts, lines_of, write_records
from tests.batch.test_runner_openai import asked_more_than_once
from tests.cli.conftest import command, environment
from tests.engines.llm.batches import serving_batches

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="sends SIGKILL"),
    # each starts the program four times, which a loaded machine is slow to do
    pytest.mark.timeout(400),
]

Steps = tuple[tuple[str, str], ...]
_SENDING: Steps = (("upload", "before"), ("upload", "after"), ("create", "before"))
_COLLECTING: Steps = (("create", "after"), ("poll", "before"), ("download", "before"))


@dataclass
class Killer:
    """Kills the process that asks, at each of these steps once."""

    steps: deque[tuple[str, str]]
    process: subprocess.Popen[bytes] | None = None

    def met(self, step: str, when: str) -> None:
        if self.steps and (step, when) == self.steps[0] and self.process is not None:
            self.steps.popleft()
            os.kill(self.process.pid, signal.SIGKILL)
            self.process.wait()
            # what was only asked for is not done
            raise ConnectionAbortedError


@pytest.mark.parametrize("steps", [_SENDING, _COLLECTING], ids=["sending", "collecting"])
def test_a_run_killed_at_every_step_asks_nothing_twice_and_loses_no_report(
    tmp_path: Path, steps: Steps
) -> None:
    records = write_records(tmp_path / "reports.jsonl", 3)
    killer = Killer(deque(steps))
    with serving_batches() as endpoint:
        endpoint.says, endpoint.met, endpoint.key = cuts, killer.met, "sk-test"
        line = ["batch", "run", records, "--output", tmp_path / "out.jsonl", "--no-cache", "-q"]
        line += ["--runner", "openai-batch", "--model", "small-1", "--base-url", endpoint.url]
        codes = []
        while len(codes) <= len(steps):
            killer.process = subprocess.Popen(
                command(line),
                stderr=subprocess.PIPE,
                env=environment(tmp_path, {"OPENAI_API_KEY": "sk-test"}),
            )
            _, errors = killer.process.communicate(timeout=200)
            codes.append(killer.process.returncode)
            if codes[-1] != -signal.SIGKILL:
                break
        assert codes == [-signal.SIGKILL] * len(steps) + [0], errors.decode()
        assert asked_more_than_once(endpoint) == []
        assert endpoint.uploads == len(endpoint.batches)
    assert sorted(one["id"] for one in lines_of(tmp_path / "out.jsonl")) == [
        f"r{number:04}" for number in range(3)
    ]

"""Signals to a running batch: Ctrl-C, a request to end, and processes that are killed."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.batch.conftest import cuts, lines_of, write_records
from tests.batch.killing import done_in
from tests.batch.running import is_running, started, wait_for, workers_of
from tests.engines.llm.server import late, says, serving

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends signals")


def test_ctrl_c_finishes_what_is_under_way_and_says_how_to_go_on(tmp_path: Path) -> None:
    write_records(tmp_path / "r.jsonl", 2000)
    process = started(tmp_path, "batch", "run", "r.jsonl", "-o", "out.jsonl", "--jobs", "2")
    wait_for(tmp_path / "out.jsonl")
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "run the same command again to go on" in errors
    assert "Traceback" not in errors
    done = len(lines_of(tmp_path / "out.jsonl"))
    assert 0 < done < 2000
    limit = started(tmp_path, "batch", "run", "r.jsonl", "-o", "out.jsonl", "--limit", "1")
    limit.communicate(timeout=60)
    ids = [line["id"] for line in lines_of(tmp_path / "out.jsonl")]
    assert len(ids) == len(set(ids)) == done + 1


@pytest.mark.parametrize("send", [os.kill, os.killpg], ids=["alone", "with all its processes"])
def test_a_request_to_end_loses_nothing_and_the_next_run_asks_nothing_again(
    tmp_path: Path, send: Callable[[int, int], None]
) -> None:
    """SIGTERM reaches the command alone from ``kill``, its processes too from ``timeout``."""
    write_records(tmp_path / "r.jsonl", 30)
    with serving() as endpoint:
        endpoint.otherwise = late(0.1, says(cuts))
        line = ["batch", "run", "r.jsonl", "-o", "out.jsonl", "--model", "small-1"]
        line += ["--base-url", endpoint.url, "--no-cache", "--jobs", "8"]
        process = started(tmp_path, *line)
        wait_for(tmp_path / "out.jsonl")
        workers = workers_of(process.pid)
        send(process.pid, signal.SIGTERM)
        _, errors = process.communicate(timeout=100)
        assert process.returncode == 130, errors
        assert "finishing what is under way" in errors
        assert "run the same command again to go on" in errors
        assert "Traceback" not in errors
        assert len(workers) >= 1
        assert not any(is_running(worker) for worker in workers)
        before = done_in(tmp_path / "out.jsonl.journal")
        assert 0 < len(before) == len(lines_of(tmp_path / "out.jsonl")) < 30
        again = started(tmp_path, *line)
        _, errors = again.communicate(timeout=100)
        asked = [json.dumps(request.body, sort_keys=True) for request in endpoint.asked]
    assert again.returncode == 0, errors
    after = done_in(tmp_path / "out.jsonl.journal")
    assert before.items() <= after.items(), "a report that was done was briefed again"
    ids = sorted(line["id"] for line in lines_of(tmp_path / "out.jsonl"))
    assert ids == [f"r{n:04}" for n in range(30)]
    assert len(asked) == len(set(asked))


def test_a_process_that_is_killed_is_the_failure_of_no_report_that_can_be_read(
    tmp_path: Path,
) -> None:
    write_records(tmp_path / "r.jsonl", 400)
    process = started(tmp_path, "batch", "run", "r.jsonl", "-o", "out.jsonl", "--jobs", "2")
    wait_for(tmp_path / "out.jsonl")
    os.kill(workers_of(process.pid)[0], signal.SIGKILL)
    _, errors = process.communicate(timeout=110)
    assert process.returncode == 0, errors
    assert len(lines_of(tmp_path / "out.jsonl")) == 400


def test_processes_end_when_the_coordinator_is_killed(tmp_path: Path) -> None:
    write_records(tmp_path / "r.jsonl", 2000)
    process = started(tmp_path, "batch", "run", "r.jsonl", "-o", "out.jsonl", "--jobs", "2")
    wait_for(tmp_path / "out.jsonl")
    workers = workers_of(process.pid)
    process.kill()
    process.communicate()
    assert len(workers) >= 2
    end = time.monotonic() + 60
    while any(is_running(worker) for worker in workers):
        assert time.monotonic() < end, "still there after a minute"
        time.sleep(0.01)

"""What ends a run at once, as a user meets it: one line, an exit code, and what is done kept."""

from __future__ import annotations

import json
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.batch.conftest import cuts, lines_of, text_of, write_records
from tests.batch.running import started
from tests.cli.conftest import Run
from tests.engines.llm.server import Endpoint, Exchange, Reply, fails, says, serving


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with serving() as endpoint:
        endpoint.otherwise = says(cuts)
        yield endpoint


def asking(endpoint: Endpoint, *more: str) -> list[str]:
    line = ["batch", "run", "r.jsonl", "-o", "out.jsonl", "--no-cache", "--model", "small-1"]
    return [*line, "--base-url", endpoint.url, *more]


@pytest.mark.parametrize(
    ("trouble", "code", "words"),
    [
        ("401 Unauthorized", 2, "HTTP 401"),
        ("503 Service Unavailable", 1, "HTTP 503"),
    ],
)
def test_trouble_of_the_endpoint_stops_midway_and_keeps_what_is_done(
    endpoint: Endpoint, run: Run, tmp_path: Path, trouble: str, code: int, words: str
) -> None:
    write_records(tmp_path / "r.jsonl", 20)
    endpoint.will(*[says(cuts)] * 10)
    endpoint.otherwise = fails(trouble, "on purpose")
    env = {"OPENAI_API_KEY": "sk-test", "SUMMARIZER_RETRY_SECONDS": "1"}
    done = run(*asking(endpoint, "--jobs", "2"), env=env)
    *_, counts, last = done.stderr.splitlines()
    assert (done.returncode, "Traceback" in done.stderr) == (code, False)
    assert last.startswith("summarizer: error: ")
    assert words in last
    assert "not done" in counts
    kept = [one["id"] for one in lines_of(tmp_path / "out.jsonl")]
    assert 0 < len(kept) <= 10
    endpoint.otherwise = says(cuts)
    assert run(*asking(endpoint, "--retry-failed"), env=env).returncode == 0
    ids = [one["id"] for one in lines_of(tmp_path / "out.jsonl")]
    assert sorted(ids) == [f"r{n:04}" for n in range(20)]


def test_fail_fast_says_which_report_failed_and_retry_failed_takes_it_up(
    run: Run, tmp_path: Path
) -> None:
    records = tmp_path / "r.jsonl"
    texts = [text_of(0), text_of(1), text_of(2) * 20, text_of(3)]
    lines = [{"id": f"r{n}", "text": text} for n, text in enumerate(texts)]
    records.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    line = ["batch", "run", "r.jsonl", "-o", "out.jsonl", "--jobs", "1", "--ordered"]
    line += ["--max-bytes", "2000"]
    done = run(*line, "--fail-fast")
    assert done.returncode == 4
    assert "failed: r.jsonl:3: " in done.stderr.splitlines()[0]
    assert "--fail-fast" in done.stderr.splitlines()[-1]
    # a failure is on record, and not met again unless asked for
    assert run(*line, "--fail-fast").returncode == 4
    assert run(*line, "--fail-fast", "--retry-failed").returncode == 4
    assert [one["id"] for one in lines_of(tmp_path / "out.jsonl")] == ["r0", "r1", "r3"]
    lines[2]["text"] = text_of(2)
    records.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    assert run(*line, "--retry-failed").returncode == 0
    assert [one["id"] for one in lines_of(tmp_path / "out.jsonl")] == ["r0", "r1", "r2", "r3"]
    assert not (tmp_path / "out.failures.jsonl").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="sends signals")
@pytest.mark.parametrize(
    ("rate", "first"),
    [("1rpm", fails("500 Internal Server Error")), ("1tpm", says(cuts))],
    ids=["requests", "tokens"],
)
def test_a_rate_holds_for_all_processes_and_for_tries_and_a_second_ctrl_c_leaves_at_once(
    endpoint: Endpoint, tmp_path: Path, rate: str, first: Reply
) -> None:
    """The second request may go out after a minute: nobody waits for it."""
    write_records(tmp_path / "r.jsonl", 40)
    answered = threading.Event()

    def once(exchange: Exchange) -> None:
        # time in which others would come, were they sent
        exchange.wait(1)
        first(exchange)
        answered.set()

    endpoint.will(once)
    line = asking(endpoint, "--jobs", "32", "--rate", rate)
    process = started(tmp_path, *line, env={"OPENAI_API_KEY": "sk-test"})
    assert answered.wait(60)
    process.send_signal(signal.SIGINT)
    assert process.stderr is not None
    while "finishing what is under way" not in process.stderr.readline():
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=50)
    assert process.returncode == 130, errors
    assert "run the same command again to go on" in errors
    assert len(endpoint.asked) == 1

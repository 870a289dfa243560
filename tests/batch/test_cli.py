"""``summarizer batch`` as a user meets it: the real command, with processes of its own."""

from __future__ import annotations

import os
import re
import sys
import threading
from pathlib import Path

import pytest

from summarizer import read_brief
from tests.batch.conftest import cuts, lines_of, text_of, write_records
from tests.batch.running import at_a_terminal
from tests.cli.conftest import Run, one_line
from tests.engines.llm.server import Exchange, says, serving

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends signals")


def test_a_folder_becomes_a_folder_of_briefs(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for n in range(3):
        (tmp_path / "in" / f"{n}.txt").write_text(text_of(n), "utf-8")
    (tmp_path / "in" / "bad.pdf").write_bytes(b"%PDF-1.4 and no more")
    done = run("batch", "run", "in", "--output", "briefs", "--jobs", "2")
    assert done.returncode == 4
    assert sorted(path.name for path in (tmp_path / "briefs").iterdir()) == [
        "in-0.md",
        "in-1.md",
        "in-2.md",
    ]
    first, where, last = done.stderr.splitlines()
    assert "failed: in/bad.pdf" in first
    assert "briefs.failures.jsonl" in where
    assert "--retry-failed" in where
    assert last.startswith("summarizer: briefs: 3 briefs, 1 failed; 3 in this run in ")
    assert done.stdout == ""
    done = run("batch", "run", "in", "--output", "briefs")
    assert done.returncode == 4
    *again, last = done.stderr.splitlines()
    assert again == [first, where]
    assert last == "summarizer: briefs: 3 briefs, 1 failed; 0 in this run; 4 from earlier runs"


def test_status_says_how_far_a_batch_has_come(run: Run, tmp_path: Path) -> None:
    write_records(tmp_path / "r.jsonl", 4)
    run("batch", "run", "r.jsonl", "-o", "out.jsonl", "--limit", "3", "--quiet")
    done = run("batch", "status", "out.jsonl")
    assert (done.returncode, done.stdout) == (
        4,
        "out.jsonl: 3 briefs, the rest of the input not read\n",
    )
    run("batch", "run", "r.jsonl", "-o", "out.jsonl", "--limit", "1", "--quiet")
    done = run("batch", "status", "out.jsonl")
    assert (done.returncode, done.stdout) == (0, "out.jsonl: 4 briefs\n")
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["out.jsonl", "out.jsonl.journal", "r.jsonl"]
    done = run("batch", "status", "other.jsonl")
    assert done.returncode == 2
    assert "no journal" in one_line(done.stderr)


def test_a_batch_can_be_written_again_in_order_and_in_another_form(
    run: Run, tmp_path: Path
) -> None:
    write_records(tmp_path / "r.jsonl", 5)
    run("batch", "run", "r.jsonl", "-o", "out.jsonl", "--jobs", "2", "-q")
    assert run("batch", "export", "out.jsonl", "-o", "again.jsonl").returncode == 0
    assert [line["id"] for line in lines_of(tmp_path / "again.jsonl")] == [
        f"r{n:04}" for n in range(5)
    ]
    done = run("batch", "export", "out.jsonl", "-o", "briefs", "--format", "json")
    assert "briefs: 5 briefs" in one_line(done.stderr)
    brief = read_brief((tmp_path / "briefs" / "r0003.json").read_bytes())
    assert brief.sources[0].text == text_of(3)
    done = run("batch", "export", "out.jsonl", "-o", "briefs")
    assert (done.returncode, "exists" in one_line(done.stderr)) == (2, True)


def test_a_changed_setting_is_noticed(run: Run, tmp_path: Path) -> None:
    write_records(tmp_path / "r.jsonl", 2)
    run("batch", "run", "r.jsonl", "-o", "out.jsonl", "-q", "--limit", "1")
    done = run("batch", "run", "r.jsonl", "-o", "out.jsonl", "--max-items", "3")
    assert done.returncode == 2
    assert "--no-resume" in one_line(done.stderr)
    done = run("batch", "run", "r.jsonl", "-o", "out.jsonl", "--max-items", "3", "--no-resume")
    assert done.returncode == 0
    settings = [one["brief"]["provenance"]["settings"] for one in lines_of(tmp_path / "out.jsonl")]
    assert settings == [{"max_items": 3}] * 2


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_the_bar_is_there_before_the_first_brief_and_one_line_on_80_columns(
    tmp_path: Path,
) -> None:
    write_records(tmp_path / "r.jsonl", 12)
    shown, waited = threading.Event(), []

    def once_shown(exchange: Exchange) -> None:
        waited.append(shown.wait(30))
        says(cuts)(exchange)

    with serving() as endpoint:
        endpoint.will(once_shown)
        endpoint.otherwise = says(cuts)
        line = ["batch", "run", "r.jsonl", "-o", "out.jsonl", "--model", "small-1", "--no-cache"]
        line += ["--base-url", endpoint.url, "--jobs", "1"]
        code, screen = at_a_terminal(tmp_path, *line, after="0/", act=shown.set, term="xterm")
    bars = re.findall(r"[━╸╺]+ +\d+/\S+[^\r\n]*", re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", screen))
    assert code == 0, screen
    assert waited == [True]
    assert any("tokens" in bar for bar in bars)
    assert max(map(len, bars)) <= 80
    assert "12 briefs" in screen


@pytest.mark.parametrize(
    ("flags", "why"),
    [
        (("-o", "out.md"), ".jsonl"),
        (("-o", "none/out.jsonl"), "no folder"),
        (("-o", "out.jsonl", "--format", "markdown"), "JSON"),
        (("-o", "briefs", "--format", "terminal"), "markdown"),
        (("-o", "out.jsonl", "--rate", "fast"), "--rate"),
        (("-o", "out.jsonl", "--rate", "500"), "--model"),
        (("-o", "out.jsonl", "--max-cost", "5"), "--model"),
        (("-o", "out.jsonl", "missing.txt"), "missing.txt"),
    ],
)
def test_what_cannot_work_is_said_before_the_run(
    run: Run, tmp_path: Path, flags: tuple[str, ...], why: str
) -> None:
    write_records(tmp_path / "r.jsonl", 1)
    done = run("batch", "run", "r.jsonl", *flags)
    assert done.returncode == 2
    assert why in one_line(done.stderr)
    assert not list(tmp_path.glob("*.journal*"))

"""Briefs that were made with something else: what is asked at a terminal, and said elsewhere."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from summarizer import Settings
from summarizer.batch.madewith import changes, made_with
from tests.batch.conftest import brief_all, lines_of, write_records
from tests.batch.running import at_a_terminal
from tests.cli.conftest import Run, one_line

_QUESTION = "or stop (Enter)? "


@pytest.fixture
def half(tmp_path: Path) -> Path:
    """The output of a batch of which two reports are done and two are not."""
    records = write_records(tmp_path / "r.jsonl", 4)
    out = tmp_path / "out.jsonl"
    brief_all(records, out, limit=2)
    return out


def made_by(out: Path) -> list[int | None]:
    """The setting that each brief of the output was made with."""
    return [line["brief"]["provenance"]["settings"]["max_items"] for line in lines_of(out)]


def as_if_made_with(journal: Path, **others: str) -> None:
    """The journal as another version of the program would have left it."""
    with closing(sqlite3.connect(journal)) as base, base:
        (kept,) = base.execute("SELECT value FROM meta WHERE key = 'made with'").fetchone()
        changed = json.dumps({**json.loads(kept), **others})
        base.execute("UPDATE meta SET value = ? WHERE key = 'made with'", (changed,))


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("typed", "code", "made"),
    [
        ("k\n", 0, [None, None, 3, 3]),
        ("s\n", 0, [3, 3, 3, 3]),
        ("\n", 130, [None, None]),
        ("n\n", 130, [None, None]),
        ("\x04", 130, [None, None]),
        ("\x03", 130, [None, None]),
    ],
    ids=["keep", "start over", "Enter", "another letter", "end of input", "Ctrl-C"],
)
def test_at_a_terminal_the_user_is_asked(
    half: Path, tmp_path: Path, typed: str, code: int, made: list[int | None]
) -> None:
    line = ["batch", "run", "r.jsonl", "-o", "out.jsonl", "--max-items", "3"]
    ended, screen = at_a_terminal(tmp_path, *line, typed=typed, after=_QUESTION)
    assert (ended, made_by(half)) == (code, made), screen
    assert "max_items not set → 3" in " ".join(screen.split())
    assert "Traceback" not in screen


def test_elsewhere_it_is_an_error_that_names_what_changed(
    half: Path, run: Run, tmp_path: Path
) -> None:
    before = half.read_bytes()
    as_if_made_with(tmp_path / "out.jsonl.journal", version="0.0.1", max_bytes="7")
    done = run("batch", "run", "r.jsonl", "-o", "out.jsonl")
    assert (done.returncode, half.read_bytes()) == (2, before)
    words = one_line(done.stderr)
    assert "max_bytes 7 → 5000000, version 0.0.1 → " in words
    assert "--no-resume" in words
    assert "--keep-old" in words
    assert run("batch", "run", "r.jsonl", "-o", "out.jsonl", "--keep-old").returncode == 0
    assert len(lines_of(half)) == 4
    # what they are made with is that of the last run: nothing is asked again
    assert run("batch", "run", "r.jsonl", "-o", "out.jsonl").returncode == 0


def test_each_prompt_counts_by_its_hash_and_the_endpoint_without_its_password() -> None:
    known = {"model": "small-1", "base_url": "http://me:secret@127.0.0.1:9/v1", "api_key": "sk-1"}
    now = made_with(Settings.model_validate(known))
    prompts = [name for name in now if name.startswith("prompt ")]
    assert prompts
    assert "secret" not in json.dumps(now)
    assert "sk-1" not in json.dumps(now)
    assert changes({**now, prompts[0]: "0" * 64, "model": "large-1"}, now) == (
        "model large-1 → small-1",
        prompts[0],
    )

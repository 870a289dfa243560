"""The usage examples do what they say."""

from __future__ import annotations

import asyncio
from pathlib import Path

from summarizer import IncidentBrief, summarize
from tests import examples

TEXT = "Two barges collided on Tuesday. Police said nobody was hurt."


def test_who_says_what() -> None:
    assert examples.who_says_what(TEXT) == ["Police: nobody was hurt."]


def test_check_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    assert examples.check_by_hand(path)


def test_with_metadata() -> None:
    assert examples.with_metadata(TEXT) == "2026-03-03"


def test_many(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(TEXT, "utf-8")
    done = examples.many([good, bad])
    assert isinstance(done["good.txt"], IncidentBrief)
    assert "bad.txt" in str(done["bad.txt"])


def test_at_once() -> None:
    assert len(asyncio.run(examples.at_once([TEXT, TEXT]))) == 2


def test_keep_and_read_again(tmp_path: Path) -> None:
    brief = summarize(TEXT)
    assert examples.keep_and_read_again(brief, tmp_path / "brief.json") == brief

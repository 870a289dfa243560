"""``summarizer cache`` as a user meets it."""

from __future__ import annotations

from pathlib import Path

from summarizer.engines.llm.cache import AnswerCache, CachedAnswer
from tests.cli.conftest import Run, one_line


def test_an_empty_cache_is_told(run: Run, tmp_path: Path) -> None:
    done = run("cache", "info")
    assert done.returncode == 0
    assert str(tmp_path / "cache" / "summarizer" / "answers") in one_line(done.stdout)
    assert "0 answers" in done.stdout


def test_the_cache_is_shown_and_cleared(run: Run, tmp_path: Path) -> None:
    cache = AnswerCache(tmp_path / "cache" / "summarizer" / "answers", max_bytes=1_000_000)
    cache.put("0" * 64, CachedAnswer("x", 1, 1))
    assert "1 answer," in one_line(run("cache", "info").stdout)
    done = run("cache", "clear")
    assert (done.returncode, done.stderr) == (0, "")
    assert "removed from" in one_line(done.stdout)
    assert cache.info().entries == 0


def test_a_cache_that_cannot_be_read_is_one_line(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "cache" / "summarizer"
    folder.mkdir(parents=True)
    (folder / "answers").write_text("a file", "utf-8")
    for command in ("info", "clear"):
        done = run("cache", command)
        assert (done.returncode, done.stdout) == (1, "")
        assert str(folder / "answers") in one_line(done.stderr)

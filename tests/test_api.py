"""The Python interface."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import summarizer
from summarizer import Document, Metadata, Settings, Summarizer, asummarize, summarize
from summarizer.errors import SourceNotFound, SourceUnreadable, UsageError
from summarizer.pipeline import Stage

TEXT = "Two barges collided on Tuesday. Police said nobody was hurt."


def test_a_text_is_a_source() -> None:
    assert summarize(TEXT).facts[0].text == "Two barges collided on Tuesday."


def test_a_path_is_a_source(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    assert summarize(path).sources[0].location == str(path)


def test_a_document_is_a_source() -> None:
    brief = summarize(Document.from_text(TEXT, title="Barges"))
    assert brief.sources[0].title == "Barges"


def test_metadata_wins_over_the_source() -> None:
    document = Document.from_text(TEXT, title="Barges")
    brief = summarize(document, metadata=Metadata(title="Collision", published="2026-03-04"))
    assert brief.sources[0].title == "Collision"
    assert brief.incident.when[0].resolved == "2026-03-03"


@pytest.mark.parametrize("name", ["report.txt", "a/b.md", "report"])
def test_the_name_of_a_file_is_not_taken_for_a_text(name: str) -> None:
    with pytest.raises(UsageError, match="pathlib"):
        summarize(name)


def test_the_name_of_a_file_with_spaces_is_not_taken_for_a_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "my report.txt").write_text(TEXT, "utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="pathlib"):
        summarize("my report.txt")


def test_an_empty_text_is_refused() -> None:
    with pytest.raises(SourceUnreadable):
        summarize(" \n ")


def test_a_missing_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound):
        summarize(tmp_path / "none.txt")


def test_settings_reach_the_engine() -> None:
    brief = summarize(TEXT + " It sank.", settings=Settings(max_items=1, source_text=False))
    assert len(brief.facts) == 1
    assert brief.sources[0].text is None


def test_both_drivers_give_the_same_brief() -> None:
    leave = {"provenance": {"run"}}
    plain, waited = summarize(TEXT), asyncio.run(asummarize(TEXT))
    assert plain.model_dump(exclude=leave) == waited.model_dump(exclude=leave)


def test_the_event_loop_goes_on_while_a_brief_is_made() -> None:
    async def both() -> int:
        ticks = 0
        making = asyncio.create_task(asummarize(" ".join([TEXT] * 300)))
        while not making.done():
            await asyncio.sleep(0.001)
            ticks += 1
        return ticks

    assert asyncio.run(both()) > 3


def test_progress_is_told_stage_by_stage() -> None:
    seen: list[str] = []

    def note(stage: Stage) -> None:
        seen.append(stage.name)

    Summarizer(settings=Settings()).summarize(TEXT, progress=note)
    assert seen == ["loading", "reading", "proposing", "grounding"]


def test_one_summarizer_serves_many_reports() -> None:
    one = Summarizer(settings=Settings())
    assert one.summarize(TEXT).headline == one.summarize(TEXT).headline


def test_the_public_names_are_sorted_and_can_all_be_loaded() -> None:
    assert sorted(summarizer.__all__) == summarizer.__all__
    for name in summarizer.__all__:
        assert getattr(summarizer, name) is not None
    assert set(summarizer.__all__) <= set(dir(summarizer))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = summarizer.nothing_of_the_kind


def test_threads_that_share_a_summarizer_get_the_briefs_that_one_thread_gets() -> None:
    texts = [f"{TEXT} Barge {n} sank, said {n} witnesses at the lock." * n for n in range(1, 9)]
    shared = Summarizer(settings=Settings())
    alone = [shared.summarize(text).facts for text in texts]
    with ThreadPoolExecutor(max_workers=8) as pool:
        together = [brief.facts for brief in pool.map(shared.summarize, texts * 8)]
    assert together == alone * 8

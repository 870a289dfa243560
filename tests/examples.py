"""How the package is used from Python. Checked by mypy and run by the tests."""

from __future__ import annotations

import asyncio
from pathlib import Path

from summarizer import (
    Document,
    IncidentBrief,
    Metadata,
    Settings,
    Summarizer,
    SummarizerError,
    asummarize,
    read_brief,
    summarize,
)


def who_says_what(text: str) -> list[str]:
    """A text in, one line per statement out."""
    brief = summarize(text)
    return [
        f"{item.speakers[0].name}: {item.text}"
        for item in (*brief.official_statements, *brief.accounts)
    ]


def check_by_hand(path: Path) -> bool:
    """Every line of a brief can be checked against the words it rests on."""
    brief = summarize(path)
    text = brief.sources[0].text or ""
    return all(text[one.start : one.end] == one.quote for _, one in brief.evidence())


def with_metadata(text: str) -> str | None:
    """The date of publication resolves 'on Tuesday'."""
    document = Document.from_text(text, publisher="Lisse Courier")
    brief = summarize(document, metadata=Metadata(published="2026-03-04"))
    return brief.incident.when[0].resolved if brief.incident.when else None


def many(paths: list[Path]) -> dict[str, IncidentBrief | str]:
    """One summarizer for many files; a bad one does not stop the rest."""
    summarizer = Summarizer(settings=Settings(max_items=10, source_text=False))
    done: dict[str, IncidentBrief | str] = {}
    for path in paths:
        try:
            done[path.name] = summarizer.summarize(path)
        except SummarizerError as error:
            done[path.name] = str(error)
    return done


async def at_once(texts: list[str]) -> list[IncidentBrief]:
    """Several at a time from a running event loop."""
    return list(await asyncio.gather(*(asummarize(text) for text in texts)))


def keep_and_read_again(brief: IncidentBrief, path: Path) -> IncidentBrief:
    """Briefs are JSON and come back as they were."""
    path.write_text(brief.model_dump_json(), encoding="utf-8")
    return read_brief(path.read_text(encoding="utf-8"))

"""Incident briefs: who says what about an incident, every line tied to its source.

from pathlib import Path
from summarizer import summarize

brief = summarize(Path("report.txt"))
for statement in brief.official_statements:
    print(statement.speakers[0].name, statement.text)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.api import Summarizer, asummarize, summarize
    from summarizer.brief import IncidentBrief, read_brief
    from summarizer.config import Settings
    from summarizer.document import Document
    from summarizer.errors import SummarizerError
    from summarizer.loading import Metadata

__all__ = [
    "Document",
    "IncidentBrief",
    "Metadata",
    "Settings",
    "Summarizer",
    "SummarizerError",
    "asummarize",
    "read_brief",
    "summarize",
]

_HOMES = {
    "Document": "summarizer.document",
    "IncidentBrief": "summarizer.brief",
    "Metadata": "summarizer.loading",
    "Settings": "summarizer.config",
    "Summarizer": "summarizer.api",
    "SummarizerError": "summarizer.errors",
    "asummarize": "summarizer.api",
    "read_brief": "summarizer.brief",
    "summarize": "summarizer.api",
}


def __getattr__(name: str) -> object:
    # Loaded on first use: `summarizer --help` must not wait for pydantic.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])

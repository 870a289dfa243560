"""The index of many briefs: one page with a line for each and a search over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from summarizer.brief import IncidentBrief, Section
from summarizer.render.html.templating import fill
from summarizer.render.labels import clean

__all__ = ["IndexEntry", "index_entry", "render_index"]


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One line of an index: what is worth keeping of a brief when thousands pass by."""

    source: str
    """The report: a path or an address, as it was named."""
    href: str | None = None
    """The brief's file, as a path from where the index is; None where there is no brief."""
    headline: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    counts: Mapping[Section, int] = field(default_factory=dict)
    """How many items each section has."""
    note: str | None = None
    """Why there is no brief, or what it lacks."""


def index_entry(
    brief: IncidentBrief, *, source: str, href: str, note: str | None = None
) -> IndexEntry:
    """The line for a brief that was written to ``href``."""
    report = brief.sources[0]
    return IndexEntry(
        source=source,
        href=href,
        headline=brief.headline.text,
        title=report.title,
        publisher=report.publisher,
        published=report.published,
        counts={
            Section.FACTS: len(brief.facts),
            Section.OFFICIAL_STATEMENTS: len(brief.official_statements),
            Section.ACCOUNTS: len(brief.accounts),
            Section.DISPUTED_POINTS: len(brief.disputed_points),
            Section.SPECULATION: len(brief.speculation),
        },
        note=note,
    )


def render_index(entries: Iterable[IndexEntry], *, title: str = "Briefs") -> str:
    """One page over all ``entries`` in their order; it needs nothing but the files it links to."""
    lines = list(entries)
    values = {
        "entries": lines,
        "failed": sum(entry.href is None for entry in lines),
        "title": clean(title),
        "address": _address,
    }
    return fill("index.html.j2", styles=("base.css", "index.css"), script="index.js", values=values)


def _address(path: str) -> str:
    """A path as a relative address, whatever is in it: no name of a file becomes a scheme."""
    return "./" + quote(path.replace("\\", "/"), errors="replace").lstrip("/")

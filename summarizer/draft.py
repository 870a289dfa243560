"""What an engine proposes and grounding judges.

A draft never carries quotations or offsets: it cites **sentence ids** (``s3``) or ids of
clauses that the Reading found (``s3c1``), and speakers by the ids of the Reading's speaker
table (``k2``). The code turns ids into spans, so a false quotation cannot be written.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.brief import Basis, Reason, Section, Stance, UncoveredReason

__all__ = ["Cut", "Draft", "DraftDispute", "DraftIncident", "DraftItem", "DraftPosition"]


@dataclass(frozen=True, slots=True)
class DraftItem:
    """One line proposed for a section, the headline, the summary or the incident block."""

    section: Section
    text: str
    cites: tuple[str, ...]
    """Ids of sentences or clauses."""
    speakers: tuple[str, ...] = ()
    """Ids from ``Reading.speakers``; for speculation at most one, the holder."""
    stance: Stance | None = None
    """For official statements and accounts."""
    basis: Basis | None = None
    """For points of the summary and the incident block."""
    resolved: str | None = None
    """ISO 8601, for a ``when`` point only."""


@dataclass(frozen=True, slots=True)
class DraftPosition:
    """One side of a proposed disputed point."""

    text: str
    cites: tuple[str, ...]
    holder: str | None = None
    """Id from ``Reading.speakers``; ``None`` is the report itself."""


@dataclass(frozen=True, slots=True)
class DraftDispute:
    """A proposed disputed point."""

    issue: str
    """The source's own words for what is in dispute."""
    issue_cites: tuple[str, ...]
    positions: tuple[DraftPosition, ...]
    unresolved: bool = False


@dataclass(frozen=True, slots=True)
class DraftIncident:
    """The incident block as proposed; every item has section ``INCIDENT``."""

    what: tuple[DraftItem, ...] = ()
    when: tuple[DraftItem, ...] = ()
    where: tuple[DraftItem, ...] = ()
    actors: tuple[DraftItem, ...] = ()
    casualties: tuple[DraftItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Cut:
    """Something an engine had and left out by itself; it goes on record in ``set_aside``."""

    section: Section
    text: str
    cites: tuple[str, ...]
    reason: Reason


@dataclass(frozen=True, slots=True)
class Draft:
    """All that an engine proposes for one Reading."""

    headline: DraftItem
    summary: tuple[DraftItem, ...] = ()
    incident: DraftIncident = field(default_factory=DraftIncident)
    items: tuple[DraftItem, ...] = ()
    """Facts, official statements, accounts and speculation, in the order they shall stand."""
    disputes: tuple[DraftDispute, ...] = ()
    cuts: tuple[Cut, ...] = ()
    unread: tuple[tuple[str, UncoveredReason], ...] = ()
    """Sentence ids that the engine did not get to, with why."""

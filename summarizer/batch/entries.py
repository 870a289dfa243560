"""What the journal of a batch tells: how reports stand, and their briefs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Counts", "Entry", "Status"]


class Status(StrEnum):
    """How far a report has come."""

    PENDING = "pending"
    DONE = "done"
    INCOMPLETE = "incomplete"
    """There is a brief, and part of the text was not read or a request failed for good."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One report with its brief, as the output needs it."""

    number: int
    id: str
    name: str
    source: str
    status: Status
    brief: bytes


@dataclass(frozen=True, slots=True)
class Counts:
    """How a batch stands."""

    done: int = 0
    incomplete: int = 0
    failed: int = 0
    pending: int = 0
    seconds: float = 0.0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float | None = None
    more: bool = False
    """Whether the last run ended before the input did: it may hold reports that nobody has met."""

    @property
    def lacking(self) -> bool:
        """True where a report has no brief, or none of the whole report."""
        return self.more or bool(self.incomplete + self.failed + self.pending)

    @property
    def briefs(self) -> int:
        """Reports that have a brief."""
        return self.done + self.incomplete

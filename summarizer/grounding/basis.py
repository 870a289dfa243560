"""What a text is held against."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Basis"]


@dataclass(frozen=True, slots=True)
class Basis:
    """The cited words, and what is known of those whom and what they mention."""

    evidence: str
    """The cited words."""
    known: tuple[str, ...] = ()
    """Fullest forms of people whom the cited words mention."""
    published: str | None = None
    """ISO 8601 date by which 'on Thursday' is resolved."""

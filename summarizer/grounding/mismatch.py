"""What does not agree between a text and its evidence."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.brief import Reason

__all__ = ["Mismatch"]


@dataclass(frozen=True, slots=True)
class Mismatch:
    """What in a text its evidence does not carry."""

    reason: Reason
    detail: str

"""What the briefs of a batch share at one endpoint: its pace, one budget, and whether it lives."""

from __future__ import annotations

from typing import Protocol

__all__ = ["Meter", "Unmetered"]


class Meter(Protocol):
    """Asked before and after each request. Never waits itself: it says how long to."""

    @property
    def priced(self) -> bool:
        """Whether a price must be known, since there is a limit on the cost."""
        ...

    @property
    def batched(self) -> bool:
        """Whether the answers come through a Batch API, which has prices of its own."""
        ...

    def slot(self, tokens: int) -> float:
        """Take the next place for a request of at most ``tokens``; seconds to wait for it."""
        ...

    def reserve(self, cost: float) -> None:
        """Set ``cost`` aside; raises :class:`~summarizer.errors.BudgetSpent` where none is left."""
        ...

    def settle(self, reserved: float, spent: float) -> None:
        """Give back what was reserved and note what was spent."""
        ...

    def answered(self) -> None:
        """Note that the endpoint answered."""
        ...

    def unanswered(self) -> bool:
        """Note a question without an answer after all tries; True where the endpoint is dead."""
        ...


class Unmetered:
    """No limit but those of each brief."""

    priced = False
    batched = False

    def slot(self, tokens: int) -> float:  # noqa: ARG002 - the protocol's shape
        """See :class:`Meter`."""
        return 0.0

    def reserve(self, cost: float) -> None:
        """See :class:`Meter`."""

    def settle(self, reserved: float, spent: float) -> None:
        """See :class:`Meter`."""

    def answered(self) -> None:
        """See :class:`Meter`."""

    def unanswered(self) -> bool:
        """See :class:`Meter`."""
        return False

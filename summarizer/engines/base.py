"""What an engine is."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from summarizer.brief import PromptInfo
from summarizer.draft import Draft
from summarizer.reading import Reading

__all__ = ["Engine", "Proposal", "Proposing", "Questions", "Spent"]


@dataclass(frozen=True, slots=True)
class Spent:
    """What the questions of one brief cost."""

    tokens_in: int = 0
    tokens_out: int = 0
    cost: float | None = None
    """In US dollars; ``None`` where no price is known."""
    re_asks: int = 0
    cache_hits: int = 0
    tokens_saved: int = 0
    failed_requests: int = 0


@dataclass(frozen=True, slots=True)
class Proposal:
    """A draft and how it came about."""

    draft: Draft
    prompts: tuple[PromptInfo, ...] = ()
    spent: Spent = field(default_factory=Spent)


class Questions(Protocol):
    """Questions that do not depend on each other; both ways of answering give the same."""

    def answer(self) -> object:
        """Ask them all and wait. The answers go back into the flow that yielded the questions."""
        ...

    async def aanswer(self) -> object:
        """The same without blocking the event loop."""
        ...


Proposing: TypeAlias = Generator[Questions, object, Proposal]
"""Yields questions, is sent their answers, returns the proposal."""


class Engine(Protocol):
    """Turns a Reading into a Draft. Deterministic for one Reading and one set of settings."""

    @property
    def name(self) -> str:
        """As it stands in the provenance."""
        ...

    @property
    def model(self) -> str | None:
        """The model that it asks; ``None`` where it asks none."""
        ...

    @property
    def settings(self) -> dict[str, str | int | float | bool | None]:
        """The settings that change what the engine proposes, for the provenance."""
        ...

    def propose(self, reading: Reading) -> Proposing:
        """Propose a brief. Must not fail on any Reading; what it cannot do stays out.

        Raises a :class:`~summarizer.errors.ModelError` only where no model can be asked at all.
        """
        ...

    def close(self) -> None:
        """Let go of connections and of a server that was started; the engine ends with it."""
        ...

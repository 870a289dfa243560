"""What an engine is."""

from __future__ import annotations

from typing import Protocol

from summarizer.draft import Draft
from summarizer.reading import Reading

__all__ = ["Engine"]


class Engine(Protocol):
    """Turns a Reading into a Draft. Deterministic for one Reading and one set of settings."""

    @property
    def name(self) -> str:
        """As it stands in the provenance."""
        ...

    @property
    def settings(self) -> dict[str, str | int | float | bool | None]:
        """The settings that change what the engine proposes, for the provenance."""
        ...

    def propose(self, reading: Reading) -> Draft:
        """Propose a brief. Must not fail on any Reading; what it cannot do stays out."""
        ...

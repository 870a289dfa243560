"""An attribution as it stands on the page."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.document import Span

__all__ = ["RawAttribution"]


@dataclass(frozen=True, slots=True)
class RawAttribution:
    """Source, cue and content before anybody knows who the source is."""

    cue: Span
    content: tuple[Span, ...]
    source: Span | None

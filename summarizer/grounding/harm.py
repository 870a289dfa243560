"""How many were killed, hurt, missing or saved: each number with what befell those it counts."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.brief import Reason
from summarizer.grounding.figures import same_figure
from summarizer.grounding.mismatch import Mismatch
from summarizer.grounding.words import stems, words_of
from summarizer.reading.figures import find_figures
from summarizer.reading.model import Figure, FigureKind

__all__ = ["unlike_harm"]

_FATES = frozenset(("die", "hurt", "missing", "rescue", "arrest"))
_NEAR = 4
"""Words from a number to what befell those it counts."""


def unlike_harm(text: str, evidence: str) -> Mismatch | None:
    """'Six were injured' where six were killed, and others injured."""
    told = _counted(text)
    there = _counted(evidence) if told else []
    for figure, own in told:
        fates = [fates for other, fates in there if same_figure(figure, other)]
        if fates and not any(own & other for other in fates):
            words = figure.span.of(text)
            return Mismatch(Reason.FIGURE, f"{words!r} counts others in the evidence")
    return None


def _counted(text: str) -> list[tuple[Figure, set[str]]]:
    """The numbers with a fate near by; 'killed six' and 'six killed' leave no other open."""
    if not stems(words_of(text)) & _FATES:
        return []
    found = []
    for figure in find_figures(text):
        if figure.kind is FigureKind.NUMBER:
            behind = _first(words_of(text[figure.span.end :])[:_NEAR])
            before = _first(words_of(text[: figure.span.start])[: -_NEAR - 1 : -1])
            sides = [side for side in (behind, before) if side]
            close = [side for side in sides if side[0] == 0]
            if sides:
                found.append((figure, {fate for _, fate in (close[:1] or sides)}))
    return found


def _first(words: Sequence[str]) -> tuple[int, str] | None:
    """How far away the first word of a fate is, and which fate."""
    for number, word in enumerate(words):
        if fate := stems([word]) & _FATES:
            return number, fate.pop()
    return None

"""How many were killed, hurt, missing or saved: each number with what befell those it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.brief import Reason
from summarizer.grounding.figures import same_figure
from summarizer.grounding.mismatch import Mismatch
from summarizer.grounding.words import held_by, stems, words_of
from summarizer.reading.figures import find_figures
from summarizer.reading.model import Figure, FigureKind

__all__ = ["unlike_harm"]

_FATES = frozenset(("die", "hurt", "missing", "rescue", "arrest"))
_OTHERS = frozenset("rescuer rescuers attacker attackers attack".split())
"""Words of a fate that befell none of those who are counted."""
_STOP = re.compile(r"[.;:!?…](?!\d)")
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
            rest, start = (
                _STOP.split(text[figure.span.end :]),
                _STOP.split(text[: figure.span.start]),
            )
            behind = _first(words_of(rest[0])[:_NEAR])
            before = _first(words_of(start[-1])[: -_NEAR - 1 : -1])
            sides = [side for side in (behind, before) if side]
            close = [side for side in sides if side[0] == 0]
            if sides:
                found.append((figure, {fate for _, fate in (close[:1] or sides)}))
    return found


def _first(words: Sequence[str]) -> tuple[int, str] | None:
    """How far away the first word of a fate is, and which fate."""
    for number, word in enumerate(words):
        fate = held_by([word]) & _FATES if word not in _OTHERS else set()
        if fate:
            return number, fate.pop()
    return None

"""How many were killed, hurt or missing, by a stretch of text: what rival tolls are told by."""

from __future__ import annotations

import re
from bisect import bisect_left

from summarizer.document import Span
from summarizer.reading import Reading
from summarizer.reading.model import FigureKind

__all__ = ["counts_in"]

_KINDS = {
    "dead": r"dead|deaths?|killed|died|dies|bodies|fatalit(?:y|ies)|lives|perished",
    "hurt": r"injur(?:ed|ies)|wounded|hurt|hospitali[sz]ed|treated",
    "missing": r"missing|unaccounted|trapped",
    "present": r"attackers?|gunmen|shooters?|hostages?|explosions?|blasts?|shots?",
}
_AFTER = {
    kind: re.compile(
        rf"(?:[ ,-]+(?!and\b|while\b|but\b)[\w’'-]+){{0,4}}?[ ,-]+(?:{words})\b", re.IGNORECASE
    )
    for kind, words in _KINDS.items()
}
_BEFORE = {
    kind: re.compile(
        rf"\b(?:{words}|toll)\b(?: toll)?(?:[ ,]+(?!and\b)[\w’'-]+){{0,4}}? (?:at|to|of|as|was|is) "
        r"(?:\w+ ){0,2}\Z",
        re.IGNORECASE,
    )
    for kind, words in _KINDS.items()
}
_EARLIER = re.compile(
    r"\b(?:in (?:19|20)\d\d|last year|years? ago|since (?:19|20)\d\d|in a (?:similar|separate))\b",
    re.IGNORECASE,
)


def counts_in(reading: Reading, span: Span) -> dict[str, frozenset[str]]:
    """The values given in ``span`` for each kind that it counts; other incidents left out."""
    if _EARLIER.search(reading.text, span.start, span.end):
        return {}
    found: dict[str, set[str]] = {}
    at = bisect_left(reading.figures, span.start, key=lambda figure: figure.span.start)
    for figure in reading.figures[at:]:
        if figure.span.start >= span.end:
            break
        if figure.kind is not FigureKind.NUMBER or figure.unit:
            continue
        if kind := _kind_of(reading.text, figure.span, span):
            found.setdefault(kind, set()).add(figure.value)
    return {kind: frozenset(values) for kind, values in found.items()}


def _kind_of(text: str, figure: Span, within: Span) -> str | None:
    """What the figure counts: 'nine people were killed', 'the toll stands at nine'."""
    before = text[max(within.start, figure.start - 60) : figure.start]
    return next(
        (
            kind
            for kind in _KINDS
            if _AFTER[kind].match(text, figure.end, within.end) or _BEFORE[kind].search(before)
        ),
        None,
    )

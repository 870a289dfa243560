"""How many were killed, hurt or missing, by a stretch of text: what rival tolls are told by."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from summarizer.brief import Section
from summarizer.document import Span
from summarizer.draft import DraftItem
from summarizer.reading import Reading
from summarizer.reading.model import Figure, FigureKind

__all__ = ["counts_in", "numbers_in", "puts_a_number", "without_rival_tolls"]

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
_PUTS = re.compile(
    r"\bput(?:s|ting)? (?:the|its|their|his|her|that|this) (?:own )?(?:[\w-]+ ){0,2}?"
    r"(?:number|figure|tolls?|totals?|counts?|tally|dead|injured|wounded|missing|losses"
    r"|casualties)\b[^.;]{0,40}? at\b"
    r"|\b(?:closer|nearer)(?: to)? (?=\d|two|three|four|five|six|seven|eight|nine|ten\b)"
    r"|\bst(?:uck|icks) (?:to|by|with) (?=\d)"
    r"|\bruns to (?=\d)|\bg(?:ave|ives?|iving) an? (?:\w+ )?(?:higher|lower|larger|smaller"
    r"|different)"
    r" (?:figure|number|toll|count|estimate)\b|\bsp(?:oke|oken|eaks?|eaking) of\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:in (?:19|20)\d\d|last year|years? ago|since (?:19|20)\d\d|in a (?:similar|separate))\b",
    re.IGNORECASE,
)


def puts_a_number(text: str) -> bool:
    """True for 'put the number of missing at 17' and 'spoke of 27 dead'."""
    return bool(_PUTS.search(text))


def numbers_in(reading: Reading, span: Span) -> frozenset[str]:
    """The plain numbers in ``span``, whatever they count."""
    return frozenset(figure.value for figure in _numbers_in(reading, span))


def counts_in(reading: Reading, span: Span) -> dict[str, frozenset[str]]:
    """The values given in ``span`` for each kind that it counts; other incidents left out."""
    if _EARLIER.search(reading.text, span.start, span.end):
        return {}
    found: dict[str, set[str]] = {}
    for figure in _numbers_in(reading, span):
        if kind := _kind_of(reading.text, figure.span, span):
            found.setdefault(kind, set()).add(figure.value)
    return {kind: frozenset(values) for kind, values in found.items()}


def _numbers_in(reading: Reading, span: Span) -> Iterator[Figure]:
    at = bisect_left(reading.figures, span.start, key=lambda figure: figure.span.start)
    for number in range(at, len(reading.figures)):
        figure = reading.figures[number]
        if figure.span.start >= span.end:
            return
        if figure.kind is FigureKind.NUMBER and not figure.unit:
            yield figure


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


def without_rival_tolls(reading: Reading, items: Sequence[DraftItem]) -> list[DraftItem]:
    """The items without facts that repeat one party's toll where another party gives another.

    'The rebels claimed to have killed 47; the army spoke of 16. … The 47 deaths make it …': the
    figure is still the rebels'.
    """
    numbers: set[str] = set()
    tolls: dict[str, set[str]] = {}
    for span in (span for item in items if item.speakers for span in _spans(reading, item)):
        numbers.update(figure.value for figure in _numbers_in(reading, span))
        for kind, values in counts_in(reading, span).items():
            tolls.setdefault(kind, set()).update(values)

    def rival(item: DraftItem) -> bool:
        return any(
            values & numbers and tolls.get(kind, set()) - values
            for span in _spans(reading, item)
            for kind, values in counts_in(reading, span).items()
        )

    return [item for item in items if item.section is not Section.FACTS or not rival(item)]


def _spans(reading: Reading, item: DraftItem) -> list[Span]:
    return [span for cite in item.cites if (span := reading.span_of(cite))]

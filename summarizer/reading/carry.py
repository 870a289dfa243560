"""Quotations that go on: LABELLING.md, rule 4: a continued quotation carries its speaker along."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.document import Sentence, Span
from summarizer.reading.attribution import RawAttribution
from summarizer.reading.model import Quotation

__all__ = ["Carried", "carry"]

_WRITTEN = re.compile(
    r"\b(?:signs?|banners?|placards?|posters?|plaques?|stickers?|headstones?|labels?|graffiti)\b"
    r"[^.:;]{0,60}?\b(?:read(?:s|ing)?|sa(?:id|ys?|ying)|bore|bear(?:s|ing)?|declar(?:ed|es|ing)"
    r"|proclaim(?:ed|s|ing)|words?|slogans?)\b[^.;]{0,80}\Z",
    re.IGNORECASE,
)
"""Before words that are seen and not said: LABELLING.md has them as facts."""
_AMID = 2
"""Words before a quotation from which it stands amid a sentence of the report's own."""
_INTRODUCED = 160
"""Code points before a quotation in which what it is written on may be named."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A quotation without words of attribution of its own, and whose attribution it shares."""

    quotation: Span
    attribution: int
    """Index of the attribution whose source speaks it."""


def carry(
    text: str,
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    attributions: Sequence[RawAttribution],
) -> tuple[Carried, ...]:
    """Find the speaker of each quotation that no attribution's content covers whole.

    In this order: the attribution whose content covers part of it; one whose cue stands in a
    sentence that the quotation touches; the speaker of the quotation that ends just before it;
    the sentence before, in the same paragraph; the sentence after. Linear in the text's length.
    """
    starts = [sentence.span.start for sentence in sentences]
    by_sentence: dict[int, list[int]] = {}
    for number, attribution in enumerate(attributions):
        at = bisect_right(starts, attribution.cue.start) - 1
        by_sentence.setdefault(at, []).append(number)
    found: list[Carried] = []
    spoken_by: int | None = None
    spoken_until = -1
    for quotation in quotations:
        if quotation.scare:
            continue
        first = max(0, bisect_right(starts, quotation.span.start) - 1)
        last = max(first, bisect_left(starts, quotation.span.end) - 1)
        owner = _owner(quotation.span, attributions, by_sentence, range(first, last + 1))
        begin = max(sentences[first].span.start, quotation.span.start - _INTRODUCED)
        if owner is None and _WRITTEN.search(text, begin, quotation.span.start):
            continue
        if owner is None and _opens(text, sentences[first].span.start, quotation.span.start):
            if _continues(text, spoken_until, quotation.span.start):
                owner = spoken_by
            else:
                owner = _neighbour(text, sentences, by_sentence, first, last)
        if owner is None:
            continue
        spoken_by, spoken_until = owner, max(quotation.span.end, sentences[last].span.end)
        content = attributions[owner].content
        if not any(part.contains(quotation.inner) for part in content):
            found.append(Carried(quotation.span, owner))
    return tuple(found)


def _owner(
    quotation: Span,
    attributions: Sequence[RawAttribution],
    by_sentence: dict[int, list[int]],
    touched: range,
) -> int | None:
    """The attribution that the quotation's own sentences hold, the nearest cue first."""
    best: tuple[bool, int, int] | None = None
    for at in touched:
        for number in by_sentence.get(at, ()):
            cue = attributions[number].cue
            if quotation.contains(cue):
                continue
            overlap = any(part.overlaps(quotation) for part in attributions[number].content)
            distance = max(cue.start - quotation.end, quotation.start - cue.end, 0)
            key = (not overlap, distance, number)
            if best is None or key < best:
                best = key
    return best[2] if best else None


def _opens(text: str, sentence: int, quotation: int) -> bool:
    """True where the quotation begins its sentence; a few words in the report's are its own."""
    return len(text[sentence:quotation].split()) < _AMID


def _continues(text: str, spoken_until: int, start: int) -> bool:
    between = text[spoken_until:start] if 0 <= spoken_until <= start else "x"
    return not between.strip(" \n\t\u00a0,.;—–-")


def _neighbour(
    text: str,
    sentences: Sequence[Sentence],
    by_sentence: dict[int, list[int]],
    first: int,
    last: int,
) -> int | None:
    """The attribution of the sentence before (same paragraph, or ending in a colon) or after."""
    if first > 0 and (numbers := by_sentence.get(first - 1)):
        before = sentences[first - 1].span
        gap = text[before.end : sentences[first].span.start]
        if "\n" not in gap or text[before.end - 1] == ":":
            return numbers[-1]
    if last + 1 < len(sentences) and (numbers := by_sentence.get(last + 1)):
        after = sentences[last + 1].span
        if "\n" not in text[sentences[last].span.end : after.start]:
            return numbers[0]
    if first > 0 and (numbers := by_sentence.get(first - 1)):
        return numbers[-1]
    return None

"""Who is said to have said what: source, cue and content spans.

A learned tagger leads, and rules speak where it finds nothing. The tagger knows more ways of
reporting; the rules cut the content of an incident report more exactly. Nobody's statements
('it is understood that …') are added last.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from summarizer.document import Sentence, Span
from summarizer.reading.model import Quotation
from summarizer.reading.raw import RawAttribution
from summarizer.reading.rules import attribute_by_rules
from summarizer.reading.subjects import FINITE
from summarizer.reading.tagging.attributions import tagged_attributions

__all__ = ["RawAttribution", "attribute"]

_PASSIVE = re.compile(
    r"\b(?:[Ii]t (?:is|was|has been|had been|also|later|has)? ?(?:widely |also |further |now |later )?"
    r"(?:understood|reported|claimed|alleged|said|rumou?red|emerged|transpired)"
    r"(?: (?:from|by) (?P<by>[^,.;:]{3,40}?))?(?= that\b)"
    r"|(?:is|are|was|were) (?:widely |also |now |further |later )?(?:understood|reported|said|claimed"
    r"|alleged|rumou?red)(?= to (?:be|have|\w+)\b)"
    r"|(?:is|are|was|were) (?:widely |variously )?described as\b(?! ?[^.;]{1,60} by\b)"
    r"|[Qq]uestions (?:have|had) been raised|[Tt]here (?:are|were|have been) (?:claims|reports"
    r"|rumou?rs|suggestions|allegations) (?:of|that)|[Aa]llegedly)"
)
_LONG_SOURCE = 14
"""Words; a source longer than this with a verb in it is a sentence taken for one."""


def attribute(
    text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation]
) -> tuple[RawAttribution, ...]:
    """The attributions of ``text`` in the order of their cues.

    ``sentences`` and ``quotations`` are those of the same text, in order. Linear in the length
    of the text; never raises.
    """
    by_rules = attribute_by_rules(text, sentences, quotations)
    learned = list(tagged_attributions(text, sentences, quotations, by_rules))
    found = list(_merged(text, sentences, learned, by_rules))
    found += _passive(text, sentences, found)
    return tuple(sorted(found, key=_place))


def _place(one: RawAttribution) -> tuple[int, int]:
    return one.cue.start, one.cue.end


def _merged(
    text: str,
    sentences: Sequence[Sentence],
    learned: Sequence[RawAttribution],
    by_rules: Sequence[RawAttribution],
) -> Iterator[RawAttribution]:
    starts = [sentence.span.start for sentence in sentences]
    ruled: dict[int, list[RawAttribution]] = {}
    for one in by_rules:
        ruled.setdefault(bisect_right(starts, one.cue.start), []).append(one)
    told: set[int] = set()
    for one in learned:
        number = bisect_right(starts, one.cue.start)
        twin = next((r for r in ruled.get(number, ()) if r.cue.overlaps(one.cue)), None)
        source = one.source if one.source and _is_source(text, one.source) else None
        if source is None and twin is not None:
            source = twin.source
        if source is not None:
            told.add(number)
            yield RawAttribution(one.cue, twin.content if twin else one.content, source)
    for number, rest in ruled.items():
        if number not in told:
            yield from rest


def _is_source(text: str, source: Span) -> bool:
    words = source.of(text)
    if " – " in words or "?" in words:
        # a title that runs into the sentence
        return False
    return len(words.split()) <= _LONG_SOURCE or not FINITE.search(words)


def _passive(
    text: str, sentences: Sequence[Sentence], found: Sequence[RawAttribution]
) -> Iterator[RawAttribution]:
    """Attributions to nobody; the cue itself stands for the source."""
    starts = [sentence.span.start for sentence in sentences]
    told = {bisect_right(starts, one.cue.start) - 1 for one in found}
    for match in _PASSIVE.finditer(text):
        number = bisect_right(starts, match.start()) - 1
        if number < 0 or number in told or sentences[number].heading:
            continue
        told.add(number)
        whole = sentences[number].span
        by = Span(*match.span("by")) if match["by"] else None
        parts = [Span(whole.start, match.start()), Span(match.end(), whole.end)]
        content = tuple(part for part in parts if part.of(text).strip(" .,"))
        cue = Span(match.start(), min(match.end(), whole.end))
        if content:
            yield RawAttribution(cue, content, by or cue)

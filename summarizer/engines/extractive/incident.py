"""The incident block: what, when, where, who and how many, each with its voice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from summarizer.brief import Basis, Section
from summarizer.document import Span
from summarizer.draft import DraftIncident, DraftItem
from summarizer.engines.extractive.voices import Voices
from summarizer.engines.extractive.wording import without_title
from summarizer.reading import Reading
from summarizer.reading.model import FigureKind

__all__ = ["propose_incident", "tells_casualties"]

_LEAD = 5
"""Sentences of the opening that the block is drawn from: reporters put the five Ws there."""
_MOST = 6
"""Points of one kind: past that the block is no longer a block."""
_CASUALTY = re.compile(
    r"\b(?:kill(?:ed|s|ing)?|dead|deaths?|died|dies|injur(?:ed|ies|y|ing)|wounded|casualt(?:y|ies)"
    r"|missing|hurt|fatalit(?:y|ies)|hospitali[sz]ed|bodies|body|survivors?|rescued|unharmed"
    r"|uninjured|drowned|trapped)\b",
    re.IGNORECASE,
)
_DEMONYM = re.compile(r"\w+(?:ian|ean|ese|ish|can|ani|aqi|eli|ench|utch)")
_NOUN_NEXT = re.compile(r" [a-z]{3,}(?<! and)(?<! has)(?<! was)")
_ROUGH = re.compile(
    r"\b(?:(?:at )?(?:about|around|roughly|approximately|nearly|almost|circa)|(?:shortly |just "
    r"|soon )?(?:before|after)|by|until|since|early(?: on)?|late(?: on)?|mid) \Z",
    re.IGNORECASE,
)
_PAST = re.compile(r"(?:Back )?[Ii]n (?:\w+ )?(?:19|20)\d\d\b")
"""Opens a sentence of background: its dead are another incident's."""
_PLACE = re.compile(
    r"\b(?:in|at|near|off|outside|from|across|around|over|into|to|on|between|of) (?:the |central "
    r"|northern |southern |eastern |western |downtown |nearby )*$",
    re.IGNORECASE,
)


def tells_casualties(text: str) -> bool:
    """True when the words speak of people killed, hurt, missing or unharmed."""
    return bool(_CASUALTY.search(text))


def propose_incident(reading: Reading, voices: Voices, items: Sequence[DraftItem]) -> DraftIncident:
    """Points for the block, from the items already proposed and the opening of the text."""
    opening = [s.span for s in reading.sentences if not s.heading][:_LEAD]
    begin = without_title(reading.text, opening[0], first=True).start if opening else 0
    area = Span(begin, opening[-1].end) if opening else Span(0, 0)
    lead = [item for item in items if _within(reading, item, area)]
    return DraftIncident(
        what=tuple(
            islice((_whole(item) for item in lead if item.section is not Section.SPECULATION), 2)
        ),
        when=tuple(islice(_times(reading, voices, area), _MOST)),
        where=tuple(islice(_names(reading, voices, area, places=True), _MOST)),
        actors=tuple(islice(_names(reading, voices, area, places=False), _MOST)),
        casualties=tuple(islice(_casualties(items), _MOST)),
    )


def _within(reading: Reading, item: DraftItem, area: Span) -> bool:
    span = reading.span_of(item.cites[0])
    return span is not None and area.overlaps(span)


_BASIS = {
    Section.FACTS: Basis.FACT,
    Section.OFFICIAL_STATEMENTS: Basis.OFFICIAL_STATEMENT,
    Section.ACCOUNTS: Basis.ACCOUNT,
    Section.SPECULATION: Basis.SPECULATION,
}


def _whole(item: DraftItem) -> DraftItem:
    return DraftItem(
        Section.INCIDENT, item.text, item.cites, item.speakers, basis=_BASIS[item.section]
    )


def _times(reading: Reading, voices: Voices, area: Span) -> Iterator[DraftItem]:
    seen: set[str] = set()
    for figure in reading.figures:
        if figure.kind not in (FigureKind.DATE, FigureKind.TIME) or not area.contains(figure.span):
            continue
        if _in_heading(reading, figure.span):
            continue
        if re.fullmatch(r"(?:\d{4}|--.*|[a-z]+day)", figure.value) and figure.value in seen:
            continue
        if figure.value not in seen:
            seen.add(figure.value)
            span = _with_limit(reading.text, figure.span)
            yield _phrase(reading, voices, span, figure.resolved)


def _with_limit(text: str, span: Span) -> Span:
    """The time with the word that makes it rough: 'at about 9 p.m.' is not 9 p.m."""
    before = _ROUGH.search(text, max(0, span.start - 30), span.start)
    return Span(before.start(), span.end) if before else span


def _names(reading: Reading, voices: Voices, area: Span, *, places: bool) -> Iterator[DraftItem]:
    people = {speaker.name for speaker in reading.speakers}
    seen: set[str] = set()
    for name in reading.names:
        if not area.contains(name.span) or _in_heading(reading, name.span):
            continue
        words = name.span.of(reading.text)
        before = reading.text[max(area.start, name.span.start - 30) : name.span.start]
        place = bool(_PLACE.search(before)) and words not in people
        if place is places and words not in seen and not _modifies(reading.text, name.span):
            seen.add(words)
            yield _phrase(reading, voices, name.span, None)


def _in_heading(reading: Reading, span: Span) -> bool:
    sentence = reading.sentence_at(span.start)
    return sentence is None or sentence.heading


def _modifies(text: str, name: Span) -> bool:
    """'Belarusian' in 'Belarusian territory' names nobody; nor does a single letter."""
    word = name.of(text)
    return len(word) < 2 or bool(_DEMONYM.fullmatch(word) and _NOUN_NEXT.match(text, name.end))


def _phrase(reading: Reading, voices: Voices, span: Span, resolved: str | None) -> DraftItem:
    sentence = reading.sentence_at(span.start)
    words = span.of(reading.text)
    # A phrase stands where its sentence has it first: that is where it will be looked up.
    if sentence and (
        first := re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE).search(
            reading.text, sentence.span.start, sentence.span.end
        )
    ):
        span = Span(first.start(), first.end())
    voice = voices.at(span)
    return DraftItem(
        Section.INCIDENT,
        words,
        (sentence.id,) if sentence else (),
        voice.speakers,
        basis=voice.basis,
        resolved=resolved,
    )


def _casualties(items: Sequence[DraftItem]) -> Iterator[DraftItem]:
    seen: set[str] = set()
    for item in items:
        if (item.section is Section.SPECULATION and item.speakers) or _PAST.match(item.text):
            continue
        if tells_casualties(item.text) and item.text not in seen:
            seen.add(item.text)
            yield _whole(item)

"""The Reading: what can be known about a text without a language model.

Values only. Every span is in the document's offsets; every id is unique in one Reading.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from summarizer.brief import Band, SpeakerKind, Stance
from summarizer.document import Document, Sentence, Span

__all__ = [
    "Attribution",
    "Clause",
    "Figure",
    "FigureKind",
    "HedgeWord",
    "Name",
    "Negation",
    "Quotation",
    "Reading",
    "SpeakerEntry",
]


class FigureKind(StrEnum):
    """What a figure counts or measures."""

    NUMBER = "number"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    MONEY = "money"
    QUANTITY = "quantity"
    """A number with a unit: 66 meters, 16 hours, 1,000°C."""
    DATE = "date"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, amount, date or time as written, with its value in a comparable form."""

    span: Span
    kind: FigureKind
    value: str
    """Canonical: ``39``, ``0.2``, ``2022-12-29``, ``--12-29``, ``thursday``, ``10:00``.
    Two figures mean the same exactly when kind, value and unit are equal."""
    unit: str | None = None
    """Canonical unit or currency (``m``, ``km``, ``GBP``, ``h``), for quantities and money."""
    approximate: bool = False
    """Written with 'about', 'some', 'nearly', 'at least', …"""
    resolved: str | None = None
    """ISO 8601 date, time or interval, where the publication date allows it."""


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name as written: a run of capitalised words that names somebody or something."""

    span: Span


@dataclass(frozen=True, slots=True)
class Negation:
    """A word that turns a statement round: not, no, never, without, denied."""

    span: Span


@dataclass(frozen=True, slots=True)
class HedgeWord:
    """A hedging expression used as one: not 'May' the month, not 'could' of ability."""

    span: Span
    band: Band | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks; one that runs over paragraphs is one Quotation."""

    span: Span
    """With the marks."""
    inner: Span
    """Without the marks."""
    closed: bool = True
    scare: bool = False
    """A word or two in marks inside the report's own sentence, not a statement."""


@dataclass(frozen=True, slots=True)
class SpeakerEntry:
    """Somebody the text cites, all mentions taken together."""

    id: str
    """``k1``, ``k2``, … in order of introduction."""
    name: str
    """The fullest form in the text, or the description of an unnamed one."""
    kind: SpeakerKind
    introduced: Span
    """Where the text introduces them, with title or role."""
    role: str | None = None
    organisation: str | None = None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody (source) is said (cue) to have said or thought something (content)."""

    cue: Span
    content: tuple[Span, ...]
    """In order; may lie in several sentences, for a quotation that continues."""
    source: Span | None = None
    speakers: tuple[str, ...] = ()
    """Ids into ``Reading.speakers``; several for conjoined sources, none where unknown."""
    stance: Stance = Stance.STATES
    reported: bool = True
    """False when the cue is negated or questioned ('did not say', 'declined to comment')."""
    outer: int | None = None
    """Index into ``Reading.attributions`` of the attribution that this one is nested in."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence that can be cited by itself."""

    id: str
    """``s3c1``: sentence s3, first clause."""
    sentence: str
    span: Span


@dataclass(frozen=True)
class Reading:
    """All that one pass over a document found, in the order of the text."""

    document: Document
    language: str | None
    """BCP 47: ``en``, or ``None`` where the text does not read as English."""
    sentences: tuple[Sentence, ...]
    clauses: tuple[Clause, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    speakers: tuple[SpeakerEntry, ...] = ()
    hedges: tuple[HedgeWord, ...] = ()
    negations: tuple[Negation, ...] = ()
    figures: tuple[Figure, ...] = ()
    names: tuple[Name, ...] = ()

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    @cached_property
    def remembered(self) -> dict[object, Any]:
        """What was worked out about this text and will be asked for again; for whoever does so."""
        return {}

    @cached_property
    def sentence_by_id(self) -> dict[str, Sentence]:
        """Sentences by id."""
        return {sentence.id: sentence for sentence in self.sentences}

    @cached_property
    def clause_by_id(self) -> dict[str, Clause]:
        """Clauses by id."""
        return {clause.id: clause for clause in self.clauses}

    @cached_property
    def speaker_by_id(self) -> dict[str, SpeakerEntry]:
        """Speakers by id."""
        return {speaker.id: speaker for speaker in self.speakers}

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds ``offset``, or ``None`` between sentences."""
        index = bisect_right(self._sentence_starts, offset) - 1
        if index < 0 or offset >= self.sentences[index].span.end:
            return None
        return self.sentences[index]

    def sentences_in(self, span: Span) -> tuple[Sentence, ...]:
        """The sentences that share a character with ``span``, in order."""
        first = max(0, bisect_right(self._sentence_starts, span.start) - 1)
        last = bisect_left(self._sentence_starts, span.end)
        return tuple(s for s in self.sentences[first:last] if s.span.overlaps(span))

    def span_of(self, cite: str) -> Span | None:
        """The span that a sentence id or clause id stands for; ``None`` for an unknown id."""
        if sentence := self.sentence_by_id.get(cite):
            return sentence.span
        clause = self.clause_by_id.get(cite)
        return clause.span if clause else None

    def attributions_in(self, span: Span) -> tuple[Attribution, ...]:
        """The attributions whose content or cue shares a character with ``span``."""
        return tuple(self.attributions[i] for i in self._attributions_by_sentence(span))

    @cached_property
    def _attribution_index(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for number, attribution in enumerate(self.attributions):
            touched: set[str] = set()
            for part in (attribution.cue, *attribution.content):
                touched.update(sentence.id for sentence in self.sentences_in(part))
            for sentence_id in touched:
                index.setdefault(sentence_id, []).append(number)
        return index

    def _attributions_by_sentence(self, span: Span) -> list[int]:
        found: set[int] = set()
        for sentence in self.sentences_in(span):
            for number in self._attribution_index.get(sentence.id, ()):
                attribution = self.attributions[number]
                if any(part.overlaps(span) for part in (attribution.cue, *attribution.content)):
                    found.add(number)
        return sorted(found)

    @cached_property
    def _hedge_starts(self) -> list[int]:
        return [hedge.span.start for hedge in self.hedges]

    def hedges_in(self, span: Span) -> tuple[HedgeWord, ...]:
        """The hedges that lie inside ``span``, in order."""
        low = bisect_left(self._hedge_starts, span.start)
        high = bisect_left(self._hedge_starts, span.end)
        return tuple(h for h in self.hedges[low:high] if span.contains(h.span))

    @cached_property
    def _spoken(self) -> tuple[Quotation, ...]:
        return tuple(quotation for quotation in self.quotations if not quotation.scare)

    @cached_property
    def _spoken_ends(self) -> list[int]:
        return [quotation.span.end for quotation in self._spoken]

    def quoted_in(self, span: Span) -> bool:
        """True when somebody's own words, in quotation marks, stand in ``span``."""
        at = bisect_right(self._spoken_ends, span.start)
        return at < len(self._spoken) and self._spoken[at].span.overlaps(span)

    @cached_property
    def _mentions(self) -> list[tuple[int, int]]:
        return sorted(
            (mention.start, number)
            for number, speaker in enumerate(self.speakers)
            for mention in {*speaker.mentions, speaker.introduced}
        )

    def speakers_in(self, span: Span) -> tuple[SpeakerEntry, ...]:
        """The speakers whom ``span`` mentions, in the order of their first mention there."""
        low = bisect_left(self._mentions, (span.start, -1))
        high = bisect_left(self._mentions, (span.end, -1))
        numbers = dict.fromkeys(number for _, number in self._mentions[low:high])
        return tuple(self.speakers[number] for number in numbers)

"""More of a side's words: who disputes something says so in more than one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.brief import Section, Stance
from summarizer.draft import DraftDispute, DraftItem, DraftPosition
from summarizer.engines.extractive.disputes import content_words
from summarizer.engines.extractive.wording import own_words
from summarizer.reading import Reading

__all__ = ["extend_disputes"]

_VOICED = (Section.OFFICIAL_STATEMENTS, Section.ACCOUNTS)
_SHARED = 2
"""Words in common by which a sentence is about what a side is about."""
_TELLING = (Stance.STATES, Stance.EXPLAINS, Stance.CONFIRMS, Stance.DENIES)


def extend_disputes(
    reading: Reading, items: Sequence[DraftItem], disputes: Sequence[DraftDispute]
) -> list[DraftDispute]:
    """The disputes, each with what a side says in the sentence before or after its own.

    The sentence stands in the same paragraph, is the same speaker's and nobody's side yet, and is
    in their own words or about what a side is about. ``items`` are those proposed for the
    sections.
    """
    return list(_Extending(reading, items, disputes).disputes())


class _Extending:
    def __init__(
        self, reading: Reading, items: Sequence[DraftItem], disputes: Sequence[DraftDispute]
    ) -> None:
        self._reading = reading
        self._given = disputes
        self._order = {sentence.id: at for at, sentence in enumerate(reading.sentences)}
        self._by_sentence: dict[int, list[DraftItem]] = {}
        for item in items:
            if item.section in _VOICED and item.stance in _TELLING:
                self._by_sentence.setdefault(self._place(item.cites[0]), []).append(item)
        self._taken = {
            self._place(cite) for one in disputes for side in one.positions for cite in side.cites
        }

    def disputes(self) -> Iterator[DraftDispute]:
        for one in self._given:
            more = [new for side in one.positions for new in self._around(side, one)]
            yield replace(one, positions=(*one.positions, *more)) if more else one

    def _around(self, side: DraftPosition, dispute: DraftDispute) -> Iterator[DraftPosition]:
        here = self._place(side.cites[0])
        for at in (here - 1, here + 1):
            for item in self._by_sentence.get(at, ()):
                if (
                    at not in self._taken
                    and side.holder in item.speakers
                    and self._together(here, at)
                    and self._about(item, dispute)
                ):
                    self._taken.add(at)
                    span = self._reading.span_of(item.cites[0])
                    if span is not None:
                        words = own_words(self._reading.text, [span])
                        yield DraftPosition(text=words, cites=item.cites, holder=side.holder)

    def _about(self, item: DraftItem, dispute: DraftDispute) -> bool:
        span = self._reading.span_of(item.cites[0])
        if span is None:
            return False
        if self._reading.quoted_in(span):
            return True
        words = content_words(span.of(self._reading.text))
        return any(len(words & content_words(side.text)) >= _SHARED for side in dispute.positions)

    def _together(self, left: int, right: int) -> bool:
        low, high = sorted((left, right))
        sentences = self._reading.sentences
        return "\n" not in self._reading.text[sentences[low].span.end : sentences[high].span.start]

    def _place(self, cite: str) -> int:
        span = self._reading.span_of(cite)
        sentence = self._reading.sentence_at(span.start) if span else None
        return self._order[sentence.id] if sentence else -1

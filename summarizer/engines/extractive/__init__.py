"""The built-in engine: a brief from the Reading alone, with no model, key or network."""

from __future__ import annotations

from summarizer.brief import Reason, Section, UncoveredReason
from summarizer.draft import Cut, Draft, DraftItem
from summarizer.engines.base import Proposal, Proposing
from summarizer.engines.extractive.counts import without_rival_tolls
from summarizer.engines.extractive.disputes import propose_disputes, without_open_questions
from summarizer.engines.extractive.extending import extend_disputes
from summarizer.engines.extractive.incident import propose_incident
from summarizer.engines.extractive.ranking import (
    limit_disputes,
    limit_items,
    propose_headline,
    propose_summary,
)
from summarizer.engines.extractive.sections import propose_items
from summarizer.engines.extractive.vetting import (
    kept_disputes,
    kept_headline,
    kept_incident,
    kept_items,
)
from summarizer.engines.extractive.voices import Voices
from summarizer.reading import Reading
from summarizer.reading.language import is_foreign

__all__ = ["ExtractiveEngine", "Reason"]


class ExtractiveEngine:
    """Quotes the report: every text is the source's own words, cut and never reworded.

    ``max_items`` keeps that many items in each section, the highest ranked; what is cut is on
    record in the draft. It reads English; for another language the draft claims nothing.
    """

    name = "extractive"
    model = None

    def __init__(self, *, max_items: int | None = None) -> None:
        self._max_items = max_items

    @property
    def settings(self) -> dict[str, str | int | float | bool | None]:
        """What changes the outcome, for the provenance."""
        return {"max_items": self._max_items}

    def propose(self, reading: Reading) -> Proposing:
        """Propose a brief without a question to anybody."""
        yield from ()
        return Proposal(self.draft(reading))

    def close(self) -> None:
        """Nothing is held."""

    def draft(self, reading: Reading) -> Draft:
        """The brief that the Reading alone gives; linear in its length."""
        if reading.language is None:
            return _unread(reading)
        foreign = {s.id for s in reading.sentences if is_foreign(s.span.of(reading.text))}
        foreign |= {clause.id for clause in reading.clauses if clause.sentence in foreign}
        voices = Voices(reading)
        items = kept_items(reading, propose_items(reading, voices))
        items = without_rival_tolls(reading, [i for i in items if foreign.isdisjoint(i.cites)])
        disputes = kept_disputes(
            reading, extend_disputes(reading, items, propose_disputes(reading, items))
        )
        items = without_open_questions(items, disputes)
        headline = kept_headline(reading, propose_headline(reading, items))
        summary = kept_items(reading, propose_summary(items, disputes))
        incident = kept_incident(reading, propose_incident(reading, voices, items), foreign)
        cuts: list[Cut] = []
        if self._max_items is not None:
            items, cuts = limit_items(items, self._max_items)
            disputes, more = limit_disputes(disputes, self._max_items)
            cuts += more
        return Draft(
            headline=headline,
            summary=tuple(summary),
            incident=incident,
            items=tuple(items),
            disputes=tuple(disputes),
            cuts=tuple(cuts),
            unread=tuple(
                (s.id, UncoveredReason.LANGUAGE) for s in reading.sentences if s.id in foreign
            ),
        )


def _unread(reading: Reading) -> Draft:
    """A draft that claims nothing: the opening words as headline, every sentence unread."""
    first = reading.sentences[0]
    headline = DraftItem(Section.HEADLINE, first.span.of(reading.text), (first.id,))
    unread = tuple((sentence.id, UncoveredReason.LANGUAGE) for sentence in reading.sentences)
    return Draft(headline=headline, unread=unread)

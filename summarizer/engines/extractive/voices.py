"""Whose voice a stretch of text is in: the basis of everything the engine proposes."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.brief import Basis
from summarizer.document import Sentence, Span
from summarizer.reading import Reading
from summarizer.reading.model import Attribution, SpeakerEntry
from summarizer.reading.roles import is_official

__all__ = ["Voice", "Voices"]


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a stretch of text, and on which footing."""

    basis: Basis
    speakers: tuple[str, ...] = ()


class Voices:
    """Looks up attributions and hedges of one Reading by position."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._tops: dict[str, list[Attribution]] = {}
        for attribution in reading.attributions:
            if attribution.outer is None:
                for sentence in self._sentences_of(attribution):
                    self._tops.setdefault(sentence.id, []).append(attribution)

    def _sentences_of(self, attribution: Attribution) -> list[Sentence]:
        found: dict[str, Sentence] = {}
        # a carried quotation shares its cue with another attribution: only its content counts
        for part in attribution.content or (attribution.cue,):
            for sentence in self._reading.sentences_in(part):
                found[sentence.id] = sentence
        return list(found.values())

    def attributions(self, sentence: Sentence) -> list[Attribution]:
        """The outermost attributions with content in the sentence, in the order of the text."""
        return self._tops.get(sentence.id, [])

    def speakers(self, attribution: Attribution) -> list[SpeakerEntry]:
        """The speaker entries of an attribution."""
        return [self._reading.speaker_by_id[speaker] for speaker in attribution.speakers]

    def at(self, span: Span) -> Voice:
        """The voice that ``span`` is in; hedged words of the report itself are speculation."""
        sentence = self._reading.sentence_at(span.start)
        holding = [
            (len(part), number, attribution)
            for number, attribution in enumerate(self._reading.attributions_in(span))
            for part in attribution.content
            if part.overlaps(span) and attribution.speakers
        ]
        if holding:
            # where several overlap, the one that says least besides is the closest
            outermost = [one for one in holding if one[2].outer is None] or holding
            attribution = min(outermost)[2]
            official = is_official(self.speakers(attribution))
            basis = Basis.OFFICIAL_STATEMENT if official else Basis.ACCOUNT
            return Voice(basis, attribution.speakers)
        if self._reading.hedges_in(sentence.span if sentence else span):
            return Voice(Basis.SPECULATION)
        return Voice(Basis.FACT)

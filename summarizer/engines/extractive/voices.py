"""Whose voice a stretch of text is in: the basis of everything the engine proposes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.brief import Basis, SpeakerKind
from summarizer.document import Sentence, Span
from summarizer.reading import Reading
from summarizer.reading.model import Attribution, HedgeWord, SpeakerEntry

__all__ = ["Voice", "Voices", "is_official"]

_SUSPECT = re.compile(
    r"\b(?:suspects?|attackers?|gunm[ae]n|defendants?|accused|hackers?|bombers?|killers?"
    r"|shooters?)\b",
    re.IGNORECASE,
)


def is_official(speakers: Sequence[SpeakerEntry]) -> bool:
    """LABELLING.md's 'official or not' for the speakers of one attribution: the first decides.

    A state body, its officials, or an organisation that is a party; a country or an institution
    whose kind no word tells counts as one, a person whose role no word tells does not.
    """
    for speaker in speakers:
        if speaker.kind is SpeakerKind.OFFICIAL:
            return True
        if speaker.kind is SpeakerKind.PARTY:
            return not _SUSPECT.search(f"{speaker.name} {speaker.role or ''}")
        if speaker.kind is SpeakerKind.UNKNOWN:
            words = speaker.name.split()
            return len(words) == 1 and words[0][:1].isupper()
        return False
    return False


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a stretch of text, and on which footing."""

    basis: Basis
    speakers: tuple[str, ...] = ()


class Voices:
    """Looks up attributions and hedges of one Reading by position."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._hedge_starts = [hedge.span.start for hedge in reading.hedges]
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

    def hedges(self, span: Span) -> Sequence[HedgeWord]:
        """The hedges inside ``span``."""
        low = bisect_left(self._hedge_starts, span.start)
        high = bisect_right(self._hedge_starts, span.end)
        return [h for h in self._reading.hedges[low:high] if span.contains(h.span)]

    def speakers(self, attribution: Attribution) -> list[SpeakerEntry]:
        """The speaker entries of an attribution."""
        return [self._reading.speaker_by_id[speaker] for speaker in attribution.speakers]

    def at(self, span: Span) -> Voice:
        """The voice that ``span`` is in; hedged words of the report itself are speculation."""
        sentence = self._reading.sentence_at(span.start)
        for attribution in self.attributions(sentence) if sentence else ():
            if any(part.overlaps(span) for part in attribution.content):
                official = is_official(self.speakers(attribution))
                basis = Basis.OFFICIAL_STATEMENT if official else Basis.ACCOUNT
                return Voice(basis, attribution.speakers)
        if self.hedges(sentence.span if sentence else span):
            return Voice(Basis.SPECULATION)
        return Voice(Basis.FACT)

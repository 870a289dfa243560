"""Readings made by hand: real sentences, figures, hedges and names, attributions as told."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.brief import SpeakerKind, Stance
from summarizer.document import Document, Span
from summarizer.reading.clauses import find_clauses
from summarizer.reading.figures import find_figures
from summarizer.reading.hedging import find_hedges
from summarizer.reading.model import Attribution, Reading, SpeakerEntry
from summarizer.reading.names import find_names
from summarizer.reading.polarity import find_negations
from summarizer.reading.quotations import find_quotations
from summarizer.reading.segment import segment

PUBLISHED = "2024-03-14"
"""A Thursday."""


@dataclass(frozen=True)
class Says:
    """Who (words of the text), by which cue, says what (words of the text)."""

    who: str
    cue: str
    content: str
    kind: SpeakerKind = SpeakerKind.OFFICIAL
    stance: Stance = Stance.STATES
    reported: bool = True
    role: str | None = None
    full: str | None = None
    inside: int | None = None
    """Number of the voice that relays this one."""


def _find(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def reading_of(text: str, *voices: Says, published: str | None = PUBLISHED) -> Reading:
    """A Reading of ``text`` with exactly these attributions; speakers are k1, k2, … in order."""
    document = Document.from_text(text, published=published)
    sentences = segment(text)
    names = list(dict.fromkeys(voice.full or voice.who for voice in voices))
    attributions = tuple(
        Attribution(
            cue=_find(text, voice.cue),
            content=(_find(text, voice.content),) if voice.content else (),
            source=_find(text, voice.who),
            speakers=(f"k{names.index(voice.full or voice.who) + 1}",),
            stance=voice.stance,
            reported=voice.reported,
            outer=voice.inside,
        )
        for voice in voices
    )
    hedges = find_hedges(text)
    return Reading(
        document=document,
        language="en",
        sentences=sentences,
        clauses=find_clauses(text, sentences, attributions, hedges),
        quotations=find_quotations(text),
        attributions=attributions,
        speakers=tuple(_speaker(text, name, voices, number) for number, name in enumerate(names)),
        hedges=hedges,
        negations=find_negations(text),
        figures=find_figures(text, published=published),
        names=find_names(text),
    )


def _speaker(text: str, name: str, voices: tuple[Says, ...], number: int) -> SpeakerEntry:
    own = [voice for voice in voices if (voice.full or voice.who) == name]
    mentions = tuple(sorted({_find(text, voice.who) for voice in own}))
    introduced = _find(text, name) if name in text else mentions[0]
    return SpeakerEntry(
        id=f"k{number + 1}",
        name=name,
        kind=own[0].kind,
        introduced=introduced,
        role=own[0].role,
        mentions=mentions,
    )

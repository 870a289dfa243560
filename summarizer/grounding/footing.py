"""Whose words an item rests on and how sure they are: speakers, sections, facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from summarizer.brief import Basis, Reason, Section, Stance
from summarizer.document import Span
from summarizer.draft import DraftItem
from summarizer.grounding.match import verbatim
from summarizer.grounding.mismatch import Mismatch
from summarizer.grounding.words import is_phrase, stems, words_of
from summarizer.reading import Reading
from summarizer.reading.model import Attribution
from summarizer.reading.polarity import find_negations
from summarizer.reading.roles import is_official
from summarizer.reading.segment import segment

__all__ = [
    "cited_spans",
    "half_told",
    "leaves_out_denial",
    "not_a_fact",
    "stances",
    "unheld",
    "wrong_section",
    "wrong_speaker",
]

_SAID = re.compile(r"(?:says?|said|saying|tells?|told|adds?|added|insist(?:s|ed)|maintain(?:s|ed))")
"""Cues behind which a denial has its 'not' in what is said."""
_TELLS = re.compile(
    r"\b(?:gave|gives?|offer(?:s|ed)?|ha[ds]|have|tells?|told|painted|paints?) (?:\w+ )?(?:\w+ )?"
    r"(?:version|account|story|tale|picture)s?\b"
    r"|\b(?:disput|den[iy]|reject|contest|contradict)(?:e?s|ied|ed) (?:this|that|it|both|all)\b"
    r"|(?<!this report )(?<!this story )(?<!this article )\b(?:said|says)\b(?! to be\b| to have\b)"
    r"|\bspoke of\b",
    re.IGNORECASE,
)
"""That somebody tells something, where it could not be read who or what: no fact in any case."""
_OTHERS_WORDS = 2
"""A speaker is not the item's when it carries another's words this many times more fully."""


def cited_spans(reading: Reading, cites: Sequence[str]) -> list[Span]:
    """The spans that the cites stand for, each once, in the order of the cites."""
    spans = (reading.span_of(cite) for cite in dict.fromkeys(cites))
    return [span for span in spans if span is not None]


def not_a_fact(reading: Reading, item: DraftItem) -> Mismatch | None:
    """Why the report does not state this in its own voice, as established; ``None`` if it does."""
    if item.speakers:
        return Mismatch(Reason.ATTRIBUTED_AS_FACT, "a fact has no speaker")
    spans = _footing(reading, item)
    if any(_contents(one, span) for span, one in _voices(reading, spans)):
        return Mismatch(Reason.ATTRIBUTED_AS_FACT, "somebody is cited for this")
    if any(reading.hedges_in(span) for span in spans):
        return Mismatch(Reason.HEDGED_AS_FACT, "the report itself is not sure of this")
    if any(_is_told(reading, span) for span in spans):
        return Mismatch(Reason.ATTRIBUTED_AS_FACT, "these are somebody's words, read or not whose")
    return None


def _is_told(reading: Reading, span: Span) -> bool:
    """True for words that somebody tells, where it could not be read who or what.

    At least half of them stand in quotation marks, or there is a verb of telling in them.
    """
    quoted = sum(
        min(one.inner.end, span.end) - max(one.inner.start, span.start)
        for one in reading.quotations
        if not one.scare and one.inner.overlaps(span)
    )
    return 2 * quoted >= len(span) or bool(_TELLS.search(span.of(reading.text)))


def unheld(reading: Reading, item: DraftItem) -> Mismatch | None:
    """Why the report may not hold this itself: its words are those of somebody who is named."""
    spans = _footing(reading, item)
    for span, one in _voices(reading, spans):
        if one.speakers and _contents(one, span):
            name = reading.speaker_by_id[one.speakers[0]].name
            return Mismatch(Reason.WRONG_SPEAKER, f"{name} holds this")
    return None


def wrong_speaker(reading: Reading, item: DraftItem) -> Mismatch | None:
    """The first speaker whom the text does not attach to the words of the item, if any."""
    if not item.speakers:
        return Mismatch(Reason.UNKNOWN_SPEAKER, "a statement needs a speaker")
    shares = _shares(reading, item)
    most, words = max(shares.values(), default=(0.0, 0))
    for speaker in item.speakers:
        entry = reading.speaker_by_id.get(speaker)
        if entry is None:
            return Mismatch(Reason.UNKNOWN_SPEAKER, f"there is no speaker {speaker!r}")
        share, shared = shares.get(speaker, (-1.0, 0))
        if share < 0 or (share * _OTHERS_WORDS < most and shared < words):
            detail = f"the text does not attach this to {entry.name}"
            return Mismatch(Reason.WRONG_SPEAKER, detail)
    return _others_evidence(reading, item)


def _others_evidence(reading: Reading, item: DraftItem) -> Mismatch | None:
    """A sentence cited that holds no word of the speakers: it cannot vouch for theirs."""
    speakers = set(item.speakers)
    for span in cited_spans(reading, item.cites):
        voices = [one for _, one in _voices(reading, [span])]
        if not any(speakers.intersection(_chain(reading, one)) for one in voices):
            return Mismatch(
                Reason.WRONG_SPEAKER, f"{span.of(reading.text)[:40]!r} is not the speaker's"
            )
    return None


def wrong_section(reading: Reading, item: DraftItem) -> Mismatch | None:
    """An official statement needs an official, an account somebody else.

    Who relays somebody's words decides: what an official is said to have said by somebody who is
    none is that one's account.
    """
    theirs = [
        one
        for _, one in _voices(reading, cited_spans(reading, item.cites))
        if set(item.speakers).intersection(one.speakers)
    ]
    relays = [
        reading.speaker_by_id[speaker]
        for one in theirs
        for speaker in _outermost(reading, one).speakers
        if all(other.outer is not None for other in theirs)
    ]
    speakers = [reading.speaker_by_id[speaker] for speaker in item.speakers]
    official = is_official(speakers) and (not relays or is_official(relays))
    wanted = item.section is Section.OFFICIAL_STATEMENTS or item.basis is Basis.OFFICIAL_STATEMENT
    if official is wanted:
        return None
    name = speakers[0].name
    return Mismatch(Reason.WRONG_SECTION, f"{name} is {'' if official else 'not '}an official")


def _outermost(reading: Reading, one: Attribution) -> Attribution:
    seen: set[int] = set()
    while one.outer is not None and one.outer not in seen:
        seen.add(one.outer)
        one = reading.attributions[one.outer]
    return one


def stances(reading: Reading, item: DraftItem) -> tuple[Stance, ...]:
    """What the speakers do by the cited words, by the text's own cues."""
    found = [
        one.stance
        for _, one in _voices(reading, cited_spans(reading, item.cites))
        if set(item.speakers).intersection(_chain(reading, one))
    ]
    return tuple(dict.fromkeys(found))


def half_told(reading: Reading, item: DraftItem) -> Mismatch | None:
    """A headline that gives somebody's words and leaves out that they are somebody's.

    Each of its sentences has to say so: 'police said' in one does not reach into the next.
    """
    spans = _located(reading, item) or cited_spans(reading, item.cites)
    told = [part.span.of(item.text) for part in segment(item.text)]
    for span, one in _voices(reading, spans):
        contents = " ".join(part.of(reading.text) for part in _contents(one, span))
        theirs = stems(words_of(contents))
        source = one.source.of(reading.text) if one.source else ""
        names = [reading.speaker_by_id[speaker].name for speaker in one.speakers]
        by = stems(words_of(" ".join((source, *names))))
        cue = set(words_of(one.cue.of(reading.text)))
        for sentence in told:
            words = words_of(sentence)
            if stems(words) & theirs and not (by & stems(words) or cue & set(words)):
                return Mismatch(Reason.ATTRIBUTED_AS_FACT, "leaves out who said this")
    return None


def leaves_out_denial(reading: Reading, text: str, spans: Sequence[Span]) -> Mismatch | None:
    """Words that somebody denied or declined to say, told without any 'not'."""
    if find_negations(text) or is_phrase(text):
        return None
    wanted = stems(words_of(text))
    denied: list[str] = []
    for span, one in _voices(reading, spans):
        contents = " ".join(part.of(reading.text) for part in _contents(one, span))
        if len(wanted & stems(words_of(contents))) * 2 < len(wanted):
            continue
        cue = one.cue.of(reading.text)
        if len(find_negations(contents)) % 2:
            # who denied that there was no licence said that there was one
            return None
        if one.reported and (one.stance is not Stance.DENIES or _SAID.fullmatch(cue)):
            return None
        denied.append(cue)
    return Mismatch(Reason.POLARITY, f"leaves out {denied[0]!r}") if denied else None


def _footing(reading: Reading, item: DraftItem) -> list[Span]:
    """Where an item stands: all it cites, or for a bare phrase of a point its own place."""
    spans = cited_spans(reading, item.cites)
    if item.section in (Section.SUMMARY, Section.INCIDENT) and is_phrase(item.text):
        return _located(reading, item) or spans
    return spans


def _located(reading: Reading, item: DraftItem) -> list[Span]:
    """The item's text where one of its cites holds it word for word, else nothing."""
    for whole in cited_spans(reading, item.cites):
        if pieces := verbatim(item.text, whole.of(reading.text)):
            return [Span(whole.start + p.start, whole.start + p.end) for p in pieces]
    return []


def _voices(reading: Reading, spans: Iterable[Span]) -> Iterator[tuple[Span, Attribution]]:
    return ((span, one) for span in spans for one in reading.attributions_in(span))


def _contents(one: Attribution, span: Span) -> list[Span]:
    return [part for part in one.content if part.overlaps(span)]


def _shares(reading: Reading, item: DraftItem) -> dict[str, tuple[float, int]]:
    """For each speaker attached to the cited words: the share of theirs that the item carries.

    With it the number of content words shared. Words without content count by their cue.
    """
    said = stems(words_of(item.text))
    shares: dict[str, tuple[float, int]] = {}
    for span, one in _voices(reading, cited_spans(reading, item.cites)):
        parts = [_inside(part, span).of(reading.text) for part in _contents(one, span)]
        words = stems(words_of(" ".join(parts or [one.cue.of(reading.text)])))
        shared = len(said & words)
        share = shared / len(words) if words else 0.0
        for speaker in _chain(reading, one):
            shares[speaker] = max((share, shared), shares.get(speaker, (0.0, 0)))
    return shares


def _inside(part: Span, span: Span) -> Span:
    low = max(part.start, span.start)
    return Span(low, max(low, min(part.end, span.end)))


def _chain(reading: Reading, one: Attribution) -> Iterator[str]:
    """The speakers of an attribution and of those it is nested in."""
    seen: set[int] = set()
    while True:
        yield from one.speakers
        if one.outer is None or one.outer in seen:
            return
        seen.add(one.outer)
        one = reading.attributions[one.outer]

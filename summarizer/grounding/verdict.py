"""The verdict on one proposed item: keep it, repair its wording, or set it aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from summarizer.brief import Basis, Reason, Section
from summarizer.document import Span
from summarizer.draft import DraftItem, DraftPosition
from summarizer.grounding.match import Mismatch, compare
from summarizer.reading import Reading
from summarizer.reading.model import Attribution
from summarizer.reading.roles import is_official
from summarizer.reading.scope import JOINT, locate, says_something

__all__ = ["Action", "Verdict", "judge", "judge_position", "own_words"]


class Action(StrEnum):
    """What becomes of a proposed item."""

    KEEP = "keep"
    REPAIR = "repair"
    """Its section and speakers hold, its wording does not: the cited words take its place."""
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The action on an item, and why."""

    action: Action
    item: DraftItem
    """As it shall stand; for ``SET_ASIDE`` as it was proposed."""
    reason: Reason | None = None
    detail: str = ""
    """What is wrong, for a log or for asking a model again."""


def judge(reading: Reading, item: DraftItem) -> Verdict:
    """Hold an item against the sentences it cites. Pure, and the same for every engine.

    The cost depends on the length of the item and of what it cites, not on the document's.
    """
    wrong = _bad_citation(reading, item.cites, heading=item.section is Section.HEADLINE)
    wrong = wrong or _bad_footing(reading, item)
    if wrong:
        return Verdict(Action.SET_ASIDE, item, wrong.reason, wrong.detail)
    mismatch = _bad_wording(reading, item.text, item.cites, item.speakers)
    if mismatch is None:
        return Verdict(Action.KEEP, item)
    repaired = replace(item, text=own_words(reading, item.cites))
    return Verdict(Action.REPAIR, repaired, mismatch.reason, mismatch.detail)


def judge_position(
    reading: Reading, position: DraftPosition
) -> tuple[DraftPosition, Mismatch | None]:
    """The position as it may stand, or with the reason why it may not.

    A holder must be one whom the text attaches to the cited words; a position without a holder
    is the report's own and may not rest on attributed words alone.
    """
    speakers = (position.holder,) if position.holder else ()
    wrong = _bad_citation(reading, position.cites, heading=False)
    wrong = wrong or (_bad_speakers(reading, position.cites, speakers) if speakers else None)
    if wrong is None and not speakers and _attributed(reading, _spans(reading, position.cites)):
        wrong = Mismatch(Reason.WRONG_SPEAKER, "somebody else holds this")
    if wrong:
        return position, wrong
    if _bad_wording(reading, position.text, position.cites, speakers):
        return replace(position, text=own_words(reading, position.cites)), None
    return position, None


def own_words(reading: Reading, cites: Sequence[str]) -> str:
    """The words that the cites stand for, as the source has them."""
    return JOINT.join(span.of(reading.text) for span in _spans(reading, cites))


def _spans(reading: Reading, cites: Sequence[str]) -> list[Span]:
    return [span for cite in cites if (span := reading.span_of(cite)) is not None]


def _bad_citation(reading: Reading, cites: Sequence[str], *, heading: bool) -> Mismatch | None:
    if not cites:
        return Mismatch(Reason.NO_EVIDENCE, "cites nothing")
    for cite in cites:
        if reading.span_of(cite) is None:
            return Mismatch(Reason.UNKNOWN_SENTENCE, f"there is no {cite!r}")
        sentence = reading.sentence_by_id.get(cite)
        if sentence and sentence.heading and not heading:
            return Mismatch(Reason.UNKNOWN_SENTENCE, f"{cite} is a heading")
    return None


def _bad_footing(reading: Reading, item: DraftItem) -> Mismatch | None:
    """Section, basis and speakers: whose words these are and how sure."""
    if item.section is Section.HEADLINE:
        return _bad_speakers(reading, item.cites, item.speakers) if item.speakers else None
    if item.section is Section.FACTS or item.basis is Basis.FACT:
        return _not_a_fact(reading, item)
    if item.section is Section.SPECULATION or item.basis is Basis.SPECULATION:
        return _bad_speakers(reading, item.cites, item.speakers) if item.speakers else None
    return _bad_speakers(reading, item.cites, item.speakers) or _bad_section(reading, item)


def _not_a_fact(reading: Reading, item: DraftItem) -> Mismatch | None:
    if item.speakers:
        return Mismatch(Reason.ATTRIBUTED_AS_FACT, "a fact has no speaker")
    spans = _spans(reading, item.cites)
    if item.section is not Section.FACTS:
        spans = _phrase_spans(reading, item) or spans
    if _attributed(reading, spans):
        return Mismatch(Reason.ATTRIBUTED_AS_FACT, "somebody is cited for this")
    if any(reading.hedges_in(span) for span in spans):
        return Mismatch(Reason.HEDGED_AS_FACT, "the report itself is not sure of this")
    return None


def _phrase_spans(reading: Reading, item: DraftItem) -> list[Span]:
    """Where a bare phrase ('on Tuesday') stands: its own place decides, not its sentence's."""
    if says_something(item.text):
        return []
    for whole in _spans(reading, item.cites):
        if pieces := locate(item.text, whole.of(reading.text)):
            return [Span(whole.start + p.start, whole.start + p.end) for p in pieces]
    return []


def _attributed(reading: Reading, spans: Sequence[Span]) -> bool:
    return any(
        part.overlaps(span)
        for span in spans
        for one in reading.attributions_in(span)
        for part in one.content
    )


def _bad_speakers(
    reading: Reading, cites: Sequence[str], speakers: Sequence[str]
) -> Mismatch | None:
    if not speakers:
        return Mismatch(Reason.UNKNOWN_SPEAKER, "a statement needs a speaker")
    attached = _attached(reading, _spans(reading, cites))
    for speaker in speakers:
        if speaker not in reading.speaker_by_id:
            return Mismatch(Reason.UNKNOWN_SPEAKER, f"there is no speaker {speaker!r}")
        if speaker not in attached:
            name = reading.speaker_by_id[speaker].name
            return Mismatch(Reason.WRONG_SPEAKER, f"the text does not attach this to {name}")
    return None


def _attached(reading: Reading, spans: Sequence[Span]) -> set[str]:
    found: set[str] = set()
    for span in spans:
        for one in reading.attributions_in(span):
            found.update(one.speakers)
            outer: Attribution = one
            while outer.outer is not None:
                outer = reading.attributions[outer.outer]
                found.update(outer.speakers)
    return found


def _bad_section(reading: Reading, item: DraftItem) -> Mismatch | None:
    """An official statement needs an official, an account somebody else."""
    official = is_official([reading.speaker_by_id[speaker] for speaker in item.speakers])
    wanted = item.section is Section.OFFICIAL_STATEMENTS or item.basis is Basis.OFFICIAL_STATEMENT
    if item.basis is Basis.DISPUTED or official is wanted:
        return None
    name = reading.speaker_by_id[item.speakers[0]].name
    return Mismatch(Reason.WRONG_SECTION, f"{name} is {'' if official else 'not '}an official")


def _bad_wording(
    reading: Reading, text: str, cites: Sequence[str], speakers: Sequence[str]
) -> Mismatch | None:
    spans = _spans(reading, cites)
    evidence = JOINT.join(span.of(reading.text) for span in spans)
    known = [
        " ".join(filter(None, (entry.name, entry.role, entry.organisation)))
        for speaker in speakers
        if (entry := reading.speaker_by_id.get(speaker))
    ]
    return compare(text, evidence, known, reading.document.published)

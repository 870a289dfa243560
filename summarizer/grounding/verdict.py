"""The verdict on one proposed item: keep it, repair its wording, or set it aside."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from summarizer.brief import Basis, Reason, Section, Stance
from summarizer.document import Span
from summarizer.draft import DraftDispute, DraftItem, DraftPosition
from summarizer.grounding.footing import (
    cited_spans,
    half_told,
    leaves_out_denial,
    not_a_fact,
    stances,
    unheld,
    wrong_section,
    wrong_speaker,
)
from summarizer.grounding.match import Basis as Ground
from summarizer.grounding.match import compare
from summarizer.grounding.mismatch import Mismatch
from summarizer.grounding.words import words_of
from summarizer.reading import Reading
from summarizer.reading.scope import JOINT

__all__ = ["Action", "Verdict", "judge", "judge_issue", "judge_position", "own_words"]

_POINTS = (Section.SUMMARY, Section.INCIDENT)
_REFUSING = frozenset({Stance.DENIES, Stance.DECLINES})


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

    @property
    def repairable(self) -> bool:
        """True where only the wording fails: asked again, an engine could do better."""
        return self.action is Action.REPAIR


def judge(reading: Reading, item: DraftItem) -> Verdict:
    """Hold an item against the sentences it cites. Pure, and the same for every engine.

    Never raises, whatever the item. The cost depends on the length of the item and of what it
    cites, not on the document's; an engine and grounding judge the same items, each once.
    """
    verdict: Verdict | None = reading.remembered.get(item)
    if verdict is None:
        verdict = reading.remembered[item] = _judged(reading, item)
    return verdict


def _judged(reading: Reading, item: DraftItem) -> Verdict:
    wrong = _bad_citation(reading, item.cites, heading=item.section is Section.HEADLINE)
    wrong = wrong or _bad_footing(reading, item)
    if wrong:
        return Verdict(Action.SET_ASIDE, item, wrong.reason, wrong.detail)
    corrected, slip = _corrected(reading, item)
    mismatch = _bad_wording(reading, item.text, item.cites, item.speakers)
    if mismatch is None and item.section is Section.HEADLINE:
        mismatch = half_told(reading, item)
    if mismatch is not None:
        corrected = replace(corrected, text=own_words(reading, item.cites))
        told = item.section is not Section.HEADLINE or not half_told(reading, corrected)
        if _bad_footing(reading, corrected) or not told or not words_of(corrected.text):
            return Verdict(Action.SET_ASIDE, item, mismatch.reason, mismatch.detail)
    wrong = mismatch or slip
    if wrong:
        return Verdict(Action.REPAIR, corrected, wrong.reason, wrong.detail)
    return Verdict(Action.KEEP, corrected)


def judge_position(
    reading: Reading, position: DraftPosition
) -> tuple[DraftPosition, Mismatch | None]:
    """The position as it may stand, or with the reason why it may not.

    A holder must be one whom the text attaches to the cited words; a position without a holder
    is the report's own and may not rest on somebody's words.
    """
    speakers = (position.holder,) if position.holder is not None else ()
    as_item = DraftItem(Section.DISPUTED_POINTS, position.text, position.cites, speakers)
    wrong = _bad_citation(reading, position.cites, heading=False)
    wrong = wrong or (wrong_speaker(reading, as_item) if speakers else unheld(reading, as_item))
    if wrong:
        return position, wrong
    if _bad_wording(reading, position.text, position.cites, speakers):
        return replace(position, text=own_words(reading, position.cites)), None
    return position, None


def judge_issue(reading: Reading, dispute: DraftDispute) -> Verdict:
    """The verdict on the words for what is in dispute: wording alone, nobody need hold them."""
    issue = DraftItem(Section.DISPUTED_POINTS, dispute.issue, dispute.issue_cites)
    if wrong := _bad_citation(reading, issue.cites, heading=False):
        return Verdict(Action.SET_ASIDE, issue, wrong.reason, wrong.detail)
    if wrong := _bad_wording(reading, issue.text, issue.cites, ()):
        repaired = replace(issue, text=own_words(reading, issue.cites))
        return Verdict(Action.REPAIR, repaired, wrong.reason, wrong.detail)
    return Verdict(Action.KEEP, issue)


def own_words(reading: Reading, cites: Sequence[str]) -> str:
    """The words that the cites stand for, as the source has them."""
    return JOINT.join(span.of(reading.text) for span in cited_spans(reading, cites))


def _bad_citation(reading: Reading, cites: Sequence[str], *, heading: bool) -> Mismatch | None:
    if not cites:
        return Mismatch(Reason.NO_EVIDENCE, "cites nothing")
    for cite in cites:
        if reading.span_of(cite) is None:
            return Mismatch(Reason.UNKNOWN_SENTENCE, f"there is no {cite!r}")
        clause = reading.clause_by_id.get(cite)
        sentence = reading.sentence_by_id.get(clause.sentence if clause else cite)
        if sentence and sentence.heading and not heading:
            return Mismatch(Reason.UNKNOWN_SENTENCE, f"{cite} is a heading")
    return None


def _bad_footing(reading: Reading, item: DraftItem) -> Mismatch | None:
    """Section, basis and speakers: whose words these are and how sure."""
    section = item.section
    basis = (item.basis or Basis.FACT) if section in _POINTS else None
    if section is Section.HEADLINE:
        return wrong_speaker(reading, item) if item.speakers else None
    if section is Section.FACTS or basis is Basis.FACT:
        return not_a_fact(reading, item)
    if section is Section.SPECULATION or basis is Basis.SPECULATION:
        return _bad_guess(reading, item)
    if basis is Basis.DISPUTED:
        return wrong_speaker(reading, item) if item.speakers else unheld(reading, item)
    if section in (Section.OFFICIAL_STATEMENTS, Section.ACCOUNTS) or basis is not None:
        return wrong_speaker(reading, item) or wrong_section(reading, item)
    return Mismatch(Reason.WRONG_SECTION, f"{section} takes no items")


def _bad_guess(reading: Reading, item: DraftItem) -> Mismatch | None:
    if len(item.speakers) > 1 and item.section is Section.SPECULATION:
        return Mismatch(Reason.WRONG_SPEAKER, "a guess has one holder")
    return wrong_speaker(reading, item) if item.speakers else unheld(reading, item)


def _corrected(reading: Reading, item: DraftItem) -> tuple[DraftItem, Mismatch | None]:
    """The item with the date and the stance that the Reading knows, and what was wrong."""
    slip: Mismatch | None = None
    stated = item.stance or item.section in (Section.OFFICIAL_STATEMENTS, Section.ACCOUNTS)
    cued = stances(reading, item) if stated else ()
    refuses = _REFUSING.issuperset(cued)
    plain = not refuses and item.stance in (None, Stance.STATES)
    if cued and item.stance not in cued and not plain:
        if item.stance is not None:
            reason = Reason.POLARITY if refuses else Reason.NOT_SUPPORTED
            slip = Mismatch(reason, f"the speaker {cued[0]} this")
        item = replace(item, stance=cued[0])
    if item.resolved is not None and not _dates(reading, item):
        slip = Mismatch(Reason.DATE, f"the evidence does not date this {item.resolved!r}")
        item = replace(item, resolved=None)
    return item, slip


def _dates(reading: Reading, item: DraftItem) -> bool:
    """True when a date or time in the evidence resolves to the item's."""
    for span in cited_spans(reading, item.cites):
        low = bisect_left(reading.figures, span.start, key=lambda figure: figure.span.start)
        high = bisect_left(reading.figures, span.end, key=lambda figure: figure.span.start)
        if any(figure.resolved == item.resolved for figure in reading.figures[low:high]):
            return True
    return False


def _bad_wording(
    reading: Reading, text: str, cites: Sequence[str], speakers: Sequence[str]
) -> Mismatch | None:
    key = (text, tuple(cites), tuple(speakers))
    if key not in reading.remembered:
        reading.remembered[key] = _wording_fault(reading, *key)
    fault: Mismatch | None = reading.remembered[key]
    return fault


def _wording_fault(
    reading: Reading, text: str, cites: Sequence[str], speakers: Sequence[str]
) -> Mismatch | None:
    if not _writable(text):
        return Mismatch(Reason.NOT_SUPPORTED, "is not text that can be written")
    spans = cited_spans(reading, cites)
    evidence = JOINT.join(span.of(reading.text) for span in spans)
    ground = Ground(evidence, _known(reading, spans, speakers), reading.document.published)
    return compare(text, ground) or leaves_out_denial(reading, text, spans)


def _known(reading: Reading, spans: Sequence[Span], speakers: Sequence[str]) -> tuple[str, ...]:
    """Names with role of the speakers and of everybody whom the cited words mention."""
    entries = [reading.speaker_by_id[key] for key in speakers if key in reading.speaker_by_id]
    entries += [entry for span in spans for entry in reading.speakers_in(span)]
    forms = [" ".join(filter(None, (e.name, e.role, e.organisation))) for e in entries]
    return tuple(dict.fromkeys(forms))


def _writable(text: str) -> bool:
    """False for lone surrogates, which no file can hold."""
    return not any("\ud800" <= character <= "\udfff" for character in text)

"""A whole draft judged: what is kept, and on record why the rest is not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from summarizer.brief import Basis, Reason, Section, SetAside, UncoveredReason
from summarizer.draft import Draft, DraftDispute, DraftIncident, DraftItem, DraftPosition
from summarizer.grounding.verdict import Action, judge, judge_position, own_words
from summarizer.reading import Reading

__all__ = ["Grounded", "ground"]


@dataclass(frozen=True, slots=True)
class Grounded:
    """A draft after judgement. Proposed items and positions = kept + set aside."""

    headline: DraftItem
    summary: tuple[DraftItem, ...]
    incident: DraftIncident
    items: tuple[DraftItem, ...]
    disputes: tuple[DraftDispute, ...]
    set_aside: tuple[SetAside, ...]
    unread: tuple[tuple[str, UncoveredReason], ...]


class _Record:
    """Collects what is set aside, in the order of judgement."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.entries: list[SetAside] = []

    def add(self, section: Section, text: str, cites: Sequence[str], reason: Reason) -> None:
        sentences: list[str] = []
        for cite in cites:
            clause = self._reading.clause_by_id.get(cite)
            sentence = clause.sentence if clause else cite
            if sentence in self._reading.sentence_by_id and sentence not in sentences:
                sentences.append(sentence)
        self.entries.append(
            SetAside(section=section, text=text, reason=reason, sentences=tuple(sentences))
        )


def ground(reading: Reading, draft: Draft) -> Grounded:
    """Judge every item of a draft. Pure; never raises on any draft; linear in its length.

    The headline always stands: where the one proposed does not hold, the first sentence of the
    report takes its place, and what was proposed is set aside.
    """
    record = _Record(reading)
    incident = {
        name: _kept(reading, getattr(draft.incident, name), record)
        for name in ("what", "when", "where", "actors", "casualties")
    }
    grounded = Grounded(
        headline=_headline(reading, draft.headline, record),
        summary=_kept(reading, draft.summary, record, most=3),
        incident=DraftIncident(**incident),
        items=_kept(reading, draft.items, record),
        disputes=tuple(_disputes(reading, draft.disputes, record)),
        set_aside=(),
        unread=draft.unread,
    )
    for cut in draft.cuts:
        record.add(cut.section, cut.text, cut.cites, cut.reason)
    return replace(grounded, set_aside=tuple(record.entries))


def _headline(reading: Reading, proposed: DraftItem, record: _Record) -> DraftItem:
    verdict = judge(reading, replace(proposed, section=Section.HEADLINE))
    if verdict.action is not Action.SET_ASIDE:
        return verdict.item
    record.add(
        Section.HEADLINE, proposed.text, proposed.cites, verdict.reason or Reason.NOT_SUPPORTED
    )
    first = next((s for s in reading.sentences if not s.heading), reading.sentences[0])
    return DraftItem(Section.HEADLINE, first.span.of(reading.text), (first.id,))


def _kept(
    reading: Reading, proposed: Iterable[DraftItem], record: _Record, *, most: int | None = None
) -> tuple[DraftItem, ...]:
    kept: list[DraftItem] = []
    seen: set[tuple[Section, str, tuple[str, ...], tuple[str, ...], Basis | None]] = set()
    for item in proposed:
        verdict = judge(reading, item)
        stands = verdict.item
        key = (stands.section, stands.text, stands.cites, stands.speakers, stands.basis)
        if verdict.action is Action.SET_ASIDE:
            record.add(item.section, item.text, item.cites, verdict.reason or Reason.NOT_SUPPORTED)
        elif key in seen:
            record.add(item.section, item.text, item.cites, Reason.DUPLICATE)
        elif most is not None and len(kept) == most:
            record.add(item.section, item.text, item.cites, Reason.OVER_LIMIT)
        else:
            seen.add(key)
            kept.append(stands)
    return tuple(kept)


def _disputes(
    reading: Reading, proposed: Iterable[DraftDispute], record: _Record
) -> Iterable[DraftDispute]:
    for dispute in proposed:
        positions: list[DraftPosition] = []
        for position in dispute.positions:
            stands, wrong = judge_position(reading, position)
            if wrong:
                record.add(Section.DISPUTED_POINTS, position.text, position.cites, wrong.reason)
            else:
                positions.append(stands)
        if len(positions) < 2 and not (positions and dispute.unresolved):
            for position in positions:
                record.add(Section.DISPUTED_POINTS, position.text, position.cites, Reason.ONE_SIDED)
            continue
        issue = DraftItem(Section.SPECULATION, dispute.issue, dispute.issue_cites)
        verdict = judge(reading, issue)
        held = verdict.action is not Action.SET_ASIDE
        yield replace(
            dispute,
            issue=verdict.item.text if held else own_words(reading, positions[0].cites),
            issue_cites=dispute.issue_cites if held else positions[0].cites,
            positions=tuple(positions),
        )

"""A whole draft judged: what is kept, and on record why the rest is not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from summarizer.brief import Reason, Section, SetAside, UncoveredReason
from summarizer.draft import Draft, DraftDispute, DraftIncident, DraftItem, DraftPosition
from summarizer.grounding.verdict import (
    Action,
    Verdict,
    judge,
    judge_issue,
    judge_position,
    own_words,
)
from summarizer.reading import Reading

__all__ = ["Grounded", "ground"]


_ITEM_SECTIONS = frozenset(
    {Section.FACTS, Section.OFFICIAL_STATEMENTS, Section.ACCOUNTS, Section.SPECULATION}
)
_EMPTY = "(empty)"
"""Stands in the record for an item without words."""
_MOST_POINTS = 3
"""Points of the summary, by the schema."""


@dataclass(frozen=True, slots=True)
class Grounded:
    """A draft after judgement. What was proposed = what is kept + what is set aside."""

    headline: DraftItem
    summary: tuple[DraftItem, ...]
    incident: DraftIncident
    items: tuple[DraftItem, ...]
    disputes: tuple[DraftDispute, ...]
    set_aside: tuple[SetAside, ...]
    unread: tuple[tuple[str, UncoveredReason], ...]
    verdicts: tuple[Verdict, ...] = ()
    """On everything proposed, in the order of judgement; repairs are found here."""


class _Ground:
    """One pass over a draft; collects verdicts and what is set aside, in order."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.verdicts: list[Verdict] = []
        self.set_aside: list[SetAside] = []

    def drop(self, section: Section, text: str, cites: Sequence[str], reason: Reason) -> None:
        sentences: dict[str, None] = {}
        for cite in cites:
            clause = self._reading.clause_by_id.get(cite)
            sentence = clause.sentence if clause else cite
            if sentence in self._reading.sentence_by_id:
                sentences[sentence] = None
        self.set_aside.append(
            SetAside(
                section=section,
                # lone surrogates cannot be written to any file
                text=text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") or _EMPTY,
                reason=reason,
                sentences=tuple(sentences),
            )
        )

    def headline(self, proposed: DraftItem) -> DraftItem:
        verdict = self._judged(replace(proposed, section=Section.HEADLINE))
        if verdict.action is not Action.SET_ASIDE:
            return verdict.item
        sentences = self._reading.sentences
        first = next((s for s in sentences if not s.heading), sentences[0])
        return DraftItem(Section.HEADLINE, first.span.of(self._reading.text), (first.id,))

    def kept(
        self,
        proposed: Iterable[DraftItem],
        sections: Collection[Section],
        *,
        most: int | None = None,
    ) -> tuple[DraftItem, ...]:
        kept: list[DraftItem] = []
        seen: set[tuple[object, ...]] = set()
        for item in proposed:
            if item.section not in sections:
                self.drop(item.section, item.text, item.cites, Reason.WRONG_SECTION)
                continue
            verdict = self._judged(item)
            stands = verdict.item
            key = (stands.section, stands.text, stands.cites, stands.speakers, stands.basis)
            if verdict.action is Action.SET_ASIDE:
                continue
            if key in seen:
                self.drop(item.section, item.text, item.cites, Reason.DUPLICATE)
            elif most is not None and len(kept) == most:
                self.drop(item.section, item.text, item.cites, Reason.OVER_LIMIT)
            else:
                seen.add(key)
                kept.append(stands)
        return tuple(kept)

    def dispute(self, dispute: DraftDispute) -> DraftDispute | None:
        """The dispute with the positions that hold; ``None`` when too few do."""
        section = Section.DISPUTED_POINTS
        positions: list[DraftPosition] = []
        for position in dispute.positions:
            stands, wrong = judge_position(self._reading, position)
            if wrong:
                self.drop(section, position.text, position.cites, wrong.reason)
            elif stands in positions:
                self.drop(section, position.text, position.cites, Reason.DUPLICATE)
            else:
                positions.append(stands)
        # an issue in the words of a position is on record with it
        named = all(dispute.issue != position.text for position in dispute.positions)
        if len(positions) < 2 and not (positions and dispute.unresolved):
            for position in positions:
                self.drop(section, position.text, position.cites, Reason.ONE_SIDED)
            if named:
                self.drop(section, dispute.issue, dispute.issue_cites, Reason.ONE_SIDED)
            return None
        # a brief shows what its positions rest on: the issue may rest on nothing else
        shown = tuple(dict.fromkeys(cite for position in positions for cite in position.cites))
        rests = dispute.issue_cites if set(dispute.issue_cites) <= set(shown) else shown
        verdict = judge_issue(self._reading, replace(dispute, issue_cites=rests))
        text, cites = verdict.item.text, verdict.item.cites
        if verdict.action is Action.SET_ASIDE:
            text, cites = own_words(self._reading, positions[0].cites), positions[0].cites
            if named:
                reason = verdict.reason or Reason.NOT_SUPPORTED
                self.drop(section, dispute.issue, dispute.issue_cites, reason)
        return replace(dispute, issue=text, issue_cites=cites, positions=tuple(positions))

    def _judged(self, item: DraftItem) -> Verdict:
        verdict = judge(self._reading, item)
        self.verdicts.append(verdict)
        if verdict.action is Action.SET_ASIDE:
            reason = verdict.reason or Reason.NOT_SUPPORTED
            self.drop(item.section, item.text, item.cites, reason)
        return verdict


def ground(reading: Reading, draft: Draft) -> Grounded:
    """Judge every item of a draft. Pure; never raises on any draft; linear in its length.

    The headline always stands: where the one proposed does not hold, the first sentence of the
    report takes its place, and what was proposed is set aside.
    """
    work = _Ground(reading)
    headline = work.headline(draft.headline)
    summary = work.kept(draft.summary, {Section.SUMMARY}, most=_MOST_POINTS)
    incident = {
        name: work.kept(getattr(draft.incident, name), {Section.INCIDENT})
        for name in ("what", "when", "where", "actors", "casualties")
    }
    items = work.kept(draft.items, _ITEM_SECTIONS)
    disputes = [kept for one in draft.disputes if (kept := work.dispute(one)) is not None]
    for cut in draft.cuts:
        work.drop(cut.section, cut.text, cut.cites, cut.reason)
    return Grounded(
        headline=headline,
        summary=summary,
        incident=DraftIncident(**incident),
        items=items,
        disputes=tuple(disputes),
        set_aside=tuple(work.set_aside),
        unread=draft.unread,
        verdicts=tuple(work.verdicts),
    )

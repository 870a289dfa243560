"""The lines of a finished brief turned back into draft items and judged anew."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from summarizer.brief import (
    DisputedPoint,
    Evidence,
    Headline,
    IncidentBrief,
    Item,
    Point,
    Position,
    Section,
    Speaker,
    Statement,
    TimePoint,
    UncoveredReason,
)
from summarizer.draft import DraftDispute, DraftIncident, DraftItem, DraftPosition
from summarizer.grounding.assemble import assemble
from summarizer.grounding.ground import Grounded
from summarizer.grounding.verdict import Action, judge, judge_issue, judge_position
from summarizer.reading import Reading

__all__ = ["rejudge"]

_UNREAD = (UncoveredReason.NOT_REACHED, UncoveredReason.FAILED, UncoveredReason.LANGUAGE)
_BLOCK = ("what", "when", "where", "actors", "casualties")


def rejudge(brief: IncidentBrief, reading: Reading, unsound: Collection[Evidence]) -> Iterator[str]:
    """One line for each line of ``brief`` that its evidence in ``reading`` does not carry.

    Lines that rest on ``unsound`` evidence are passed over. Where every line holds, the brief is
    assembled again, and what differs from it is named: a speaker's role, a hedge's band, an id,
    the coverage. Never raises.
    """
    work = _Rejudge(brief, reading, unsound)
    yield from work.lines()
    if not work.failed:
        yield from work.differences()


class _Rejudge:
    def __init__(
        self, brief: IncidentBrief, reading: Reading, unsound: Collection[Evidence]
    ) -> None:
        self._brief = brief
        self._reading = reading
        self._unsound = unsound
        self._source = brief.sources[0].id
        spans = [(c.span, c.id) for c in reading.clauses]
        spans += [(s.span, s.id) for s in reading.sentences]
        self._cites = {(span.start, span.end): key for span, key in spans}
        self._speakers = {
            (s.name, s.introduced.start, s.introduced.end): s.id for s in reading.speakers
        }
        self.failed = False
        self._points: dict[str, list[DraftItem]] = {name: [] for name in ("summary", *_BLOCK)}
        self._headline: DraftItem | None = None
        self._items: list[DraftItem] = []
        self._disputes: list[DraftDispute] = []

    def lines(self) -> Iterator[str]:
        for line in self._lines():
            self.failed = True
            if line:
                yield line

    def _lines(self) -> Iterator[str]:
        brief = self._brief
        headline: list[DraftItem] = []
        yield from self._judged("headline", Section.HEADLINE, brief.headline, headline)
        self._headline = headline[0] if headline else None
        blocks = [("summary", Section.SUMMARY, brief.summary)]
        blocks += [(n, Section.INCIDENT, getattr(brief.incident, n)) for n in _BLOCK]
        for name, section, points in blocks:
            for number, point in enumerate(points):
                prefix = "incident." if section is Section.INCIDENT else ""
                path = f"{prefix}{name}[{number}]"
                yield from self._judged(path, section, point, self._points[name])
        sections: list[tuple[Section, Sequence[Item]]] = [
            (Section.FACTS, brief.facts),
            (Section.OFFICIAL_STATEMENTS, brief.official_statements),
            (Section.ACCOUNTS, brief.accounts),
            (Section.SPECULATION, brief.speculation),
        ]
        for section, items in sections:
            for item in items:
                yield from self._judged(item.id, section, item, self._items)
        for dispute in brief.disputed_points:
            yield from self._dispute(dispute)

    def _judged(
        self, path: str, section: Section, line: Headline | Point | Item, kept: list[DraftItem]
    ) -> Iterator[str]:
        who = _speakers(line)
        cites, wrong = self._found(line.evidence, who)
        if wrong is not None:
            yield f"{path}: {wrong}" if wrong else ""
            return
        item = DraftItem(
            section,
            line.text,
            cites,
            speakers=tuple(self._key(speaker) or "" for speaker in who),
            stance=line.stance if isinstance(line, Statement) else None,
            basis=line.basis if isinstance(line, Point) else None,
            resolved=line.resolved if isinstance(line, TimePoint) else None,
        )
        verdict = judge(self._reading, item)
        if verdict.action is not Action.KEEP:
            yield f"{path}: {verdict.reason}: {verdict.detail}"
        kept.append(item)

    def _dispute(self, dispute: DisputedPoint) -> Iterator[str]:
        positions: list[DraftPosition] = []
        for number, position in enumerate(dispute.positions):
            yield from self._position(f"{dispute.id}.positions[{number}]", position, positions)
        if len(positions) < len(dispute.positions):
            return
        # a brief does not say what its issue rests on: any of its positions may carry it
        issues = [
            DraftDispute(dispute.issue, one.cites, tuple(positions), dispute.unresolved)
            for one in positions
        ]
        issues.append(
            DraftDispute(
                dispute.issue,
                tuple(dict.fromkeys(cite for one in positions for cite in one.cites)),
                tuple(positions),
                dispute.unresolved,
            )
        )
        holding = [i for i in issues if judge_issue(self._reading, i).action is Action.KEEP]
        if not holding:
            yield f"{dispute.id}: its issue is not carried by its positions"
        self._disputes.append((holding or issues)[0])

    def _position(self, path: str, position: Position, kept: list[DraftPosition]) -> Iterator[str]:
        who = (position.holder,) if position.holder else ()
        cites, wrong = self._found(position.evidence, who)
        if wrong is not None:
            yield f"{path}: {wrong}" if wrong else ""
            return
        holder = self._key(position.holder) if position.holder else None
        draft = DraftPosition(position.text, cites, holder)
        stands, mismatch = judge_position(self._reading, draft)
        if mismatch:
            yield f"{path}: {mismatch.reason}: {mismatch.detail}"
        elif stands != draft:
            yield f"{path}: its words are not carried by its evidence"
        kept.append(draft)

    def _found(
        self, evidence: Sequence[Evidence], who: Sequence[Speaker]
    ) -> tuple[tuple[str, ...], str | None]:
        """The cites of a line; or what is wrong with them, empty where that is known already."""
        introduced = [one for speaker in who for one in speaker.evidence]
        if any(one in self._unsound for one in (*evidence, *introduced)):
            return (), ""
        if any(one.source != self._source for one in evidence):
            return (), "rests on a source that is not the first: it cannot be judged"
        cites = [self._cites.get((one.start, one.end)) for one in evidence]
        found = tuple(cite for cite in cites if cite is not None)
        if len(found) < len(cites):
            return (), "its evidence is no sentence or clause of the text"
        for speaker in who:
            if self._key(speaker) is None:
                return (), f"the text has no such speaker as {speaker.name[:60]!r}"
        return found, None

    def _key(self, speaker: Speaker) -> str | None:
        for one in speaker.evidence:
            if key := self._speakers.get((speaker.name, one.start, one.end)):
                return key
        return None

    def differences(self) -> Iterator[str]:
        brief = self._brief
        if self._headline is None or len(brief.sources) != 1:
            return
        incident = DraftIncident(**{name: tuple(self._points[name]) for name in _BLOCK})
        again = assemble(
            self._reading,
            Grounded(
                headline=self._headline,
                summary=tuple(self._points["summary"]),
                incident=incident,
                items=tuple(self._items),
                disputes=tuple(self._disputes),
                set_aside=brief.set_aside,
                unread=tuple(
                    (u.sentence, u.reason) for u in brief.coverage.uncovered if u.reason in _UNREAD
                ),
            ),
            brief.provenance,
        )
        there, here = brief.sources[0], again.sources[0]
        if (there.id, there.sentences, there.language) != (
            here.id,
            here.sentences,
            here.language,
        ):
            yield f"source {there.id}: its sentences or language are not those of its text"
        for name in type(brief).model_fields:
            if name not in ("sources", "provenance"):
                yield from _unequal(name, getattr(brief, name), getattr(again, name))


def _speakers(line: Headline | Point | Item) -> tuple[Speaker, ...]:
    holder = getattr(line, "holder", None)
    if isinstance(holder, Speaker):
        return (holder,)
    speakers: tuple[Speaker, ...] = getattr(line, "speakers", ())
    return speakers


def _unequal(path: str, given: object, again: object) -> Iterator[str]:
    if given == again:
        return
    fields = getattr(type(given), "model_fields", None)
    if isinstance(given, tuple) and isinstance(again, tuple) and len(given) == len(again):
        for number, (left, right) in enumerate(zip(given, again, strict=True)):
            yield from _unequal(f"{path}[{number}]", left, right)
    elif fields and type(given) is type(again):
        for name in fields:
            yield from _unequal(f"{path}.{name}", getattr(given, name), getattr(again, name))
    else:
        yield f"{path}: is not what the text gives"

"""From what grounding kept to the brief: ids become spans, quotations, speakers and coverage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.brief import (
    Basis,
    Coverage,
    DisputedPoint,
    Evidence,
    Fact,
    Headline,
    Hedge,
    IncidentBlock,
    IncidentBrief,
    LoaderInfo,
    Point,
    Position,
    Provenance,
    Section,
    SentenceInfo,
    Source,
    Speaker,
    Speculation,
    Stance,
    Statement,
    TimePoint,
    Uncovered,
    UncoveredReason,
)
from summarizer.document import Span
from summarizer.draft import DraftDispute, DraftItem, DraftPosition
from summarizer.grounding.footing import cited_spans
from summarizer.grounding.ground import Grounded
from summarizer.reading import Reading

__all__ = ["assemble"]

_SOURCE = "r1"
_PREFIX = {
    Section.FACTS: "f",
    Section.OFFICIAL_STATEMENTS: "o",
    Section.ACCOUNTS: "a",
    Section.SPECULATION: "p",
}


def assemble(
    reading: Reading, grounded: Grounded, provenance: Provenance, *, source_text: bool = True
) -> IncidentBrief:
    """Build the brief from a judged draft. Pure; linear in the length of the text."""
    return _Assembler(reading, grounded).brief(provenance, source_text=source_text)


class _Assembler:
    def __init__(self, reading: Reading, grounded: Grounded) -> None:
        self._reading = reading
        self._grounded = grounded
        self._ids: dict[int, str] = {}
        self._by_sentence: dict[str, list[tuple[Span, str]]] = {}
        counts = dict.fromkeys(_PREFIX, 0)
        for number, item in enumerate(grounded.items):
            counts[item.section] += 1
            self._ids[number] = f"{_PREFIX[item.section]}{counts[item.section]}"
            for span in self._spans(item.cites):
                for sentence in reading.sentences_in(span):
                    entry = (span, self._ids[number])
                    self._by_sentence.setdefault(sentence.id, []).append(entry)
        self._relayed = self._relays()

    def brief(self, provenance: Provenance, *, source_text: bool) -> IncidentBrief:
        grounded = self._grounded
        of = dict(zip(self._ids.values(), grounded.items, strict=True))

        def section(wanted: Section) -> list[tuple[str, DraftItem]]:
            return [(key, item) for key, item in of.items() if item.section is wanted]

        return IncidentBrief(
            headline=Headline(
                text=grounded.headline.text, evidence=self._evidence(grounded.headline.cites)
            ),
            summary=tuple(map(self._point, grounded.summary)),
            incident=IncidentBlock(
                what=tuple(map(self._point, grounded.incident.what)),
                when=tuple(map(self._time, grounded.incident.when)),
                where=tuple(map(self._point, grounded.incident.where)),
                actors=tuple(map(self._point, grounded.incident.actors)),
                casualties=tuple(map(self._point, grounded.incident.casualties)),
            ),
            facts=tuple(
                Fact(id=key, text=item.text, evidence=self._evidence(item.cites))
                for key, item in section(Section.FACTS)
            ),
            official_statements=self._statements(section(Section.OFFICIAL_STATEMENTS)),
            accounts=self._statements(section(Section.ACCOUNTS)),
            disputed_points=tuple(
                self._dispute(f"d{number}", dispute)
                for number, dispute in enumerate(grounded.disputes, start=1)
            ),
            speculation=tuple(
                self._speculation(key, item) for key, item in section(Section.SPECULATION)
            ),
            set_aside=grounded.set_aside,
            sources=(self._source(with_text=source_text),),
            coverage=self._coverage(),
            provenance=provenance,
        )

    def _spans(self, cites: Sequence[str]) -> list[Span]:
        return cited_spans(self._reading, cites)

    def _quote(self, span: Span) -> Evidence:
        quote = span.of(self._reading.text)
        return Evidence(source=_SOURCE, start=span.start, end=span.end, quote=quote)

    def _evidence(self, cites: Sequence[str]) -> tuple[Evidence, ...]:
        return tuple(map(self._quote, self._spans(cites)))

    def _relays(self) -> dict[str, str]:
        """Speaker -> the one who relays them, from nested attributions; the first one found."""
        found: dict[str, str] = {}
        for one in self._reading.attributions:
            if one.outer is None:
                continue
            via = self._reading.attributions[one.outer].speakers
            for speaker in one.speakers:
                if via and speaker not in via:
                    found.setdefault(speaker, via[0])
        return found

    def _speaker(self, key: str, present: Iterable[str] = ()) -> Speaker:
        entry = self._reading.speaker_by_id[key]
        via = self._relayed.get(key)
        return Speaker(
            name=entry.name,
            role=entry.role,
            organisation=entry.organisation,
            kind=entry.kind,
            evidence=(self._quote(entry.introduced),),
            via=self._speaker(via) if via is not None and via in present else None,
        )

    def _speakers(self, keys: Sequence[str]) -> tuple[Speaker, ...]:
        return tuple(self._speaker(key, keys) for key in keys)

    def _point(self, item: DraftItem) -> Point:
        return Point(
            text=item.text,
            evidence=self._evidence(item.cites),
            basis=item.basis or Basis.FACT,
            speakers=self._speakers(item.speakers),
        )

    def _time(self, item: DraftItem) -> TimePoint:
        return TimePoint(**dict(self._point(item)), resolved=item.resolved)

    def _statements(self, items: Sequence[tuple[str, DraftItem]]) -> tuple[Statement, ...]:
        return tuple(
            Statement(
                id=key,
                text=item.text,
                evidence=self._evidence(item.cites),
                speakers=self._speakers(item.speakers),
                stance=item.stance or Stance.STATES,
                quoted=any(self._reading.quoted_in(span) for span in self._spans(item.cites)),
            )
            for key, item in items
        )

    def _speculation(self, key: str, item: DraftItem) -> Speculation:
        hedges = [h for span in self._spans(item.cites) for h in self._reading.hedges_in(span)]
        return Speculation(
            id=key,
            text=item.text,
            evidence=self._evidence(item.cites),
            holder=self._speaker(item.speakers[0]) if item.speakers else None,
            hedges=tuple(
                Hedge(text=hedge.span.of(self._reading.text), band=hedge.band) for hedge in hedges
            ),
        )

    def _dispute(self, key: str, dispute: DraftDispute) -> DisputedPoint:
        return DisputedPoint(
            id=key,
            issue=dispute.issue,
            positions=tuple(map(self._position, dispute.positions)),
            unresolved=dispute.unresolved,
        )

    def _position(self, position: DraftPosition) -> Position:
        return Position(
            holder=self._speaker(position.holder) if position.holder else None,
            text=position.text,
            evidence=self._evidence(position.cites),
            items=self._items_on(self._spans(position.cites)),
        )

    def _items_on(self, spans: Sequence[Span]) -> tuple[str, ...]:
        """Ids of the items on these spans, by section and number."""
        found: dict[str, None] = {}
        for span in spans:
            for sentence in self._reading.sentences_in(span):
                for cited, key in self._by_sentence.get(sentence.id, ()):
                    if cited.overlaps(span):
                        found[key] = None
        sections = list(_PREFIX.values())
        return tuple(sorted(found, key=lambda key: (sections.index(key[0]), int(key[1:]))))

    def _source(self, *, with_text: bool) -> Source:
        document = self._reading.document
        return Source(
            id=_SOURCE,
            title=document.title,
            publisher=document.publisher,
            published=document.published,
            location=document.location,
            language=self._reading.language,
            text=document.text if with_text else None,
            sentences=tuple(
                SentenceInfo(id=s.id, start=s.span.start, end=s.span.end)
                for s in self._reading.sentences
            ),
            sha256=document.sha256,
            raw_sha256=document.raw_sha256,
            loader=LoaderInfo(name=document.loader.name, version=document.loader.version),
        )

    def _coverage(self) -> Coverage:
        cited = set(self._by_sentence)
        for dispute in self._grounded.disputes:
            for position in dispute.positions:
                for span in self._spans(position.cites):
                    cited.update(sentence.id for sentence in self._reading.sentences_in(span))
        unread = dict(self._grounded.unread)
        dropped = {key for entry in self._grounded.set_aside for key in entry.sentences}
        uncovered: list[Uncovered] = []
        for sentence in self._reading.sentences:
            if sentence.id in cited:
                continue
            reason = UncoveredReason.NO_SECTION
            if sentence.id in unread:
                reason = unread[sentence.id]
            elif sentence.heading:
                reason = UncoveredReason.HEADING
            elif sentence.id in dropped:
                reason = UncoveredReason.SET_ASIDE
            uncovered.append(Uncovered(sentence=sentence.id, reason=reason))
        total = len(self._reading.sentences)
        share = (total - len(uncovered)) / total if total else 0.0
        return Coverage(share=round(share, 4), uncovered=tuple(uncovered))

"""A brief with what a page needs beside it: anchors, places in the text, filters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from summarizer.brief import (
    DisputedPoint,
    Evidence,
    Fact,
    IncidentBrief,
    Point,
    Position,
    Section,
    Speaker,
    Speculation,
    Statement,
    TimePoint,
)
from summarizer.render.html.source_text import CutText, Sentence
from summarizer.render.labels import BASIS, INCIDENT, REPORT_ITSELF, SECTIONS, UNCOVERED, clean

__all__ = ["BriefView", "Line", "Moment", "Places", "Reference", "Side"]

_PLAIN_ID = re.compile(r"[A-Za-z]{1,8}[0-9]{1,9}")
_MOST_MARKS = 12
"""After one sentence: more say nothing, and a brief made up to do harm has millions."""


class Reference(NamedTuple):
    """A link to a sentence or an item of the page; without an anchor, its name alone."""

    label: str
    anchor: str | None


class Places(NamedTuple):
    """Where in the text something rests."""

    pieces: str
    """Ranges of pieces of the text: ``3-4 9-9``."""
    references: list[Reference]
    lost: list[str]
    """Quotations whose place is not in the text."""
    sentences: list[Sentence]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disputed point."""

    value: Position
    places: Places
    items: list[Reference]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the brief that can be chosen."""

    anchor: str
    value: Fact | Statement | DisputedPoint | Speculation | Point
    kind: Section
    places: Places
    speakers: str = ""
    """Numbers of its speakers among those of the view."""
    sides: list[Side] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Moment:
    """A sentence that tells when something happened."""

    points: list[TimePoint]
    dates: list[str]
    """ISO 8601, as far as they are known."""
    quote: str
    places: Places


class BriefView:
    """One brief as the templates need it; ``prefix`` keeps apart the anchors of several."""

    def __init__(self, brief: IncidentBrief, prefix: str = "") -> None:
        self.brief = brief
        self.prefix = prefix
        self._taken: set[str] = set()
        self.texts = _cut_texts(brief)
        self._text_of = {text.source.id: text for text in reversed(self.texts)}
        self._anchors: dict[int, str] = {}
        self._by_id: dict[str, Reference] = {}
        self._marks: dict[int, list[Line]] = {}
        self._speakers: dict[str, int] = {}
        self.unused = {
            entry.sentence: UNCOVERED[entry.reason] for entry in brief.coverage.uncovered
        }
        self._name_sentences()
        items = [item for section in _items_of(brief) for item in section]
        anchors = [self._anchor(item.id) for item in items]
        self._items_by_id = {
            item.id: Reference(clean(item.id), anchor)
            for item, anchor in zip(items, anchors, strict=True)
        }
        # taken in this order below: the sections come as they stand in the brief
        self._item_anchors = iter(anchors)
        self.headline = self._places(brief.headline.evidence)
        self.summary = self._points(brief.summary, "point")
        self.incident = [
            (title, self._points(getattr(brief.incident, name), name))
            for name, title in INCIDENT.items()
        ]
        self.facts = [self._line(fact, Section.FACTS) for fact in brief.facts]
        self.statements = {
            Section.OFFICIAL_STATEMENTS: self._by_speaker(
                brief.official_statements, Section.OFFICIAL_STATEMENTS
            ),
            Section.ACCOUNTS: self._by_speaker(brief.accounts, Section.ACCOUNTS),
        }
        self.disputes = [self._dispute(point) for point in brief.disputed_points]
        self.speculation = [
            self._line(item, Section.SPECULATION, (item.holder,)) for item in brief.speculation
        ]

    @property
    def speakers(self) -> dict[str, int]:
        """The names that a page can be filtered by, with the number of each."""
        return self._speakers

    @property
    def counts(self) -> dict[Section, int]:
        """Items of each section."""
        return {
            section: len(items)
            for section, items in zip(SECTIONS, _items_of(self.brief), strict=True)
        }

    @property
    def moments(self) -> list[Moment]:
        """Sentences that tell a time, those with a date in its order and then the others."""
        groups: dict[Evidence, list[TimePoint]] = {}
        for point in self.brief.incident.when:
            groups.setdefault(point.evidence[0], []).append(point)
        moments = []
        for evidence, points in groups.items():
            resolved = [point.resolved for point in points if point.resolved]
            dates = [clean(one) for one in resolved if not one.startswith("T")]
            moments.append(Moment(points, dates, evidence.quote, self._places((evidence,))))
        moments.sort(key=lambda one: min(one.dates, default="~"))
        return moments if any(one.dates for one in moments) else []

    def anchor_of(self, sentence: Sentence) -> str | None:
        """The anchor of a sentence; None for words between two."""
        return self._anchors.get(sentence.first)

    def marks(self, sentence: Sentence) -> list[Line]:
        """The items that rest on a sentence."""
        return self._marks.get(sentence.first, [])

    def sentence(self, name: str) -> Reference:
        """The link to a sentence by its id."""
        return self._by_id.get(name, Reference(clean(name), None))

    def _anchor(self, wanted: str) -> str:
        """An id for the page: the wanted one where it is plain and free."""
        anchor = wanted if _PLAIN_ID.fullmatch(wanted) else f"line{len(self._taken) + 1}"
        while anchor in self._taken:
            anchor += "x"
        self._taken.add(anchor)
        return self.prefix + anchor

    def _name_sentences(self) -> None:
        for text in self.texts:
            for block in text.blocks:
                for sentence in block.sentences:
                    if sentence.id is not None:
                        anchor = self._anchor(sentence.id)
                        self._anchors[sentence.first] = anchor
                        self._by_id.setdefault(sentence.id, Reference(clean(sentence.id), anchor))

    def _places(self, evidence: Iterable[Evidence]) -> Places:
        ranges: dict[str, None] = {}
        lost: list[str] = []
        found: dict[int, Sentence] = {}
        references: dict[Reference, None] = {}
        for one in evidence:
            text = self._text_of.get(one.source)
            covered = text.covered(one) if text else None
            if text is None or covered is None:
                lost.append(one.quote)
                continue
            ranges[f"{covered[0]}-{covered[1]}"] = None
            sentences = text.sentences(*covered)
            found.update((sentence.first, sentence) for sentence in sentences)
            references.update(dict.fromkeys(self._links(sentences)))
        return Places(" ".join(ranges), list(references), lost, list(found.values()))

    def _links(self, sentences: list[Sentence]) -> Iterator[Reference]:
        names = [
            (clean(sentence.id or ""), self._anchors[sentence.first]) for sentence in sentences
        ]
        if len(names) <= 3:
            yield from (Reference(*name) for name in names)
        else:
            yield Reference(f"{names[0][0]}–{names[-1][0]}", names[0][1])

    def _points(self, points: Sequence[Point], name: str) -> list[Line]:
        return [
            Line(
                self._anchor(f"{name}{number}"),
                point,
                BASIS[point.basis],
                self._places(point.evidence),
            )
            for number, point in enumerate(points, start=1)
        ]

    def _line(
        self,
        item: Fact | Statement | Speculation,
        kind: Section,
        speakers: Sequence[Speaker | None] = (),
    ) -> Line:
        places = self._places(item.evidence)
        line = Line(next(self._item_anchors), item, kind, places, self._numbers(speakers))
        self._mark(line)
        return line

    def _by_speaker(
        self, items: Sequence[Statement], kind: Section
    ) -> list[tuple[tuple[Speaker, ...], list[Line]]]:
        return [
            (speakers, [self._line(item, kind, speakers) for item in group])
            for speakers, group in groupby(items, key=lambda item: item.speakers)
        ]

    def _dispute(self, point: DisputedPoint) -> Line:
        sides = [
            Side(
                position,
                self._places(position.evidence),
                [self._items_by_id.get(i, Reference(clean(i), None)) for i in position.items],
            )
            for position in point.positions
        ]
        line = Line(
            next(self._item_anchors),
            point,
            Section.DISPUTED_POINTS,
            self._places(one for position in point.positions for one in position.evidence),
            self._numbers([position.holder for position in point.positions]),
            sides,
        )
        self._mark(line)
        return line

    def _mark(self, line: Line) -> None:
        for sentence in line.places.sentences:
            marks = self._marks.setdefault(sentence.first, [])
            if len(marks) < _MOST_MARKS:
                marks.append(line)

    def _numbers(self, speakers: Sequence[Speaker | None]) -> str:
        names = dict.fromkeys(clean(one.name) if one else REPORT_ITSELF for one in speakers)
        return " ".join(str(self._speakers.setdefault(name, len(self._speakers))) for name in names)


def _items_of(
    brief: IncidentBrief,
) -> tuple[Sequence[Fact | Statement | DisputedPoint | Speculation], ...]:
    return (
        brief.facts,
        brief.official_statements,
        brief.accounts,
        brief.disputed_points,
        brief.speculation,
    )


def _cut_texts(brief: IncidentBrief) -> list[CutText]:
    """The text of each source, its pieces numbered through."""
    quoted: dict[str, list[Evidence]] = {}
    for _, evidence in brief.evidence():
        quoted.setdefault(evidence.source, []).append(evidence)
    texts: list[CutText] = []
    for source in brief.sources:
        first = sum(text.pieces for text in texts)
        texts.append(CutText(source, quoted.get(source.id, []), first))
    return texts

"""A finished brief held against its source again: offsets, quotations, hashes and verdicts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from summarizer.brief import (
    Evidence,
    Headline,
    IncidentBrief,
    Item,
    Point,
    Position,
    Section,
    Source,
    Speaker,
)
from summarizer.document import Document, Span
from summarizer.draft import DraftItem, DraftPosition
from summarizer.errors import SourceUnreadable
from summarizer.grounding.verdict import Action, judge, judge_position
from summarizer.reading import Reading, read

__all__ = ["recheck"]


def recheck(brief: IncidentBrief, text: str | None = None) -> tuple[str, ...]:
    """What does not hold in ``brief``, one line each; empty when all of it does.

    ``text`` is the text of the first source as loaded now; without it the text inside the brief
    is used. Never raises on a brief that fits the schema.
    """
    return tuple(_Recheck(brief, text).lines())


class _Recheck:
    def __init__(self, brief: IncidentBrief, text: str | None) -> None:
        self._brief = brief
        self._texts: dict[str, str] = {}
        for number, source in enumerate(brief.sources):
            given = text if number == 0 and text is not None else source.text
            if given is not None:
                self._texts[source.id] = given

    def lines(self) -> Iterator[str]:
        for source in self._brief.sources:
            yield from self._source(source)
        sound = True
        for path, evidence in self._brief.evidence():
            for line in self._quotation(path, evidence):
                sound = False
                yield line
        yield from self._structure()
        if sound:
            yield from self._verdicts()

    def _source(self, source: Source) -> Iterator[str]:
        text = self._texts.get(source.id)
        if text is None:
            yield f"source {source.id}: no text to check against: name the source"
            return
        if hashlib.sha256(text.encode("utf-8", "replace")).hexdigest() != source.sha256:
            yield f"source {source.id}: the text is not the one the brief was made from (sha256)"
        for sentence in source.sentences:
            if not sentence.start < sentence.end <= len(text):
                yield f"source {source.id}: sentence {sentence.id} lies outside the text"

    def _quotation(self, path: str, evidence: Evidence) -> Iterator[str]:
        if evidence.source not in {source.id for source in self._brief.sources}:
            yield f"{path}: there is no source {evidence.source!r}"
            return
        text = self._texts.get(evidence.source)
        if text is None:
            return
        if not evidence.start < evidence.end <= len(text):
            yield f"{path}: {evidence.start}..{evidence.end} lies outside the text"
        elif text[evidence.start : evidence.end] != evidence.quote:
            there = text[evidence.start : evidence.end]
            yield f"{path}: quotes {_short(evidence.quote)}, the source has {_short(there)}"

    def _structure(self) -> Iterator[str]:
        """Ids: each item's own, those that positions rest on, those of uncovered sentences."""
        seen: set[str] = set()
        brief = self._brief
        items = [*brief.facts, *brief.official_statements, *brief.accounts, *brief.speculation]
        for key in [item.id for item in items] + [point.id for point in brief.disputed_points]:
            if key in seen:
                yield f"{key}: two items have this id"
            seen.add(key)
        for point in brief.disputed_points:
            for position in point.positions:
                for key in position.items:
                    if key not in seen:
                        yield f"{point.id}: there is no item {key!r}"
        sentences = {s.id for source in brief.sources for s in source.sentences}
        for entry in brief.coverage.uncovered:
            if entry.sentence not in sentences:
                yield f"coverage: there is no sentence {entry.sentence!r}"

    def _verdicts(self) -> Iterator[str]:
        first = self._brief.sources[0]
        text = self._texts.get(first.id)
        if text is None:
            return
        try:
            document = Document.from_text(text, published=first.published)
        except SourceUnreadable:
            return
        if document.text != text:
            yield f"source {first.id}: the text is not normalised, so its offsets cannot be checked"
            return
        yield from _Judge(read(document)).lines(self._brief)


class _Judge:
    """Turns the lines of a brief into draft items again and judges them anew."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._cites = {clause.span: clause.id for clause in reading.clauses}
        self._cites.update({sentence.span: sentence.id for sentence in reading.sentences})
        self._speakers = {(entry.name, entry.introduced): entry.id for entry in reading.speakers}

    def lines(self, brief: IncidentBrief) -> Iterator[str]:
        yield from self._judged("headline", Section.HEADLINE, brief.headline, ())
        for number, point in enumerate(brief.summary):
            yield from self._judged(f"summary[{number}]", Section.SUMMARY, point, point.speakers)
        for name in type(brief.incident).model_fields:
            for number, point in enumerate(getattr(brief.incident, name)):
                path = f"incident.{name}[{number}]"
                yield from self._judged(path, Section.INCIDENT, point, point.speakers)
        for fact in brief.facts:
            yield from self._judged(fact.id, Section.FACTS, fact, ())
        for item in brief.official_statements:
            yield from self._judged(item.id, Section.OFFICIAL_STATEMENTS, item, item.speakers)
        for item in brief.accounts:
            yield from self._judged(item.id, Section.ACCOUNTS, item, item.speakers)
        for guess in brief.speculation:
            holder = (guess.holder,) if guess.holder else ()
            yield from self._judged(guess.id, Section.SPECULATION, guess, holder)
        for dispute in brief.disputed_points:
            for number, position in enumerate(dispute.positions):
                yield from self._position(f"{dispute.id}.positions[{number}]", position)

    def _judged(
        self, path: str, section: Section, line: Headline | Point | Item, who: Sequence[Speaker]
    ) -> Iterator[str]:
        cites = self._found(line.evidence)
        speakers = [self._known(speaker) for speaker in who]
        if cites is None:
            yield f"{path}: its evidence is no sentence or clause of the text"
            return
        if None in speakers:
            missing = who[speakers.index(None)].name
            yield f"{path}: the text has no such speaker as {_short(missing)}"
            return
        basis = line.basis if isinstance(line, Point) else None
        keys = tuple(key for key in speakers if key is not None)
        verdict = judge(
            self._reading, DraftItem(section, line.text, cites, speakers=keys, basis=basis)
        )
        if verdict.action is not Action.KEEP:
            yield f"{path}: {verdict.reason}: {verdict.detail}"

    def _position(self, path: str, position: Position) -> Iterator[str]:
        cites = self._found(position.evidence)
        holder = self._known(position.holder) if position.holder else None
        if cites is None:
            yield f"{path}: its evidence is no sentence or clause of the text"
        elif position.holder and holder is None:
            yield f"{path}: the text has no such speaker as {_short(position.holder.name)}"
        else:
            stands, wrong = judge_position(
                self._reading, DraftPosition(position.text, cites, holder)
            )
            if wrong:
                yield f"{path}: {wrong.reason}: {wrong.detail}"
            elif stands.text != position.text:
                yield f"{path}: its words are not carried by its evidence"

    def _found(self, evidence: Sequence[Evidence]) -> tuple[str, ...] | None:
        cites = [self._cites.get(Span(one.start, one.end)) for one in evidence]
        return None if None in cites else tuple(cite for cite in cites if cite is not None)

    def _known(self, speaker: Speaker) -> str | None:
        for one in speaker.evidence:
            if key := self._speakers.get((speaker.name, Span(one.start, one.end))):
                return key
        return None


def _short(words: str) -> str:
    return repr(words if len(words) <= 60 else words[:57] + "…")

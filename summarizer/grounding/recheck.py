"""A finished brief held against its source again: offsets, quotations, hashes and verdicts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from summarizer.brief import Evidence, IncidentBrief, Source
from summarizer.document import Document
from summarizer.errors import SourceUnreadable
from summarizer.grounding.rejudge import rejudge
from summarizer.reading import read

__all__ = ["recheck"]


def recheck(brief: IncidentBrief, text: str | None = None) -> tuple[str, ...]:
    """What does not hold in ``brief``, one line each; empty when all of it does.

    ``text`` is the text of the first source as loaded now; without it the text inside the brief
    is used. Every line is judged anew by reading that text; one whose evidence is already found
    wanting is not named twice. Never raises on a brief that fits the schema.
    """
    return tuple(dict.fromkeys(_Recheck(brief, text).lines()))


class _Recheck:
    def __init__(self, brief: IncidentBrief, text: str | None) -> None:
        self._brief = brief
        self._texts: dict[str, str] = {}
        for number, source in reversed(list(enumerate(brief.sources))):
            given = text if number == 0 and text is not None else source.text
            if given is not None:
                self._texts[source.id] = given

    def lines(self) -> Iterator[str]:
        for source in self._brief.sources:
            yield from self._source(source)
        unsound: set[Evidence] = set()
        for path, evidence in self._brief.evidence():
            if wrong := self._misquoted(evidence):
                unsound.add(evidence)
                yield f"{path}: {wrong}"
        yield from self._structure()
        yield from self._verdicts(unsound)

    def _source(self, source: Source) -> Iterator[str]:
        text = self._texts.get(source.id)
        if text is None:
            yield f"source {source.id}: no text to check against: name the source"
            return
        if hashlib.sha256(text.encode("utf-8", "replace")).hexdigest() != source.sha256:
            yield f"source {source.id}: the text is not the one the brief was made from (sha256)"
        if source.text is not None and source.text != text:
            yield f"source {source.id}: the text inside the brief is not that of the source"
        for sentence in source.sentences:
            if not sentence.start < sentence.end <= len(text):
                yield f"source {source.id}: sentence {sentence.id} lies outside the text"

    def _misquoted(self, evidence: Evidence) -> str | None:
        if all(source.id != evidence.source for source in self._brief.sources):
            return f"there is no source {evidence.source!r}"
        text = self._texts.get(evidence.source)
        if text is None:
            return None
        if not evidence.start < evidence.end <= len(text):
            return f"{evidence.start}..{evidence.end} lies outside the text"
        there = text[evidence.start : evidence.end]
        if there != evidence.quote:
            return f"quotes {_short(evidence.quote)}, the source has {_short(there)}"
        return None

    def _structure(self) -> Iterator[str]:
        """Ids: each its own, those that positions rest on, those of uncovered sentences."""
        brief = self._brief
        if len({source.id for source in brief.sources}) < len(brief.sources):
            yield "sources: two sources have one id"
        seen: set[str] = set()
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
        cited = [entry.sentence for entry in brief.coverage.uncovered]
        for key in [*cited, *(key for entry in brief.set_aside for key in entry.sentences)]:
            if key not in sentences:
                yield f"coverage: there is no sentence {key!r}"

    def _verdicts(self, unsound: set[Evidence]) -> Iterator[str]:
        first = self._brief.sources[0]
        text = self._texts.get(first.id)
        if text is None:
            return
        try:
            document = Document.from_text(
                text, title=first.title, publisher=first.publisher, published=first.published
            )
        except SourceUnreadable:
            yield f"source {first.id}: its text is empty"
            return
        if document.text != text:
            yield f"source {first.id}: the text is not normalised, so its lines cannot be judged"
            return
        yield from rejudge(self._brief, read(document), unsound)


def _short(words: str) -> str:
    return repr(words if len(words) <= 60 else words[:57] + "…")

"""A source's text cut where sentences and evidence begin and end, so that a page can mark both."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from summarizer.brief import Evidence, Source
from summarizer.render.labels import visible

__all__ = ["Block", "CutText", "Sentence"]

_LONGEST_BLOCK = 100
"""Sentences: a browser lays out what is in view only, and it does that block by block."""


@dataclass(slots=True)
class Sentence:
    """A sentence of a source, or what stands between two."""

    id: str | None
    """None for words that are in no sentence."""
    first: int
    """The number of its first piece; pieces are numbered through a brief."""
    spaced: bool
    """A space parts it from the one before."""
    pieces: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """Sentences that run on without a line end between them."""

    opens: str
    """What parts it from the block before: a ``paragraph``, a ``line``, a ``gap`` (words that the
    brief does not hold), or nothing: ``on``."""
    sentences: list[Sentence] = field(default_factory=list)


class _Span(NamedTuple):
    start: int
    end: int
    id: str


class _Segment(NamedTuple):
    start: int
    words: str
    span: _Span | None
    after_gap: bool


class CutText:
    """The pieces of one source, and which of them a stretch of evidence covers."""

    def __init__(self, source: Source, evidence: Sequence[Evidence], first: int) -> None:
        self.source = source
        self.blocks: list[Block] = []
        self._first = first
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._sentences: list[Sentence] = []
        spans = _spans(source)
        cuts = {offset for one in evidence for offset in (one.start, one.end)}
        cuts |= {offset for span in spans for offset in (span.start, span.end)}
        self._build(_segments(_known(source, evidence), spans, sorted(cuts)))
        self._firsts = [sentence.first for sentence in self._sentences]

    @property
    def pieces(self) -> int:
        """How many there are."""
        return len(self._starts)

    def covered(self, evidence: Evidence) -> tuple[int, int] | None:
        """The first and the last piece of ``evidence``; None when the text ends before it."""
        first = bisect_right(self._ends, evidence.start)
        last = bisect_left(self._starts, evidence.end) - 1
        return (self._first + first, self._first + last) if first <= last else None

    def sentences(self, first: int, last: int) -> list[Sentence]:
        """The sentences that hold the pieces from ``first`` to ``last``."""
        begin = max(bisect_right(self._firsts, first) - 1, 0)
        found = self._sentences[begin : bisect_right(self._firsts, last)]
        return [sentence for sentence in found if sentence.id is not None]

    def _build(self, segments: Iterator[_Segment]) -> None:
        parting, span = "paragraph", None
        for segment in segments:
            if segment.after_gap:
                parting = "gap"
            words = segment.words
            if segment.span is None:
                words = words.strip()
                parting = _wider(
                    parting, segment.words[: len(segment.words) - len(segment.words.lstrip())]
                )
            if not words:
                continue
            if parting or segment.span is not span or segment.span is None:
                self._open(segment.span, parting)
            self._sentences[-1].pieces.append("\n".join(map(visible, words.split("\n"))))
            self._starts.append(segment.start)
            self._ends.append(segment.start + len(segment.words))
            after = segment.words[len(segment.words.rstrip()) :]
            parting = _wider("", after) if segment.span is None else ""
            span = segment.span

    def _open(self, span: _Span | None, parting: str) -> None:
        """Begin a sentence, in a new block where something parts it from the last."""
        place = self._first + len(self._starts)
        sentence = Sentence(span.id if span else None, place, spaced=parting == "space")
        if parting not in ("", "space"):
            self.blocks.append(Block(parting))
        elif len(self.blocks[-1].sentences) >= _LONGEST_BLOCK:
            self.blocks.append(Block("on"))
        self.blocks[-1].sentences.append(sentence)
        self._sentences.append(sentence)


def _wider(parting: str, space: str) -> str:
    """What parts two sentences when ``space`` is added to ``parting``."""
    if parting in ("gap", "paragraph"):
        return parting
    lines = space.count("\n") + (parting == "line")
    if lines:
        return "line" if lines == 1 else "paragraph"
    return "space" if space or parting else ""


def _known(source: Source, evidence: Sequence[Evidence]) -> list[tuple[int, str]]:
    """Stretches of the text by their offsets: all of it, or what the evidence quotes of it."""
    if source.text is not None:
        return [(0, source.text)]
    stretches: list[tuple[int, str]] = []
    for one in sorted(evidence, key=lambda one: one.start):
        start, words = stretches.pop() if stretches else (one.start, "")
        missing = one.start - start - len(words)
        if missing > 0:
            stretches.append((start, words))
            start, words = one.start, ""
        stretches.append((start, words + one.quote[max(0, start + len(words) - one.start) :]))
    return stretches


def _spans(source: Source) -> list[_Span]:
    """The sentences in order, none of them empty or in another."""
    found: list[_Span] = []
    reached = 0
    for one in sorted(source.sentences, key=lambda one: one.start):
        start = max(one.start, reached)
        if start < one.end:
            found.append(_Span(start, one.end, one.id))
            reached = one.end
    return found


def _segments(
    known: list[tuple[int, str]], spans: list[_Span], cuts: list[int]
) -> Iterator[_Segment]:
    """The known text between one cut and the next, each with the sentence it lies in."""
    starts = [span.start for span in spans]
    reached = 0
    for offset, words in known:
        end = offset + len(words)
        inner = cuts[bisect_right(cuts, offset) : bisect_left(cuts, end)]
        after_gap = offset > reached
        for low, high in zip([offset, *inner], [*inner, end], strict=True):
            place = bisect_right(starts, low) - 1
            span = spans[place] if place >= 0 and low < spans[place].end else None
            if low < high:
                yield _Segment(low, words[low - offset : high - offset], span, after_gap)
                after_gap = False
        reached = end

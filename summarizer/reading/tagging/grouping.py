"""From labelled tokens to attributions: which source and which content belong to which cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.reading.tagging.tokens import Paragraph

__all__ = ["Group", "Run", "group", "runs"]

_OTHER_BETWEEN = 8
"""What another cue between two runs costs, in tokens."""
_BEHIND = 2
"""What it costs a source to follow its cue, or content to precede it: the rarer order."""
_FAR = 40
"""Past this cost a source belongs to no cue."""


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens ``start`` to ``end``, end exclusive, of one label."""

    start: int
    end: int


@dataclass(slots=True)
class Group:
    """A cue with its source and its contents; no cue for content that goes on without one."""

    cue: Run | None
    source: Run | None = None
    content: list[Run] = field(default_factory=list)


def runs(labels: Sequence[str], role: str) -> list[Run]:
    """The maximal runs of one role in labels of the form ``B`` or ``I`` and role, or ``O``."""
    found: list[Run] = []
    for i, label in enumerate(labels):
        if label[-1] != role or label == "O":
            continue
        if label[0] == "I" and found and found[-1].end == i:
            found[-1] = Run(found[-1].start, i + 1)
        else:
            found.append(Run(i, i + 1))
    return found


def group(paragraph: Paragraph, labels: Sequence[str]) -> list[Group]:
    """The attributions in a labelled paragraph, in the order of their cues.

    Every cue gets the source that is cheapest to reach, measured in tokens with a surcharge for
    other cues between; a cue without one shares that of the cue before it in its sentence. Every
    content goes to the cheapest cue of its sentences, or goes on with the attribution before.
    """
    work = _Grouping(paragraph, labels)
    return work.groups()


class _Grouping:
    def __init__(self, paragraph: Paragraph, labels: Sequence[str]) -> None:
        self._paragraph = paragraph
        self._cues = runs(labels, "C")
        self._sources = runs(labels, "S")
        self._contents = runs(labels, "N")
        # what parts two runs: punctuation and the source itself cost nothing
        counted = [
            label[-1] != "S" and any(map(str.isalnum, word))
            for label, word in zip(labels, paragraph.words, strict=True)
        ]
        self._sum = [0]
        for one in counted:
            self._sum.append(self._sum[-1] + one)

    def groups(self) -> list[Group]:
        found = [Group(cue) for cue in self._cues]
        for number, one in enumerate(found):
            one.source = self._source_of(number)
            if one.source is None and number and self._together(number - 1, number):
                one.source = found[number - 1].source
        loose: list[Group] = []
        last: Group | None = None
        for content in self._contents:
            cue = self._cue_of(content)
            if cue is not None:
                last = found[cue]
            elif last is None:
                last = Group(None)
                loose.append(last)
            last.content.append(content)
        return [one for one in (*found, *loose) if one.content or one.source]

    def _sentence(self, token: int) -> int:
        return self._paragraph.sentences[token]

    def _together(self, left: int, right: int) -> bool:
        return self._sentence(self._cues[left].start) == self._sentence(self._cues[right].start)

    def _between(self, left: Run, right: Run) -> int:
        """Counted words between two runs, and the surcharge for cues there."""
        low, high = (left, right) if left.start <= right.start else (right, left)
        words = self._sum[max(low.end, high.start)] - self._sum[low.end]
        cues = sum(low.end <= cue.start and cue.end <= high.start for cue in self._cues)
        return words + _OTHER_BETWEEN * cues

    def _source_of(self, number: int) -> Run | None:
        cue = self._cues[number]
        best: tuple[int, Run] | None = None
        for source in self._sources:
            if self._sentence(source.start) != self._sentence(cue.start):
                continue
            cost = self._between(source, cue) + (_BEHIND if source.start > cue.start else 0)
            if cost < _FAR and (best is None or cost < best[0]):
                best = (cost, source)
        return best[1] if best else None

    def _cue_of(self, content: Run) -> int | None:
        near = {self._sentence(content.start), self._sentence(content.end - 1)}
        best: tuple[int, int] | None = None
        for number, cue in enumerate(self._cues):
            if self._sentence(cue.start) not in near:
                continue
            cost = self._between(cue, content) + (_BEHIND if content.start < cue.start else 0)
            if best is None or cost < best[0]:
                best = (cost, number)
        return best[1] if best else None

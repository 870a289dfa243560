"""Words that stand in the place of another: a line told word for word, and one of them changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.brief import Reason
from summarizer.grounding.mismatch import Mismatch
from summarizer.grounding.words import raw_words, stems

__all__ = ["Slots", "spliced_not"]

_ALIKE = 3
"""Words in common, left and right of a place, from which two texts have the same place."""
_NOT = frozenset(("not", "never"))
_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|reject\w*|refut\w+|disput\w+|dismiss\w*|contradict\w*)\b",
    re.IGNORECASE,
)


class Slots:
    """The words of an evidence, by what stands before and behind them."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._after: dict[str, list[int]] = {}
        for number, word in enumerate(words):
            self._after.setdefault(word, []).append(number + 1)

    def other(self, told: Sequence[str], number: int) -> tuple[str, ...]:
        """What the evidence has in the place of the word ``number``, with the word behind it."""
        if not number:
            return ()
        before, behind = _around(told, number)
        for at in self._after.get(told[number - 1], ()):
            if at >= len(self._words) or not stems([self._words[at]]):
                continue
            left, right = _around(self._words, at)
            if _common(before, left) + _common(behind, right) >= _ALIKE:
                return tuple(self._words[at : at + 2])
        return ()


def _around(words: Sequence[str], at: int) -> tuple[Sequence[str], Sequence[str]]:
    """The words before a place, the nearest first, and those behind it."""
    return words[max(0, at - _ALIKE) : at][::-1], words[at + 1 : at + 1 + _ALIKE]


def _common(left: Sequence[str], right: Sequence[str]) -> int:
    same = [one == other for one, other in zip(left, right, strict=False)]
    return same.index(False) if False in same else len(same)


def spliced_not(text: str, evidence: str) -> Mismatch | None:
    """A 'not' put between words that the evidence has side by side, or taken from between them."""
    here, there = raw_words(text), raw_words(evidence)
    for told, held, words in (
        (here, there, "has {!r}, which the evidence has not"),
        (there, here, "leaves out {!r}"),
    ):
        if held is there and _DENIAL.search(evidence):
            continue
        spaced = f" {' '.join(held)} "
        for number, word in enumerate(told):
            if word not in _NOT or not number:
                continue
            around = [*told[max(0, number - 2) : number], *told[number + 1 : number + 3]]
            with_it = " ".join(told[max(0, number - 2) : number + 3])
            if len(around) < _ALIKE + 1 or f" {with_it} " in spaced or not stems(around):
                continue
            if f" {' '.join(around)} " in spaced:
                return Mismatch(Reason.POLARITY, words.format(word))
    return None

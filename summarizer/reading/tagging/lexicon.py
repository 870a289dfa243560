"""How often a word was a cue, or in a source, in the corpus the tagger was trained on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Lexicon", "learn"]

_STEPS = (0.02, 0.1, 0.3, 0.6, 0.85)
"""Bounds of the bins of a share; finer bins brought nothing."""
_RARE = 3
"""Occurrences below which a word's share says nothing."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words in lower case, with the share of their uses in bins from 1 to 5; 0 is left out."""

    cue: dict[str, int]
    source: dict[str, int]


def learn(tokens: Iterable[tuple[str, str]]) -> Lexicon:
    """Count pairs of a word and its label, ``C``, ``S`` or another, into a lexicon."""
    total: Counter[str] = Counter()
    marked: dict[str, Counter[str]] = {"C": Counter(), "S": Counter()}
    for word, label in tokens:
        low = word.lower()
        total[low] += 1
        if label in marked:
            marked[label][low] += 1
    return Lexicon(*(_binned(marked[label], total) for label in ("C", "S")))


def _binned(marked: Counter[str], total: Counter[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for word in sorted(marked):
        if total[word] >= _RARE:
            # half an occurrence less: one of three is weaker evidence than ten of thirty
            share = (marked[word] - 0.5) / total[word]
            if step := sum(share >= bound for bound in _STEPS):
                found[word] = step
    return found

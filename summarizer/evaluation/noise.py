"""How much a figure may move by chance: bootstrap over reports, and the smallest drop seen.

The bootstrap draws reports with replacement (Efron, 1979); a comparison is paired: both runs are
drawn alike, so that what a report is like for any engine cancels out (Koehn, 2004, for machine
translation). Draws are seeded: the same runs give the same intervals.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.evaluation.metrics import Tally, figures

__all__ = ["Change", "change", "intervals", "spread"]

DRAWS = 1000
"""With 1,000 draws the bounds on the fixtures move by less than 0.002 from seed to seed."""
_TAIL = 0.025


@dataclass(frozen=True, slots=True)
class Change:
    """A metric in two runs over the same reports."""

    metric: str
    before: float
    after: float
    low: float
    """The 2.5th percentile of the difference, after less before."""
    high: float
    """The 97.5th percentile."""

    @property
    def detectable(self) -> float:
        """The smallest drop that these reports tell from chance: half of the interval's width."""
        return (self.high - self.low) / 2

    @property
    def significant(self) -> bool:
        """True when the interval leaves out zero."""
        return not self.low <= 0 <= self.high


def intervals(tallies: Sequence[Tally]) -> dict[str, tuple[float, float]]:
    """The 95 % interval of each metric over reports drawn with replacement."""
    drawn: dict[str, list[float]] = {}
    for numbers in _draws(len(tallies)):
        for name, value in figures(_sum(tallies, numbers)).items():
            if value is not None:
                drawn.setdefault(name, []).append(value)
    return {name: _bounds(values) for name, values in drawn.items()}


def spread(runs: Sequence[Sequence[Tally]]) -> dict[str, float]:
    """How far each metric moves between runs of one engine: from the least to the most."""
    found: dict[str, list[float]] = {}
    for run in runs:
        for name, value in figures(_sum(run, range(len(run)))).items():
            if value is not None:
                found.setdefault(name, []).append(value)
    return {name: max(values) - min(values) for name, values in found.items()}


def change(
    before: Sequence[Tally], after: Sequence[Tally], metrics: Sequence[str]
) -> tuple[Change, ...]:
    """Each metric in both runs; the tallies belong to the same reports in the same order."""
    if len(before) != len(after):
        raise ValueError("a paired comparison needs the same reports on both sides")
    everything = range(len(before))
    old, new = figures(_sum(before, everything)), figures(_sum(after, everything))
    drawn: dict[str, list[float]] = {name: [] for name in metrics}
    for numbers in _draws(len(before)):
        first, second = figures(_sum(before, numbers)), figures(_sum(after, numbers))
        for name in metrics:
            a, b = first[name], second[name]
            if a is not None and b is not None:
                drawn[name].append(b - a)
    found = []
    for name in metrics:
        a, b = old[name], new[name]
        if a is not None and b is not None:
            found.append(Change(name, a, b, *_bounds(drawn[name] or [b - a])))
    return tuple(found)


def _draws(count: int) -> Iterator[list[int]]:
    draw = random.Random(0)  # noqa: S311 - a sample, not a secret
    for _ in range(DRAWS if count else 0):
        yield draw.choices(range(count), k=count)


def _sum(tallies: Sequence[Tally], numbers: Sequence[int]) -> Tally:
    total: Tally = Counter()
    for number in numbers:
        total.update(tallies[number])
    return total


def _bounds(values: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(values)
    last = len(ordered) - 1
    return ordered[round(_TAIL * last)], ordered[round((1 - _TAIL) * last)]

"""How far two people label the same reports alike: ``agreement.py FIRST SECOND``.

Both are folders of labelled reports; those in both, by their id, are compared. A label that either
side calls optional is neither asked for nor punished, as when a brief is scored.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from summarizer.errors import InputError
from summarizer.evaluation.dataset import Case, Label, LabelledSentence, load_dataset
from summarizer.evaluation.metrics import same_speaker

_BOTH, _FIRST, _SECOND, _NEITHER = "both", "first only", "second only", "neither"


class Pair(NamedTuple):
    """One sentence with the labels of both sides."""

    report: str
    words: str
    first: LabelledSentence
    second: LabelledSentence


def paired(first: Path, second: Path) -> list[list[Pair]]:
    """The sentences of each report that both folders hold.

    Raises ``InputError`` where there is none, or where the two hold different sentences.
    """
    others = {case.id: case for case in load_dataset(second).cases}
    common = [(one, others[one.id]) for one in load_dataset(first).cases if one.id in others]
    if not common:
        raise InputError(f"{first} and {second} have no report in common")
    return [_sentences(one, other) for one, other in common]


def _sentences(one: Case, other: Case) -> list[Pair]:
    # offsets may differ: the marked form lays white space out anew
    here, there = ([" ".join(c.words(s).split()) for s in c.sentences] for c in (one, other))
    if here != there:
        raise InputError(f"{one.id}: the two folders hold different sentences")
    rows = zip(here, one.sentences, other.sentences, strict=True)
    return [Pair(one.id, words, a, b) for words, a, b in rows]


def outcome(pair: Pair, label: Label) -> str | None:
    """Who gave the label; ``None`` where either side calls it optional."""
    if label in (*pair.first.optional, *pair.second.optional):
        return None
    return _who(pair, label)


def _who(pair: Pair, label: Label, *, loose: bool = False) -> str:
    first, second = (
        label in side.sections or (loose and label in side.optional)
        for side in (pair.first, pair.second)
    )
    if first:
        return _BOTH if second else _FIRST
    return _SECOND if second else _NEITHER


def f1(both: int, first: int, second: int) -> float | None:
    """Agreement F1: the same whichever side is taken for right; ``None`` without any label."""
    return 2 * both / (2 * both + first + second) if both + first + second else None


def kappa(both: int, first: int, second: int, neither: int) -> float | None:
    """Cohen's kappa: agreement beyond what the sides' shares of the label give by chance."""
    total = both + first + second + neither
    if not total:
        return None
    seen = (both + neither) / total
    ones = (both + first) * (both + second)
    chance = (ones + (second + neither) * (first + neither)) / total**2
    return (seen - chance) / (1 - chance) if chance < 1 else None


def speakers(pair: Pair) -> bool | None:
    """Whether both name the same speakers; ``None`` where one of them names none."""
    here, there = pair.first.speakers, pair.second.speakers
    if not here or not there:
        return None
    return all(same_speaker(name, there) for name in here) and all(
        same_speaker(name, here) for name in there
    )


def disputes(report: Sequence[Pair]) -> Counter[str]:
    """Pairs of sentences on one dispute, by who gave both the same letter."""
    sure = [pair for pair in report if outcome(pair, Label.DISPUTED)]
    count: Counter[str] = Counter()
    for a, b in combinations(sure, 2):
        first = bool(a.first.dispute) and a.first.dispute == b.first.dispute
        second = bool(a.second.dispute) and a.second.dispute == b.second.dispute
        count[_BOTH] += first and second
        count[_FIRST] += first and not second
        count[_SECOND] += second and not first
    return count


def table(reports: Sequence[Sequence[Pair]]) -> Iterator[str]:
    """The lines of a Markdown table: a row for each section, for speakers and for disputes."""
    pairs = [pair for report in reports for pair in report]
    yield f"{len(reports)} reports, {len(pairs)} sentences"
    yield ""
    yield "| | F1 | kappa | judged | both | first only | second only |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    every: Counter[str] = Counter()
    for label in Label:
        count = Counter(one for pair in pairs if (one := outcome(pair, label)))
        every += count
        yield _row(label, count, kappa(*(count[k] for k in (_BOTH, _FIRST, _SECOND, _NEITHER))))
    yield _row("all sections", every, None)
    firm = Counter(_who(pair, label, loose=True) for pair in pairs for label in Label)
    yield _row("all, optional ones counted", firm, None)
    count = sum(map(disputes, reports), Counter[str]())
    yield _row("pairs on one dispute", count, None)
    named = [same for pair in pairs if (same := speakers(pair)) is not None]
    yield ""
    yield f"same speakers: {sum(named)} of the {len(named)} sentences where both name one"
    optional = Counter(
        _BOTH if label in pair.first.optional and label in pair.second.optional else "one"
        for pair in pairs
        for label in Label
        if outcome(pair, label) is None
    )
    yield f"optional labels left out: {optional[_BOTH]} by both sides, {optional['one']} by one"


def _row(name: str, count: Counter[str], chance_free: float | None) -> str:
    figures = (f1(count[_BOTH], count[_FIRST], count[_SECOND]), chance_free)
    shown = ["–" if figure is None else f"{figure:.2f}" for figure in figures]
    counts = [count.total(), count[_BOTH], count[_FIRST], count[_SECOND]]
    return f"| {' | '.join([name, *shown, *map(str, counts)])} |"


def differences(reports: Sequence[Sequence[Pair]]) -> Iterator[str]:
    """A line for each sentence and section that only one side gave, and for other speakers."""
    for pair in (pair for report in reports for pair in report):
        for label in Label:
            if (who := outcome(pair, label)) in (_FIRST, _SECOND):
                yield f"{pair.report}: {label}, {who}: {pair.words}"
        if speakers(pair) is False:
            here, there = ("; ".join(side.speakers) for side in (pair.first, pair.second))
            yield f"{pair.report}: {here} / {there}: {pair.words}"


def main() -> None:
    """Print the table, and with ``--differences`` what it counts as not agreed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--differences", action="store_true")
    asked = parser.parse_args()
    try:
        reports = paired(asked.first, asked.second)
    except InputError as error:
        raise SystemExit(f"agreement: {error}") from error
    lines = [*table(reports), *(("", *differences(reports)) if asked.differences else ())]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()

"""What a folder of labelled reports has wrong, beyond what makes it unreadable."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from summarizer.errors import InputError, SourceNotFound
from summarizer.evaluation.dataset import (
    SUFFIXES,
    Case,
    Label,
    LabelledSentence,
    load_case,
    load_dataset,
)

__all__ = ["lint"]

_RUN = 5
_SHARED = 0.2
"""Share of the runs of five words that two reports may have in common: of the example reports no
two share more than 0.011, and one with other names and figures shares over 0.6 with the old one."""


def lint(folder: Path) -> tuple[str, ...]:
    """Every problem as ``FILE:LINE: what``, or ``FILE: sentence N: what`` where no line is known.

    Raises an :class:`~summarizer.errors.InputError` where there is no labelled report at all.
    """
    problems: list[str] = []
    if not folder.is_dir():
        raise SourceNotFound(f"{folder}: there is no such folder of labelled reports")
    paths = sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES)
    cases: list[Case] = []
    for path in paths:
        try:
            cases.append(load_case(path))
            problems += _of_case(cases[-1], path)
        except InputError as error:
            problems.append(str(error))
    problems += _near_duplicates(cases)
    if not problems:
        load_dataset(folder)
    return tuple(problems)


def _of_case(case: Case, path: Path) -> Iterator[str]:
    if case.id != path.stem:
        yield f"{path}: is called {case.id}"
    if case.text != case.document().text:
        yield f"{path}: the text is not in Unicode's normal form C, which offsets count"
    yield from _unlisted(case, path)
    letters: dict[str, list[int]] = {}
    for number, sentence in enumerate(case.sentences):
        yield from (f"{_at(case, number, path)}: {one}" for one in _of_sentence(case, sentence))
        if sentence.dispute:
            letters.setdefault(sentence.dispute, []).append(number)
    for letter, numbers in letters.items():
        # one sentence may hold both sides: it then names both speakers
        if len(numbers) == 1 and len(case.sentences[numbers[0]].speakers) < 2:
            where = _at(case, numbers[0], path)
            yield f"{where}: dispute {letter} has one sentence: a side is missing"


def _at(case: Case, number: int, path: Path) -> str:
    return f"{path}:{case.lines[number]}" if case.lines else f"{path}: sentence {number + 1}"


def _of_sentence(case: Case, sentence: LabelledSentence) -> Iterator[str]:
    words = case.words(sentence)
    if words != words.strip():
        yield "white space around the sentence"
    for name in sentence.speakers:
        if name.lower() not in case.text.lower():
            yield f"{name} does not occur in the text"
    if Label.OFFICIAL_STATEMENT in sentence.sections and not sentence.speakers:
        yield "an official statement without a speaker"
    disputed = Label.DISPUTED in (*sentence.sections, *sentence.optional)
    if disputed != bool(sentence.dispute):
        yield "a disputed sentence has a letter, and only it has"


def _unlisted(case: Case, path: Path) -> Iterator[str]:
    """Words that belong to no sentence: nothing may be left unlabelled."""
    end = 0
    for start, after in [*((s.start, s.end) for s in case.sentences), (len(case.text),) * 2]:
        if words := case.text[end:start].strip():
            yield f"{path}: in no sentence: {words[:60]}"
        end = after


def _near_duplicates(cases: Sequence[Case]) -> Iterator[str]:
    """Two reports of nearly the same words would count one engine's luck twice."""
    runs = [(case, _runs(case.text)) for case in cases]
    for (one, here), (other, there) in combinations(runs, 2):
        fewer = min(len(here), len(there))
        if fewer and len(here & there) / fewer > _SHARED:
            share = len(here & there) / fewer
            yield f"{other.path}: {share:.0%} of its words are those of {one.id}"


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return frozenset(zip(*(words[start:] for start in range(_RUN)), strict=False))

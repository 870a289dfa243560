"""What went wrong, sentence by sentence: the common ground of every form of report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from summarizer.evaluation.dataset import Case, Dataset, Label, LabelledSentence
from summarizer.evaluation.metrics import same_speaker
from summarizer.evaluation.run import CaseResult, EvalReport, Given

__all__ = ["Finding", "errors_as_text", "findings", "share", "worst_first"]


WRONG_SPEAKER = "wrong speaker"


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence that the brief treats otherwise than its labels."""

    case: str
    path: Path | None
    """The file that labels the sentence."""
    line: int | None
    """Its line there, from 1."""
    words: str
    wanted: str
    given: str
    kind: str
    """``missed disputed``, ``spurious fact``, ``account given as fact``, ``wrong speaker``."""


def findings(data: Dataset, report: EvalReport) -> tuple[Finding, ...]:
    """Every finding of a run, the cases in the order of the report."""
    cases = {case.id: case for case in data.cases}
    return tuple(
        finding
        for result in report.cases
        if (case := cases.get(result.id)) is not None
        for finding in _of_case(case, result)
    )


def errors_as_text(data: Dataset, report: EvalReport) -> str:
    """How labelled sections were claimed, then the findings by kind, the commonest first."""
    kinds: dict[str, list[Finding]] = {}
    for one in findings(data, report):
        kinds.setdefault(one.kind, []).append(one)
    lines = [*_confusion(data, report)]
    for kind, found in sorted(kinds.items(), key=lambda pair: -len(pair[1])):
        lines += ["", f"{len(found):4} {kind}"]
        for one in found:
            lines.append(f"     {one.case}: {one.words}")
            if one.kind == WRONG_SPEAKER:
                lines.append(f"      wanted {one.wanted}; given {one.given}")
    return "\n".join(lines) + "\n"


def _confusion(data: Dataset, report: EvalReport) -> Iterator[str]:
    """How often a sentence that is labelled so (row) is claimed as that (column)."""
    table: Counter[tuple[str, str]] = Counter()
    given = {result.id: result.sentences for result in report.cases}
    for case in data.cases:
        for sentence, got in zip(case.sentences, given[case.id], strict=True):
            table.update(product(sentence.sections or ("none",), got.sections or ("none",)))
    columns = (*Label, "none")
    yield ""
    yield "labelled (rows) as claimed (columns); a sentence may count in several"
    yield ""
    yield " " * 20 + "".join(f"{name[:11]:>12}" for name in columns)
    for row in columns:
        yield f"{row:20}" + "".join(f"{table[row, column]:12}" for column in columns)


def worst_first(report: EvalReport) -> tuple[CaseResult, ...]:
    """The cases, those without a brief first, then by micro F1."""
    return tuple(sorted(report.cases, key=lambda case: (not case.error, case.score, case.id)))


def share(value: float | None) -> str:
    """A metric to three decimals; a dash where there was nothing to judge."""
    return "–" if value is None else f"{value:.3f}"


def _of_case(case: Case, result: CaseResult) -> Iterator[Finding]:
    for number, (sentence, given) in enumerate(zip(case.sentences, result.sentences, strict=True)):
        for kind, wanted, got in _differences(sentence, given):
            yield Finding(
                case=case.id,
                path=case.path,
                line=case.lines[number] if case.lines else None,
                words=case.words(sentence),
                wanted=wanted,
                given=got,
                kind=kind,
            )


def _differences(sentence: LabelledSentence, given: Given) -> Iterator[tuple[str, str, str]]:
    missed = [label for label in sentence.sections if label not in given.sections]
    allowed = (*sentence.sections, *sentence.optional)
    extra = [label for label in given.sections if label not in allowed]
    if missed or extra:
        yield _kind(missed, extra), _listed(sentence.sections), _listed(given.sections)
    wrong = [name for name in given.speakers if not same_speaker(name, sentence.speakers)]
    if sentence.speakers and wrong:
        yield WRONG_SPEAKER, ", ".join(sentence.speakers), ", ".join(given.speakers)


def _kind(missed: list[Label], extra: list[Label]) -> str:
    if missed and extra:
        return f"{'+'.join(missed)} given as {'+'.join(extra)}"
    return f"missed {'+'.join(missed)}" if missed else f"spurious {'+'.join(extra)}"


def _listed(labels: tuple[Label, ...]) -> str:
    return ", ".join(labels) or "none"

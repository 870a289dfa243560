"""The gate holds a run against the one that was kept as the baseline.

It has three answers. *Invalid*: the run says nothing about the engine (other reports, labels or
scorer, a case missing, stale recordings). *Regression*: it does, and something got worse. *Passed*.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.errors import InputError, SourceNotFound, UsageError
from summarizer.evaluation.dataset import Dataset
from summarizer.evaluation.noise import Change, change
from summarizer.evaluation.run import EvalReport

__all__ = [
    "Baseline",
    "Floor",
    "Outcome",
    "Verdict",
    "compared",
    "judge",
    "load_baseline",
    "updated",
]

GATED = (
    "f1/macro",
    "precision/fact",
    *(f"f1/{label}" for label in ("fact", "official_statement", "account", "disputed")),
    "f1/speculation",
    "speakers",
    "dispute pairing",
    "verbatim",
)
"""Metrics with a floor, where more is better."""
CAPPED = ("unsupported", "crashed")
"""Metrics with a ceiling, where less is better."""
_ROUND = 4
"""Decimals of a floor: floats of one computation on two machines agree far beyond that."""
_CASE_SLACK = 0.05
"""How far a report's own floor lies below its figure: on 30 sentences, two labels."""


class Outcome(StrEnum):
    """What the gate says of a run."""

    PASSED = "passed"
    REGRESSION = "regression"
    INVALID = "invalid"

    @property
    def exit_code(self) -> int:
        """0, 1 and 2."""
        return list(Outcome).index(self)


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Floor(_Frozen):
    """The least (or, for a capped metric, the most) that a metric may be."""

    value: float
    lowered: tuple[str, ...] = ()
    """Why it was let down, each time that it was."""


class Baseline(_Frozen):
    """The run that later ones are held against, with the floors that they must keep."""

    run: EvalReport
    floors: dict[str, Floor] = Field(default_factory=dict)
    case_floors: dict[str, Floor] = Field(default_factory=dict)
    """For each report the least micro F1."""
    margin: Annotated[float, Field(ge=0)] = 0.0
    """How far figures move between runs of the same engine, measured by repeats."""


class Verdict(_Frozen):
    """The gate's answer, with every reason and what else a reader should know."""

    outcome: Outcome
    reasons: tuple[str, ...]
    notes: tuple[str, ...] = ()


def judge(
    report: EvalReport, baseline: Baseline, data: Dataset, *, problems: Sequence[str] = ()
) -> Verdict:
    """Hold a run against the baseline.

    ``problems`` are what went wrong with the run itself (stale recordings, say): they make it
    invalid whatever the figures.
    """
    invalid = (*problems, *_invalid(report, baseline))
    if invalid:
        return Verdict(outcome=Outcome.INVALID, reasons=invalid)
    changes = change(baseline.run.tallies, report.tallies, GATED)
    expected = {case.id: case.xfail for case in data.cases if case.xfail}
    worse = (
        *_below_floor(report, baseline),
        *_case_below_floor(report, baseline, expected),
        *_dropped(changes, baseline.margin),
    )
    notes = tuple(_notes(report, baseline, changes, expected))
    outcome = Outcome.REGRESSION if worse else Outcome.PASSED
    return Verdict(outcome=outcome, reasons=worse, notes=notes)


def _invalid(report: EvalReport, baseline: Baseline) -> Iterator[str]:
    if not report.cases:
        yield "the run has no cases"
        return
    here, there = ({case.id for case in run.cases} for run in (report, baseline.run))
    if lost := sorted(there - here):
        yield f"not run: {', '.join(lost)}"
    if new := sorted(here - there):
        yield f"not in the baseline: {', '.join(new)}: update it"
    if here == there and report.dataset != baseline.run.dataset:
        changed = [
            one.id
            for one, other in zip(report.cases, baseline.run.cases, strict=True)
            if one.digest != other.digest
        ]
        yield f"texts or labels differ from the baseline's: {', '.join(changed)}: update it"
    if report.scorer != baseline.run.scorer:
        yield "the scorer differs from the baseline's: update it"
    if (report.engine, report.model) != (baseline.run.engine, baseline.run.model):
        yield f"the baseline is of {baseline.run.engine}, this run of {report.engine}"


def _below_floor(report: EvalReport, baseline: Baseline) -> Iterator[str]:
    figures = report.figures
    for name, floor in baseline.floors.items():
        value = figures.get(name)
        if value is None:
            yield f"{name}: nothing left to judge; the floor is {floor.value:.3f}"
        elif name in CAPPED and value > floor.value + 10**-_ROUND:
            yield f"{name}: {value:.3f} is above its ceiling of {floor.value:.3f}"
        elif name not in CAPPED and value < floor.value - 10**-_ROUND:
            yield f"{name}: {value:.3f} is below its floor of {floor.value:.3f}"


def _case_below_floor(
    report: EvalReport, baseline: Baseline, expected: Mapping[str, str]
) -> Iterator[str]:
    for case in report.cases:
        floor = baseline.case_floors.get(case.id)
        if case.error:
            yield f"{case.id}: no brief: {case.error}"
        elif floor and case.id not in expected and case.score < floor.value - 10**-_ROUND:
            yield f"{case.id}: micro F1 {case.score:.3f} is below its floor of {floor.value:.3f}"


def _dropped(changes: Sequence[Change], margin: float) -> Iterator[str]:
    for one in changes:
        drop = one.before - one.after
        if one.significant and drop > max(margin, 10**-_ROUND):
            yield (
                f"{one.metric}: fell from {one.before:.3f} to {one.after:.3f}, more than chance"
                f" (95 % interval {one.low:+.3f} to {one.high:+.3f})"
            )


def _notes(
    report: EvalReport,
    baseline: Baseline,
    changes: Sequence[Change],
    expected: Mapping[str, str],
) -> Iterator[str]:
    if changes:
        macro = changes[0]
        yield (
            f"{macro.metric}: {macro.before:.3f} before, {macro.after:.3f} now; a drop smaller"
            f" than {max(macro.detectable, baseline.margin):.3f} could be chance on these reports"
        )
    for case in report.cases:
        floor = baseline.case_floors.get(case.id)
        if floor and case.id in expected and case.score >= floor.value and not case.error:
            yield f"{case.id}: passes, though marked xfail ({expected[case.id]}): take the mark off"


def compared(before: EvalReport, after: EvalReport) -> tuple[Change, ...]:
    """The gated metrics in two runs. Raises :class:`UsageError` when they are not comparable."""
    if before.dataset != after.dataset:
        raise UsageError("the two runs are of different reports or labels")
    if before.scorer != after.scorer:
        raise UsageError("the two runs were scored by different versions of the scorer")
    return change(before.tallies, after.tallies, (*GATED, *CAPPED))


def updated(
    report: EvalReport, old: Baseline | None, *, margin: float, allow_lower: str | None = None
) -> Baseline:
    """The baseline that ``report`` makes, with floors just under its figures.

    Raises :class:`UsageError` naming the floors that would come down, unless ``allow_lower``
    gives the reason, which is kept with them.
    """
    figures = report.figures
    floors = {
        name: round(value - margin, _ROUND)
        for name in GATED
        if (value := figures[name]) is not None
    }
    caps = {
        name: round(value + margin, _ROUND)
        for name in CAPPED
        if (value := figures[name]) is not None
    }
    slack = max(margin, _CASE_SLACK)
    cases = {case.id: round(max(0, case.score - slack), _ROUND) for case in report.cases}
    before = old.floors if old else {}
    before_cases = old.case_floors if old else {}
    lowered = [
        f"{name} from {floor.value:.3f} to {new:.3f}"
        for name, floor in (*before.items(), *before_cases.items())
        if (new := {**floors, **cases}.get(name)) is not None and new < floor.value
    ] + [
        f"{name} from {floor.value:.3f} up to {caps[name]:.3f}"
        for name, floor in before.items()
        if name in caps and caps[name] > floor.value
    ]
    if lowered and allow_lower is None:
        raise UsageError(
            f"this would lower {len(lowered)} floors ({'; '.join(lowered[:5])}): give the reason"
            " with --allow-lower"
        )
    return Baseline(
        run=report,
        floors=_floors({**floors, **caps}, before, allow_lower),
        case_floors=_floors(cases, before_cases, allow_lower),
        margin=margin,
    )


def _floors(
    new: Mapping[str, float], old: Mapping[str, Floor], reason: str | None
) -> dict[str, Floor]:
    found = {}
    for name, value in new.items():
        kept = old.get(name)
        why = kept.lowered if kept else ()
        worse = kept is not None and (value > kept.value if name in CAPPED else value < kept.value)
        found[name] = Floor(value=value, lowered=(*why, reason) if worse and reason else why)
    return found


def load_baseline(path: Path) -> Baseline:
    """Read a baseline. Raises an :class:`~summarizer.errors.InputError` that names the file."""
    try:
        return Baseline.model_validate_json(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SourceNotFound(
            f"{path}: there is no baseline: make one with --update-baseline"
        ) from error
    except (OSError, ValidationError) as error:
        raise InputError(f"{path}: not a baseline: {str(error).splitlines()[0]}") from error

"""The gate holds a run against the one that was kept as the baseline.

It has three answers. *Invalid*: the run says nothing about the engine (other reports, labels or
scorer, a case missing, stale recordings). *Regression*: it does, and something got worse. *Passed*.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from summarizer.errors import UsageError
from summarizer.evaluation.baseline import CAPPED, GATED, ROUND, Baseline
from summarizer.evaluation.dataset import Dataset
from summarizer.evaluation.noise import Change, change, intervals
from summarizer.evaluation.run import EvalReport

__all__ = ["Outcome", "Verdict", "compared", "judge"]

_MOST_NAMES = 5


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
    invalid = (*problems, *report.problems, *_invalid(report, baseline))
    if invalid:
        return Verdict(outcome=Outcome.INVALID, reasons=invalid)
    changes = change(baseline.tallies, report.tallies, GATED)
    expected = {case.id: case.xfail for case in data.cases if case.xfail}
    worse = (
        *_below_floor(report, baseline),
        *_case_below_floor(report, baseline, expected),
        *_dropped(changes, baseline.margins),
    )
    notes = tuple(_notes(report, baseline, changes, expected))
    outcome = Outcome.REGRESSION if worse else Outcome.PASSED
    return Verdict(outcome=outcome, reasons=worse, notes=notes)


def _invalid(report: EvalReport, baseline: Baseline) -> Iterator[str]:
    if not report.cases:
        yield "the run has no cases"
        return
    here, there = ({case.id for case in run.cases} for run in (report, baseline))
    if lost := sorted(there - here):
        yield f"not run: {_listed(lost)}"
    if new := sorted(here - there):
        yield f"not in the baseline: {_listed(new)}: update it"
    if here == there and report.dataset != baseline.dataset:
        changed = [
            one.id
            for one, other in zip(report.cases, baseline.cases, strict=True)
            if one.digest != other.digest
        ]
        yield f"texts or labels differ from the baseline's: {_listed(changed)}: update it"
    if report.scorer != baseline.scorer:
        yield "the scorer differs from the baseline's: update it"
    if (report.engine, report.model) != (baseline.engine, baseline.model):
        other, this = (_named(one.engine, one.model) for one in (baseline, report))
        yield f"the baseline is of {other}, this run of {this}"


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return ", ".join(names[:_MOST_NAMES]) + more


def _named(engine: str, model: str | None) -> str:
    return f"{engine} ({model})" if model else engine


def _below_floor(report: EvalReport, baseline: Baseline) -> Iterator[str]:
    figures = report.figures
    for name, floor in baseline.floors.items():
        value = figures.get(name)
        if value is None:
            yield f"{name}: nothing left to judge; the floor is {floor.value:.3f}"
        elif name in CAPPED and value > floor.value + 10**-ROUND:
            yield f"{name}: {value:.3f} is above its ceiling of {floor.value:.3f}"
        elif name not in CAPPED and value < floor.value - 10**-ROUND:
            yield f"{name}: {value:.3f} is below its floor of {floor.value:.3f}"


def _case_below_floor(
    report: EvalReport, baseline: Baseline, expected: Mapping[str, str]
) -> Iterator[str]:
    for case in report.cases:
        floor = baseline.case_floors.get(case.id)
        if case.error:
            yield f"{case.id}: no brief: {case.error}"
        elif floor and case.id not in expected and case.score < floor.value - 10**-ROUND:
            yield f"{case.id}: micro F1 {case.score:.3f} is below its floor of {floor.value:.3f}"


def _dropped(changes: Sequence[Change], margins: Mapping[str, float]) -> Iterator[str]:
    for one in changes:
        drop = one.before - one.after
        if one.significant and drop > margins.get(one.metric, 0.0) + 10**-ROUND:
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
        low, high = intervals(baseline.tallies)[macro.metric]
        least = max(macro.detectable, baseline.margins.get(macro.metric, 0.0))
        yield (
            f"{macro.metric}: {macro.before:.3f} before, {macro.after:.3f} now; the smallest drop"
            f" that these reports tell from chance is {least:.3f} between runs as alike as these"
            f" two, {(high - low) / 2**0.5:.3f} between unlike ones"
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

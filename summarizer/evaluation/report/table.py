"""The figures of a run as rows, for a terminal and for Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.evaluation.dataset import Dataset, Label
from summarizer.evaluation.gate import Verdict
from summarizer.evaluation.noise import Change
from summarizer.evaluation.report.findings import Finding, findings, share, worst_first
from summarizer.evaluation.run import EvalReport

__all__ = ["as_markdown", "as_text", "changes_as_text"]

_OTHERS = (
    "f1/macro",
    "f1/micro",
    "speakers",
    "stances",
    "dispute pairing",
    "verbatim",
    "unsupported",
    "set aside",
    "coverage",
    "compression",
    "boundaries",
    "calibration",
    "crashed",
)
_MOST_FINDINGS = 60
"""Lines of a job summary that somebody reads; the JSON report has them all."""


def as_text(report: EvalReport, verdict: Verdict | None = None) -> str:
    """The run as a table for a terminal of 80 columns."""
    return "\n".join(_text(report, verdict)) + "\n"


def _text(report: EvalReport, verdict: Verdict | None) -> Iterator[str]:
    figures, between = report.figures, report.intervals()
    model = f" ({report.model})" if report.model else ""
    yield f"{report.engine}{model}, {len(report.cases)} reports"
    yield ""
    yield f"{'':20} precision   recall       F1   95 % interval"
    for label in Label:
        row = [figures[f"{kind}/{label}"] for kind in ("precision", "recall", "f1")]
        numbers = " ".join(f"{share(value):>8}" for value in row)
        yield f"{label:20}  {numbers}   {_interval(between, f'f1/{label}')}"
    for name in _OTHERS:
        yield f"{name:20}  {'':17} {share(figures[name]):>8}   {_interval(between, name)}"
    reasons = sorted(_reasons(report).items(), key=lambda pair: -pair[1])
    for reason, number in reasons:
        yield f"  {reason:46}{number}"
    if figures["tokens"]:
        yield f"{'tokens a report':20}  {'':17} {figures['tokens']:8.0f}"
    if figures["cost"] is not None:
        yield f"{'cost a report':20}  {'':17} {figures['cost']:8.4f} US dollars"
    yield f"{'seconds':20}  {'':17} {sum(case.seconds for case in report.cases):8.1f}"
    if report.repeats > 1:
        moved = max(report.spread[name] for name in ("f1/macro", *(f"f1/{one}" for one in Label)))
        yield f"{report.repeats} runs; an F1 moved by up to {moved:.3f} between them"
    for case in report.cases:
        if case.error:
            yield f"no brief of {case.id}: {case.error}"
    if verdict is not None:
        yield ""
        yield f"gate: {verdict.outcome}"
        yield from (f"  {reason}" for reason in (*verdict.reasons, *verdict.notes))


def _interval(between: dict[str, tuple[float, float]], name: str) -> str:
    if name not in between:
        return ""
    low, high = between[name]
    return f"{low:.3f}–{high:.3f}"


def _reasons(report: EvalReport) -> dict[str, int]:
    total: dict[str, int] = {}
    for case in report.cases:
        for name, number in case.counts.items():
            if name.startswith("set aside "):
                total[name] = total.get(name, 0) + number
    return total


def as_markdown(report: EvalReport, data: Dataset, verdict: Verdict | None = None) -> str:
    """The run for a job summary: the gate's answer, the figures, then the worst case first."""
    return "\n".join(_markdown(report, data, verdict)) + "\n"


def _markdown(report: EvalReport, data: Dataset, verdict: Verdict | None) -> Iterator[str]:
    yield f"## Evaluation: {report.engine}{f' ({report.model})' if report.model else ''}"
    yield ""
    if verdict is not None:
        yield f"**Gate: {verdict.outcome}**"
        yield ""
        yield from (f"- {_escaped(one)}" for one in (*verdict.reasons, *verdict.notes))
        yield ""
    figures = report.figures
    yield "| section | precision | recall | F1 |"
    yield "| --- | --- | --- | --- |"
    for label in Label:
        row = [share(figures[f"{kind}/{label}"]) for kind in ("precision", "recall", "f1")]
        yield f"| {label} | {' | '.join(row)} |"
    yield ""
    yield "| metric | |"
    yield "| --- | --- |"
    yield from (f"| {name} | {share(figures[name])} |" for name in _OTHERS)
    yield ""
    yield from _cases(report, findings(data, report))


def _cases(report: EvalReport, found: Sequence[Finding]) -> Iterator[str]:
    left = _MOST_FINDINGS
    for case in worst_first(report):
        mine = [one for one in found if one.case == case.id][:left]
        if not mine and not case.error:
            continue
        left -= len(mine)
        yield f"### {case.id}: {case.score:.3f}"
        yield ""
        if case.error:
            yield f"No brief: {_escaped(case.error)}"
            yield ""
            continue
        yield "| sentence | wanted | given |"
        yield "| --- | --- | --- |"
        for one in mine:
            yield f"| {_escaped(one.words)} | {_escaped(one.wanted)} | {_escaped(one.given)} |"
        yield ""
    if left <= 0:
        yield f"Cut after {_MOST_FINDINGS} sentences; the JSON report has them all."


def _escaped(words: str) -> str:
    """Words as they are, with nothing in them taken for Markdown or HTML."""
    one_line = " ".join(words.split())
    for mark in "\\`*_[]<>|#&":
        one_line = one_line.replace(mark, f"\\{mark}" if mark not in "<>&" else _ENTITY[mark])
    return one_line


_ENTITY = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def changes_as_text(changes: Sequence[Change]) -> str:
    """Two runs side by side, for a terminal; a star where the difference is beyond chance."""
    rows = [f"{'':28} {'before':>8} {'after':>8} {'change':>8}   95 % interval"]
    rows += [
        f"{one.metric:28} {one.before:8.3f} {one.after:8.3f} {one.after - one.before:+8.3f}"
        f"   {one.low:+.3f} to {one.high:+.3f}{' *' if one.significant else ''}"
        for one in changes
    ]
    return "\n".join(rows) + "\n"

"""What ``summarizer eval run`` does with its flags."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from summarizer.config import Settings
    from summarizer.engines.llm import LlmEngine
    from summarizer.engines.llm.recording import Recordings
    from summarizer.evaluation.baseline import Baseline
    from summarizer.evaluation.dataset import Dataset
    from summarizer.evaluation.gate import Verdict
    from summarizer.evaluation.run import EvalReport

__all__ = ["ReportFormat", "RunFlags", "carry_out"]


class ReportFormat(StrEnum):
    """The forms of a run."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    JUNIT = "junit"
    GITHUB = "github"
    HTML = "html"


_FORM_OF = {
    ".md": ReportFormat.MARKDOWN,
    ".json": ReportFormat.JSON,
    ".xml": ReportFormat.JUNIT,
    ".txt": ReportFormat.TEXT,
    ".html": ReportFormat.HTML,
}


_MOST_NAMES = 20
_SILENT = (ReportFormat.JSON, ReportFormat.JUNIT, ReportFormat.HTML)
"""Forms in which nobody at a terminal would see what the gate says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFlags:
    """The flags as given; see the command's help."""

    data: Path
    engine: str | None
    model: str | None
    base_url: str | None
    tags: tuple[str, ...]
    cases: tuple[str, ...]
    concurrency: int
    repeat: int
    errors: bool
    baseline: Path | None
    gate: bool
    update_baseline: bool
    allow_lower: str | None
    keep_first: bool
    form: ReportFormat
    output: Path | None
    reports: tuple[Path, ...]
    record: Path | None
    replay: Path | None


def carry_out(flags: RunFlags) -> int:
    """Run, write what was asked for, and say how it went: see the gate for the exit codes."""
    from summarizer.cli.console import notify
    from summarizer.cli.output import write
    from summarizer.evaluation.dataset import load_dataset

    _check(flags)
    settings = _settings(flags)
    data = load_dataset(flags.data).only(flags.cases, flags.tags)
    if not data.cases:
        raise UsageError(f"{flags.data}: no report has this tag")
    kept = _kept(flags)
    with _engine(flags, settings) as (engine, recordings):
        report = _run(engine, data, settings, flags)
    problems = (*_account(recordings, flags), *report.problems)
    verdict = _verdict(report, kept if flags.gate else None, data, problems)
    for path in flags.reports:
        write(_shown(report, data, verdict, _FORM_OF[path.suffix]), path, force=True)
    shown = _shown(report, data, verdict, flags.form, errors=flags.errors)
    write(shown, flags.output, force=True)
    if flags.update_baseline and flags.baseline is not None and not problems:
        _keep(report, kept, flags.baseline, flags.allow_lower)
    if flags.keep_first and not problems:
        _keep_first(report, data)
    if verdict is None:
        return ExitCode.DONE
    if verdict.reasons and (flags.output is not None or flags.form in _SILENT):
        notify(f"gate: {verdict.outcome}: {verdict.reasons[0]}")
    return verdict.outcome.exit_code


def _check(flags: RunFlags) -> None:
    """Refuse flags that contradict each other."""
    if (flags.gate or flags.update_baseline) and flags.baseline is None:
        raise UsageError("--gate and --update-baseline need --baseline FILE")
    if flags.gate and flags.update_baseline:
        raise UsageError("--gate judges a run, --update-baseline keeps it: give one of them")
    if flags.errors and flags.form is not ReportFormat.TEXT:
        raise UsageError("--errors is for --format text; the other forms have the errors in them")
    if flags.update_baseline and flags.cases:
        raise UsageError("a baseline is of all reports, or of those with a tag: leave out --case")
    if flags.allow_lower is not None and not flags.update_baseline:
        raise UsageError("--allow-lower goes with --update-baseline")
    if flags.record and flags.replay:
        raise UsageError("--record asks the model, --replay asks no one: give one of them")
    for path in flags.reports:
        if path.suffix not in _FORM_OF:
            known = ", ".join(_FORM_OF)
            raise UsageError(f"--report {path}: the name ends in none of {known}")


def _settings(flags: RunFlags) -> Settings:
    from summarizer.config import load_settings

    # an answer from the cache would hide how far a model's answers differ
    cache = False if flags.repeat > 1 else None
    return load_settings(
        {
            "engine": flags.engine,
            "model": flags.model,
            "base_url": flags.base_url,
            "cache": cache,
        }
    )


def _kept(flags: RunFlags) -> Baseline | None:
    from summarizer.evaluation.baseline import load_baseline

    path = flags.baseline
    if path is None or (flags.update_baseline and not path.exists()):
        return None
    return load_baseline(path)


@contextmanager
def _engine(
    flags: RunFlags, settings: Settings
) -> Iterator[tuple[LlmEngine | None, Recordings | None]]:
    """The engine with its recordings; none where the settings choose it."""
    if flags.record is None and flags.replay is None:
        yield None, None
        return
    from summarizer.engines.llm.recording import recording, replaying

    with (
        recording(settings, flags.record)
        if flags.record is not None
        else replaying(settings, flags.replay or Path())
    ) as opened:
        yield opened


def _account(recordings: Recordings | None, flags: RunFlags) -> tuple[str, ...]:
    """What makes the run invalid; names, or when recording removes, what nobody asked for."""
    from summarizer.cli.console import notify

    if recordings is None:
        return ()
    if not flags.cases and (unused := recordings.unused):
        if flags.record is not None:
            recordings.drop_unused()
        done = "removed" if flags.record is not None else "nobody asked for"
        names = ", ".join(name[:12] for name in unused[:_MOST_NAMES])
        more = f" and {len(unused) - _MOST_NAMES} more" if len(unused) > _MOST_NAMES else ""
        notify(f"{recordings.folder}: {done}: {names}{more}")
    if not recordings.missing:
        return ()
    count = len(recordings.missing)
    if flags.record is not None:
        return (f"{count} requests got no answer that could be recorded: record again",)
    return (f"stale recordings: {count} requests have none in {recordings.folder}: record again",)


def _run(
    engine: LlmEngine | None, data: Dataset, settings: Settings, flags: RunFlags
) -> EvalReport:
    from summarizer.cli.console import Progress
    from summarizer.evaluation.run import evaluate

    with Progress(quiet=False) as progress:
        return evaluate(
            engine,
            data,
            settings=settings,
            concurrency=flags.concurrency,
            repeat=flags.repeat,
            progress=progress.say,
        )


def _verdict(
    report: EvalReport, baseline: Baseline | None, data: Dataset, problems: tuple[str, ...]
) -> Verdict | None:
    """The gate's answer where it is asked, and always for a run that went wrong itself."""
    from summarizer.evaluation.gate import Outcome, Verdict, judge

    if baseline is not None:
        others = tuple(one for one in problems if one not in report.problems)
        return judge(report, baseline, data, problems=others)
    return Verdict(outcome=Outcome.INVALID, reasons=problems) if problems else None


def _shown(
    report: EvalReport,
    data: Dataset,
    verdict: Verdict | None,
    form: ReportFormat,
    *,
    errors: bool = False,
) -> str:
    from summarizer.evaluation.report.ci import as_annotations, as_junit
    from summarizer.evaluation.report.findings import errors_as_text
    from summarizer.evaluation.report.table import as_markdown, as_text

    if form is ReportFormat.JSON:
        return report.model_dump_json(indent=1) + "\n"
    if form is ReportFormat.JUNIT:
        return as_junit(report, data, verdict)
    if form is ReportFormat.MARKDOWN:
        return as_markdown(report, data, verdict)
    if form is ReportFormat.HTML:
        from summarizer.evaluation.report.page import as_page

        return as_page(data, [report], verdict)
    text = as_text(report, verdict)
    if form is ReportFormat.GITHUB:
        return text + as_annotations(report, data, verdict)
    return text + (errors_as_text(data, report) if errors else "")


def _keep(report: EvalReport, old: Baseline | None, path: Path, allow_lower: str | None) -> None:
    from summarizer.cli.output import write
    from summarizer.evaluation.baseline import dump, updated

    write(dump(updated(report, old, allow_lower=allow_lower)), path, force=True)


def _keep_first(report: EvalReport, data: Dataset) -> None:
    from summarizer.cli.console import notify
    from summarizer.evaluation.first import keep_first

    written = keep_first(report, data, datetime.now(UTC).date())
    notify(f"first scores kept: {', '.join(written) or 'none was missing'}")

"""``summarizer eval``: briefs held against labelled reports."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from summarizer.config import Settings
    from summarizer.evaluation.dataset import Dataset
    from summarizer.evaluation.gate import Baseline, Verdict
    from summarizer.evaluation.run import EvalReport

__all__ = ["evaluation"]

evaluation = typer.Typer(
    name="eval",
    help="Hold briefs against labelled reports.",
    no_args_is_help=True,
)


class ReportFormat(StrEnum):
    """The forms of a run."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    JUNIT = "junit"


@evaluation.command()
def run(
    *,
    data: Annotated[Path, typer.Option(help="The folder of labelled reports.")] = Path(
        "evals/fixtures"
    ),
    engine: Annotated[
        str | None,
        typer.Option(
            help="extractive (built in, no model) or llm. [default: llm if a model is named]",
            show_default=False,
        ),
    ] = None,
    model: Annotated[
        str | None, typer.Option(help="Ask this model, or local:PATH.gguf.", show_default=False)
    ] = None,
    base_url: Annotated[
        str | None,
        typer.Option(help="Its OpenAI-compatible endpoint. [default: OpenAI]", show_default=False),
    ] = None,
    tag: Annotated[
        list[str] | None,
        typer.Option(help="Only reports with this tag; may be repeated.", show_default=False),
    ] = None,
    case: Annotated[
        list[str] | None,
        typer.Option(help="Only the report of this name; may be repeated.", show_default=False),
    ] = None,
    concurrency: Annotated[int, typer.Option(min=1, help="Reports at once.")] = 1,
    errors: Annotated[
        bool, typer.Option("--errors", help="Also list the sentences that went wrong, by kind.")
    ] = False,
    baseline: Annotated[
        Path | None,
        typer.Option(help="The run that was kept, with its floors.", show_default=False),
    ] = None,
    gate: Annotated[
        bool,
        typer.Option("--gate", help="Exit with 1 when worse than the baseline, 2 if incomparable."),
    ] = False,
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Keep this run as the baseline.")
    ] = False,
    allow_lower: Annotated[
        str | None,
        typer.Option(metavar="REASON", help="Why a floor may come down.", show_default=False),
    ] = None,
    form: Annotated[ReportFormat, typer.Option("--format", "-f")] = ReportFormat.TEXT,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write to this file, anew.", show_default=False),
    ] = None,
) -> int:
    """Brief every labelled report and score the briefs."""
    from summarizer.cli.output import write
    from summarizer.config import load_settings
    from summarizer.evaluation.dataset import load_dataset

    if (gate or update_baseline) and baseline is None:
        raise UsageError("--gate and --update-baseline need --baseline FILE")
    if gate and update_baseline:
        raise UsageError("--gate judges a run, --update-baseline keeps it: give one of them")
    if errors and form is not ReportFormat.TEXT:
        raise UsageError("--errors is for --format text; the other forms have the errors in them")
    if update_baseline and (tag or case):
        raise UsageError("a baseline is of all reports: leave out --tag and --case")
    if allow_lower is not None and not update_baseline:
        raise UsageError("--allow-lower goes with --update-baseline")
    settings = load_settings({"engine": engine, "model": model, "base_url": base_url})
    reports = load_dataset(data).only(case or (), tag or ())
    if not reports.cases:
        raise UsageError(f"{data}: no report has this tag")
    kept = _kept(baseline, missing_ok=update_baseline)
    report = _run(reports, settings, concurrency)
    verdict = _verdict(report, kept, reports) if gate and kept else None
    write(_shown(report, reports, verdict, form, errors=errors), output, force=True)
    if update_baseline and baseline is not None:
        _keep(report, kept, baseline, allow_lower)
    return verdict.outcome.exit_code if verdict else ExitCode.DONE


def _kept(baseline: Path | None, *, missing_ok: bool) -> Baseline | None:
    from summarizer.evaluation.gate import load_baseline

    if baseline is None or (missing_ok and not baseline.exists()):
        return None
    return load_baseline(baseline)


def _run(data: Dataset, settings: Settings, concurrency: int) -> EvalReport:
    from summarizer.cli.console import Progress
    from summarizer.evaluation.run import evaluate

    with Progress(quiet=False) as progress:
        return evaluate(
            None, data, settings=settings, concurrency=concurrency, progress=progress.say
        )


def _verdict(report: EvalReport, baseline: Baseline, data: Dataset) -> Verdict:
    from summarizer.evaluation.gate import judge

    return judge(report, baseline, data)


def _shown(
    report: EvalReport,
    data: Dataset,
    verdict: Verdict | None,
    form: ReportFormat,
    *,
    errors: bool,
) -> str:
    from summarizer.evaluation.report.ci import as_junit
    from summarizer.evaluation.report.findings import errors_as_text
    from summarizer.evaluation.report.table import as_markdown, as_text

    if form is ReportFormat.JSON:
        return report.model_dump_json(indent=1) + "\n"
    if form is ReportFormat.JUNIT:
        return as_junit(report, data, verdict)
    if form is ReportFormat.MARKDOWN:
        return as_markdown(report, data, verdict)
    return as_text(report, verdict) + (errors_as_text(data, report) if errors else "")


def _keep(report: EvalReport, old: Baseline | None, path: Path, allow_lower: str | None) -> None:
    from summarizer.cli.output import write
    from summarizer.evaluation.gate import updated

    margin = old.margin if old else 0.0
    new = updated(report, old, margin=margin, allow_lower=allow_lower)
    write(new.model_dump_json(indent=1) + "\n", path, force=True)


@evaluation.command()
def lint(folder: Annotated[Path, typer.Argument(help="A folder of labelled reports.")]) -> int:
    """Check offsets, speakers, dispute letters, and that nothing is left unlabelled."""
    from summarizer.evaluation.lint import lint as problems_of

    problems = problems_of(folder)
    for problem in problems:
        typer.echo(problem)
    return ExitCode.FAILED if problems else ExitCode.DONE


@evaluation.command()
def new(
    report: Annotated[str, typer.Argument(help="A file, a web address, or - for standard input.")],
    *,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write to this file.", show_default=False),
    ] = None,
) -> int:
    """Print the report's sentences, each behind the brackets for its labels."""
    from summarizer.cli.output import check_target, write
    from summarizer.config import load_settings
    from summarizer.evaluation.marked import skeleton
    from summarizer.loading import load
    from summarizer.reading import read

    if output is not None:
        check_target(output, force=False)
    name = output.stem if output else Path(report).stem
    document = load(report, load_settings())
    write(skeleton(name, read(document)), output, force=False)
    return ExitCode.DONE


@evaluation.command()
def compare(
    before: Annotated[Path, typer.Argument(help="A run, from --format json.")],
    after: Annotated[Path, typer.Argument(help="Another over the same reports.")],
) -> int:
    """Show how the figures of two runs differ, and which differences are beyond chance."""
    from summarizer.evaluation.gate import compared
    from summarizer.evaluation.report.table import changes_as_text
    from summarizer.evaluation.run import load_run

    typer.echo(changes_as_text(compared(load_run(before), load_run(after))), nl=False)
    return ExitCode.DONE

"""``summarizer eval``: briefs held against labelled reports."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli import eval_options as own
from summarizer.cli import options as shared
from summarizer.cli.eval_run import ReportFormat, RunFlags, carry_out
from summarizer.errors import ExitCode

__all__ = ["evaluation"]

evaluation = typer.Typer(
    name="eval",
    help="Hold briefs against labelled reports.",
    no_args_is_help=True,
)


class CompareFormat(StrEnum):
    """The forms of a comparison."""

    TEXT = "text"
    HTML = "html"


@evaluation.command()
def run(
    *,
    data: own.Data = Path("evals/fixtures"),
    engine: shared.Engine = None,
    model: shared.Model = None,
    base_url: shared.BaseUrl = None,
    tag: own.Tags = None,
    case: own.Cases = None,
    concurrency: own.Concurrency = 1,
    repeat: own.Repeat = 1,
    errors: own.Errors = False,
    baseline: own.Baseline = None,
    gate: own.Gate = False,
    update_baseline: own.UpdateBaseline = False,
    allow_lower: own.AllowLower = None,
    record: own.Record = None,
    replay: own.Replay = None,
    keep_first: own.KeepFirst = False,
    form: own.Form = ReportFormat.TEXT,
    output: shared.OutputAnew = None,
    report: own.Reports = None,
) -> int:
    """Brief every labelled report and score the briefs."""
    return carry_out(
        RunFlags(
            data=data,
            engine=engine,
            model=model,
            base_url=base_url,
            tags=tuple(tag or ()),
            cases=tuple(case or ()),
            concurrency=concurrency,
            repeat=repeat,
            errors=errors,
            baseline=baseline,
            gate=gate,
            update_baseline=update_baseline,
            allow_lower=allow_lower,
            keep_first=keep_first,
            form=form,
            output=output,
            reports=tuple(report or ()),
            record=record,
            replay=replay,
        )
    )


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
    output: shared.Output = None,
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
    *,
    form: Annotated[CompareFormat, typer.Option("--format", "-f")] = CompareFormat.TEXT,
    data: Annotated[
        Path, typer.Option(help="The folder of the labelled reports, for --format html.")
    ] = Path("evals/fixtures"),
    output: shared.OutputAnew = None,
) -> int:
    """Show how the figures of two runs differ, and which differences are beyond chance."""
    from summarizer.cli.output import write
    from summarizer.evaluation.dataset import load_dataset
    from summarizer.evaluation.gate import compared
    from summarizer.evaluation.report.page import as_page
    from summarizer.evaluation.report.table import changes_as_text
    from summarizer.evaluation.run import load_run

    runs = load_run(before), load_run(after)
    changes = compared(*runs)
    if form is CompareFormat.HTML:
        write(as_page(load_dataset(data), runs), output, force=True)
    else:
        write(changes_as_text(changes), output, force=True)
    return ExitCode.DONE

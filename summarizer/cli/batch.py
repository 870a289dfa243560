"""``summarizer batch``: thousands of reports, safe to interrupt at any moment."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.batch.runners import RunnerName
from summarizer.cli.options import (
    AllowPrivateNetwork,
    BaseUrl,
    ContextSize,
    Engine,
    Header,
    MaxBytes,
    MaxItems,
    MaxPdfPages,
    MaxTokens,
    Model,
    NoCache,
    NoSourceText,
    Quiet,
    RequestTimeout,
    Strategy,
    Timeout,
)
from summarizer.errors import ExitCode
from summarizer.render import Format

__all__ = ["batch"]

batch = typer.Typer(
    name="batch",
    help="Brief thousands of reports; what is done is kept, whatever ends the run.",
    no_args_is_help=True,
)


@batch.command()
def run(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="Files, folders, patterns, .jsonl, .csv or .parquet with reports, web addresses.",
            show_default=False,
        ),
    ],
    *,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="A file that ends in .jsonl, or a folder of briefs."),
    ],
    form: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="Of the briefs in a folder. [default: markdown]",
            show_default=False,
        ),
    ] = None,
    ordered: Annotated[
        bool,
        typer.Option("--ordered", help="JSON Lines in input order, written at the end of the run."),
    ] = False,
    runner: Annotated[RunnerName, typer.Option(help="Where briefs are made.")] = RunnerName.LOCAL,
    ray_address: Annotated[
        str | None,
        typer.Option(
            help="Of a Ray cluster, for --runner ray. [default: one on this machine]",
            show_default=False,
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=1024,
            help="Reports at once. [default: one a processor; with a model 4]",
            show_default=False,
        ),
    ] = None,
    rate: Annotated[
        list[str] | None,
        typer.Option(
            help="Most requests (500rpm) or tokens (90000tpm) a minute; may be given for each.",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(min=1, help="Most reports to take up in this run.", show_default=False),
    ] = None,
    resume: Annotated[
        bool,
        typer.Option(
            "--resume/--no-resume", help="Go on where an earlier run ended, or start over."
        ),
    ] = True,
    keep_old: Annotated[
        bool,
        typer.Option(
            "--keep-old", help="Go on even where the briefs there were made with other settings."
        ),
    ] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Take up again what failed in an earlier run.")
    ] = False,
    fail_fast: Annotated[
        bool, typer.Option("--fail-fast", help="Stop at the first report that fails.")
    ] = False,
    max_cost: Annotated[
        float | None,
        typer.Option(
            help="Most US dollars for the whole batch, earlier runs included.", show_default=False
        ),
    ] = None,
    id_column: Annotated[str, typer.Option(help="Key or column that holds a report's id.")] = "id",
    text_column: Annotated[
        str, typer.Option(help="Key or column that holds a report's text.")
    ] = "text",
    allow_outside: Annotated[
        bool,
        typer.Option(
            "--allow-outside", help="Let records name files outside the folder that they lie in."
        ),
    ] = False,
    engine: Engine = None,
    model: Model = None,
    base_url: BaseUrl = None,
    header: Header = None,
    strategy: Strategy = None,
    context_size: ContextSize = None,
    max_tokens: MaxTokens = None,
    request_timeout: RequestTimeout = None,
    no_cache: NoCache = False,
    max_items: MaxItems = None,
    no_source_text: NoSourceText = False,
    max_bytes: MaxBytes = None,
    max_pdf_pages: MaxPdfPages = None,
    timeout: Timeout = None,
    allow_private_network: AllowPrivateNetwork = False,
    quiet: Quiet = False,
) -> int:
    """Brief every report of each INPUT into OUTPUT.

    What is done is kept in OUTPUT.journal: run the same command again to go on after any end. One
    bad report never stops the rest; OUTPUT.failures.jsonl lists those that failed.
    """
    from summarizer.cli.batch_run import RunFlags, carry_out
    from summarizer.config import load_settings

    settings = load_settings(
        {
            "engine": engine,
            "model": model,
            "base_url": base_url,
            "headers": header or None,
            "strategy": strategy,
            "context_size": context_size,
            "max_tokens": max_tokens,
            "request_timeout": request_timeout,
            "cache": False if no_cache else None,
            "max_items": max_items,
            "source_text": False if no_source_text else None,
            "max_bytes": max_bytes,
            "max_pdf_pages": max_pdf_pages,
            "timeout": timeout,
            "allow_private_network": allow_private_network or None,
        }
    )
    flags = RunFlags(
        inputs=tuple(inputs),
        output=output,
        form=form,
        ordered=ordered,
        runner=runner,
        ray_address=ray_address,
        jobs=jobs,
        rate=tuple(rate or ()),
        limit=limit,
        resume=resume,
        keep_old=keep_old,
        retry_failed=retry_failed,
        fail_fast=fail_fast,
        max_cost=max_cost,
        id_column=id_column,
        text_column=text_column,
        allow_outside=allow_outside,
        model=model,
        quiet=quiet,
    )
    return carry_out(flags, settings)


@batch.command()
def status(
    output: Annotated[Path, typer.Argument(metavar="OUTPUT", help="As given to batch run.")],
) -> int:
    """Show how far a batch has come. Exits with 4 while a report has no whole brief."""
    from summarizer.batch.journal import Journal, journal_of
    from summarizer.batch.report import first_failures, standing_in_words
    from summarizer.cli.batch_run import MOST_FAILURES
    from summarizer.cli.console import printable

    journal = Journal(journal_of(output), readonly=True)
    try:
        counts = journal.counts()
        typer.echo(f"{printable(str(output))}: {standing_in_words(counts)}")
        for line in first_failures(journal, MOST_FAILURES):
            typer.echo(f"  {printable(line)}")
    finally:
        journal.close()
    return ExitCode.INCOMPLETE if counts.lacking else ExitCode.DONE


@batch.command()
def export(
    source: Annotated[Path, typer.Argument(metavar="OUTPUT", help="As given to batch run.")],
    *,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="A file that ends in .jsonl, or a folder of briefs."),
    ],
    form: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="Of the briefs in a folder. [default: markdown]",
            show_default=False,
        ),
    ] = None,
) -> int:
    """Write the briefs of a batch once more, in input order and in any form.

    The run may still be going on: what is done by then is written.
    """
    from summarizer.batch.journal import Journal, journal_of
    from summarizer.batch.outputs import export as written
    from summarizer.batch.report import counted
    from summarizer.cli.batch_run import form_of
    from summarizer.cli.console import notify

    form = form_of(output, form)
    journal = Journal(journal_of(source), readonly=True)
    try:
        number = written(journal, output, form)
    finally:
        journal.close()
    notify(f"{output}: {counted(number)}")
    return ExitCode.DONE

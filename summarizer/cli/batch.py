"""``summarizer batch``: thousands of reports, safe to interrupt at any moment."""

from __future__ import annotations

import typer

from summarizer.batch.runners import RunnerName
from summarizer.cli import batch_options as own
from summarizer.cli import options as shared
from summarizer.errors import ExitCode

__all__ = ["batch"]

batch = typer.Typer(
    name="batch",
    help="Brief thousands of reports; what is done is kept, whatever ends the run.",
    no_args_is_help=True,
)


@batch.command()
def run(
    inputs: own.Inputs,
    *,
    output: own.Output,
    form: own.Form = None,
    ordered: own.Ordered = False,
    runner: own.Runner = RunnerName.LOCAL,
    ray_address: own.RayAddress = None,
    jobs: own.Jobs = None,
    rate: own.Rate = None,
    limit: own.Limit = None,
    resume: own.Resume = True,
    keep_old: own.KeepOld = False,
    retry_failed: own.RetryFailed = False,
    fail_fast: own.FailFast = False,
    max_cost: own.MaxCost = None,
    id_column: own.IdColumn = "id",
    text_column: own.TextColumn = "text",
    allow_outside: own.AllowOutside = False,
    engine: shared.Engine = None,
    model: shared.Model = None,
    base_url: shared.BaseUrl = None,
    header: shared.Header = None,
    strategy: shared.Strategy = None,
    context_size: shared.ContextSize = None,
    max_tokens: shared.MaxTokens = None,
    request_timeout: shared.RequestTimeout = None,
    no_cache: shared.NoCache = False,
    max_items: shared.MaxItems = None,
    no_source_text: shared.NoSourceText = False,
    max_bytes: shared.MaxBytes = None,
    max_pdf_pages: shared.MaxPdfPages = None,
    timeout: shared.Timeout = None,
    allow_private_network: shared.AllowPrivateNetwork = False,
    quiet: shared.Quiet = False,
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
def status(output: own.Batch) -> int:
    """Show how far a batch has come. Exits with 4 until each report has a whole brief."""
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
def export(source: own.Batch, *, output: own.Output, form: own.Form = None) -> int:
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

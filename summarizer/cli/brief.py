"""``summarizer brief``: reports in, briefs out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.console import Progress, complain, notify
from summarizer.cli.endpoint import where_it_goes
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
from summarizer.errors import ExitCode, SummarizerError, UsageError
from summarizer.render import Format

if TYPE_CHECKING:
    from summarizer.api import Summarizer
    from summarizer.brief import IncidentBrief
    from summarizer.config import Settings
    from summarizer.document import Document
    from summarizer.loading import Metadata

__all__ = ["brief"]


def brief(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="A file, a web address, or - for standard input.",
            show_default=False,
        ),
    ],
    *,
    form: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="[default: terminal on a terminal, else markdown; by the ending of --output]",
            show_default=False,
        ),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.j2",
            help="Write it in a house style: a Jinja2 template.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file.", show_default=False)
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")] = False,
    open_: Annotated[
        bool, typer.Option("--open", help="Open the page in the browser (HTML).")
    ] = False,
    engine: Engine = None,
    model: Model = None,
    base_url: BaseUrl = None,
    header: Header = None,
    strategy: Strategy = None,
    concurrency: Annotated[
        int | None, typer.Option(help="Requests at once. [default: 4]", show_default=False)
    ] = None,
    context_size: ContextSize = None,
    max_tokens: MaxTokens = None,
    max_cost: Annotated[
        float | None, typer.Option(help="Most US dollars for one brief.", show_default=False)
    ] = None,
    request_timeout: RequestTimeout = None,
    no_cache: NoCache = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 3 when anything was set aside.")
    ] = False,
    max_items: MaxItems = None,
    no_source_text: NoSourceText = False,
    title: Annotated[
        str | None, typer.Option(help="The report's title.", show_default=False)
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(help="Who published it.", show_default=False)
    ] = None,
    date: Annotated[str | None, typer.Option(help="When: YYYY-MM-DD.", show_default=False)] = None,
    max_bytes: MaxBytes = None,
    max_pdf_pages: MaxPdfPages = None,
    timeout: Timeout = None,
    allow_private_network: AllowPrivateNetwork = False,
    quiet: Quiet = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Timings and tracebacks on stderr.")
    ] = False,
) -> int:
    """Make the brief of each SOURCE, in order.

    Several sources give several briefs (JSON: an array); a bad one does not lose the others.
    """
    from summarizer.cli.delivery import Delivery
    from summarizer.config import load_settings

    given = [title, publisher, date]
    if len(sources) > 1 and any(value is not None for value in given):
        raise UsageError("--title, --publisher and --date describe one source: give one at a time")
    if sources.count("-") > 1:
        raise UsageError("-: standard input can be read once only")
    deliver = Delivery(form, template, output, force, open_).prepare()
    settings = load_settings(
        {
            "engine": engine,
            "model": model,
            "base_url": base_url,
            "headers": header or None,
            "strategy": strategy,
            "concurrency": concurrency,
            "context_size": context_size,
            "max_tokens": max_tokens,
            "max_cost": max_cost,
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
    if settings.chosen_engine == "llm" and not quiet:
        notify(where_it_goes(settings, model))
    run = _Run(settings, quiet=quiet, debug=debug)
    briefs = list(run.briefs(sources, _metadata(title, publisher, date)))
    if briefs:
        deliver(briefs)
    return run.exit_code(briefs, strict=strict)


def _metadata(title: str | None, publisher: str | None, date: str | None) -> Metadata:
    from summarizer.loading import Metadata

    return Metadata(title=title, publisher=publisher, published=date)


@dataclass
class _Run:
    """Briefs one source after the other and keeps count of what went wrong."""

    settings: Settings
    quiet: bool
    debug: bool
    worst: int = 0

    def briefs(self, sources: Sequence[str], metadata: Metadata) -> Iterator[IncidentBrief]:
        from summarizer.api import Summarizer

        tell: Callable[[str], None] = _silent if self.quiet else notify
        with (
            Summarizer(settings=self.settings, notify=tell) as summarizer,
            Progress(quiet=self.quiet) as progress,
        ):
            for number, source in enumerate(sources, start=1):
                which = f"{number}/{len(sources)} " if len(sources) > 1 else ""
                try:
                    yield self._one(summarizer, source, metadata, progress, which)
                except SummarizerError as error:
                    progress.clear()
                    self._failed(error)

    def _one(
        self,
        summarizer: Summarizer,
        source: str,
        metadata: Metadata,
        progress: Progress,
        which: str,
    ) -> IncidentBrief:
        from summarizer.loading import load

        progress.say(f"{which}loading {source}")
        document = load(source, self.settings, metadata=metadata)
        made = summarizer.summarize(
            document, progress=lambda stage: progress.say(f"{which}{stage.name} {source}")
        )
        progress.clear()
        if not self.quiet:
            self._tell(document, made, source)
        if self.debug:
            notify(f"{source}: {made.provenance.run.seconds} s for {len(document.text)} characters")
        return made

    def _tell(self, document: Document, made: IncidentBrief, source: str) -> None:
        for notice in document.notices:
            notify(notice)
        if failed := made.provenance.run.failed_requests:
            notify(f"warning: {source}: {failed} questions to the model got no usable answer")
        if made.sources[0].language is None:
            notify(
                f"warning: {source}: this does not read as English, which is all that the built-in"
                " engine reads: nothing in it was read"
            )

    def _failed(self, error: SummarizerError) -> None:
        self.worst = max(self.worst, int(error.exit_code))
        complain(str(error))
        if self.debug:
            import traceback

            traceback.print_exception(error, file=sys.stderr)

    def exit_code(self, briefs: Sequence[IncidentBrief], *, strict: bool) -> int:
        """Bad input first, then incomplete, then set aside: the gravest that applies."""
        if self.worst:
            return self.worst
        if not all(made.complete for made in briefs):
            return ExitCode.INCOMPLETE
        if strict and any(made.set_aside for made in briefs):
            return ExitCode.SET_ASIDE
        return ExitCode.DONE


def _silent(_message: str) -> None:
    """Where notices go under --quiet."""

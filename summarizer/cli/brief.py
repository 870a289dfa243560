"""``summarizer brief``: reports in, briefs out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.cli import brief_options as own
from summarizer.cli import options as shared
from summarizer.cli.console import Progress, complain, notify
from summarizer.cli.endpoint import where_it_goes
from summarizer.errors import ExitCode, SummarizerError, UsageError

if TYPE_CHECKING:
    from summarizer.api import Summarizer
    from summarizer.brief import IncidentBrief
    from summarizer.config import Settings
    from summarizer.document import Document
    from summarizer.loading import Metadata

__all__ = ["brief"]


def brief(
    sources: own.Sources,
    *,
    form: shared.Form = None,
    template: shared.Template = None,
    output: shared.Output = None,
    force: shared.Force = False,
    open_: shared.Open = False,
    engine: shared.Engine = None,
    model: shared.Model = None,
    base_url: shared.BaseUrl = None,
    header: shared.Header = None,
    strategy: shared.Strategy = None,
    concurrency: own.Concurrency = None,
    context_size: shared.ContextSize = None,
    max_tokens: shared.MaxTokens = None,
    max_cost: own.MaxCost = None,
    request_timeout: shared.RequestTimeout = None,
    no_cache: shared.NoCache = False,
    strict: own.Strict = False,
    max_items: shared.MaxItems = None,
    no_source_text: shared.NoSourceText = False,
    title: own.Title = None,
    publisher: own.Publisher = None,
    date: own.Date = None,
    max_bytes: shared.MaxBytes = None,
    max_pdf_pages: shared.MaxPdfPages = None,
    timeout: shared.Timeout = None,
    allow_private_network: shared.AllowPrivateNetwork = False,
    quiet: shared.Quiet = False,
    debug: own.Debug = False,
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

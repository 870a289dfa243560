"""One report to its outcome: the work that every runner has done somewhere."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace

from summarizer.api import Summarizer
from summarizer.batch.tasks import Briefed, Failure, Outcome, Task
from summarizer.brief import IncidentBrief, read_brief
from summarizer.config import Settings
from summarizer.document import Document
from summarizer.errors import (
    BudgetSpent,
    LocalServerFailed,
    ModelRejected,
    ModelUnavailable,
    SourceTooLarge,
    SummarizerError,
    UsageError,
)
from summarizer.loading import load, load_raw

__all__ = ["concerns_all", "document_of", "failure", "make", "pack", "unpack"]


def make(task: Task, summarizer: Summarizer, settings: Settings) -> Outcome:
    """Load and brief one report.

    Raises what :func:`concerns_all` names; anything else that goes wrong is the report's failure.
    """
    try:
        document = document_of(task, settings)
    except Exception as error:  # noqa: BLE001 - one bad report never stops the rest
        return failure(task.number, error)
    try:
        return pack(task.number, summarizer.summarize(document))
    except Exception as error:
        if concerns_all(error):
            raise
        return failure(task.number, error)


def document_of(task: Task, settings: Settings) -> Document:
    """The document of a task; fetches the page where it is an address."""
    report = task.report
    if report.raw is not None:
        document = load_raw(report.raw, settings, metadata=report.metadata)
    elif report.address is not None:
        document = load(report.address, settings, metadata=report.metadata)
    else:
        text = report.text or ""
        if len(text) > settings.max_bytes:
            raise SourceTooLarge(
                f"{report.source}: {len(text):,} characters; the limit is"
                f" {settings.max_bytes:,} bytes: raise it with --max-bytes"
            )
        document = load(Document.from_text(text), settings, metadata=report.metadata)
    return replace(document, location=report.url) if report.url else document


def concerns_all(error: BaseException) -> bool:
    """True for what would meet every other report too, so that the run has to stop."""
    if isinstance(error, ModelRejected):
        return not error.of_one_request
    return isinstance(error, BudgetSpent | LocalServerFailed | ModelUnavailable | UsageError)


def failure(number: int, error: BaseException) -> Failure:
    """An error as a report's failure; one that nobody foresaw by its kind."""
    if isinstance(error, SummarizerError):
        return Failure(number, type(error).__name__, str(error))
    words = " ".join(str(error).split())[:300]
    return Failure(number, "Unexpected", f"{type(error).__name__}: {words}")


def pack(number: int, brief: IncidentBrief) -> Briefed:
    """A brief as it is kept.

    What varies from run to run stands beside it, so that the same report gives the same bytes;
    only failed requests stay, since they are part of what it says.
    """
    run = brief.provenance.run
    kept = brief.model_dump(mode="json", exclude={"provenance": {"run"}})
    if run.failed_requests:
        kept["provenance"]["run"] = {"failed_requests": run.failed_requests}
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    return Briefed(number, zlib.compress(text.encode()), brief.complete, run)


def unpack(kept: bytes) -> IncidentBrief:
    """The brief in what :func:`pack` made."""
    return read_brief(zlib.decompress(kept))

"""What is said about a batch: the failure report, and the standing in words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from summarizer.batch.entries import Counts
from summarizer.batch.journal import Journal
from summarizer.batch.outputs import is_lines, remove, write_whole

__all__ = ["counted", "failures_of", "first_failures", "standing_in_words", "write_failures"]


def failures_of(output: Path) -> Path:
    """Where the failure report of the batch at ``output`` lies."""
    stem = output.stem if is_lines(output) else output.name
    return output.with_name(f"{stem}.failures.jsonl")


def write_failures(output: Path, journal: Journal) -> None:
    """One line a report that failed, anew; no file where none did."""
    path = failures_of(output)
    lines = _lines(journal)
    first = next(lines, None)
    if first is None:
        remove(path)
        return

    def every() -> Iterator[bytes]:
        yield first
        yield from lines

    write_whole(path, every())


def _lines(journal: Journal) -> Iterator[bytes]:
    for name, source, kind, message in journal.failures():
        line = {"id": name, "source": source, "kind": kind, "message": message}
        yield (json.dumps(line, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def first_failures(journal: Journal, most: int) -> list[str]:
    """The lines of the first reports that failed."""
    return [message for _, _, _, message in islice(journal.failures(), most)]


def standing_in_words(counts: Counts) -> str:
    """How many reports stand how, and what they cost, on one line."""
    parts = [counted(counts.briefs)]
    if counts.incomplete:
        parts[0] += f" ({counts.incomplete:,} incomplete)"
    if counts.failed:
        parts.append(f"{counts.failed:,} failed")
    if counts.pending:
        parts.append(f"{counts.pending:,} not done")
    if counts.more:
        parts.append("the rest of the input not read")
    if counts.tokens_in or counts.tokens_out:
        parts.append(f"{counts.tokens_in + counts.tokens_out:,} tokens")
    if counts.cost is not None:
        parts.append(f"US$ {counts.cost:.2f}")
    return ", ".join(parts)


def counted(briefs: int) -> str:
    """'1 brief', '2,000 briefs'."""
    return f"{briefs:,} brief{'' if briefs == 1 else 's'}"

"""``summarizer verify``: a brief held against its source again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.console import printable
from summarizer.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from summarizer.brief import IncidentBrief
    from summarizer.document import Document

__all__ = ["verify"]


def verify(
    brief: Annotated[
        str, typer.Argument(metavar="BRIEF.json", help="A brief or an array of briefs; - is stdin.")
    ],
    source: Annotated[
        str | None,
        typer.Argument(
            metavar="SOURCE",
            help="What it was made from, where the brief does not hold the text.",
            show_default=False,
        ),
    ] = None,
    *,
    allow_private_network: Annotated[
        bool,
        typer.Option("--allow-private-network", help="Let addresses lead to private networks."),
    ] = False,
) -> int:
    """Check every offset, quotation, hash and verdict of a brief again.

    Prints the lines that fail and exits with 1, or says that all hold.
    """
    from summarizer.cli.input import read_briefs
    from summarizer.grounding import recheck

    briefs = read_briefs(brief)
    if source and len(briefs) > 1:
        raise UsageError(f"{brief}: holds {len(briefs)} briefs: a SOURCE goes with one")
    document = _load(source, allow_private_network=allow_private_network) if source else None
    text = document.text if document else None
    failed = False
    for number, made in enumerate(briefs):
        which = f"[{number}]." if len(briefs) > 1 else ""
        for line in (*recheck(made, text), *_other_bytes(made, document)):
            failed = True
            typer.echo(printable(f"{which}{line}"))
    if failed:
        return ExitCode.FAILED
    typer.echo(f"ok: {_counted(briefs)}")
    return ExitCode.DONE


def _load(source: str, *, allow_private_network: bool) -> Document:
    from summarizer.config import load_settings
    from summarizer.loading import load

    flags = {"allow_private_network": allow_private_network or None}
    return load(source, load_settings(flags))


def _other_bytes(brief: IncidentBrief, document: Document | None) -> Iterator[str]:
    first = brief.sources[0]
    if document is not None and document.raw_sha256 != first.raw_sha256:
        yield f"source {first.id}: its bytes are not those the brief was made from (raw_sha256)"


def _counted(briefs: list[IncidentBrief]) -> str:
    quotations = sum(1 for brief in briefs for _ in brief.evidence())
    lines = sum(
        len(section)
        for one in briefs
        for section in (
            one.facts,
            one.official_statements,
            one.accounts,
            one.disputed_points,
            one.speculation,
        )
    )
    return f"{lines} lines and {quotations} quotations hold"

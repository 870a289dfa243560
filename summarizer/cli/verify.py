"""``summarizer verify``: a brief held against its source again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.errors import ExitCode

if TYPE_CHECKING:
    from summarizer.brief import IncidentBrief

__all__ = ["verify"]


def verify(
    brief: Annotated[
        str, typer.Argument(metavar="BRIEF.json", help="A brief in JSON; - is stdin.")
    ],
    source: Annotated[
        str | None,
        typer.Argument(
            metavar="[SOURCE]",
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
    from summarizer.brief import read_brief
    from summarizer.cli.input import read_json
    from summarizer.grounding import recheck

    made = read_brief(read_json(brief), name=brief)
    text = _text_of(source, allow_private_network=allow_private_network) if source else None
    failures = recheck(made, text)
    for line in failures:
        typer.echo(line)
    if failures:
        return ExitCode.FAILED
    typer.echo(f"ok: {_counted(made)}")
    return ExitCode.DONE


def _text_of(source: str, *, allow_private_network: bool) -> str:
    from summarizer.config import load_settings
    from summarizer.loading import load

    flags = {"allow_private_network": allow_private_network or None}
    return load(source, load_settings(flags)).text


def _counted(brief: IncidentBrief) -> str:
    quotations = sum(1 for _ in brief.evidence())
    items = len(brief.facts) + len(brief.official_statements) + len(brief.accounts)
    lines = items + len(brief.speculation) + len(brief.disputed_points)
    return f"{lines} lines and {quotations} quotations hold"

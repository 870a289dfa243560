"""The options that only ``summarizer brief`` has."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

__all__ = [
    "Concurrency",
    "Date",
    "Debug",
    "MaxCost",
    "Publisher",
    "Sources",
    "Strict",
    "Title",
]

# the reports, and what is known of one

Sources: TypeAlias = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help="A file, a web address, or - for standard input.",
        show_default=False,
    ),
]
Title: TypeAlias = Annotated[
    str | None, typer.Option(help="The report's title.", show_default=False)
]
Publisher: TypeAlias = Annotated[
    str | None, typer.Option(help="Who published it.", show_default=False)
]
Date: TypeAlias = Annotated[str | None, typer.Option(help="When: YYYY-MM-DD.", show_default=False)]

# how it is made, and how the command ends

Concurrency: TypeAlias = Annotated[
    int | None, typer.Option(help="Requests at once. [default: 4]", show_default=False)
]
MaxCost: TypeAlias = Annotated[
    float | None, typer.Option(help="Most US dollars for one brief.", show_default=False)
]
Strict: TypeAlias = Annotated[
    bool, typer.Option("--strict", help="Exit with 3 when anything was set aside.")
]
Debug: TypeAlias = Annotated[
    bool, typer.Option("--debug", help="Timings and tracebacks on stderr.")
]

"""The options that only ``summarizer eval run`` has."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from summarizer.cli.eval_run import ReportFormat

__all__ = [
    "AllowLower",
    "Baseline",
    "Cases",
    "Concurrency",
    "Data",
    "Errors",
    "Form",
    "Gate",
    "KeepFirst",
    "Record",
    "Repeat",
    "Replay",
    "Reports",
    "Tags",
    "UpdateBaseline",
]

# what is scored

Data: TypeAlias = Annotated[Path, typer.Option(help="The folder of labelled reports.")]
Tags: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(help="Only reports with this tag; may be repeated.", show_default=False),
]
Cases: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(help="Only the report of this name; may be repeated.", show_default=False),
]
Concurrency: TypeAlias = Annotated[int, typer.Option(min=1, help="Reports at once.")]
Repeat: TypeAlias = Annotated[
    int, typer.Option(min=1, help="Do all of it so many times; measures how figures vary.")
]

# the model's answers

Record: TypeAlias = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Keep the model's answers here.", show_default=False),
]
Replay: TypeAlias = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Take the model's answers from here.", show_default=False),
]

# what the run is held against, and what is kept of it

Baseline: TypeAlias = Annotated[
    Path | None,
    typer.Option(help="The run that was kept, with its floors.", show_default=False),
]
Gate: TypeAlias = Annotated[
    bool,
    typer.Option("--gate", help="Exit with 1 when worse than the baseline, 2 if incomparable."),
]
UpdateBaseline: TypeAlias = Annotated[
    bool, typer.Option("--update-baseline", help="Keep this run as the baseline.")
]
AllowLower: TypeAlias = Annotated[
    str | None,
    typer.Option(metavar="REASON", help="Why a floor may come down.", show_default=False),
]
KeepFirst: TypeAlias = Annotated[
    bool,
    typer.Option("--keep-first", help="Write the engine's first scores into the reports."),
]

# what comes out

Form: TypeAlias = Annotated[ReportFormat, typer.Option("--format", "-f")]
Reports: TypeAlias = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE",
        help="Write another form too, by ending: .md, .json, .xml (JUnit), .html, .txt;"
        " may be repeated.",
        show_default=False,
    ),
]
Errors: TypeAlias = Annotated[
    bool, typer.Option("--errors", help="Also list the sentences that went wrong, by kind.")
]

"""The options that only ``summarizer batch`` has."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from summarizer.batch.runners import RunnerName
from summarizer.render import Format

__all__ = [
    "AllowOutside",
    "Batch",
    "FailFast",
    "Form",
    "IdColumn",
    "Inputs",
    "Jobs",
    "KeepOld",
    "Limit",
    "MaxCost",
    "Ordered",
    "Output",
    "Rate",
    "RayAddress",
    "Resume",
    "RetryFailed",
    "Runner",
    "TextColumn",
]

# what goes in

Inputs: TypeAlias = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Files, folders, patterns, .jsonl, .csv or .parquet with reports, web addresses.",
        show_default=False,
    ),
]
IdColumn: TypeAlias = Annotated[str, typer.Option(help="Key or column that holds a report's id.")]
TextColumn: TypeAlias = Annotated[
    str, typer.Option(help="Key or column that holds a report's text.")
]
AllowOutside: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--allow-outside", help="Let records name files outside the folder that they lie in."
    ),
]

# what comes out

Output: TypeAlias = Annotated[
    Path,
    typer.Option("--output", "-o", help="A file that ends in .jsonl, or a folder of briefs."),
]
Batch: TypeAlias = Annotated[Path, typer.Argument(metavar="OUTPUT", help="As given to batch run.")]
Form: TypeAlias = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        help="Of the briefs in a folder. [default: markdown]",
        show_default=False,
    ),
]
Ordered: TypeAlias = Annotated[
    bool,
    typer.Option("--ordered", help="JSON Lines in input order, written at the end of the run."),
]

# where and how fast briefs are made

Runner: TypeAlias = Annotated[RunnerName, typer.Option(help="Where briefs are made.")]
RayAddress: TypeAlias = Annotated[
    str | None,
    typer.Option(
        help="Of a Ray cluster, for --runner ray. [default: one on this machine]",
        show_default=False,
    ),
]
Jobs: TypeAlias = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=1024,
        help="Reports at once. [default: one a processor; with a model 4]",
        show_default=False,
    ),
]
Rate: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        help="Most requests (500rpm) or tokens (90000tpm) a minute; may be given for each.",
        show_default=False,
    ),
]

# what is taken up, and what ends the run

Resume: TypeAlias = Annotated[
    bool,
    typer.Option("--resume/--no-resume", help="Go on where an earlier run ended, or start over."),
]
KeepOld: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--keep-old", help="Go on even where the briefs there were made with other settings."
    ),
]
RetryFailed: TypeAlias = Annotated[
    bool, typer.Option("--retry-failed", help="Take up again what failed in an earlier run.")
]
Limit: TypeAlias = Annotated[
    int | None,
    typer.Option(min=1, help="Most reports to take up in this run.", show_default=False),
]
FailFast: TypeAlias = Annotated[
    bool, typer.Option("--fail-fast", help="Stop at the first report that fails.")
]
MaxCost: TypeAlias = Annotated[
    float | None,
    typer.Option(
        help="Most US dollars for the whole batch, earlier runs included.", show_default=False
    ),
]

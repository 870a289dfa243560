"""``summarizer render``: a brief made earlier, in another form."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.errors import ExitCode
from summarizer.render import Format

__all__ = ["render"]


def render(
    source: Annotated[
        str, typer.Argument(metavar="BRIEF.json", help="A brief or an array of briefs; - is stdin.")
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
) -> int:
    """Show a brief that was made earlier in another form."""
    from summarizer.cli.delivery import Delivery
    from summarizer.cli.input import read_briefs

    deliver = Delivery(form, template, output, force, open_).prepare()
    deliver(read_briefs(source))
    return ExitCode.DONE

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
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file.", show_default=False)
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")] = False,
    open_: Annotated[
        bool, typer.Option("--open", help="Open the page in the browser (HTML).")
    ] = False,
) -> int:
    """Show a brief that was made earlier in another form."""
    from summarizer.cli.browser import page_to_open, show
    from summarizer.cli.input import read_briefs
    from summarizer.cli.output import check_target, choose_format, terminal_style, write
    from summarizer.render import render as rendered

    chosen = page_to_open(form, output) if open_ else choose_format(form, output)
    if output is not None:
        check_target(output, force=force)
    briefs = read_briefs(source)
    product = rendered(briefs, chosen, style=terminal_style(output))
    if output is not None or not open_:
        write(product, output, force=force)
    if open_:
        show(product, output)
    return ExitCode.DONE

"""``summarizer render``: a brief made earlier, in another form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from summarizer.errors import BriefInvalid, ExitCode
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
) -> int:
    """Show a brief that was made earlier in another form."""
    from summarizer.brief import read_brief
    from summarizer.cli.input import read_json
    from summarizer.cli.output import check_target, choose_format, terminal_style, write
    from summarizer.render import render as rendered

    if output is not None:
        check_target(output, force=force)
    text = read_json(source)
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BriefInvalid(f"{source}: not JSON: {error}") from error
    several = raw if isinstance(raw, list) else [raw]
    briefs = [read_brief(one, name=source) for one in several]
    if not briefs:
        raise BriefInvalid(f"{source}: holds no brief")
    product = rendered(briefs, choose_format(form, output), style=terminal_style(output))
    write(product, output, force=force)
    return ExitCode.DONE

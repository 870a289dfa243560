"""``summarizer schema``: the JSON Schema of a brief."""

from __future__ import annotations

import typer

from summarizer.errors import ExitCode

__all__ = ["schema"]


def schema() -> int:
    """Print the JSON Schema of a brief."""
    from summarizer.brief import json_schema

    typer.echo(json_schema(), nl=False)
    return ExitCode.DONE

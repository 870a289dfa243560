"""Renderers: a brief in a form for people or programs. They only format.

Importing this package is cheap: each form's module is loaded when it is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.brief import IncidentBrief

__all__ = ["Format", "TerminalStyle", "render"]


class Format(StrEnum):
    """A form that a brief can take."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class TerminalStyle:
    """What the terminal can show."""

    width: int = 80
    """Columns."""
    color: bool = False
    unicode: bool = True
    """False: ASCII only."""


def render(
    briefs: Sequence[IncidentBrief], form: Format, *, style: TerminalStyle | None = None
) -> str:
    """The briefs in order, in one form, ending in a line end.

    JSON is one object for one brief and an array for several. ``style`` is for the terminal.
    """
    if form is Format.JSON:
        from summarizer.render.json_form import render_json

        return render_json(briefs)
    if form is Format.MARKDOWN:
        from summarizer.render.markdown import render_markdown

        return render_markdown(briefs)
    from summarizer.render.terminal import render_terminal

    return render_terminal(briefs, style or TerminalStyle())

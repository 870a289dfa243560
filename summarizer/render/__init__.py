"""Renderers: a brief in a form for people or programs. They only format.

Importing this package is cheap: each form's module is loaded when it is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, overload

if TYPE_CHECKING:
    from summarizer.brief import IncidentBrief

__all__ = ["Format", "TerminalStyle", "render"]


class Format(StrEnum):
    """A form that a brief can take."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"
    DOCX = "docx"


@dataclass(frozen=True, slots=True)
class TerminalStyle:
    """What the terminal can show."""

    width: int = 80
    """Columns."""
    color: bool = False
    unicode: bool = True
    """False: ASCII only."""


@overload
def render(
    briefs: Sequence[IncidentBrief],
    form: Literal[Format.DOCX],
    *,
    style: TerminalStyle | None = None,
) -> bytes: ...
@overload
def render(
    briefs: Sequence[IncidentBrief],
    form: Literal[Format.TERMINAL, Format.MARKDOWN, Format.JSON, Format.HTML],
    *,
    style: TerminalStyle | None = None,
) -> str: ...
@overload
def render(
    briefs: Sequence[IncidentBrief], form: Format, *, style: TerminalStyle | None = None
) -> str | bytes: ...
def render(
    briefs: Sequence[IncidentBrief], form: Format, *, style: TerminalStyle | None = None
) -> str | bytes:
    """The briefs in order, in one form: text ending in a line end or, for DOCX, bytes.

    JSON is one object for one brief and an array for several. ``style`` is for the terminal.
    """
    if form is Format.JSON:
        from summarizer.render.json_form import render_json

        return render_json(briefs)
    if form is Format.HTML:
        from summarizer.render.html import render_html

        return render_html(briefs)
    if form is Format.MARKDOWN:
        from summarizer.render.markdown import render_markdown

        return render_markdown(briefs)
    if form is Format.DOCX:
        from summarizer.render.docx_form import render_docx

        return render_docx(briefs)
    from summarizer.render.terminal import render_terminal

    return render_terminal(briefs, style or TerminalStyle())

"""The page of one brief, or of several with a tab each: the brief beside the text it rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.brief import IncidentBrief
from summarizer.render.html.templating import fill
from summarizer.render.html.view import BriefView
from summarizer.render.labels import clean

__all__ = ["render_html"]

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_WEB = re.compile(r"https?://[^\s\"'<>\\]+", re.IGNORECASE)


def render_html(briefs: Sequence[IncidentBrief]) -> str:
    """One page that needs nothing else; several briefs have a tab each."""
    several = len(briefs) > 1
    views = [
        BriefView(brief, f"b{number}-" if several else "")
        for number, brief in enumerate(briefs, start=1)
    ]
    title = f"{len(briefs)} briefs" if several else clean(briefs[0].headline.text)
    values = {
        "views": views,
        "title": title,
        "language": _language,
        "web_address": _web_address,
    }
    return fill("page.html.j2", styles=("base.css", "page.css"), script="page.js", values=values)


def _language(tag: str | None) -> str | None:
    """The tag of a language, where it has the form of one."""
    return tag if tag and _LANGUAGE.fullmatch(tag) else None


def _web_address(location: str) -> str | None:
    """``location`` where it is an address that may be followed, and nothing else (javascript:)."""
    return location if _WEB.fullmatch(location) and clean(location) == location else None

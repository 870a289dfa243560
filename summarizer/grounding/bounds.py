"""'At least', 'up to' and 'about' before a figure: what holds it down or lets it be more."""

from __future__ import annotations

import re
from collections.abc import Collection

from summarizer.document import Span
from summarizer.reading.model import Figure

__all__ = ["bound", "cut_bound", "same_bound"]

_LESS = r"(?:fewer|lower|smaller|younger|shorter|colder|cooler|slower|cheaper)"
_AT_LEAST = re.compile(
    r"\b(?:at least|more than|over|above|as many as|as much as|no fewer than|no less than|in excess"
    rf" of|upwards? of|well over|just over|a minimum of|(?!{_LESS})\w+er than) (?:the |an? )?\Z",
    re.IGNORECASE,
)
_AT_MOST = re.compile(
    r"\b(?:at most|up to|less than|under|below|nearly|almost|no more than|just under"
    r"|a maximum of|close to|not exceeding"
    rf"|{_LESS} than) (?:the |an? )?\Z",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:about|around|some|roughly|approximately) (?:the |an? )?\Z", re.IGNORECASE
)
# 'Knocked over 38 graves', 'under two metres of water': no bound.
_PARTICLE = re.compile(
    r"\b(?:(?:knock|turn|tip|roll|flip|push|pull|topple|hand|pass|jump|climb)(?:s|ed|ing|ped|ping)?"
    r"|r[au]n|running|blew|blown|fell|fallen|took|taken|taking|flew|drove|driven) over \Z",
    re.IGNORECASE,
)
_COVERING = re.compile(
    r" of (?:\w+ )?(?:water|snow|mud|rubble|debris|earth|soil|ash|silt|ice|rock|sand)\b",
    re.IGNORECASE,
)
_NOT_BELOW = re.compile(
    r"\b(?:no|not|never|n['’]t)(?: \w+){0,3} (?:below|under|less than|fewer than) (?:the )?\Z",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\b(?:(?:limit|restrict)(?:s|ed|ing)?(?: \w+){0,3} to|capp?(?:s|ed)? (?:\w+ )?at|limit of) \Z",
    re.IGNORECASE,
)
_FIGURE_FIRST = re.compile(
    r"[£$€]?[0-9]|(?:an? )?(?i:two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|\w+teen|\w+ty|dozens?|hundreds?|thousands?|half)\b"
)
_WITHIN = frozenset(("within", "exactly", "at most"))
_NEAR = 24
"""Characters before a figure in which its bound stands."""


def bound(text: str, figure: Figure) -> str:
    """'At least', 'at most', 'within', 'about' or 'exactly'."""
    before = text[max(0, figure.span.start - _NEAR) : figure.span.start]
    plain = "about" if figure.approximate else "exactly"
    if "estimat" in before:
        return "about"
    covered = before.endswith("under ") and _COVERING.match(text, figure.span.end)
    if covered or _PARTICLE.search(before):
        return plain
    if before.lower().endswith("within ") or _LIMIT.search(before):
        return "within"
    wider = text[max(0, figure.span.start - 2 * _NEAR) : figure.span.start]
    if _AT_LEAST.search(before) or _NOT_BELOW.search(wider):
        return "at least"
    return "at most" if _AT_MOST.search(before) else plain


def same_bound(here: str, there: Collection[str], *, approximate: bool) -> bool:
    """True when a figure with the bound ``here`` may rest on one with a bound of ``there``."""
    if "within" in (here, *there):
        return _WITHIN.issuperset((here, *there))
    return (
        here in there
        or (approximate and "about" in there)
        or (here == "about" and "exactly" in there)
    )


def cut_bound(text: str, piece: Span) -> str | None:
    """The 'at least' or 'about' that a verbatim piece of ``text`` cuts off its first figure."""
    if not _FIGURE_FIRST.match(text, piece.start, piece.end):
        return None
    before = text[max(0, piece.start - _NEAR) : piece.start]
    for one in (_AT_LEAST, _AT_MOST, _ABOUT):
        if match := one.search(before):
            return match.group().strip()
    return None

"""What a sentence opens with that is none of its words: a bullet, a dateline."""

from __future__ import annotations

import re

from summarizer.document import Span

__all__ = ["dateline", "without_opening"]

_BULLET = re.compile(r"[-*+•‣▪] +(?=\S)")
_DATE = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, )?(?:\d{1,2} )?"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?: \d{1,2})?(?:,? \d{4})?"
)
_AGENCY = r" \([A-Z][A-Za-z ]{1,24}\)"
_TOWN = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}"
_DATELINE = re.compile(
    rf"(?:[A-Z][A-Z .,'’\-]{{2,30}}(?:, [A-Z][\w. ]{{1,20}})?(?:, {_DATE})?(?:{_AGENCY})?"
    rf"|{_TOWN}(?:, {_TOWN})?(?:, {_DATE}(?:{_AGENCY})?|{_AGENCY}))"
    r" ?(?:[–—]|-{1,2}) (?=[A-Z“\"‘'\d])"
)
"""A town in capitals, or one with its date or agency, before a dash."""


def dateline(text: str, span: Span) -> Span | None:
    """Place, date and agency before the first words of a report, with the dash; if any."""
    match = _DATELINE.match(text, span.start, span.end)
    return Span(*match.span()) if match else None


def without_opening(text: str, span: Span) -> Span:
    """The sentence at ``span`` without its bullet and its dateline."""
    bullet = _BULLET.match(text, span.start, span.end)
    rest = Span(bullet.end() if bullet else span.start, span.end)
    line = dateline(text, rest)
    return Span(line.end, span.end) if line else rest

"""Later statements of a line: joined by 'and' or a semicolon, or told as what came before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.document import Span
from summarizer.reading.trimming.phrase import Phrase, end_of_statement
from summarizer.reading.trimming.words import FINITE

__all__ = ["LATER", "find_later_clauses", "joins_statement"]

_PAST = (
    r"came|went|took|made|fell|hit|broke|began|ran|rose|sank|struck|sent|led|held|met|kept|gave|saw"
    r"|shot|lost|spread|shut|blew|brought|drove|flew|threw|tore|left|cut|put|set|found|got|stood|lay|taught|grew|won|paid"
)
LATER = re.compile(r", (?:after|when|as|while|before|following|hours|minutes|days)\b")
_STATEMENT = re.compile(
    rf"(?:, and|;) (?=(?:[\w'’.-]+ ){{0,6}}?(?:was|were|is|are|has|have|had|will|could|may|might"
    rf"|\w{{2,}}ed|{_PAST})\b)"
)
_UNMARKED = re.compile(r" and (?=(?:[\w'’.-]+ ){1,5}(?:was|were|is|are|has|have|had|will)\b)")
_PREDICATE = re.compile(
    rf" and (?=(?:then |later )?(?:[a-z]{{2,}}ed|{_PAST}|was|were|is|are|has|have|had) "
    r"(?:the|an?|its|his|her|their|it|him"
    r"|them|to|in|into|on|onto|off|over|through|at|from|for|with|by|around|under|against|away|out|down|up"
    r"|back|some|about|several|two|three|four|five|six|seven|eight|nine|ten|\d[\d,.]*"
    r"|[A-Z][\w-]+)\b)"
)
_SUBORDINATE = re.compile(
    r"\b(?:who|which|that|both|between|after|when|while|because|as|before|where|since)\b"
)
_BEFORE_IT = re.compile(r" (?:after|following|amid|while(?= [a-z]+ing\b)|during) (?=\w+ \w)")


def joins_statement(text: str, comma: int) -> bool:
    """True where ', and' with a statement of its own stands at ``comma``."""
    return bool(_STATEMENT.match(text, comma))


def find_later_clauses(text: str) -> Iterator[Phrase]:
    """Each to the end of its statement."""
    for match in LATER.finditer(text):
        end = end_of_statement(text, match.end())
        words = text[match.end() : end]
        if "," not in words and " " in words.strip() and FINITE.search(text, 0, match.start()):
            yield Phrase(Span(match.start(), end), clause=True)
    for match in _STATEMENT.finditer(text):
        before = text[: match.start()]
        if FINITE.search(before) and not _is_listed(before):
            yield Phrase(Span(match.start(), end_of_statement(text, match.end())), clause=True)
    for match in _UNMARKED.finditer(text):
        before = text[: match.start()]
        here = before.rsplit(", ", 1)[-1]
        if FINITE.search(here) and not _is_listed(before) and not _SUBORDINATE.search(before):
            yield Phrase(Span(match.start(), end_of_statement(text, match.end())), clause=True)
    for match in _PREDICATE.finditer(text):
        end = end_of_statement(text, match.end())
        before = text[: match.start()]
        hangs = FINITE.fullmatch(before.rsplit(" ", 1)[-1]) or _is_listed(before)
        if FINITE.search(before) and not hangs and "," not in text[match.end() : end]:
            yield Phrase(Span(match.start(), end), clause=True)
    for match in _BEFORE_IT.finditer(text):
        end = end_of_statement(text, match.end())
        if not re.search(r",|\band\b", text[match.end() : end]):
            yield Phrase(Span(match.start(), end), narrow=True)


def _is_listed(before: str) -> bool:
    """True after 'burned a wood, destroyed 38 houses': 'and' ends a list there."""
    return ", " in before and bool(FINITE.match(before.rsplit(", ", 1)[-1]))

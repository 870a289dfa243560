"""Appositions: ', a coastal town,', 'The chairman, ' before a name, ', 46,' behind one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.document import Span
from summarizer.reading.phrases import is_role
from summarizer.reading.trimming.openings import opening_of
from summarizer.reading.trimming.phrase import Phrase, end_of_statement
from summarizer.reading.trimming.words import ATTRIBUTES, CAPITAL, FINITE, VERB, VERB_NEXT

__all__ = ["find_appositions", "in_aside"]

_KIN = re.compile(r", (?=(?:an?|the|its|his|her|their|one of|[A-Z]\w+['’]s) \w)")
_ROLE = re.compile(r", (?=([a-z][\w'’-]*)(?: [a-z]+)? (?:of|for|at|with|in) )")
_CALLED = re.compile(
    r"(?P<who>(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Aa]n?|One) (?:[\w'’-]+ ){0,7}[\w'’-]+, )"
    rf"(?={CAPITAL}"
    rf"(?: (?:(?:de|del|da|van|von|bin|al|of|the) )?{CAPITAL}){{0,4}}(?P<comma>,) )"
)
_HOLDER = re.compile(
    r"(?P<who>(?:[A-Z][\w'’-]+ ){0,2}(?P<what>[A-Z][\w'’-]+) (?:of|for"
    r"|at) (?:[\w'’-]+ ){0,5}[\w'’-]+, )"
    rf"(?={CAPITAL}(?: {CAPITAL}){{1,3}}(?P<comma>,) )"
)
_TELLS = re.compile(
    rf"\b(?:and|or)\b|{VERB.pattern}|\b[a-z]+ed (?:the|an?|its|his|her|their|that)\b"
    r"|[a-z]ed\W*$"
)
"""No heading of an apposition: a list, or a statement."""
_NAMES = re.compile(r"^[A-Z]|[A-Z][\w'’-]*(?: \d+)?$")
_PREPOSITION = re.compile(
    r"(?:[A-Z][a-z]+(?:ed|ing)|For|In|On|At|By|After|Before|With|From|To|Of|Under|During|Among)\b"
)
_AGED = re.compile(r", \d{1,2}\Z")
_AGE = re.compile(rf"(?<= )(?:{CAPITAL}(?P<age>, \d{{1,2}})(?=,? |$|\.))")


def find_appositions(text: str) -> Iterator[Phrase]:
    """What is said by a noun of the thing or the person before it, and the age of a person."""
    yield from _before_names(text)
    for match in (*_KIN.finditer(text), *(m for m in _ROLE.finditer(text) if is_role(m[1]))):
        end = end_of_statement(text, match.end())
        comma = text.find(", ", match.end(), end)
        inner = text[match.end() : comma if comma >= 0 else end]
        heading = re.split(r"\b(?:who|that|which|whose)\b", inner)[0]
        opening = opening_of(text)
        if opening and opening.end() == match.end():
            continue
        if _TELLS.search(heading) or ATTRIBUTES.search(heading):
            continue
        aged = _AGED.search(text, 0, match.start())
        before = text[: aged.start() if aged else match.start()]
        named = _NAMES.search(heading.rstrip(" .,"))
        if not (_is_name(before) or (not named and _is_thing(before, ends=comma < 0))):
            continue
        inside = in_aside(text, len(before))
        span = Span(match.start(), comma if comma >= 0 else end)
        if comma >= 0:
            if re.match(r"(?:who|which|whose|[a-z]{2,}ing)\b", text[comma + 2 :]):
                yield Phrase(span, aside=True)
            elif VERB_NEXT.match(text, comma + 2):
                yield Phrase(span, comma=-1 if inside else comma, aside=True)
        elif FINITE.search(text, 0, match.start()) and not inside:
            yield Phrase(span, aside=True)


def _is_thing(before: str, *, ends: bool) -> bool:
    """True where a common noun stands before the comma, and no list of things."""
    here = re.split(r", (?:and|but|who|which|where|while) |; ", before)[-1]
    if _PREPOSITION.match(here):
        return False
    if ends:
        return bool(FINITE.search(here)) and not re.search(r", (?:an?|the|its|his|their|\d)", here)
    return "," not in here and not _TELLS.search(here)


def _is_name(before: str) -> bool:
    """True where the words before a comma end in a name."""
    words = before.rsplit(", ", 1)[-1].split()
    return bool(words) and words[-1][0].isupper()


def _before_names(text: str) -> Iterator[Phrase]:
    called = _CALLED.match(text) or _HOLDER.match(text)
    if called and called.re is _HOLDER and not is_role(called["what"]):
        called = None
    if called and VERB_NEXT.match(text, called.end("comma") + 1):
        yield Phrase(Span(*called.span("who")), comma=called.start("comma"))
    for match in _AGE.finditer(text):
        if not re.match(r", (?:and|[A-Z])", text[match.end() :]):
            comma = match.end() if text.startswith(", ", match.end()) else -1
            yield Phrase(Span(*match.span("age")), comma=comma)


def in_aside(text: str, start: int) -> bool:
    """True where an aside between commas runs up to ``start``, which the next comma closes."""
    before = text.rfind(", ", 0, start)
    opening = opening_of(text)
    if before < 0 or (opening and opening.end() == before + 2):
        return False
    between = text[before:start]
    return not (FINITE.search(between) or between.startswith((", and ", ", but ")))

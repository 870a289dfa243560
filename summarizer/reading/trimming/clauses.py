"""Later statements of a line: joined by 'and' or a semicolon, or told as what came before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.document import Span
from summarizer.reading.polarity import find_negations
from summarizer.reading.trimming.phrase import Phrase, end_of_statement
from summarizer.reading.trimming.words import BASE_VERB, FINITE

__all__ = ["LATER", "find_later_clauses", "joins_statement"]

_PAST = (
    r"came|went|took|made|fell|hit|broke|began|ran|rose|sank|struck|sent|led|held|met|kept|gave|saw"
    r"|shot|lost|spread|shut|blew|brought|drove|flew|threw|tore|left|cut|put|set|found|got"
    r"|stood|lay|taught|grew|won|paid"
)
LATER = re.compile(r", (?:after|when|as|while|before|following|hours|minutes|days)\b")
_STATEMENT = re.compile(
    rf"(?:, and|;| [–—] and) (?=(?:[\w'’.-]+ ){{0,6}}?(?:was|were|is|are|has|have|had|will|could"
    rf"|may|might"
    rf"|\w{{2,}}ed|{_PAST})\b)"
)
_UNMARKED = re.compile(
    r" and (?=(?:the|an?|its|his|her|their|he|she|it|they|there|nobody|we|I|[A-Z][\w'’-]+|two"
    r"|three|four"
    r"|five|six|several|many|some|others|(?:[a-z]+ )?[a-z]+s|police"
    r"|that (?:\w+)) (?:[\w'’.-]+ ){0,4}?"
    r"(?:was|were|is|are|has|have|had|will|say|says|said)\b)"
)
_NO_END = re.compile(
    r"\b(?:between|both|what|how)\b[^,;]*\Z|\b(?:aged|of|said|says|believes?"
    r"|told)(?: [\w'’-]+){1,3}\Z"
)
_BETWEEN = re.compile(r"\b(?:between|both)\b[^,;]*\Z")
_NEXT = (
    r"(?:the|an?|its|his|her|their|it|him|them|to|in|into|on|onto|off|over|through|at|from|for"
    r"|with|by"
    r"|around|under|against|away|out|down|up|back|some|about|several|half|all|both|two|three|four"
    r"|five|six|seven|eight|nine|ten|\d[\d,.]*|[A-Z][\w-]+|more|many)"
)
_PREDICATE = re.compile(
    rf" and (?=(?:then |later |immediately |eventually |also |\w+ly )?(?:(?:[a-z]{{2,}}ed"
    rf"|{_PAST}|was|were|is|are|has|have|had) "
    rf"{_NEXT}\b|(?:was|were|is|are|has been|have been|had been) [a-z]{{2,}}(?:ed|en|t)\b))"
)
_PRESENT = re.compile(
    r"(?<!\bboth) and (?=(?:states|exceeds|hopes|remains|holds|runs|says|believes|wants|expects"
    r"|uses"
    r"|employs|owns|operates|carries|leads|calls|plans|needs|includes|covers|stands|supports|works"
    r"|demands|urges|warns|makes|gives|takes|keeps|lies|serves|sells|denounces|provides) \w)"
)
_INFINITIVE = re.compile(
    rf" and (?=to {BASE_VERB}\b|(?:{BASE_VERB}|publish|send|pay|compensate|begin|start|work"
    rf"|warn) {_NEXT}\b)"
)
_MODAL = re.compile(r"\b(?:will|would|can|could|may|might|must|should|shall|to)\b[^,;:.]*\Z")
_SUBORDINATE = re.compile(
    r"\b(?:who|which|that|both|between|after|when|while|because|as|before|where|since)\b"
)


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
        hangs = _is_listed(before) or _SUBORDINATE.search(here) or _NO_END.search(before)
        if FINITE.search(here) and not hangs:
            yield Phrase(Span(match.start(), end_of_statement(text, match.end())), clause=True)
    yield from _predicates(text)


def _predicates(text: str) -> Iterator[Phrase]:
    """What else the subject does, is or will do."""
    for pattern in (_PREDICATE, _PRESENT, _INFINITIVE):
        for match in pattern.finditer(text):
            before, end = text[: match.start()], end_of_statement(text, match.end())
            words = text[match.end() : end]
            hangs: object = FINITE.fullmatch(before.rsplit(" ", 1)[-1]) or _is_listed(before)
            hangs = hangs or _BETWEEN.search(before) or _reaches_out(before, words)
            if hangs or not FINITE.search(before):
                continue
            if pattern is _INFINITIVE and (not _MODAL.search(before) or find_negations(before)):
                continue
            if "," not in words:
                yield Phrase(Span(match.start(), end), clause=True)


def _reaches_out(before: str, words: str) -> bool:
    """True where the verb of 'the man who shot and …' may stand in ``words``."""
    here = before.rsplit(", ", 1)[-1]
    relative = re.search(r"\b(?:who|which|that)\b", here)
    return bool(relative) and len(FINITE.findall(words)) > 1


def _is_listed(before: str) -> bool:
    """True after 'burned a wood, destroyed 38 houses': 'and' ends a list there."""
    return ", " in before and bool(FINITE.match(before.rsplit(", ", 1)[-1]))

"""Titles before names: 'the prime minister ' before 'Ana Reis', who keeps her name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.document import Span
from summarizer.reading.phrases import HONORIFICS, is_person, is_role
from summarizer.reading.trimming.phrase import Phrase
from summarizer.reading.trimming.words import CAPITAL, FINITE

__all__ = ["find_titles"]

_NAME = re.compile(
    rf"(?:^|(?<=\s)){CAPITAL}(?: (?:[A-Z]\.|(?:(?:de|del|da|al|van|von|bin|der) )?{CAPITAL}))+"
)
_WORD = re.compile(r"(?:^|(?<= ))(\S+) \Z")
_STOPS = re.compile(
    r"(?:in|on|at|to|for|with|by|from|as|and|or|that|which|who|when|while|after|before|but|than"
    r"|of|against|between|through|over|under|near|including|like)\Z",
    re.IGNORECASE,
)
_DETERMINERS = frozenset({"the", "its", "his", "her", "their"})
_OPENS = re.compile(rf"\A\Z|(?:,|\b(?:by|that|said|with|from)|{CAPITAL} {CAPITAL} and) \Z")
_AFTER_ARTICLE = re.compile(r"(?:\A|\b(?:the|an?|its|his|her|their) )\Z", re.IGNORECASE)
_ADJECTIVE = re.compile(
    r"(?:former|senior|deputy|acting|chief|local|regional|state|federal|provincial|national|prime"
    r"|foreign|interior|defen[cs]e|transport|health|finance|interim|vice|assistant|police|fire"
    r"|army|navy|military|\d+-year-old|company|city|district|county|[a-z]+-[a-z]+|[a-z]+(?:ry"
    r"|ment))\Z"
)


def find_titles(text: str) -> Iterator[Phrase]:
    """What says what somebody is, right before the name, which stays."""
    for match in _NAME.finditer(text):
        name = match.start()
        # the run of capitals may hold the title: 'French President Emmanuel Macron'
        for word in re.finditer(r"\S+ ", match.group()):
            if _is_title(word.group().strip()):
                name = match.start() + word.end()
        start = _start(text, name) if is_person(text[name : match.end()]) else None
        if start is not None:
            yield Phrase(Span(start, name), light=True)


def _start(text: str, name: int) -> int | None:
    """Where the title begins, if a role stands right before ``name`` and the whole can go."""
    at, words, common = name, 0, False
    while match := _WORD.search(text, 0, at):
        word = match[1]
        if words == 0 and not _is_title(word):
            return None
        if word[-1] in ",;:" or "¤" in word:
            break
        if _STOPS.match(word):
            # 'Health and Safety inspector', 'Ministry of Defence spokesman' are one title
            if word in ("and", "or", "of") and not _parts(text[: match.start()]):
                return None
            break
        if word.lower() in _DETERMINERS:
            return match.start(1) if not common or _OPENS.search(text, 0, match.start(1)) else None
        possessive = word.endswith(("'s", "’s", "s'", "s’"))
        if not (word[0].isupper() or _is_title(word) or _ADJECTIVE.match(word) or possessive):
            # a verb may stand before a title; what else does belongs to it
            attribute = word.endswith("ed") and _AFTER_ARTICLE.search(text, 0, match.start(1))
            if FINITE.fullmatch(word) and not attribute:
                break
            if not re.fullmatch(r"[a-z]+(?:-[a-z]+)*", word):
                return None
            common = True
        at, words = match.start(1), words + 1
    opens = not common or _OPENS.search(text, 0, at)
    return at if 0 < words <= 6 and opens else None


def _parts(before: str) -> bool:
    """True where 'and' or 'of' stands behind a person or a common word, not within a name."""
    words = before.split()
    return bool(words) and (words[-1][0].islower() or is_person(" ".join(words[-2:])))


def _is_title(word: str) -> bool:
    return is_role(word) or word.lower().rstrip(".") in HONORIFICS

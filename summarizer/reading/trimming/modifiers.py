"""Words that describe something new in a line, or say what a named person is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.document import Span
from summarizer.reading.phrases import HONORIFICS, is_role
from summarizer.reading.trimming.phrase import Phrase, end_of_statement
from summarizer.reading.trimming.words import CAPITAL, FINITE

__all__ = ["find_modifiers"]

_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d[\d,.]*)"
_DESCRIBED = re.compile(
    rf"\b(?:an?|several|{_COUNT}) (?:[\w'’-]+ ){{0,3}}?[\w'’-]*[a-z]"
    r"(?P<rest> (?:that|who|which|[a-z]{2,}ing"
    r"|[a-z]{2,}ed (?:by|with|in|on|at|to|from|for|under)) )"
)
_AGENT = re.compile(
    r"\b(?:was|were|been|being) (?:[a-z]+ly )?"
    r"(?!follow|own|caus|join|accompan|replac|surround|call)[a-z]{2,}(?:ed|en|ot|it)"
    r"(?P<rest> by (?:the|an?|its|his|her|their|\d|[A-Z]))"
)
_COMPOUND = re.compile(
    rf"\b(?:an?|the|its|their|his|her|{_COUNT}) (?P<rest>[a-z0-9]+(?:-[a-z]+)+ )"
    r"(?!(?:of|and|or|to|in|on|at|for|with|from|by)\b)(?=[a-z])"
)
_TITLED = re.compile(
    rf"(?:^|(?<= ))(?P<rest>(?:[Tt]he )?(?:[\w'’-]+ ){{1,5}}?)"
    rf"(?={CAPITAL} (?:(?:de|al|van|von|bin) )?{CAPITAL}\b)"
)
_ADVERB = re.compile(
    r"(?P<rest> (?:also|already|quickly|swiftly|promptly|repeatedly|currently|meanwhile"
    r"|simultaneously|rapidly|jointly))(?= [a-z])"
)
_TWO = re.compile(r",|\b(?:and|or)\b")
_NO_NOUN = re.compile(
    r"the|an?|its|his|her|their|of|in|on|at|to|for|with|by|from|as|and|or|that|which|who|than|he|she"
    r"|it|they|we|you|i|not|gone|been|done|become|begun|\w+ly|one",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:in|on|at|to|for|with|by|from|as|and|or|that|which|who|when|while|after)\b"
)


def find_modifiers(text: str) -> Iterator[Phrase]:
    """What describes 'a man' or 'two trains', the doer of a passive, a title, an adverb."""
    for match in _DESCRIBED.finditer(text):
        end = end_of_statement(text, match.end())
        if _is_object(text, match) and not _TWO.search(text, match.end(), end):
            yield Phrase(Span(match.start("rest"), end), narrow=True, light=True)
    for match in _AGENT.finditer(text):
        end = end_of_statement(text, match.end())
        if not _MORE.search(text, match.end(), end):
            yield Phrase(Span(match.start("rest"), end), narrow=True, light=True)
    for match in _ADVERB.finditer(text):
        yield Phrase(Span(*match.span("rest")), narrow=True, light=True)
    for match in _COMPOUND.finditer(text):
        if not FINITE.match(text, match.end()):
            yield Phrase(Span(*match.span("rest")), narrow=True, light=True)
    for match in _TITLED.finditer(text):
        if _is_title(text, match):
            yield Phrase(Span(*match.span("rest")), light=True)


def _is_title(text: str, match: re.Match[str]) -> bool:
    """True for a role right before a name; 'Chief Marc Thibeau' is not what a deputy chief is."""
    words = match["rest"].split()
    name = text[match.end() :].split(maxsplit=1)[0]
    opens = match.start() == 0 or text[: match.start()].endswith((", ", " by "))
    if not is_role(words[-1]) or is_role(name) or name.lower() in HONORIFICS:
        return False
    if _MORE.match(match["rest"].lower()) or any(w.endswith(("'s", "’s")) for w in words):
        return False
    return opens or words[0].lower() == "the"


def _is_object(text: str, match: re.Match[str]) -> bool:
    """True where a verb stands before the noun, and the noun right before what describes it."""
    clause = re.split(r", and |; |: | … ", text[: match.start()])[-1]
    noun = text[match.start() : match.start("rest")].rsplit(" ", 1)[-1]
    return bool(FINITE.search(clause)) and not (FINITE.fullmatch(noun) or _NO_NOUN.fullmatch(noun))

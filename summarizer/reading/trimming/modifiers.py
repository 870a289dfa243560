"""Words that describe something new in a line, or say what a named person is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.document import Span
from summarizer.reading.trimming.phrase import Phrase, end_of_statement
from summarizer.reading.trimming.words import FINITE, PAST

__all__ = ["find_modifiers"]

_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d[\d,.]*)"
_MAIN = rf"(?:was|were|is|are|has|have|had|will|{PAST.pattern})"
_STRICT = re.compile(
    rf"\b(?:was|were|is|are|has|have|had|will|would|could)\b(?! been)|{PAST.pattern}"
)
_TOLD = re.compile(
    r"\b(?:tell\w*|told|inform\w*|warn\w*|remind\w*|assur\w*|convinc\w*|show\w*|promis\w*)"
    r"(?: [\w'’-]+){1,5}\Z"
)
"""'told a meeting' asks for the 'that' behind it."""
_DESCRIBED = re.compile(
    rf"\b(?:an?|several|{_COUNT}) (?:[\w'’-]+ ){{0,3}}?[\w'’-]*[a-z]"
    r"(?P<rest> (?:that|who|which|[a-z]{2,}ing"
    r"|[a-z]{2,}ed (?:by|with|in|on|at|to|from|for|under)) )"
)
_WHICH = (
    r"(?:that|which|who) (?:(?:was|were|had|has|is)(?: been)?(?: \w+ly)? [a-z]{2,}(?:ed|en|ing)"
    rf"|{PAST.pattern}|[a-z]{{2,}}ed)"
)
_DOING = r"(?!during|including|according|being)[a-z]{2,}ing"
_DONE = r"[a-z]{2,}ed (?:by|with|in|on|at|to|from|for|under|as)"
_SUBJECT = re.compile(
    r"(?:^|(?<=[,;] )|(?<=that )|(?<=and ))(?:[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ss]everal"
    rf"|[Ss]ome) (?:[\w'’-]+ ){{0,4}}?[\w'’-]+(?P<rest> (?:{_WHICH}|{_DOING}|{_DONE})\b"
    rf"(?: [^\s,;:¤…]+){{1,12}}?) (?={_MAIN} )"
)
_AGENT = re.compile(
    r"\b(?:was|were|been|being) (?:[a-z]+ly )?"
    r"(?!follow|own|caus|join|accompan|replac|surround|call)[a-z]{2,}(?:ed|en|ot|it)"
    r"(?P<rest> by (?:the|an?|its|his|her|their|\d|[A-Z]|[a-z]+s\b|[a-z]+ [a-z]+s\b))"
)
_COMPOUND = re.compile(
    rf"\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir|his|her|{_COUNT}) (?P<rest>(?![a-z]+-[a-z]+est |ex-"
    rf"|non-|half-|near-"
    rf"|semi-|quasi-|would-"
    r"|self-|un-|co-|sub-|vice-|all-|post-|mock-|pseudo-)[A-Za-z0-9]+(?:-[a-z]+)+ )"
    r"(?!(?:of|and|or|to|in|on|at|for|with|from|by)\b)(?=[A-Za-z])"
)
_ADVERB = re.compile(
    r"(?<!\bnot)(?<!\bso)(?<!\bhow)(?<!almost)(?<!nearly)(?<!partly)(?P<rest> (?:also|already"
    r"|quickly|swiftly|promptly|repeatedly|currently|meanwhile|simultaneously|rapidly|jointly"
    r"|immediately|eventually|subsequently|suddenly|publicly|finally|personally|therefore"
    r"|very|extremely|completely|totally|severely|heavily|badly|strongly|flatly|categorically"
    r"|sharply|violently|fiercely|vehemently))(?= [a-z])"
)
_STILL = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will)(?P<rest> (?:still|now|then))(?= [a-z])"
)
_SELF = re.compile(
    r"[a-z](?P<rest> (?:himself|herself|itself|themselves))(?= (?:is|are|was|were|has|have|had"
    r"|will)\b)"
)
_THANKED = re.compile(
    r"\b(?:thanked|praised|criticised|criticized|condemned|fined|jailed"
    r"|arrested) (?:(?! and )[^,;:.])*?"
    r"(?P<rest> for (?:[a-z]+ing|the|an?|its|his|her|their)\b)"
)
_TWO = re.compile(r",|\b(?:and|or)\b")
_NO_NOUN = re.compile(
    r"the|an?|its|his|her|their|of|in|on|at|to|for|with|by|from|as|and|or|that|which|who|than"
    r"|he|she"
    r"|it|they|we|you|i|not|gone|been|done|become|begun|\w+ly|one",
    re.IGNORECASE,
)
_JOINED = re.compile(r",|\b(?:and|or|as|when|while|after|before|because|to)\b")


def find_modifiers(text: str) -> Iterator[Phrase]:
    """What describes 'a man' or 'two trains', the doer of a passive, a title, an adverb."""
    for match in _DESCRIBED.finditer(text):
        end = end_of_statement(text, match.end())
        verbs = len(_STRICT.findall(text, match.start("rest"), end))
        told = match["rest"] == " that " and _TOLD.search(text, 0, match.start("rest"))
        ends = not told and verbs <= match["rest"].startswith((" that", " who", " which"))
        if ends and _is_object(text, match) and not _TWO.search(text, match.end(), end):
            yield Phrase(Span(match.start("rest"), end), narrow=True, light=True)
    for match in _SUBJECT.finditer(text):
        inner = match["rest"].split(" ", 4)
        if not FINITE.search(" ".join(inner[4:])) and not _NO_NOUN.fullmatch(
            text[: match.start("rest")].rsplit(" ", 1)[-1]
        ):
            yield Phrase(Span(*match.span("rest")), narrow=True, light=True)
    for pattern in (_AGENT, _THANKED):
        for match in pattern.finditer(text):
            end = end_of_statement(text, match.end())
            if not _JOINED.search(text, match.end(), end):
                yield Phrase(Span(match.start("rest"), end), narrow=True, light=True)
    yield from _single_words(text)


def _single_words(text: str) -> Iterator[Phrase]:
    for pattern in (_ADVERB, _STILL, _SELF):
        for match in pattern.finditer(text):
            yield Phrase(Span(*match.span("rest")), narrow=True, light=True)
    for match in _COMPOUND.finditer(text):
        if not FINITE.match(text, match.end()):
            yield Phrase(Span(*match.span("rest")), narrow=True, light=True)


def _is_object(text: str, match: re.Match[str]) -> bool:
    """True where a verb stands before the noun, and the noun right before what describes it."""
    clause = re.split(r", and |; |: | … ", text[: match.start()])[-1]
    noun = text[match.start() : match.start("rest")].rsplit(" ", 1)[-1]
    return bool(FINITE.search(clause)) and not (FINITE.fullmatch(noun) or _NO_NOUN.fullmatch(noun))

"""When and where something happened: at the end of a statement, or before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.document import Span
from summarizer.reading.trimming.phrase import Phrase
from summarizer.reading.trimming.words import CAPITAL, PLACE_NOUN

__all__ = ["TIME", "find_adjuncts"]

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PART = r"(?:early |late |mid-?)?(?:morning|afternoon|evening|night|lunchtime)"
_CLOCK = (
    r"(?:[0-2]?\d[:.]\d\d(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?|[0-2]\d[0-5]\d(?! \w+s\b)|noon"
    r"|midnight|midday|dawn|dusk|daybreak|sunrise|sunset|nightfall|first light|\w+ o['’]clock)"
    r"(?: local time)?(?: \(\d{4} UTC\))?"
)
_ABOUT = r"(?:about |around |roughly |approximately |nearly |almost |some |just |shortly )?"
TIME = (
    rf"(?:(?:early |late |earlier |later )?(?:on )?{_DAY}(?:,? {_PART})?|on the (?:morning"
    rf"|afternoon|evening|night) of {_DAY}(?: to {_DAY})?|at {_ABOUT}{_CLOCK}|(?:around"
    rf"|about) {_CLOCK}"
    rf"|(?:shortly |just |soon )?(?:before|after) {_CLOCK}|in the (?:early |late |small )?(?:"
    rf"morning|afternoon|evening)|in the (?:early|small) hours(?: of {_DAY}(?: {_PART})?)?"
    rf"|during the (?:{_PART}|day)|overnight|yesterday(?: {_PART})?|today|this (?:{_PART}|weekend)"
    rf"|that (?:{_PART}|day)|(?:later )?(?:that|the same) (?:{_PART}|day)|last night|moments"
    rf" (?:later|earlier)|(?:at|over) the weekend|for {_ABOUT}(?:\d+|an?|two|three|four|five|six"
    rf"|seven|eight|nine|ten|twelve|several|many) (?:hours?|minutes?|days?)"
    rf"|for {_ABOUT}half an hour)"
)
_DETERMINER = r"(?:(?:the|its|their|his|her|an?) )?"
_NAMED = (
    rf"{_DETERMINER}(?:[a-z][\w'’-]* ){{0,3}}"
    rf"{CAPITAL}(?: (?:of |de |del |da |al )?(?:the )?(?:{CAPITAL}|\d+)){{0,4}}"
    rf"(?: (?:[a-z]+ )?{PLACE_NOUN})?(?:, {CAPITAL}(?: {CAPITAL})?(?=[.;]|$|, [a-z]))?"
)
_COMMON = (
    rf"(?:the|its|their|his|her|an?) (?:[\w'’-]+ ){{0,3}}{PLACE_NOUN}"
    r"(?: of (?:the )?(?:[\w'’-]+ ){0,2}[\w'’-]+)?"
)
_PLACE = (
    r"(?:in|at|near|outside|inside|beside|off|along|across|beneath|around|from|throughout|via"
    rf"|on(?= (?:the |an? )?(?:[\w'’-]+ ){{0,3}}(?i:{PLACE_NOUN}))) (?P<where>{_NAMED}|{_COMMON})"
)
_ADJUNCT = re.compile(rf"(?P<time>{TIME})|(?P<place>{_PLACE})")
_GAP = re.compile(r"(?:(?<=[\w)”\"¤])|(?<=[ap]\.m\.)),? ")
_BROKEN = re.compile(
    r"\b(?:in|on|at|to|for|with|by|from|as|and|or|but|that|which|who|whom|whose|where|when|while"
    r"|after|before|because|if|near|into|onto|over|under|is|are|was|were|has|had|have|been|be"
    r"|will|would|not|no|[a-z]+ed|(?!building)[a-z]+ing|than|this|these|those|it|he|she|they"
    r"|people|said"
    r"|according)\b"
)
"""Words that no plain name of a place holds."""
_GOES_ON = re.compile(
    r"(?:[.;]?['’\"”]?$|;|[.] |, (?:but|while|after|when|as|before|with|[a-z]+ing)\b"
    r"|,? (?:in|on|at|near|before|after|during|by|with|from|for|when|while|as|shortly"
    r"|early|late|yesterday|overnight|around|about|outside|inside|off|this|today|to|via|amid"
    r"|because|following|due to|owing to|despite|although)\b| [–—] )"
)


def find_adjuncts(text: str) -> Iterator[Phrase]:
    """Phrases of time and place that nothing but more of them, or another phrase, follows."""
    for gap in _GAP.finditer(text):
        found = _longest(text, gap.end())
        if not found:
            continue
        comma = gap.group().startswith(",")
        paired = comma and text.startswith(", ", found.end())
        if comma and not paired and not re.match(r"[.;]?$|;", text[found.end() :]):
            continue
        yield Phrase(
            Span(gap.start(), found.end()), comma=found.end() if paired else -1, narrow=True
        )


def _longest(text: str, start: int) -> re.Match[str] | None:
    """The longest phrase at ``start`` that is whole."""
    found = _ADJUNCT.match(text, start)
    end = found.end() if found else 0
    while end > start:
        if found and _is_whole(text, found):
            return found
        if found and found["time"]:
            return None
        end = text.rfind(" ", start, end)
        found = _ADJUNCT.fullmatch(text, start, end) if end > start else None
    return None


def _is_whole(text: str, found: re.Match[str]) -> bool:
    return bool(_GOES_ON.match(text, found.end())) and not (
        found["place"] and _BROKEN.search(found["where"])
    )

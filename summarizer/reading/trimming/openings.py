"""What stands before the subject: a time, a place, a circumstance, a word of passage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.document import Span
from summarizer.reading.scope import JOINT
from summarizer.reading.trimming.adjuncts import TIME
from summarizer.reading.trimming.phrase import Phrase, end_of_statement
from summarizer.reading.trimming.words import AUXILIARY, CAPITAL, FINITE, PAST, VERB

__all__ = ["find_opening", "opening_of"]

_OPENING = re.compile(
    r"(?P<word>In|At|On|Near|Outside|Inside|During|After|Following|Shortly|Early|Late|Around|About"
    r"|Overnight|Yesterday|Amid|By|Across|From|Speaking|Addressing|Standing|Writing|Throughout"
    r"|Given|Despite|Because of|Due to|Owing to|Unlike|Like|Over|Within|Along with|Besides"
    r"|Alongside"
    r"|With|As(?! (?:of|for|if|though|long|soon|far|well|many|much|few|to|per)\b)|When|While"
    r"|Before|Although|Though|Because|Through|Shown|Asked|Faced"
    r"|(?!According|Including|Depending|Assuming|Pending|Barring|Nothing|Something|Everything"
    r"|Morning"
    r"|Evening|Provid|Charg|Speed|Need|Excluding|Considering)[A-Z][a-z]{2,}"
    r"(?:ing(?=,| (?:the|an?|its|his|her|their|to|in|on|at|from|with|that|by|about|for)\b)"
    r"|ed (?:by|in|with|at|to|on|from|for|as|about)))\b[^,;:]{0,90}"
    r"(?:, (?:which|who|where|[a-z]+ing|[a-z]+ed)\b[^,;:]{1,90})?, (?=\S)",
    re.IGNORECASE,
)
_CLAUSAL = frozenset("as when while before although though because after following".split())
"""They may open a statement of their own, told of the past."""
_REASON = re.compile(
    r"(?:unlike|despite|given|although|though|because|because of|due to|owing to)\Z", re.IGNORECASE
)
"""They narrow nothing that is said behind them."""
_BEFORE_NUMBERS = frozenset("about around over within across near like by".split())
"""They may open a subject: 'About 200 people marched'."""
_PASSING = re.compile(
    r"(?:However|Meanwhile|Moreover|Furthermore|Additionally|In addition|As a result|Nevertheless"
    r"|Nonetheless|Separately|Eventually|Finally|Later|Afterwards|Afterward|Then|Subsequently"
    r"|Previously|Therefore|Consequently|Thus|Also|Besides|Instead|As a precaution|In the meantime"
    r"|In the end|At the same time|For (?:its|his|her|their) part), (?=\S)"
)
_SOME_TIME_LATER = re.compile(
    r"(?:[A-Z][\w-]*|\d+)(?: [a-z\d][\w-]*){0,4} (?:later|earlier|afterwards), (?=\S)"
)
_SUBJECT = (
    r"(?:the|an?|its|his|her|their|he|she|it|they|there|two|three|four|five|six|\d+|several|many"
    r"|some|another|police|officials|residents|people|[A-Z][\w-]+)"
)
_TIMED = re.compile(rf"(?i:{TIME})(?:, | (?=(?!of\b){_SUBJECT}\b))")
_NO_OPENING = re.compile(
    r"(?:in|on|at|by|after|from|with|over|within) (?:(?:that|this|which|such|any|either|both|each"
    r"|all|part|first|least|most|best|worst|law|turn|short|now|then|us|me|him|them|more|less|time"
    r"|only|enough)\b|the event|the case|case|the absence|the hope|order|theory|fact|general"
    r"|principle|practice|average|paper|condition|the one"
    r"|the other|the contrary|contrast|return|exchange|response|effect|view|my|our)",
    re.IGNORECASE,
)
_GOES_WITH = re.compile(r"(?:and|or|but|which|who|where|near|in|on|at|after|before|the|an?) (?=\S)")
_LISTED = re.compile(rf"{CAPITAL}(?: {CAPITAL})*,|(?:[\w'’.-]+,? ){{1,4}}?(?:and|or) ")
_EMPTY_IT = re.compile(
    r"it(?:['’]s| is| was) (?:not )?(?:\w+ly )?(?:hard|easy|likely|unlikely|clear|unclear"
    r"|possible|difficult"
    r"|expected|thought|understood|believed)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:he|she|it|they|this|that|these|those|its|his|her|their)\b", re.IGNORECASE
)
_PREDICATE = re.compile(rf"\b(?:{AUXILIARY})\b")


def opening_of(text: str) -> re.Match[str] | None:
    """'In a briefing on Tuesday, ': the words before the subject, where there are any."""
    if JOINT in text:
        return None
    match = _PASSING.match(text) or _SOME_TIME_LATER.match(text) or _timed(text)
    if not match:
        match = _OPENING.match(text)
        if not match or _NO_OPENING.match(text) or not _is_opening(text, match):
            return None
    return match if FINITE.search(text, match.end()) else None


def find_opening(text: str) -> Iterator[Phrase]:
    """The opening, unless what follows belongs to it."""
    match = opening_of(text)
    if not match or not _starts_statement(text, match):
        return
    yield Phrase(
        Span(0, match.end()),
        narrow=match.re is not _OPENING or not _REASON.match(match["word"]),
        opening=True,
        event=match.re is _OPENING and match["word"].lower() in _CLAUSAL,
    )


def _timed(text: str) -> re.Match[str] | None:
    match = _TIMED.match(text)
    return match if match and not _OPENING.fullmatch(text, 0, match.start()) else None


def _is_opening(text: str, match: re.Match[str]) -> bool:
    """No statement of its own, or one told of the past."""
    word = match["word"].lower()
    told = _PREDICATE.search(match.group().split(", w")[0])
    if word in _CLAUSAL:
        past = re.search(rf"\b(?:was|were|had)\b|{PAST.pattern}", match.group())
        now = re.search(r"\b(?:is|are|will|would|can|could|may|might|must)\b", match.group())
        return not now and (bool(past) or word not in {"when", "while", "because", "although"})
    if word in _BEFORE_NUMBERS and FINITE.search(match.group()):
        return False
    if word == "with" and re.search(r"\b(?:would|could|may|might|can|will)\b", text):
        return False
    if word == "by" and re.search(r"\d", text[match.end() :]):
        return False
    return not told


def _starts_statement(text: str, match: re.Match[str]) -> bool:
    if FINITE.match(text, match.end()):
        return False
    if match.re in (_PASSING, _TIMED):
        return not re.match(
            r"the (?:day|eve|date|first|last|anniversary|night)\b", text[match.end() :]
        )
    participle = match.re is _OPENING and match["word"].endswith("ing")
    refers = _PRONOUN.match(text, match.end()) and not _EMPTY_IT.match(text, match.end())
    if (refers and not participle) or _LISTED.match(text, match.end()):
        return False
    follows = _GOES_WITH.match(text, match.end())
    # 'In Karaj, a suburb, …' goes on with the place; 'In Karaj, a bus fell …' does not
    if not follows:
        return True
    if follows[0] not in ("the ", "a ", "an "):
        return False
    rest = text[match.end() : end_of_statement(text, match.end())]
    first = rest.split(",", 1)[0]
    return first == rest or (
        bool(VERB.search(first)) and not re.search(r"\b(?:that|which|who|where)\b", first)
    )

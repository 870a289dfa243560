"""Why, what for and beside what something happened: the end of a statement, with no comma."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.document import Span
from summarizer.reading.trimming.phrase import Phrase, end_of_statement
from summarizer.reading.trimming.words import (
    BASE_VERB,
    FINITE,
    MAKES_OTHERS,
    PAST,
    WANTS_INFINITIVE,
)

__all__ = ["find_events"]

_BESIDE = re.compile(
    r" (?:after|following|amid|while(?= [a-z]+ing\b)|during|ahead of|in the wake of"
    r"|in the aftermath of|because of|due to|owing to|as a result of|as part of|in response to"
    r"|in connection with|on suspicion of|in protest (?:at|against)|in retaliation for|given"
    r"|at the time of) (?=\S+ \S)"
)
_SUBJECT = (
    r"(?:the|an?|its|their|his|her|he|she|it|they|some|many|most|several|two|three|four|[a-z]+s"
    r"|people|police|nobody|nothing|no|[A-Z][\w'’-]+)"
)
_PAST_VERB = rf"(?:was|were|had|{PAST.pattern}|[a-z]{{2,}}ed)"
_TOLD = re.compile(
    rf" (?:when|while|because|before|(?<!\bsuch )(?<!\bsame )(?<!\bjust )as) "
    rf"(?={_SUBJECT} (?:[\w'’-]+ ){{0,6}}?{_PAST_VERB}\b)"
)
_REASON = re.compile(
    rf", (?:because|since|as|given that|even as) (?={_SUBJECT} (?:[\w'’-]+ ){{0,6}}?[a-z]+)"
)
_AS_BEFORE = re.compile(r" as (?:he|she|it|they)(?: \w+)? (?:did|had|has|does|do|was|were)\b")
_EQUAL = re.compile(
    r"\b(?:as|so|such|same|known|described|seen|regarded|identified|treated|named"
    r"|act(?:s|ed|ing)|serv\w+|work(?:s|ed|ing)|called|used)\b[^,;]{0,30}\Z"
)
_MEASURED = re.compile(
    r"\b(?:(?:[\d,.]+|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|few|many"
    r"|some|dozen"
    r"|couple of|half) (?:seconds?|moments?|minutes?|hours?|days?|weeks?|months?|years?)|soon"
    r"|shortly"
    r"|just|long|even|right|immediately|only|later|(?:had|has|have|was|were|been|be|being|is"
    r"|are)(?: \w+ly)?)\Z"
)
"""What 'an hour before' and 'was given' hold together."""
_ASKS_WHEN = re.compile(
    r"\b(?:told|ask(?:s|ed)|sa(?:y|ys|id)|kn(?:ows?|ew|own)|clear|remember(?:s|ed)?|decided?"
    r"|recalled"
    r"|described|showed|reported|wonder(?:s|ed)|revealed|explained|days?|time|moment|night|year"
    r"|week"
    r"|month|point|period)\Z"
)
"""What 'when' belongs to."""
_NOT_PAST = re.compile(r"\b(?:will|would|can|could|may|might|must|shall|should|is|are|has|have)\b")
_PURPOSE = re.compile(
    r" (?:(?:in order|so as|in an? (?:\w+ )?(?:effort|attempt|bid)) to (?=[a-z])"
    rf"|to (?={BASE_VERB}\b))"
)
_DEEDS = re.compile(
    r"\b(?:us(?:ed|es|ing)|sent|deployed|dispatched|launched|closed|shut|opened|travel(?:l)?ed"
    r"|gathered"
    r"|flew|flown|rushed|raced|returned|arrived|stopped|set up|built|fought|battled|mobili[sz]ed"
    r"|cut|drilled|dug|pumped|lowered|climbed|entered|boarded|landed|took|hired|bought|cleared"
    r"|erected|installed|brought|evacuated|drove|broke|breached|fired|raised|formed|held|blocked"
    r"|crossed|jumped|ran|walked|summoned|fitted|placed|moved|removed|diverted|abandoned)\b"
)
_MOTION = re.compile(
    r"\b(?:arrived?|gathered|returned|stopped|rushed|raced|travel(?:l)?ed|assembled|flew|landed)\Z"
)
_THAT = re.compile(r"\b(?:who|which|that|whether|if)\b")


def find_events(text: str) -> Iterator[Phrase]:
    """Each to the end of its statement."""
    for match in _BESIDE.finditer(text):
        end = end_of_statement(text, match.end())
        if _is_one(text[match.end() : end]) and not _MEASURED.search(text, 0, match.start()):
            yield Phrase(Span(match.start(), end), narrow=True, event=True)
    for match in _TOLD.finditer(text):
        end = end_of_statement(text, match.end())
        if _is_one(text[match.end() : end]) and _is_told_of_past(text, match):
            yield Phrase(Span(match.start(), end), narrow=True, event=True)
    for match in _REASON.finditer(text):
        end = end_of_statement(text, match.end())
        clause = text[match.end() : end]
        if (
            "," not in clause
            and FINITE.search(clause)
            and not _AS_BEFORE.search(text, match.start())
        ):
            yield Phrase(Span(match.start(), end), narrow=True, event=True)
    for match in _PURPOSE.finditer(text):
        end = end_of_statement(text, match.end())
        if _is_one(text[match.end() : end]) and _is_purpose(text, match):
            yield Phrase(Span(match.start(), end), narrow=True, event=True)


def _is_one(words: str) -> bool:
    """No list, and no statement joined on that could belong to what stands before."""
    joined = re.search(r"\b(?:and|or|but)\b", words)
    return "," not in words and not (joined and FINITE.search(words, joined.end()))


def _is_told_of_past(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()]
    main = re.split(r", |; ", before)[-1]
    if _MEASURED.search(before) or (match.group() == " when " and _ASKS_WHEN.search(before)):
        return False
    if match.group() == " as " and (_EQUAL.search(before) or _AS_BEFORE.match(text, match.start())):
        return False
    return (
        bool(re.search(_PAST_VERB, main)) and not _NOT_PAST.search(main) and not _THAT.search(main)
    )


def _is_purpose(text: str, match: re.Match[str]) -> bool:
    """True where the verb before it is done with what stands between: 'used foam to …'."""
    before = text[: match.start()]
    main = re.split(r", |; ", before)[-1]
    if match.group() != " to ":
        return bool(FINITE.search(main)) and not FINITE.fullmatch(before.rsplit(" ", 1)[-1])
    if MAKES_OTHERS.search(main) or WANTS_INFINITIVE.search(before):
        return False
    last = before.rsplit(" ", 1)[-1]
    deed = _DEEDS.search(main)
    if not deed or _NOT_PAST.search(main):
        return False
    return bool(_MOTION.search(before)) or not (deed.end() == len(main) or FINITE.fullmatch(last))

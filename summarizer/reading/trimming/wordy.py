"""Wordy turns and the short words for them: the one place where a word is not the report's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.document import Span
from summarizer.reading.phrases import is_link
from summarizer.reading.trimming.phrase import Phrase
from summarizer.reading.trimming.words import FINITE

__all__ = ["SHORTER", "find_wordy"]

SHORTER = {
    "a total of": "",
    "despite the fact that": "although",
    "due to the fact that": "because",
    "during the course of": "during",
    "for the duration of": "during",
    "in an attempt to": "to",
    "in an effort to": "to",
    "in close proximity to": "near",
    "in order to": "to",
    "in spite of the fact that": "although",
    "in the course of": "during",
    "in the direction of": "towards",
    "in the event that": "if",
    "in the process of": "",
    "in the vicinity of": "near",
    "in view of the fact that": "because",
    "members of the public": "people",
    "on a daily basis": "daily",
    "owing to the fact that": "because",
    "prior to": "before",
    "subsequent to": "after",
    "the city of": "",
    "the port city of": "",
    "the small city of": "",
    "the small town of": "",
    "the town of": "",
    "the village of": "",
    "until such time as": "until",
}
_WORDY = re.compile(
    rf"\b(?:{'|'.join(sorted(SHORTER, key=len, reverse=True))})(?= )", re.IGNORECASE
)
_WHICH_IS = re.compile(
    r"(?<=[a-z] )(?:that|which|who) (?:was|were|is|are) (?=(?:\w+ly )?[a-z]{2,}(?:ed|en) "
    r"(?:by|in|at|on|to|from|with|near|under|after|during|for)\b)"
)
_EMPHASIS = re.compile(r"\b(?:it|this|that|those|these) (?:is|was|were|are)\b", re.IGNORECASE)
_OF_A_NAME = re.compile(r" [A-Z]")
_OF_A_NUMBER = re.compile(r" (?:\d|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b)")


def find_wordy(text: str) -> Iterator[Phrase]:
    """Each with the word that may stand in its place."""
    for match in _WORDY.finditer(text):
        turn = match.group().lower()
        if turn.startswith("the ") and not _OF_A_NAME.match(text, match.end()):
            continue
        if turn == "a total of" and not _OF_A_NUMBER.match(text, match.end()):
            continue
        end = match.end() + (not SHORTER[turn])
        yield Phrase(Span(match.start(), end), instead=SHORTER[turn], wordy=True)
    for match in _WHICH_IS.finditer(text):
        # 'it was the mill that was hit' says which; 'said that was hit' has another 'that'
        noun = text[: match.start()].rsplit(maxsplit=1)[-1]
        hangs = FINITE.fullmatch(noun) or is_link(noun)
        if not hangs and not _EMPHASIS.search(text, 0, match.start()):
            yield Phrase(Span(*match.span()), wordy=True)

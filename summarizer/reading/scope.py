"""Verbatim pieces of a sentence, and whether cutting them out changes what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.document import Span
from summarizer.reading.hedging import find_hedges
from summarizer.reading.model import HedgeWord, Negation
from summarizer.reading.polarity import find_negations

__all__ = ["JOINT", "clauses_of", "cut_off", "locate", "says_something"]

JOINT = " … "
"""Between the pieces of a text that leaves something out in the middle."""

_CLAUSE_BREAK = re.compile(
    r"[;:—–]|, (?=(?:and|but|while|though|although|whereas|yet|so|who|which|where)\b)"
    r"|\s(?=(?:but|while|though|although|whereas)\b)|(?<=[.!?])\s"
)
_FINITE = re.compile(
    r"(?<![\w-])(?:is|are|was|were|be|been|has|have|had|will|would|could|can|(?-i:may)|might|must|should|did|does"
    r"|do|\w{2,}ed|fell|came|went|took|left|hit|broke|began|struck|found|held|led|made|rose|ran"
    r"|put|sent|shot|lost|got|kept|saw|knew|said|says|told)\b",
    re.IGNORECASE,
)


def says_something(text: str) -> bool:
    """True for a clause; a bare phrase ('the Brest region') asserts nothing by itself."""
    return bool(_FINITE.search(text))


def locate(text: str, evidence: str) -> tuple[Span, ...] | None:
    """Where the pieces of ``text`` stand in ``evidence``, in order; ``None`` if not verbatim."""
    found: list[Span] = []
    at = 0
    for piece in text.split(JOINT):
        start = evidence.find(piece, at) if piece else -1
        if start < 0:
            return None
        at = start + len(piece)
        found.append(Span(start, at))
    return tuple(found)


def cut_off(sentence: str, pieces: Sequence[Span]) -> Negation | HedgeWord | None:
    """The first 'not' or hedge of the pieces' own clauses that the pieces leave out, if any.

    ``pieces`` are offsets into ``sentence``. A negation in another clause is no loss: 'No one
    was hurt, but the fire spread' carries 'the fire spread'.
    """
    touched = [c for c in clauses_of(sentence) if any(c.overlaps(piece) for piece in pieces)]

    def lost(span: Span) -> bool:
        inside = any(piece.contains(span) for piece in pieces)
        return not inside and any(clause.overlaps(span) for clause in touched)

    words: list[Negation | HedgeWord] = [*find_negations(sentence), *find_hedges(sentence)]
    return next((word for word in words if lost(word.span)), None)


def clauses_of(text: str) -> list[Span]:
    """``text`` parted at punctuation and conjunctions that start a new statement."""
    found: list[Span] = []
    start = 0
    for match in _CLAUSE_BREAK.finditer(text):
        if match.start() > start:
            found.append(Span(start, match.start()))
        start = match.end()
    found.append(Span(start, len(text)))
    return found

"""Do an item's words rest on the words it cites? Figures, dates, names, polarity, hedges."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from summarizer.brief import Reason
from summarizer.document import Span
from summarizer.grounding.basis import Basis
from summarizer.grounding.bounds import cut_bound
from summarizer.grounding.clauses import unlike_clauses
from summarizer.grounding.crossed import crossed
from summarizer.grounding.figures import unlike_figures
from summarizer.grounding.governors import CONDITION
from summarizer.grounding.harm import unlike_harm
from summarizer.grounding.manner import unlike_manner
from summarizer.grounding.mismatch import Mismatch
from summarizer.grounding.names import unlike_names
from summarizer.grounding.orders import ordered_only
from summarizer.grounding.parties import unlike_parties
from summarizer.grounding.slots import spliced_not
from summarizer.grounding.spelling import spelled_out
from summarizer.grounding.support import unsupported
from summarizer.grounding.words import is_phrase, words_of
from summarizer.reading.model import Negation
from summarizer.reading.scope import JOINT, clauses_of, cut_off

__all__ = ["Basis", "compare", "verbatim"]

_QUOTES = str.maketrans("“”„«»‘’", '"""""\'\'')
# What follows these is told as given: a 'not' before them does not reach it.
_ANEW = re.compile(
    r"\s(?:and|but)\s(?=(?:could|can|did|does?|was|were|had|has|would|will|may|might|never)\b)"
)
_GIVEN = re.compile(r"\s(?=(?:when|while|after|because)\b)", re.IGNORECASE)


def compare(text: str, basis: Basis) -> Mismatch | None:
    """Hold ``text`` against the words it cites; the first thing they do not carry, or ``None``.

    Verbatim pieces of the evidence, in order, are sound unless they cut a 'not', a hedge or an
    'if' off what it governs.
    """
    if text == basis.evidence:
        return None
    if not words_of(text):
        return Mismatch(Reason.NOT_SUPPORTED, "says nothing that could be checked")
    if (pieces := verbatim(text, basis.evidence)) is not None:
        return _cut_off(text, basis.evidence, pieces) or ordered_only(text, basis.evidence)
    basis = replace(
        basis,
        evidence=spelled_out(basis.evidence),
        known=tuple(map(spelled_out, basis.known)),
    )
    text, evidence, published = spelled_out(text), basis.evidence, basis.published
    return (
        unlike_figures(text, evidence, published)
        or unlike_names(text, evidence, basis.known, published)
        or unsupported(text, basis)
        or unlike_manner(text, evidence)
        or ordered_only(text, evidence)
        or crossed(text, evidence, published)
        or unlike_harm(text, evidence)
        or unlike_parties(text, evidence)
        or spliced_not(text, evidence)
        or unlike_clauses(text, evidence)
    )


def verbatim(text: str, evidence: str) -> tuple[Span, ...] | None:
    """Where the pieces of ``text``, parted by ' … ', stand in ``evidence``, in order.

    Whole words; the case of letters, the shape of quotation marks and a full stop at the end
    do not count. ``None`` where a piece is missing.
    """
    there = _folded(evidence)
    found: list[Span] = []
    at = 0
    for piece in text.split(JOINT):
        wanted = _folded(piece).strip()
        span = _whole_words(wanted, there, at) or _whole_words(wanted.rstrip("."), there, at)
        if span is None:
            return None
        at = span.end
        found.append(span)
    return tuple(found)


def _folded(text: str) -> str:
    """``text`` in one case and one shape of quotation mark, of the same length."""
    plain = text.translate(_QUOTES)
    lower = plain.lower()
    return lower if len(lower) == len(plain) else plain


def _whole_words(piece: str, text: str, at: int) -> Span | None:
    if not piece:
        return None
    start = text.find(piece, at)
    while start >= 0:
        end = start + len(piece)
        opens = start == 0 or not (text[start - 1].isalnum() and piece[0].isalnum())
        closes = end == len(text) or not (text[end].isalnum() and piece[-1].isalnum())
        if opens and closes:
            return Span(start, end)
        start = text.find(piece, start + 1)
    return None


def _cut_off(text: str, evidence: str, pieces: Sequence[Span]) -> Mismatch | None:
    if is_phrase(text):
        return None
    word = cut_off(evidence, pieces)
    if word is not None and not _reaches(evidence, word.span, pieces):
        word = None
    if word is not None:
        reason = Reason.POLARITY if isinstance(word, Negation) else Reason.HEDGE_DROPPED
        return Mismatch(reason, f"leaves out {word.span.of(evidence)!r}")
    if condition := _cut_condition(evidence, pieces):
        return Mismatch(Reason.HEDGE_DROPPED, f"leaves out {condition!r}")
    for piece in pieces:
        if bound := cut_bound(evidence, piece):
            return Mismatch(Reason.FIGURE, f"leaves out {bound!r}")
    return None


def _cut_condition(evidence: str, pieces: Sequence[Span]) -> str | None:
    """The 'if' or 'whether' of the pieces' own clauses that the pieces leave out."""
    for match in CONDITION.finditer(evidence):
        word = Span(match.start(), match.end())
        if any(piece.overlaps(word) for piece in pieces):
            continue
        for clause in clauses_of(evidence):
            if clause.overlaps(word) and any(clause.overlaps(piece) for piece in pieces):
                return match.group()
    return None


def _reaches(evidence: str, word: Span, pieces: Sequence[Span]) -> bool:
    """False when the pieces are told as given behind the word that was cut off, or end before it.

    'The man fell and could not stand': the 'not' does not reach the fall.
    """
    ends = max(piece.end for piece in pieces)
    if any(ends <= match.end() <= word.start for match in _ANEW.finditer(evidence, 0, word.start)):
        return False
    breaks = [match.end() for match in _GIVEN.finditer(evidence)]
    at = bisect_left(breaks, word.end)
    return not (at < len(breaks) and all(piece.start >= breaks[at] for piece in pieces))

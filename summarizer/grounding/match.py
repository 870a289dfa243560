"""Do an item's words rest on the words it cites? Figures, dates, names, polarity, hedges."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeVar

from summarizer.brief import Band, Reason
from summarizer.document import Span
from summarizer.grounding.figures import cut_bound, unlike_figures, without_figures
from summarizer.grounding.manner import unlike_manner
from summarizer.grounding.mismatch import Mismatch
from summarizer.grounding.names import unlike_names
from summarizer.grounding.orders import ordered_only
from summarizer.grounding.words import CLAIMLESS, GRAVE, held_by, is_phrase, stems, words_of
from summarizer.reading.hedging import find_hedges
from summarizer.reading.model import HedgeWord, Negation
from summarizer.reading.polarity import find_negations
from summarizer.reading.scope import JOINT, clauses_of, cut_off

__all__ = ["Basis", "compare", "verbatim"]

_Word = TypeVar("_Word", Negation, HedgeWord)

_SUPPORT = 0.7
"""Share of an item's content words that its evidence must hold. Set on tests/grounding: with 0.65
'broke out in a school' rests on 'broke out in a shed', and no faithful wording more stands."""
_STRENGTH = {
    Band.ALMOST_NO_CHANCE: 0,
    Band.VERY_UNLIKELY: 1,
    Band.UNLIKELY: 2,
    Band.ROUGHLY_EVEN: 3,
    Band.LIKELY: 5,
    Band.VERY_LIKELY: 6,
    Band.ALMOST_CERTAIN: 7,
}
_POSSIBLE = 4
"""'May', 'possibly' and the like: below likely. Not a band of ICD 203, only an order."""
_QUOTES = str.maketrans("“”„«»‘’", '"""""\'\'')
_CONDITION = re.compile(r"\b(?:if|unless|whether|lest|in case)\b", re.IGNORECASE)
# What follows these is told as given: a 'not' before them does not reach it.
_GIVEN = re.compile(r"\s(?=(?:when|while|after|because)\b)", re.IGNORECASE)
# A new subject or a new auxiliary after 'and' starts a statement with a polarity of its own.
_JOINED = re.compile(
    r"\s(?=(?:when|while|after|because)\b)|\sand (?=(?:the|an?|it|they|he|she|there|no|none|nobody"
    r"|two|three|four|five|its|their|that|was|were|is|are|had|has|did|would|will)\b"
    r"|\w+ed (?:for|to|the|an?|by|on)\b)",
    re.IGNORECASE,
)
_SOFT = re.compile(
    r"\b(?:only (?:\w+ )?(?:when|after|once)|at the earliest|yet to|pending|prevent\w*"
    r"|too \w+ to|un(?!der|it|ion|til|less|iform|iversit)[a-z]{3,}(?:ed|able|are))\b",
    re.IGNORECASE,
)
_VERBATIM = 0.8
"""Share of their words that two clauses have in common when one is told nearly word for word."""
_SURE = re.compile(
    r"\b(?:certainly|definitely|undoubtedly|clearly|proven?|surely|without doubt)\b", re.IGNORECASE
)
_REACH = 3
"""Content words behind a 'not' or a hedge that it is taken to govern."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a text is held against."""

    evidence: str
    """The cited words."""
    known: tuple[str, ...] = ()
    """Fullest forms of people whom the cited words mention."""
    published: str | None = None
    """ISO 8601 date by which 'on Thursday' is resolved."""


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
    evidence, published = basis.evidence, basis.published
    return (
        unlike_figures(text, evidence, published)
        or unlike_names(text, evidence, basis.known, published)
        or _unsupported(text, basis)
        or unlike_manner(text, evidence)
        or ordered_only(text, evidence)
        or _Clauses(text, evidence).mismatch()
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
    for match in _CONDITION.finditer(evidence):
        word = Span(match.start(), match.end())
        if any(piece.overlaps(word) for piece in pieces):
            continue
        for clause in clauses_of(evidence):
            if clause.overlaps(word) and any(clause.overlaps(piece) for piece in pieces):
                return match.group()
    return None


def _reaches(evidence: str, word: Span, pieces: Sequence[Span]) -> bool:
    """False when all pieces lie in clauses told as given, after the word that was cut off."""
    breaks = [match.end() for match in _GIVEN.finditer(evidence)]
    at = bisect_left(breaks, word.end)
    return not (at < len(breaks) and all(piece.start >= breaks[at] for piece in pieces))


def _unsupported(text: str, basis: Basis) -> Mismatch | None:
    wanted = stems(words_of(without_figures(text, basis.published)))
    there = held_by(words_of(" ".join((basis.evidence, *basis.known))))
    if not wanted and not words_of(text):
        return Mismatch(Reason.NOT_SUPPORTED, "says nothing that could be checked")
    missing = wanted - there - CLAIMLESS
    if missing & GRAVE or len(missing) > (1 - _SUPPORT) * len(wanted):
        lacks = ", ".join(sorted(missing & GRAVE) or sorted(missing)[:5])
        return Mismatch(Reason.NOT_SUPPORTED, f"the evidence has no {lacks}")
    return None


@dataclass(frozen=True, slots=True)
class _Governor:
    """A 'not' or a hedge, with the stems of what it governs."""

    text: str
    strength: int
    over: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Clause:
    words: frozenset[str]
    negations: tuple[_Governor, ...]
    hedges: tuple[_Governor, ...]
    condition: bool
    soft: bool = False
    """Holds words that say 'not' in another build: 'only when', 'at the earliest'."""


class _Clauses:
    """A text against its evidence, clause by clause: polarity and certainty have a scope."""

    def __init__(self, text: str, evidence: str) -> None:
        self._text = text
        self._here = list(_parted(text))
        self._there = list(_parted(evidence))
        self._evidence = evidence.lower()
        self._hedged = bool(find_hedges(evidence)) or bool(_CONDITION.search(evidence))

    def mismatch(self) -> Mismatch | None:
        for match in _SURE.finditer(self._text):
            if not self._has(match.group()):
                return Mismatch(Reason.HEDGE_DROPPED, f"has {match.group()!r} of its own")
        whole = frozenset(word for clause in self._there for word in clause.words)
        for clause in self._here:
            about = self._relevant(clause)
            if wrong := _near_verbatim(clause, about):
                return wrong
            about = [_without_attributes(other, clause.words) for other in about]
            if clause.words and clause.words <= whole:
                about = [_only(other, clause.words) for other in about]
            if wrong := _polarity(clause, about, self._there) or self._certainty(clause, about):
                return wrong
        return None

    def _relevant(self, clause: _Clause) -> list[_Clause]:
        """The clauses of the evidence that share the most words with ``clause``."""
        scored = [(len(clause.words & other.words), other) for other in self._there]
        most = max((score for score, _ in scored), default=0)
        if not most:
            return self._there
        return [other for score, other in scored if score * 2 >= most]

    def _has(self, words: str) -> bool:
        """True for a 'could' that the evidence has too, of ability there."""
        return bool(re.search(rf"\b{re.escape(words.lower())}\b", self._evidence))

    def _certainty(self, clause: _Clause, about: Sequence[_Clause]) -> Mismatch | None:
        hedges = [hedge for other in about for hedge in other.hedges]
        if any(not self._has(hedge.text) for hedge in clause.hedges) and not self._hedged:
            return Mismatch(Reason.NOT_SUPPORTED, "hedges what the evidence states")
        if hedges and not clause.hedges:
            return Mismatch(Reason.HEDGE_DROPPED, "is certain where the evidence is hedged")
        if hedges and max(h.strength for h in clause.hedges) > max(h.strength for h in hedges):
            return Mismatch(Reason.HEDGE_DROPPED, "is surer than the evidence")
        if len(hedges) > len(clause.hedges) and _bared(clause, hedges):
            return Mismatch(Reason.HEDGE_DROPPED, "leaves out one of several hedges")
        if any(other.condition for other in about) and not (clause.condition or clause.hedges):
            return Mismatch(Reason.HEDGE_DROPPED, "leaves out a condition")
        return None


def _polarity(
    clause: _Clause, about: Sequence[_Clause], everything: Sequence[_Clause]
) -> Mismatch | None:
    here = clause.negations
    there = [word for other in about for word in other.negations]
    if here and not there:
        far = [word for other in everything for word in other.negations]
        if new := next((n for n in here if not any(n.over & f.over for f in far)), None):
            return Mismatch(Reason.POLARITY, f"has {new.text!r}, which the evidence has not")
        return None
    if there and not here and not clause.soft:
        return Mismatch(Reason.POLARITY, f"leaves out {there[0].text!r}")
    if here and len(here) % 2 != len(there) % 2 and not _matched(here, there):
        if len(here) > len(there):
            return Mismatch(Reason.POLARITY, f"has {here[0].text!r}, which the evidence has not")
        return Mismatch(Reason.POLARITY, f"leaves out {there[0].text!r}")
    return None


def _matched(here: Sequence[_Governor], there: Sequence[_Governor]) -> bool:
    """True when no two of them lie over the same words, and each has its like."""
    apart = all(not a.over & b.over for side in (here, there) for a, b in combinations(side, 2))
    return apart and all(any(n.over & t.over for t in there) for n in here)


def _near_verbatim(clause: _Clause, about: Sequence[_Clause]) -> Mismatch | None:
    """Where a clause is told nearly word for word, each of its 'not's and hedges is there too."""
    for other in about:
        if len(clause.words & other.words) < _VERBATIM * max(len(clause.words), len(other.words)):
            continue
        if len(clause.negations) != len(other.negations):
            return Mismatch(Reason.POLARITY, "has more or fewer negations than the evidence")
        if len(clause.hedges) < len(other.hedges):
            return Mismatch(Reason.HEDGE_DROPPED, "leaves out one of several hedges")
    return None


def _without_attributes(other: _Clause, words: frozenset[str]) -> _Clause:
    """The clause without 'disputed' or 'unknown' before a noun, which a wording may drop."""

    def turns(one: _Governor) -> bool:
        text = one.text.lower()
        if not one.over or not text.startswith(("un", "disputed")) or " " in text:
            return True
        return text in ("unable", "unlikely") or bool(stems([text.removeprefix("un")]) & words)

    return replace(other, negations=tuple(filter(turns, other.negations)))


def _only(other: _Clause, words: frozenset[str]) -> _Clause:
    """The clause with the 'not's and hedges that may govern some of ``words``."""

    def near(one: _Governor) -> bool:
        return not one.over or bool(one.over & words)

    return replace(
        other,
        negations=tuple(filter(near, other.negations)),
        hedges=tuple(filter(near, other.hedges)),
    )


def _bared(clause: _Clause, hedges: Sequence[_Governor]) -> bool:
    """True when words that the evidence hedges at close range stand unhedged in the clause."""
    covered = frozenset(word for hedge in clause.hedges for word in hedge.over)
    return any(hedge.over and hedge.over <= clause.words - covered for hedge in hedges)


def _governor(text: str, word: Negation | HedgeWord, clause: Span) -> _Governor:
    following = words_of(text[word.span.end : clause.end])
    over: set[str] = set()
    for one in following:
        over |= stems([one])
        if len(over) == _REACH:
            break
    strength = _strength(word) if isinstance(word, HedgeWord) else 0
    return _Governor(word.span.of(text), strength, frozenset(over))


def _parted(text: str) -> Iterator[_Clause]:
    negations = find_negations(text)
    hedges = find_hedges(text)
    for span in _spans(text):
        words = span.of(text)
        yield _Clause(
            words=frozenset(stems(words_of(words))),
            negations=tuple(_governor(text, n, span) for n in _inside(negations, span)),
            hedges=tuple(_governor(text, h, span) for h in _inside(hedges, span)),
            condition=bool(_CONDITION.search(words)),
            soft=bool(_SOFT.search(words)),
        )


def _inside(words: Sequence[_Word], span: Span) -> Sequence[_Word]:
    low = bisect_left(words, span.start, key=_start)
    return words[low : bisect_left(words, span.end, lo=low, key=_start)]


def _start(word: Negation | HedgeWord) -> int:
    return word.span.start


def _spans(text: str) -> Iterator[Span]:
    for clause in clauses_of(text):
        at = clause.start
        for match in _JOINED.finditer(text, clause.start, clause.end):
            yield Span(at, match.start())
            at = match.end()
        yield Span(at, clause.end)


def _strength(hedge: HedgeWord) -> int:
    return _POSSIBLE if hedge.band is None else _STRENGTH[hedge.band]

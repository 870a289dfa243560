"""Do an item's words rest on the words it cites? Figures, dates, names, polarity, hedges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.brief import Band, Reason
from summarizer.document import Span
from summarizer.reading.figures import find_figures
from summarizer.reading.hedging import find_hedges
from summarizer.reading.model import Figure, FigureKind, HedgeWord, Negation
from summarizer.reading.names import find_names
from summarizer.reading.polarity import find_negations
from summarizer.reading.scope import clauses_of, cut_off, locate, says_something

__all__ = ["Mismatch", "compare"]

_SUPPORT = 0.5
"""Share of an item's content words that its evidence must hold. Set by the paraphrases in
tests/grounding: the lowest faithful one has 0.5, unrelated sentences have 0.2 at most."""

_STOP = frozenset(
    "the a an of to in on at by for from with and or but as that this these those it its they their"
    " them he his him she her we our you your i who which what when where how there here is are was"
    " were be been being has have had do does did will would could can may might must should not no"
    " nor so than then also into over about after before during while though although".split()
)
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


@dataclass(frozen=True, slots=True)
class Mismatch:
    """What in a text its evidence does not carry."""

    reason: Reason
    detail: str


def compare(
    text: str, evidence: str, known: Sequence[str], published: str | None
) -> Mismatch | None:
    """Hold ``text`` against the words it cites; ``None`` when they carry it.

    ``known`` are names that may stand for those in the evidence: the fullest forms of people
    it mentions. ``published`` resolves dates. The first mismatch is returned.
    """
    pieces = locate(text, evidence)
    if pieces is not None:
        return _cut_off(text, evidence, pieces)
    return (
        _figures(text, evidence, published)
        or _names(text, evidence, known)
        or _support(text, evidence, known)
        or _polarity(text, evidence)
        or _certainty(text, evidence)
    )


def _cut_off(text: str, evidence: str, pieces: Sequence[Span]) -> Mismatch | None:
    """Verbatim words are sound unless a 'not' or a hedge of their own clause was cut off."""
    if not says_something(text):
        return None
    word = cut_off(evidence, pieces)
    if word is None:
        return None
    reason = Reason.POLARITY if isinstance(word, Negation) else Reason.HEDGE_DROPPED
    return Mismatch(reason, f"leaves out {word.span.of(evidence)!r}")


def _figures(text: str, evidence: str, published: str | None) -> Mismatch | None:
    there = find_figures(evidence, published=published)
    for figure in find_figures(text, published=published):
        if not any(_same_figure(figure, other) for other in there):
            dated = figure.kind in (FigureKind.DATE, FigureKind.TIME)
            reason = Reason.DATE if dated else Reason.FIGURE
            return Mismatch(reason, f"{figure.span.of(text)!r} is not in the evidence")
    return None


def _same_figure(left: Figure, right: Figure) -> bool:
    if left.resolved and left.resolved == right.resolved:
        return True
    if (left.kind in (FigureKind.DATE, FigureKind.TIME)) != (
        right.kind in (FigureKind.DATE, FigureKind.TIME)
    ):
        return False
    # '39 people' may be written '39' in one and 'thirty-nine' in the other
    return left.value == right.value and (left.unit == right.unit or not (left.unit and right.unit))


def _names(text: str, evidence: str, known: Sequence[str]) -> Mismatch | None:
    there = _words(" ".join((evidence, *known)))
    for name in find_names(text):
        words = name.span.of(text)
        missing = _words(words) - there - _STOP
        if missing:
            return Mismatch(Reason.NAME, f"{words!r} is not in the evidence")
    return None


def _words(text: str) -> set[str]:
    plain = re.sub(r"['’]s?\b", "", text.lower())
    return set(re.findall(r"[^\W_]+", plain))


def _stems(words: Iterable[str]) -> set[str]:
    return {_stem(word) for word in words if word not in _STOP and len(word) > 1}


def _stem(word: str) -> str:
    for ending in (
        "ations",
        "ation",
        "ments",
        "ment",
        "ings",
        "ing",
        "ed",
        "ies",
        "es",
        "s",
        "ly",
        "ion",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)][:6]
    return word[:6]


def _support(text: str, evidence: str, known: Sequence[str]) -> Mismatch | None:
    wanted = _stems(_words(text))
    there = _stems(_words(" ".join((evidence, *known))))
    if not wanted:
        return Mismatch(Reason.NOT_SUPPORTED, "says nothing that could be checked")
    if len(wanted & there) < _SUPPORT * len(wanted):
        missing = ", ".join(sorted(wanted - there)[:5])
        return Mismatch(Reason.NOT_SUPPORTED, f"the evidence has no {missing}")
    return None


def _relevant(text: str, evidence: str) -> list[Span]:
    """The clauses of the evidence that the text is about: those it shares most words with."""
    wanted = _stems(_words(text))
    scored = [(len(wanted & _stems(_words(c.of(evidence)))), c) for c in clauses_of(evidence)]
    most = max((score for score, _ in scored), default=0)
    return [clause for score, clause in scored if score and score * 2 >= most]


def _polarity(text: str, evidence: str) -> Mismatch | None:
    about = _relevant(text, evidence)
    there = [n for n in find_negations(evidence) if any(c.overlaps(n.span) for c in about)]
    here = find_negations(text)
    if bool(there) == bool(here) and len(there) % 2 == len(here) % 2:
        return None
    if len(here) > len(there):
        extra = here[0].span.of(text)
        return Mismatch(Reason.POLARITY, f"has {extra!r}, which the evidence has not")
    return Mismatch(Reason.POLARITY, f"leaves out {there[0].span.of(evidence)!r}")


def _certainty(text: str, evidence: str) -> Mismatch | None:
    about = _relevant(text, evidence)
    there = [h for h in find_hedges(evidence) if any(c.overlaps(h.span) for c in about)]
    if not there:
        return None
    here = find_hedges(text)
    if not here:
        return Mismatch(Reason.HEDGE_DROPPED, f"leaves out {there[0].span.of(evidence)!r}")
    if max(map(_strength, here)) > max(map(_strength, there)):
        return Mismatch(Reason.HEDGE_DROPPED, f"is surer than {there[0].span.of(evidence)!r}")
    return None


def _strength(hedge: HedgeWord) -> int:
    return _POSSIBLE if hedge.band is None else _STRENGTH[hedge.band]

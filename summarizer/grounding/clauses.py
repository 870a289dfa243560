"""A text against its evidence, clause by clause: 'not' and 'perhaps' have a scope."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from summarizer.brief import Reason
from summarizer.grounding.governors import CONDITION, Clause, Governor, parted
from summarizer.grounding.mismatch import Mismatch
from summarizer.grounding.relations import Told
from summarizer.grounding.words import stems
from summarizer.reading.hedging import find_hedges

__all__ = ["unlike_clauses"]

_NOT_ALL = re.compile(r"\bnot (?:all|every\w*)\b")
_SOME = re.compile(r"\b(?:some|many|most|parts?|partly|several)\b", re.IGNORECASE)
_NOT_OUT = re.compile(r"\b(?:not|n['’]t|cannot) (?:be |been )?(?:rul\w+ out|exclud\w+)")
_UNPOWERED = re.compile(r"\b(?:without|no) (?:power|electricity|water|gas)\b")
_OUT = re.compile(
    r"\b(?:los[te]\w*|loss|cut|out|outage|blackout|fail\w*|restored|back)\b", re.IGNORECASE
)
_NOT_UNTIL = re.compile(r"(?:\bnot|n['’]t|\bnever)\b[^.;]*\buntil\b")
_VERBATIM = 0.8
"""Share of their words that two clauses have in common when one is told nearly word for word."""
_SCARCE = re.compile(
    r"\b(?:lack\w*|shortages?|scarc\w+|insufficient|inadequate|too (?:few|little)|not enough)\b",
    re.IGNORECASE,
)
_HELD = re.compile(r"\b(?:believes?|thinks?|suspects?|fears?)\b", re.IGNORECASE)
"""Who holds something is not sure of it."""
_DENIAL = re.compile(r"den(?:y|ied|ies)|reject|refus|dismiss|disput", re.IGNORECASE)
_SURE = re.compile(
    r"\b(?:certainly|definitely|undoubtedly|clearly|proven?|surely|without doubt)\b", re.IGNORECASE
)
# 'Verified' beside a quotation, in brackets or in a label, does not verify it.
_VOUCHED = re.compile(
    r"\b(?:verif|confirm|establish|prove[dn]?|certain|fact)\w* (?:[\w'’]+ ){0,2}?that\b",
    re.IGNORECASE,
)


def unlike_clauses(text: str, evidence: str) -> Mismatch | None:
    """A 'not' won or lost, or certainty that the evidence does not have."""
    return _Clauses(text, evidence).mismatch()


class _Clauses:
    """A text against its evidence, clause by clause: polarity and certainty have a scope."""

    def __init__(self, text: str, evidence: str) -> None:
        self._text = text
        self._here = list(parted(text))
        self._there = list(parted(evidence))
        self._evidence = evidence.lower()
        self._hedged = bool(find_hedges(evidence)) or bool(CONDITION.search(evidence))

    def mismatch(self) -> Mismatch | None:
        for match in _SURE.finditer(self._text):
            if not self._has(match.group()):
                return Mismatch(Reason.HEDGE_DROPPED, f"has {match.group()!r} of its own")
        vouched = _VOUCHED.search(self._text)
        if vouched and not _VOUCHED.search(self._evidence):
            return Mismatch(Reason.HEDGE_DROPPED, f"has {vouched.group()!r} of its own")
        whole = frozenset(word for clause in self._there for word in clause.words)
        for whole_clause in self._here:
            clause = self._with_own(whole_clause, whole)
            about = self._relevant(clause)
            if wrong := _near_verbatim(clause, about, every=self._tells_every_not()):
                return wrong
            about = [_without_attributes(other, clause.words) for other in about]
            if not clause.negations and self._tells_every_not():
                about = [_of(other, clause.words) for other in about]
            if clause.words and clause.words <= whole:
                about = [_only(other, clause.words) for other in about]
            else:
                about = [_without_far(other, clause, whole) for other in about]
            if wrong := _polarity(clause, about, self._there) or self._certainty(clause, about):
                return wrong
        return None

    def _with_own(self, clause: Clause, whole: frozenset[str]) -> Clause:
        """The clause with those ways of saying 'not' that the evidence does not have itself."""
        soft = {words for words in clause.soft if words not in self._evidence}
        absent = {
            word for word in clause.absent if not self._has(word) and not stems([word]) & whole
        }
        if _NOT_ALL.search(self._evidence) and (some := _SOME.search(self._text)):
            soft.add(some.group())
        if clause.hedging and _NOT_OUT.search(self._evidence):
            absent.add("possible")
        if _UNPOWERED.search(self._evidence) and (some := _OUT.search(self._text)):
            soft.add(some.group())
        if _NOT_UNTIL.search(self._evidence) and not re.search(r"\buntil\b", self._text):
            soft.add("only when")
        return replace(clause, soft=frozenset(soft), absent=frozenset(absent))

    def _tells_every_not(self) -> bool:
        """True where the text has as many 'not's as the evidence, in whatever clause."""
        here = sum(len(clause.negations) for clause in self._here)
        return here >= sum(len(clause.negations) for clause in self._there)

    def _relevant(self, clause: Clause) -> list[Clause]:
        """The clauses of the evidence that share the most words with ``clause``."""
        scored = [(len(clause.words & other.words), other) for other in self._there]
        most = max((score for score, _ in scored), default=0)
        if not most:
            return self._there
        return [other for score, other in scored if score * 2 >= most]

    def _has(self, words: str) -> bool:
        """True for a 'could' that the evidence has too, of ability there."""
        return bool(re.search(rf"\b{re.escape(words.lower())}\b", self._evidence))

    def _hints(self, words: str) -> bool:
        """True for a hedge of which the evidence has a word: 'expected' for 'expects'."""
        return self._has(words) or any(
            word[:6] in self._evidence for word in words.lower().split() if len(word) > 5
        )

    def _certainty(self, clause: Clause, about: Sequence[Clause]) -> Mismatch | None:
        hedges = [hedge for other in about for hedge in other.hedges]
        if any(not self._hints(hedge.text) for hedge in clause.hedges) and not self._hedged:
            return Mismatch(Reason.NOT_SUPPORTED, "hedges what the evidence states")
        if hedges and not clause.hedges and clause.hedging:
            return None
        if hedges and not clause.hedges:
            return Mismatch(Reason.HEDGE_DROPPED, "is certain where the evidence is hedged")
        if hedges and max(h.strength for h in clause.hedges) > max(h.strength for h in hedges):
            return Mismatch(Reason.HEDGE_DROPPED, "is surer than the evidence")
        told = sum(len(other.hedges) for other in self._here)
        told += bool(_HELD.search(self._text))
        if len(hedges) > told and _bared(clause, hedges):
            return Mismatch(Reason.HEDGE_DROPPED, "leaves out one of several hedges")
        if any(other.condition for other in about) and not (clause.condition or clause.hedges):
            return Mismatch(Reason.HEDGE_DROPPED, "leaves out a condition")
        return None


def _polarity(
    clause: Clause, about: Sequence[Clause], everything: Sequence[Clause]
) -> Mismatch | None:
    here = clause.negations
    there = [word for other in about for word in other.negations]
    if any(_SCARCE.fullmatch(word) for other in everything for word in other.absent):
        here = tuple(word for word in here if not _SCARCE.match(word.text))
    if here and not there:
        far = [word for other in everything for word in other.negations]
        lacking = any(_lacking(other, clause.words) for other in everything)
        whole = frozenset(word for other in everything for word in other.words)
        here = tuple(n for n in here if not (n.text.startswith("un") and stems([n.text]) & whole))
        if new := next(
            (
                n
                for n in here
                if not any(_alike(n, f) for f in far) and (n.first in whole or not lacking)
            ),
            None,
        ):
            return Mismatch(Reason.POLARITY, f"has {new.text!r}, which the evidence has not")
        return None
    if there and not here and not clause.soft and not clause.absent:
        return Mismatch(Reason.POLARITY, f"leaves out {there[0].text!r}")
    if here and len(here) % 2 != len(there) % 2 and not _matched(here, there):
        if len(here) > len(there):
            return Mismatch(Reason.POLARITY, f"has {here[0].text!r}, which the evidence has not")
        return Mismatch(Reason.POLARITY, f"leaves out {there[0].text!r}")
    return None


def _alike(here: Governor, there: Governor) -> bool:
    if not here.over or not there.over:
        return here.text.lower() == there.text.lower()
    return bool(here.over & there.over)


def _matched(here: Sequence[Governor], there: Sequence[Governor]) -> bool:
    """True when no two of them lie over the same words, and each has its like."""
    apart = all(not a.over & b.over for side in (here, there) for a, b in combinations(side, 2))
    return apart and all(any(n.over & t.over for t in there) for n in here)


def _lacking(other: Clause, words: frozenset[str]) -> bool:
    """True where ``other`` says 'not' of something else in a word that ``words`` have not."""
    return any(not stems([word]) & words for word in other.absent)


def _near_verbatim(clause: Clause, about: Sequence[Clause], *, every: bool) -> Mismatch | None:
    """Where a clause is told nearly word for word, each of its 'not's and hedges is there too."""
    for other in about:
        if len(clause.words & other.words) < _VERBATIM * max(len(clause.words), len(other.words)):
            continue
        otherwise = clause.soft or clause.absent or _lacking(other, clause.words)
        otherwise = otherwise or any(_SCARCE.match(word.text) for word in clause.negations)
        fewer = len(clause.negations) < len(other.negations)
        if (
            len(clause.negations) != len(other.negations)
            and not otherwise
            and not (fewer and every)
        ):
            return Mismatch(Reason.POLARITY, "has more or fewer negations than the evidence")
        if len(clause.hedges) < len(other.hedges):
            return Mismatch(Reason.HEDGE_DROPPED, "leaves out one of several hedges")
    return None


def _without_attributes(other: Clause, words: frozenset[str]) -> Clause:
    """The clause without 'disputed' or 'unknown' before a noun, which a wording may drop."""

    def turns(one: Governor) -> bool:
        text = one.text.lower()
        if text == "without" and one.over and not one.over & words:
            return False
        if not one.over or not text.startswith(("un", "disputed")) or " " in text:
            return True
        return text in ("unable", "unlikely") or bool(stems([text.removeprefix("un")]) & words)

    return replace(other, negations=tuple(filter(turns, other.negations)))


def _only(other: Clause, words: frozenset[str]) -> Clause:
    """The clause with the 'not's and hedges that may govern some of ``words``."""

    def near(one: Governor) -> bool:
        if _DENIAL.match(one.text) and one.first:
            return one.first in words or len(one.over & words) > 1
        return not one.over or bool(one.over & words)

    return replace(
        other,
        negations=tuple(filter(near, other.negations)),
        hedges=tuple(filter(near, other.hedges)),
    )


def _of(other: Clause, words: frozenset[str]) -> Clause:
    """The clause with the 'not's that lie over some of ``words``."""
    return replace(other, negations=tuple(one for one in other.negations if one.over & words))


def _without_far(other: Clause, clause: Clause, whole: frozenset[str]) -> Clause:
    """The clause with the 'not's over words that ``clause`` has, or tells in its own words."""
    own = [n for n, word in enumerate(clause.spelled) if not stems([word]) <= whole]

    def told(one: Governor) -> bool:
        if _DENIAL.match(one.text) and one.first in whole and one.first not in clause.words:
            return any(Told(one.spelled[:1]).may_be(clause.spelled, n) for n in own)
        if not one.over or one.over & clause.words:
            return True
        return any(Told(one.spelled).may_be(clause.spelled, n) for n in own)

    return replace(other, negations=tuple(filter(told, other.negations)))


def _bared(clause: Clause, hedges: Sequence[Governor]) -> bool:
    """True when words that the evidence hedges at close range stand unhedged in the clause."""
    covered = frozenset(word for hedge in clause.hedges for word in hedge.over)
    return any(hedge.over and hedge.over <= clause.words - covered for hedge in hedges)

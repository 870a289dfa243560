"""A text against its evidence, clause by clause: 'not' and 'perhaps' have a scope."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from summarizer.brief import Reason
from summarizer.grounding.governors import CONDITION, Clause, Governor, parted
from summarizer.grounding.mismatch import Mismatch
from summarizer.grounding.relations import NEGATING, Told
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
_TELLING = frozenset("was were is are had has have did does will would".split())
_HANGING = frozenset("while when as after before since because until".split())
_NEXT = 2
"""Words behind a 'not' that it is about; a third is most often the object or the place."""
_VERBATIM = 0.8
"""Share of their words that two clauses have in common when one is told nearly word for word."""
_SCARCE = re.compile(
    r"\b(?:lack\w*|shortages?|scarc\w+|insufficient|inadequate|too (?:few|little)|not enough)\b",
    re.IGNORECASE,
)
_HELD = re.compile(r"\b(?:believes?|thinks?|suspects?|fears?)\b", re.IGNORECASE)
"""Who holds something is not sure of it."""
_DENIAL = re.compile(r"den(?:y|ied|ies)|reject|refus|dismiss|disput", re.IGNORECASE)
_FRAME = re.compile(
    r",? (?:[a-z]+ )?(?:said|says|added|explained|according to)"
    r"(?: (?!that\b)[\w'’.-]+){1,8}(?=[.,;]|\Z)"
)
"""Who said it, behind what was said."""
_POSSIBLE = re.compile(
    r" (?:(?:can|could|do|does|did|has|have|had|is|was|been) ?(?:not|n['’]t)|cannot|not)"
    r"(?: yet| be| been)* (?:rul(?:e|ed|ing) out|exclud(?:e|ed|ing)|discount(?:ed)?)\b",
    re.IGNORECASE,
)
"""'Could not be ruled out': possible, in whatever words."""
_SINCE = re.compile(r" (?:not|never)\b(?=[^.;,]* since\b)")
"""'Not serviced since 2016': last serviced in 2016."""
_REGARDED = re.compile(r"\b(?:treat\w* as|regard\w*|consider\w*|view\w* as|deem\w*|in \w+ view)\b")
_TAKEN = re.compile(r"\b(?:thought|believed|considered)\b", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:will|would|due to|plans? to|planned|scheduled)\b")
_SURE = re.compile(
    r"\b(?:certainly|definitely|undoubtedly|clearly|proven?|surely|without doubt)\b", re.IGNORECASE
)
# 'Verified' beside a quotation, in brackets or in a label, does not verify it.
_VOUCHED = re.compile(
    r"(?<!almost )(?<!nearly )(?<!virtually )(?<!not )"
    r"\b(?:verif|confirm|establish|prove[dn]?|certain|fact)\w* (?:[\w'’]+ ){0,2}?that\b",
    re.IGNORECASE,
)


def unlike_clauses(text: str, evidence: str) -> Mismatch | None:
    """A 'not' won or lost, or certainty that the evidence does not have."""
    return _Clauses(text, evidence).mismatch()


class _Clauses:
    """A text against its evidence, clause by clause: polarity and certainty have a scope."""

    def __init__(self, text: str, evidence: str) -> None:
        text, evidence = _POSSIBLE.sub(" possibly", text), _POSSIBLE.sub(" possibly", evidence)
        if _SINCE.search(text) and re.search(r"\blast\b", evidence):
            text = _SINCE.sub(" last since", text)
        if _SINCE.search(evidence) and re.search(r"\blast\b", text):
            evidence = _SINCE.sub(" last since", evidence)
        self._text = text
        self._here = list(parted(_FRAME.sub("", text)))
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
        for number, whole_clause in enumerate(self._here):
            if len(self._here) > 1 and whole_clause.bare:
                continue
            clause = self._with_own(whole_clause, whole)
            about = self._relevant(clause)
            if wrong := _near_verbatim(clause, about, every=self._tells_every_not()):
                return wrong
            about = [_without_attributes(other, clause.words) for other in about]
            if not clause.negations and self._tells_every_not():
                about = [_of(other, clause.words) for other in about]
            about = [self._untold(other, clause) for other in about]
            about = [self._told_otherwise(other) for other in about]
            if clause.words and clause.words <= whole:
                about = [_only(other, clause.words) for other in about]
            else:
                about = [_without_far(other, clause, whole) for other in about]
            if wrong := _polarity(clause, about, self._there) or self._certainty(
                clause, about, number
            ):
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

    def _untold(self, other: Clause, clause: Clause) -> Clause:
        """``other`` without the 'not's that another clause of the text tells of the same word."""
        told = {
            n.first for one in self._here if one is not clause for n in one.negations if n.first
        }
        if clause.negations or not told:
            return other
        kept = tuple(n for n in other.negations if n.first not in told or n.first in clause.words)
        return replace(other, negations=kept)

    def _told_otherwise(self, other: Clause) -> Clause:
        """``other`` without the 'not's that the text tells in another word: 'missing', 'open'."""
        said = Told([word for one in self._here for word in one.spelled])
        absent = [word.split() for one in self._here for word in one.absent]

        def told(one: Governor) -> bool:
            there = Told(("not", *one.behind))
            return any(there.may_deny(word, 0) for word in absent) or any(
                said.has_opposite(word) for word in one.spelled[:1]
            )

        return replace(other, negations=tuple(n for n in other.negations if not told(n)))

    def _relevant(self, clause: Clause) -> list[Clause]:
        """The clauses of the evidence that share the most words with ``clause``."""
        scored = [(len(clause.words & other.words), other) for other in self._there]
        most = max((score for score, _ in scored), default=0)
        if not most:
            return self._there
        return [
            other
            for score, other in scored
            if score * 2 >= most or any(n.over and n.over <= clause.words for n in other.negations)
        ]

    def _has(self, words: str) -> bool:
        """True for a 'could' that the evidence has too, of ability there."""
        return bool(re.search(rf"\b{re.escape(words.lower())}\b", self._evidence))

    def _hints(self, words: str) -> bool:
        """True for a hedge of which the evidence has a word: 'expected' for 'expects'."""
        return self._has(words) or any(
            word[:6] in self._evidence for word in words.lower().split() if len(word) > 5
        )

    def _hangs(self, clause: Clause, number: int) -> bool:
        """True for 'while driving' behind 'he may have fallen asleep': one guess, told in one."""
        others = [one for one in self._here if one.hedges]
        behind = self._here[number + 1 :][:1]
        opens = bool(clause.spelled) and clause.spelled[0] in _HANGING
        # 'sensors fitted | after the fire may have been switched off'
        parted_off = any(one in others and one.spelled[0] in _HANGING for one in behind)
        if not opens and not (parted_off and _TELLING.isdisjoint(clause.spelled)):
            return False
        about = self._relevant(clause)
        return any(other in about for one in others for other in self._relevant(one))

    def _certainty(self, clause: Clause, about: Sequence[Clause], number: int) -> Mismatch | None:
        hedges = [hedge for other in about for hedge in other.hedges]
        own = [hedge for hedge in clause.hedges if not self._hints(hedge.text)]
        if _TO_COME.search(self._evidence):
            own = [hedge for hedge in own if "expected" not in hedge.text.lower()]
        if _REGARDED.search(self._evidence):
            own = [hedge for hedge in own if not _TAKEN.search(hedge.text)]
        if own and not self._hedged:
            return Mismatch(Reason.NOT_SUPPORTED, "hedges what the evidence states")
        words = f" {' '.join(clause.spelled)} "
        hedges = [h for h in hedges if f" {' '.join(h.text.lower().split()[-2:])} " not in words]
        if hedges and not clause.hedges and (clause.hedging or self._hangs(clause, number)):
            return None
        if hedges and not clause.hedges:
            return Mismatch(Reason.HEDGE_DROPPED, "is certain where the evidence is hedged")
        if hedges and max(h.strength for h in clause.hedges) > max(h.strength for h in hedges):
            return Mismatch(Reason.HEDGE_DROPPED, "is surer than the evidence")
        told = sum(len(other.hedges) for other in self._here)
        told += bool(_HELD.search(self._text))
        if len(hedges) > told and _bared(clause, hedges):
            return Mismatch(Reason.HEDGE_DROPPED, "leaves out one of several hedges")
        held = any(other.condition or other.asked & clause.words for other in about)
        if held and not (clause.hedges or any(one.condition or one.asked for one in self._here)):
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
        lacking = any(other.soft or _lacking(other, clause) for other in about)
        whole = frozenset(word for other in everything for word in other.words)
        here = tuple(n for n in here if not (n.text.startswith("un") and stems([n.text]) & whole))
        if new := next(
            (
                n
                for n in here
                if not any(_alike(n, f) for f in far)
                and not _denied(n, everything)
                and _told(n, everything)
                and (n.first in whole or not lacking)
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


def _denied(one: Governor, everything: Sequence[Clause]) -> bool:
    """True for 'not answered' where calls went 'unanswered'."""
    words = [word for other in everything for word in other.absent if word.startswith("un")]
    if one.over & stems(word[2:] for word in words):
        return True
    there = Told([word for other in everything for word in other.spelled])
    if any(there.has_opposite(word) for word in one.spelled):
        return True
    # 'no school' where the school is closed, 'not confirmed' where it is 'yet to be confirmed'
    return any(
        one.first in other.words
        and (other.absent if one.text.lower() == "no" else "yet to" in other.soft)
        for other in everything
    )


def _told(one: Governor, everything: Sequence[Clause]) -> bool:
    """True where the evidence has what ``one`` denies, or another word for it."""
    whole = {word for other in everything for word in other.words}
    there = Told([word for other in everything for word in other.spelled])
    words = one.spelled[:_NEXT]
    return not words or any(
        not stems([word]).isdisjoint(whole) or there.may_be(words, number)
        for number, word in enumerate(words)
    )


def _alike(here: Governor, there: Governor) -> bool:
    if not here.over or not there.over:
        return here.text.lower() == there.text.lower()
    if here.over & there.over or here.first in there.before:
        return True
    if there.text.lower().startswith("un"):
        return False
    told = here.spelled[0] if here.spelled else ""
    return told in here.behind and Told(there.behind).may_be(here.behind, here.behind.index(told))


def _matched(here: Sequence[Governor], there: Sequence[Governor]) -> bool:
    """True when no two of them lie over the same words, and each has its like."""
    apart = all(not a.over & b.over for side in (here, there) for a, b in combinations(side, 2))
    return apart and all(any(n.over & t.over for t in there) for n in here)


def _lacking(other: Clause, clause: Clause) -> bool:
    """True where ``other`` says 'not' of something else in a word that ``clause`` does not tell."""
    for absent in other.absent:
        told = Told(absent.split())
        spelled = [word for word in clause.spelled if stems([word]) and word not in NEGATING]
        if not stems([absent]) & clause.words and not any(
            told.may_be(spelled, n) for n in range(len(spelled))
        ):
            return True
    return False


def _near_verbatim(clause: Clause, about: Sequence[Clause], *, every: bool) -> Mismatch | None:
    """Where a clause is told nearly word for word, each of its 'not's and hedges is there too."""
    for other in about:
        if len(clause.words & other.words) < _VERBATIM * max(len(clause.words), len(other.words)):
            continue
        otherwise = clause.soft or clause.absent or _lacking(other, clause)
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
        return not one.over or bool(one.over & words)

    return replace(
        other,
        negations=tuple(one for one in other.negations if not one.over or _turns(one, words)),
        hedges=tuple(filter(near, other.hedges)),
    )


def _turns(one: Governor, words: frozenset[str]) -> bool:
    """True where ``one`` says 'not' of ``words``: of what comes next, not of its object only."""
    if len(one.over & words) > 1:
        return True
    next_ones = one.spelled[: 1 if _DENIAL.match(one.text) else _NEXT]
    return bool(stems(next_ones) & words) or one.first in words


def _of(other: Clause, words: frozenset[str]) -> Clause:
    """The clause with the 'not's that lie over some of ``words``."""
    return replace(other, negations=tuple(one for one in other.negations if one.over & words))


def _without_far(other: Clause, clause: Clause, whole: frozenset[str]) -> Clause:
    """The clause with the 'not's over words that ``clause`` has, or tells in its own words."""
    own = [n for n, word in enumerate(clause.spelled) if not stems([word]) <= whole]

    def told(one: Governor) -> bool:
        if _DENIAL.match(one.text) and one.first in whole and one.first not in clause.words:
            return any(Told(one.spelled[:1]).may_be(clause.spelled, n) for n in own)
        if not one.over or _turns(one, clause.words):
            return True
        return any(Told(one.behind).may_be(clause.spelled, n) for n in own)

    return replace(other, negations=tuple(filter(told, other.negations)))


def _bared(clause: Clause, hedges: Sequence[Governor]) -> bool:
    """True when words that the evidence hedges at close range stand unhedged in the clause."""
    covered = frozenset(word for hedge in clause.hedges for word in hedge.over)
    return any(hedge.over and hedge.over <= clause.words - covered for hedge in hedges)

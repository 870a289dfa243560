"""A text against its evidence, clause by clause: 'not' and 'perhaps' have a scope."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeVar

from summarizer.brief import Band, Reason
from summarizer.document import Span
from summarizer.grounding.mismatch import Mismatch
from summarizer.grounding.relations import Told
from summarizer.grounding.words import stems, words_of
from summarizer.reading.hedging import find_hedges
from summarizer.reading.model import HedgeWord, Negation
from summarizer.reading.polarity import find_negations
from summarizer.reading.scope import clauses_of

__all__ = ["ABSENT", "CONDITION", "unlike_clauses"]

_Word = TypeVar("_Word", Negation, HedgeWord)

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
CONDITION = re.compile(r"\b(?:if|unless|whether|lest|in case)\b", re.IGNORECASE)
# A new subject or a new auxiliary after 'and' starts a statement with a polarity of its own.
_JOINED = re.compile(
    r"\s(?=(?:when|while|after|because)\b)|\sand (?=(?:the|an?|it|they|he|she|there|no|none|nobody"
    r"|two|three|four|five|its|their|that|was|were|is|are|had|has|did|would|will|could|can|may|might"
    r"|must|never|not)\b"
    r"|\w+ed (?:for|to|the|an?|by|on)\b)",
    re.IGNORECASE,
)
_SOFT = re.compile(
    r"\b(?:only (?:\w+ )?(?:when|after|once)|at the earliest|yet to|pending|prevent\w*"
    r"|too \w+ to|un(?!der|it|ion|til|less|iform|iversit)[a-z]{3,}(?:ed|able|are))\b",
    re.IGNORECASE,
)
ABSENT = re.compile(
    r"\b(?:lack\w*|shortages?|blackouts?|outages?|power cuts?|lost|loss|miss(?:ed|es|ing)|absen\w+"
    r"|fail\w*|refus\w+|reject\w*|den(?:y|ies|ied|ial)|declin\w+|stopp?\w*|halt\w*|block\w*"
    r"|barr?ed|bann?\w*|prohibit\w*|forb\w+|closed?|shut|empty|impossible|withh\w+|secret"
    r"|surviv\w+|alive|intact|escap\w+|avoid\w*|avert\w*|barely|hardly|scarcely|little|few"
    r"|rare\w*|seldom|cancel\w*|postpon\w+|delay\w*|ruled out|false|wrong|without|against"
    r"|refrain\w*|out of (?:order|action|service|use)"
    r"|un(?!der|it|i[oq]|til|less|iform|iversit|like)[a-z]{4,})\b",
    re.IGNORECASE,
)
"""Words that say 'not' of something else: what is closed is not open."""
_HEDGING = re.compile(
    r"\b(?:possible|probable|possibility|chances? of|risk of|expected|forecast|predicted|feared"
    r"|potential\w*|suspect\w*|fear\w*|worr(?:y|ies|ied)|afraid|concerned"
    r"|in (?:his|her|its|their|the) (?:\w+ )?(?:view|opinion))\b",
    re.IGNORECASE,
)
# 'More than it could hold' is ability; 'nothing to suggest' is a 'not', and no doubt.
_UNHEDGED = re.compile(
    r"\bthan(?: [\w'’-]+){0,5} (?:could|can)\b|\bno(?:thing)?(?: [\w'’-]+)? (?:to|that|which)"
    r" (?:suggest|indicat)\w*|\bnobody could\b|\bno one could\b",
    re.IGNORECASE,
)
_NOT_ALL = re.compile(r"\bnot (?:all|every\w*)\b")
_SOME = re.compile(r"\b(?:some|many|most|parts?|partly|several)\b", re.IGNORECASE)
_NOT_OUT = re.compile(r"\b(?:not|n['’]t|cannot) (?:be |been )?(?:rul\w+ out|exclud\w+)")
_NOT_UNTIL = re.compile(r"(?:\bnot|n['’]t|\bnever)\b[^.;]*\buntil\b")
# A clause set between commas, or put first, has a polarity of its own.
_SET_APART = re.compile(
    r", (?:(?:in|of|from|at|to|with|for|by|on|during|after) )?"
    r"(?:which|who|whom|whose|where)\b[^,.;]*(?:,|(?=[.;]))"
    r"|(?:\A|(?<=[.;] ))(?:although|though|while|when|as|after|before|because|since|once)\b"
    r"[^,.;]*,",
    re.IGNORECASE,
)
_OF_NOUN = re.compile(r"(?:without|no|un\w+|lack of)\Z", re.IGNORECASE)
_NOUN_ENDS = frozenset(
    "for during on in at by since after until from when while was were is are has have had".split()
)
"""Words that end what a 'no' or 'without' is about."""
_VERBATIM = 0.8
"""Share of their words that two clauses have in common when one is told nearly word for word."""
_EXPECTED = re.compile(r"\b(?:expected|forecast|predicted|projected)\b", re.IGNORECASE)
_SCARCE = re.compile(
    r"\b(?:lack\w*|shortages?|scarc\w+|insufficient|inadequate|too (?:few|little)|not enough)\b",
    re.IGNORECASE,
)
_SURE = re.compile(
    r"\b(?:certainly|definitely|undoubtedly|clearly|proven?|surely|without doubt)\b", re.IGNORECASE
)
# 'Verified' beside a quotation, in brackets or in a label, does not verify it.
_VOUCHED = re.compile(
    r"\b(?:verif|confirm|establish|prove[dn]?|certain|fact)\w* (?:[\w'’]+ ){0,2}?that\b",
    re.IGNORECASE,
)
_AND_ALSO = re.compile(r" (?:and|but) (?=(?:said|says|added|told|insisted|claimed|noted)\b)")
_REACH = 3
"""Content words behind a 'not' or a hedge that it is taken to govern."""


def unlike_clauses(text: str, evidence: str) -> Mismatch | None:
    """A 'not' won or lost, or certainty that the evidence does not have."""
    return _Clauses(text, evidence).mismatch()


@dataclass(frozen=True, slots=True)
class _Governor:
    """A 'not' or a hedge, with the stems of what it governs."""

    text: str
    strength: int
    over: frozenset[str]
    first: str = ""
    """The stem that follows next."""
    spelled: tuple[str, ...] = ()
    """The words of ``over``."""


@dataclass(frozen=True, slots=True)
class _Clause:
    words: frozenset[str]
    spelled: tuple[str, ...]
    negations: tuple[_Governor, ...]
    hedges: tuple[_Governor, ...]
    condition: bool
    soft: frozenset[str] = frozenset()
    """Words that say 'not' in another build: 'only when', 'at the earliest'."""
    absent: frozenset[str] = frozenset()
    """Words that say 'not' of something else."""
    hedging: bool = False
    """Holds words that hedge as nouns and predicates do: 'is possible', 'a risk of'."""


class _Clauses:
    """A text against its evidence, clause by clause: polarity and certainty have a scope."""

    def __init__(self, text: str, evidence: str) -> None:
        self._text = text
        self._here = list(_parted(text))
        self._there = list(_parted(evidence))
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
            if wrong := _near_verbatim(clause, about):
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

    def _with_own(self, clause: _Clause, whole: frozenset[str]) -> _Clause:
        """The clause with those ways of saying 'not' that the evidence does not have itself."""
        soft = {words for words in clause.soft if words not in self._evidence}
        absent = {
            word for word in clause.absent if not self._has(word) and not stems([word]) & whole
        }
        if _NOT_ALL.search(self._evidence) and (some := _SOME.search(self._text)):
            soft.add(some.group())
        if clause.hedging and _NOT_OUT.search(self._evidence):
            absent.add("possible")
        if _NOT_UNTIL.search(self._evidence) and not re.search(r"\buntil\b", self._text):
            soft.add("only when")
        return replace(clause, soft=frozenset(soft), absent=frozenset(absent))

    def _tells_every_not(self) -> bool:
        """True where the text has as many 'not's as the evidence, in whatever clause."""
        here = sum(len(clause.negations) for clause in self._here)
        return here >= sum(len(clause.negations) for clause in self._there)

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

    def _hints(self, words: str) -> bool:
        """True for a hedge of which the evidence has a word: 'expected' for 'expects'."""
        return self._has(words) or any(
            word[:6] in self._evidence for word in words.lower().split() if len(word) > 5
        )

    def _certainty(self, clause: _Clause, about: Sequence[_Clause]) -> Mismatch | None:
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
        if len(hedges) > told and _bared(clause, hedges):
            return Mismatch(Reason.HEDGE_DROPPED, "leaves out one of several hedges")
        if any(other.condition for other in about) and not (clause.condition or clause.hedges):
            return Mismatch(Reason.HEDGE_DROPPED, "leaves out a condition")
        return None


def _polarity(
    clause: _Clause, about: Sequence[_Clause], everything: Sequence[_Clause]
) -> Mismatch | None:
    here = clause.negations
    there = [word for other in about for word in other.negations]
    if any(_SCARCE.fullmatch(word) for other in everything for word in other.absent):
        here = tuple(word for word in here if not _SCARCE.match(word.text))
    if here and not there:
        far = [word for other in everything for word in other.negations]
        lacking = any(_lacking(other, clause.words) for other in everything)
        whole = frozenset(word for other in everything for word in other.words)
        if new := next(
            (
                n
                for n in here
                if not any(n.over & f.over for f in far) and (n.first in whole or not lacking)
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


def _matched(here: Sequence[_Governor], there: Sequence[_Governor]) -> bool:
    """True when no two of them lie over the same words, and each has its like."""
    apart = all(not a.over & b.over for side in (here, there) for a, b in combinations(side, 2))
    return apart and all(any(n.over & t.over for t in there) for n in here)


def _lacking(other: _Clause, words: frozenset[str]) -> bool:
    """True where ``other`` says 'not' of something else in a word that ``words`` have not."""
    return any(not stems([word]) & words for word in other.absent)


def _near_verbatim(clause: _Clause, about: Sequence[_Clause]) -> Mismatch | None:
    """Where a clause is told nearly word for word, each of its 'not's and hedges is there too."""
    for other in about:
        if len(clause.words & other.words) < _VERBATIM * max(len(clause.words), len(other.words)):
            continue
        otherwise = clause.soft or clause.absent or _lacking(other, clause.words)
        otherwise = otherwise or any(_SCARCE.match(word.text) for word in clause.negations)
        if len(clause.negations) != len(other.negations) and not otherwise:
            return Mismatch(Reason.POLARITY, "has more or fewer negations than the evidence")
        if len(clause.hedges) < len(other.hedges):
            return Mismatch(Reason.HEDGE_DROPPED, "leaves out one of several hedges")
    return None


def _without_attributes(other: _Clause, words: frozenset[str]) -> _Clause:
    """The clause without 'disputed' or 'unknown' before a noun, which a wording may drop."""

    def turns(one: _Governor) -> bool:
        text = one.text.lower()
        if text == "without" and one.over and not one.over & words:
            return False
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


def _of(other: _Clause, words: frozenset[str]) -> _Clause:
    """The clause with the 'not's that lie over some of ``words``."""
    return replace(other, negations=tuple(one for one in other.negations if one.over & words))


def _without_far(other: _Clause, clause: _Clause, whole: frozenset[str]) -> _Clause:
    """The clause with the 'not's over words that ``clause`` has, or tells in its own words."""
    own = [n for n, word in enumerate(clause.spelled) if not stems([word]) <= whole]

    def told(one: _Governor) -> bool:
        if not one.over or one.over & clause.words:
            return True
        return any(Told(one.spelled).may_be(clause.spelled, n) for n in own)

    return replace(other, negations=tuple(filter(told, other.negations)))


def _bared(clause: _Clause, hedges: Sequence[_Governor]) -> bool:
    """True when words that the evidence hedges at close range stand unhedged in the clause."""
    covered = frozenset(word for hedge in clause.hedges for word in hedge.over)
    return any(hedge.over and hedge.over <= clause.words - covered for hedge in hedges)


def _governor(text: str, word: Negation | HedgeWord, clause: Span) -> _Governor:
    end = clause.end
    if isinstance(word, Negation) and (also := _AND_ALSO.search(text, word.span.end, end)):
        end = also.start()
    following = words_of(text[word.span.end : end])
    noun = isinstance(word, Negation) and bool(_OF_NOUN.match(word.span.of(text)))
    over: set[str] = set()
    spelled: list[str] = []
    first = ""
    for one in following:
        if noun and over and one in _NOUN_ENDS:
            break
        over |= stems([one])
        spelled.append(one)
        first = first or next(iter(over), "")
        if len(over) == _REACH:
            break
    strength = _strength(text, word) if isinstance(word, HedgeWord) else 0
    return _Governor(word.span.of(text), strength, frozenset(over), first, tuple(spelled))


def _parted(text: str) -> Iterator[_Clause]:
    negations = find_negations(text)
    sure = [match.end() for match in _UNHEDGED.finditer(text)]
    hedges = [hedge for hedge in find_hedges(text) if hedge.span.end not in sure]
    for span in _spans(text):
        words = span.of(text)
        spelled = words_of(words)
        yield _Clause(
            words=frozenset(stems(spelled)),
            spelled=tuple(spelled),
            negations=tuple(_governor(text, n, span) for n in _inside(negations, span)),
            hedges=tuple(_governor(text, h, span) for h in _inside(hedges, span)),
            condition=bool(CONDITION.search(words)),
            soft=frozenset(match.group().lower() for match in _SOFT.finditer(words)),
            absent=frozenset(match.group().lower() for match in ABSENT.finditer(words)),
            hedging=bool(_HEDGING.search(words)),
        )


def _inside(words: Sequence[_Word], span: Span) -> Sequence[_Word]:
    low = bisect_left(words, span.start, key=_start)
    return words[low : bisect_left(words, span.end, lo=low, key=_start)]


def _start(word: Negation | HedgeWord) -> int:
    return word.span.start


def _spans(text: str) -> Iterator[Span]:
    apart = [Span(match.start(), match.end()) for match in _SET_APART.finditer(text)]
    for clause in clauses_of(text):
        at = clause.start
        breaks = {(m.start(), m.end()) for m in _JOINED.finditer(text, clause.start, clause.end)}
        breaks |= {(e, e) for span in apart for e in (span.start, span.end)}
        for start, end in sorted(breaks):
            if at < start < clause.end:
                yield Span(at, start)
                at = end
        yield Span(at, clause.end)


def _strength(text: str, hedge: HedgeWord) -> int:
    if hedge.band is None and _EXPECTED.search(hedge.span.of(text)):
        return _STRENGTH[Band.LIKELY]
    return _POSSIBLE if hedge.band is None else _STRENGTH[hedge.band]

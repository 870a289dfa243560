"""A text in clauses, each with its 'not's and hedges and the words that they govern."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from summarizer.brief import Band
from summarizer.document import Span
from summarizer.grounding.words import expressions, stems, words_of
from summarizer.reading.hedging import find_hedges
from summarizer.reading.model import HedgeWord, Negation
from summarizer.reading.polarity import find_negations
from summarizer.reading.scope import clauses_of, says_something

__all__ = ["ABSENT", "CONDITION", "Clause", "Governor", "parted"]

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
CONDITION = re.compile(
    r"\b(?:if|unless|whether|lest|in case|in the event|provided that|as long as"
    r"|(?:weather|conditions) permitting)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:whether|(?:say|says|said|know|knows|clear|ask(?:s|ed)?|see|check(?:s|ed|ing)?) if)\b"
    r"([^.;]*)",
    re.IGNORECASE,
)
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
    r"|barr?ed|ban(?:s|ned|ning)?|prohibit\w*|forb\w+|closed?|shut|empty|impossible|withh\w+|secret"
    r"|surviv\w+|alive|intact|escap\w+|avoid\w*|avert\w*|barely|hardly|scarcely|little|few"
    r"|rare\w*|seldom|exempt\w*|spared?|excused|ignor\w+|disregard\w*|overlook\w*|skipp?\w*|omit\w*"
    r"|neglect\w*|flout\w*|def(?:y|ied|ies)|breach\w*|violat\w+|suspend\w*|ceased?|discontinu\w+"
    r"|under(?:cooked|paid|staffed|funded|fed|powered|prepared|equipped|trained|insured)"
    r"|r[aui]nn?(?:ing|s)? out|used up|on the run|at large|removed|disconnect\w*"
    r"|(?:switched|turned) off|disabled|unless|standstill|offline|idle|paralys\w+|grounded"
    r"|fake|bogus|sham|forged|counterfeit|anonym\w+|safe(?:ly)?|accounted for|gone"
    r"|cancel\w*|postpon\w+|delay\w*|ruled out|false|wrong|without|against"
    r"|refrain\w*|cut off|cut (?:the )?(?:power|electricity|water|gas)"
    r"|out of (?:order|action|service|use)"
    r"|i[mnrl][a-z]{2,}[ai]ble|inadequate|incomplete|inactive|illegal|invalid|illiterate"
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
    r" (?:suggest|indicat)\w*|\bnothing (?:suggest\w*|indicat\w+|point\w* (?:to|towards?))"
    r"|\bnobody could\b|\bno one could\b",
    re.IGNORECASE,
)
# A clause set between commas, or put first, has a polarity of its own.
_SET_APART = re.compile(
    r" who (?:was|is|were|are|had|has|did)\b[^,.;]*,"
    r"|, (?:(?:in|of|from|at|to|with|for|by|on|during|after) )?"
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
_PREDICATE = frozenset("was were is are has have had".split())
_SACKED = re.compile(r" (?:on|from|for|over|after|because|last|by|in|at)\b")
_UNNAMED = re.compile(r" to be (?:\w+ )?(?:named|identified|quoted)\b", re.IGNORECASE)
_FALSE = re.compile(
    r" (?!(?:claim|report|statement|allegation|accusation|information|rumour|alarm)s?\b"
    r"|(?:and|or|but|that)\b)[a-z]+",
)
"""A false passport is no denial."""
_PAUSE = re.compile(r"[,;]")
_EXPECTED = re.compile(
    r"\b(?:expected|forecast|predicted|projected|in all \w+|more likely than not|by all accounts"
    r")\b",
    re.IGNORECASE,
)
_AND_ALSO = re.compile(r" (?:and|but) (?=(?:said|says|added|told|insisted|claimed|noted)\b)")
_BEFORE, _BEHIND = 5, 6
_REACH = 3
"""Content words behind a 'not' or a hedge that it is taken to govern."""


@dataclass(frozen=True, slots=True)
class Governor:
    """A 'not' or a hedge, with the stems of what it governs."""

    text: str
    strength: int
    over: frozenset[str]
    first: str = ""
    """The stem that follows next."""
    spelled: tuple[str, ...] = ()
    """The words of ``over``."""
    behind: tuple[str, ...] = ()
    """The next words, of whatever kind."""
    before: frozenset[str] = frozenset()
    """The stems of the words before it: 'name' in 'the name has not been released'."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, and what in it says 'not', hedges or sets a condition."""

    words: frozenset[str]
    spelled: tuple[str, ...]
    negations: tuple[Governor, ...]
    hedges: tuple[Governor, ...]
    condition: bool
    asked: frozenset[str]
    """What follows a 'whether': a question that the rest of the clause does not hang on."""
    soft: frozenset[str] = frozenset()
    """Words that say 'not' in another build: 'only when', 'at the earliest'."""
    absent: frozenset[str] = frozenset()
    """Words that say 'not' of something else."""
    bare: bool = False
    """Says nothing by itself: a subject cut off by what is said of it."""
    hedging: bool = False
    """Holds words that hedge as nouns and predicates do: 'is possible', 'a risk of'."""


def _governor(text: str, word: Negation | HedgeWord, clause: Span) -> Governor:
    own = word.span.of(text)
    negates = isinstance(word, Negation)
    noun = negates and bool(_OF_NOUN.match(own))
    end = clause.end
    for stop in (_PAUSE if noun else None, _AND_ALSO if negates else None):
        if stop and (found := stop.search(text, word.span.end, end)):
            end = found.start()
    # 'no patient was harmed' is about the harm too
    ends = _NOUN_ENDS - _PREDICATE if own.lower() == "no" else _NOUN_ENDS
    over: set[str] = set()
    spelled: list[str] = []
    first = ""
    for one in words_of(text[word.span.end : end]):
        if noun and over and one in ends:
            break
        over |= stems([one])
        if stems([one]):
            spelled.append(one)
        first = first or next(iter(over), "")
        if len(over) == _REACH:
            break
    if not over and own[:2].lower() == "un" and " " not in own:
        over = stems([own[2:].lower()])
    strength = _strength(text, word) if isinstance(word, HedgeWord) else 0
    before = stems(words_of(text[clause.start : word.span.start])[-_BEFORE:])
    behind = tuple(words_of(text[word.span.end : end])[:_BEHIND])
    return Governor(
        own, strength, frozenset(over), first, tuple(spelled), behind, frozenset(before)
    )


def parted(text: str) -> Iterator[Clause]:
    """The clauses of ``text``, in order."""
    negations = _once(text, find_negations(text))
    sure = [match.end() for match in _UNHEDGED.finditer(text)]
    hedges = [hedge for hedge in find_hedges(text) if hedge.span.end not in sure]
    for span in _spans(text):
        words = span.of(text)
        spelled = words_of(words)
        yield Clause(
            words=frozenset(stems(spelled)),
            spelled=tuple(spelled),
            negations=tuple(_governor(text, n, span) for n in _inside(negations, span)),
            hedges=tuple(_governor(text, h, span) for h in _inside(hedges, span)),
            condition=bool(CONDITION.search(_ASKED.sub("", words))),
            asked=frozenset(stem for m in _ASKED.finditer(words) for stem in stems(words_of(m[1]))),
            soft=frozenset(match.group().lower() for match in _SOFT.finditer(words)),
            absent=frozenset(match.group().lower() for match in ABSENT.finditer(words)),
            bare=not says_something(words),
            hedging=bool(_HEDGING.search(words)),
        )


def _once(text: str, negations: Sequence[Negation]) -> tuple[Negation, ...]:
    """The 'not's, 'neither … nor' as one; who asked 'not to be named' denies nothing."""
    found: list[Negation] = []
    told = expressions(text)
    for one in negations:
        if any(span.contains(one.span) for span in told):
            continue
        words = one.span.of(text).lower()
        if _UNNAMED.match(text, one.span.end) or (
            words == "false" and _FALSE.match(text, one.span.end)
        ):
            continue
        if words == "unaccounted" or (words == "dismissed" and _SACKED.match(text, one.span.end)):
            continue
        if words == "nor" and any(o.span.of(text).lower() == "neither" for o in found):
            continue
        found.append(one)
    return tuple(found)


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

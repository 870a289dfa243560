"""Disputed points: a denial with what it denies, rival versions, what could not be verified."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.brief import Section, Stance
from summarizer.document import Sentence, Span
from summarizer.draft import DraftDispute, DraftItem, DraftPosition
from summarizer.engines.extractive.counts import counts_in
from summarizer.engines.extractive.wording import own_words
from summarizer.reading import Reading

__all__ = ["propose_disputes"]

_COUNTER = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|rejects?|rejected|rejecting|dismiss(?:es|ed|ing)?|disput(?:es?|ed"
    r"|ing)|refut(?:es?|ed|ing)|contradict(?:s|ed|ing)?|rebutt?(?:s|ed)|contest(?:s|ed)"
    r"|no (?:evidence|trace|sign|signs|indication|proof|truth|basis|link|connection"
    r"|confirmation)\b|(?:not|never|isn['’]t|wasn['’]t|aren['’]t|weren['’]t) (?:true|the case"
    r"|related|connected|linked|responsible|involved|to blame|accurate|correct|caused|fired"
    r"|carried out)|unrelated|untrue|unfounded|baseless|fabricated|fabrication|staged|hoax"
    r"|groundless|nonsense|a lie|lies|false(?:ly)?|wrong(?:ly)?|misleading|pure invention"
    r"|propaganda|had nothing to do with|nothing to do with|innocen(?:t|ce)|disagree[sd]?"
    r"|exaggerat\w+"
    r"|forger(?:y|ies)|forged|counter(?:s|ed|ing)?|retort(?:s|ed|ing)?|rebuff(?:s|ed)|hit back"
    r"|shot back|hits back|fired back|say otherwise|says otherwise|said otherwise|stand by|stood by"
    r"|stands by|rubbish|absurd|fanciful|did no such thing|no such|cast(?:s|ing)? doubt"
    r"|is having none of it|not convinced|unconvinced|refused to accept)\b",
    re.IGNORECASE,
)
_TURNS = re.compile(r"(?:But|Yet|However|By contrast|In contrast)\b")
_AGAINST = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:es|ed|ing)"
    r"|refut(?:es"
    r"|ed|ing)|contradict(?:s|ed|ing)?|counter(?:s|ed)|retort(?:s|ed)|hit back|shot back|otherwise"
    r"|untrue|false|baseless|not convinced|exaggerated|forgery|rubbish|nonsense)\b",
    re.IGNORECASE,
)
"""Counters that speak to what was said just before, even in other words."""
_OPEN = re.compile(
    r"\b(?:(?:could|can|has|have|had)(?: ?not|n['’]t) (?:yet )?(?:be|been) (?:independently "
    r"|immediately |fully )?(?:verified|confirmed|corroborated|established|checked|substantiated)"
    r"|(?:not|no|without) (?:been )?(?:any )?(?:independent(?:ly)? )(?:verified|verification"
    r"|confirmed|confirmation)|(?:could|was|were) not (?:able to )?(?:independently )?(?:verify"
    r"|confirm)|not (?:been )?(?:independently |officially )?(?:verified|corroborated"
    r"|substantiated)|unverified|uncorroborated|unconfirmed|no (?:independent "
    r"|official )?confirmation (?:of|that|from)|(?:unable|impossible|not possible"
    r"|yet) to (?:independently )?(?:verify|confirm|corroborate|establish|authenticate)"
    r"|(?:not|n['’]t) (?:yet )?been able to (?:independently )?(?:verify|confirm|corroborate"
    r"|establish|authenticate)|(?:neither|nothing|none|no\b[^.]{0,40}) (?:can"
    r"|could) be (?:independently "
    r")?(?:verified|confirmed)|at odds (?:with|over)|(?:rival|competing) (?:accounts|versions"
    r"|claims"
    r"|explanations|theories)|(?:gave|given|give) (?:a )?(?:very )?different|tells? (?:a )?(?:very "
    r")?(?:different|another) (?:story|tale)|(?:told|tells?|tell) another story|(?:still|sharply"
    r"|widely) (?:differ|diverge|disagree)|bitter (?:quarrel|row|dispute)|conflicting (?:accounts"
    r"|reports"
    r"|versions|figures|statements|claims|numbers|information|tolls?)|contradictory"
    r"|differing (?:accounts|versions|figures)|accounts? (?:differ|differed|varied|vary)"
    r"|versions? (?:differ|differed)|remains? (?:disputed|contested|in dispute)|is (?:disputed"
    r"|contested)|(?:are|were|was) (?:disputed|contested))\b",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:insist(?:s|ed|ing)?|maintain(?:s|ed|ing)? that|contend(?:s|ed|ing)?|argu(?:es|ed"
    r"|ing) that"
    r"|alleges|alleged that|accus(?:es|ed|ing)|blam(?:es|ed|ing)|by contrast|in contrast|contrary"
    r"|for (?:his|her|its|their) part|adamant)\b|\A(?:But|Yet)\b",
    re.IGNORECASE,
)
"""Words that mark a version as one of several; they need the other version close by."""
_CONTRAST = re.compile(
    r"\b(?:but|though|although|despite|while|whereas|however|contrary to|yet)\b", re.IGNORECASE
)
_VOICED = (Section.OFFICIAL_STATEMENTS, Section.ACCOUNTS)
_COUNTED = re.compile(
    r"\b(?:puts? (?!out|off|on|up)|putting|figures?|tolls?|counts?|counted|spoken? of|while|but"
    r"|however"
    r"|earlier|lower|higher|claim(?:s|ed)|double)\b",
    re.IGNORECASE,
)
_STOP = frozenset(
    """
    that this with from have been were they their them there which said says told also after
    before would could should about into over under more most than then when where while what
    will some other such only very just even still being because during against between through
    people according reported report reports statement spokesman officials official claimed
    claims police
""".split()
)
_POINTING = re.compile(
    r"\b(?:that|this|it|the (?:claims?|allegations?|accusations?|charges?|reports?|suggestions?"
    r"|accounts?))\b[.,;”\"]?(?: (?:as|on|and|saying|calling)\b|$)",
    re.IGNORECASE,
)
_CLOSE = 4
"""Sentences within which a version marked as one of several must find its rival."""
_WINDOW = 30
"""Sentences that the other side of a dispute may stand away from a denial."""
_TOPICAL = 4
"""A word in one of this many items is the report's topic."""
_ENOUGH = 2
"""Shared content words that make two attributed contents be about one thing."""


@dataclass(frozen=True, slots=True)
class _Side:
    sentence: Sentence
    item: DraftItem
    words: frozenset[str]
    span: Span
    document: str
    counts: dict[str, frozenset[str]]
    """What is counted, by kind: the dead, the injured, the missing."""

    @property
    def text(self) -> str:
        return self.span.of(self.document)


def propose_disputes(reading: Reading, items: Sequence[DraftItem]) -> list[DraftDispute]:
    """The disputed points of a text; ``items`` are those already proposed for the sections."""
    sides = list(_sides(reading, items))
    order = {sentence.id: number for number, sentence in enumerate(reading.sentences)}
    common = _common_words(sides)
    sides = [replace(side, words=side.words - common) for side in sides]
    by_sentence: dict[str, list[_Side]] = {}
    for side in sides:
        by_sentence.setdefault(side.sentence.id, []).append(side)
    found: list[DraftDispute] = []
    used: set[tuple[str, ...]] = set()
    for side in sides:
        if side.item.cites in used or side.item.section is Section.SPECULATION:
            continue
        dispute = _dispute_of(side, sides, order, by_sentence)
        if dispute is None:
            continue
        found.append(dispute)
        used.update(position.cites for position in dispute.positions)
    return found


def _common_words(sides: Sequence[_Side]) -> frozenset[str]:
    """The report's topic: words in so many of its items that sharing them shows nothing."""
    often = Counter(word for side in sides for word in side.words)
    return frozenset(w for w, n in often.items() if n >= max(4, len(sides) / _TOPICAL))


def _sides(reading: Reading, items: Sequence[DraftItem]) -> Iterator[_Side]:
    for item in items:
        span = reading.span_of(item.cites[0])
        sentence = reading.sentence_at(span.start) if span else None
        if span and sentence:
            words = _content_words(span.of(reading.text))
            yield _Side(sentence, item, words, span, reading.text, counts_in(reading, span))


def _content_words(text: str) -> frozenset[str]:
    words = re.findall(r"[^\W\d_]{4,}", text.lower())
    return frozenset(w[:6] for w in words if w not in _STOP and not _COUNTER.fullmatch(w))


def _dispute_of(
    side: _Side,
    sides: Sequence[_Side],
    order: dict[str, int],
    by_sentence: dict[str, list[_Side]],
) -> DraftDispute | None:
    attributed = side.item.section in (Section.OFFICIAL_STATEMENTS, Section.ACCOUNTS)
    if _OPEN.search(side.text):
        rival = _other_side(side, sides, order, least=_ENOUGH)
        return _made([side, *([rival] if rival else [])], unresolved=True)
    if attributed and (side.item.stance is Stance.DENIES or _COUNTER.search(side.text)):
        rival = (
            _rival_in_sentence(side, by_sentence)
            or _other_side(side, sides, order, least=_ENOUGH)
            or _referred_to(side, sides, order)
        )
        if rival is None and side.item.stance is not Stance.DENIES:
            return None
        return _made([side, *([rival] if rival else [])], unresolved=rival is None)
    if not attributed:
        return None
    if rival := _other_count(side, sides, order):
        return _made([side, rival], unresolved=False)
    if _HELD.search(side.text) and (
        rival := _other_side(side, sides, order, least=_ENOUGH + 1, within=_CLOSE)
    ):
        return _made([side, rival], unresolved=False)
    if _TURNS.match(side.sentence.span.of(side.document)) and (
        rival := _just_before(side, sides, order, back=1)
    ):
        return _made([side, rival], unresolved=False)
    rival = _rival_in_sentence(side, by_sentence)
    return _made([side, rival], unresolved=False) if rival and _contrasted(side, rival) else None


def _rival_in_sentence(side: _Side, by_sentence: dict[str, list[_Side]]) -> _Side | None:
    for other in by_sentence[side.sentence.id]:
        if (
            other.item.section in (Section.SPECULATION, Section.FACTS)
            or other.item.cites == side.item.cites
        ):
            continue
        if set(other.item.speakers) != set(side.item.speakers):
            return other
    return None


def _contrasted(side: _Side, rival: _Side) -> bool:
    """True when 'but', 'though' or 'despite' stands between the two in their sentence."""
    low, high = sorted((side.span, rival.span))
    between = side.document[low.start : max(low.end, high.start) + 1]
    return low != high and bool(_CONTRAST.search(between))


def _other_side(
    side: _Side,
    sides: Sequence[_Side],
    order: dict[str, int],
    *,
    least: int,
    within: int = _WINDOW,
) -> _Side | None:
    """The nearest item of another speaker that is about the same thing."""
    here = order[side.sentence.id]
    best: tuple[int, int, int] | None = None
    for number, other in _nearby(sides, order, here):
        if other.item.section is Section.SPECULATION and other.item.speakers:
            continue
        if abs(order[other.sentence.id] - here) > within:
            continue
        if other.sentence.id == side.sentence.id or _same_voice(side.item, other.item):
            continue
        shared = len(side.words & other.words)
        # the report's own words share more by chance: it is about the same incident throughout
        if shared < least + (other.item.section is Section.FACTS):
            continue
        key = (-shared, abs(order[other.sentence.id] - here), number)
        if best is None or key < best:
            best = key
    return sides[best[2]] if best else None


def _other_count(side: _Side, sides: Sequence[_Side], order: dict[str, int]) -> _Side | None:
    """An item of another speaker that gives another figure for what this one counts."""
    if not side.counts:
        return None
    for _, other in _nearby(sides, order, order[side.sentence.id]):
        if _same_voice(side.item, other.item) or other.item.section not in _VOICED:
            continue
        # a toll that only rises with the hours is not in dispute
        if not (_COUNTED.search(side.text) or _COUNTED.search(other.text)):
            continue
        if any(
            kind in other.counts and not (values & other.counts[kind])
            for kind, values in side.counts.items()
        ):
            return other
    return None


def _referred_to(side: _Side, sides: Sequence[_Side], order: dict[str, int]) -> _Side | None:
    """'The union rejected that': what somebody else said just before."""
    if not (_POINTING.search(side.text) or _AGAINST.search(side.text)):
        return None
    return _just_before(side, sides, order, back=2)


def _just_before(
    side: _Side, sides: Sequence[_Side], order: dict[str, int], *, back: int
) -> _Side | None:
    """What somebody else said up to ``back`` sentences before; of several the likest, then last."""
    here = order[side.sentence.id]
    before = [
        other
        for _, other in _nearby(sides, order, here)
        if here - back <= order[other.sentence.id] < here
        and other.item.section in _VOICED
        and not _same_voice(side.item, other.item)
    ]
    return max(reversed(before), key=lambda other: len(side.words & other.words), default=None)


def _nearby(
    sides: Sequence[_Side], order: dict[str, int], here: int
) -> Iterator[tuple[int, _Side]]:
    low = bisect_left(sides, here - _WINDOW, key=lambda s: order[s.sentence.id])
    for number in range(low, len(sides)):
        if order[sides[number].sentence.id] > here + _WINDOW:
            return
        yield number, sides[number]


def _same_voice(left: DraftItem, right: DraftItem) -> bool:
    return bool(set(left.speakers) & set(right.speakers)) or (
        not left.speakers and not right.speakers
    )


def _made(sides: Sequence[_Side], *, unresolved: bool) -> DraftDispute:
    positions = tuple(
        DraftPosition(
            text=own_words(side.text, [Span(0, len(side.text))]),
            cites=side.item.cites,
            holder=side.item.speakers[0] if side.item.speakers else None,
        )
        for side in sides
    )
    return DraftDispute(
        issue=positions[0].text,
        issue_cites=positions[0].cites,
        positions=positions,
        unresolved=unresolved,
    )

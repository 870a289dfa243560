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
from summarizer.engines.extractive.counts import counts_in, numbers_in, puts_a_number
from summarizer.engines.extractive.signals import (
    AGAINST,
    BLAMES,
    BOTH,
    CLAIMS,
    CONTRAST,
    COUNTED,
    COUNTER,
    HELD,
    NOT,
    OPEN,
    POINTING,
    REACH,
    REPLIES,
    SCOPE,
    STOP,
    TURNS,
)
from summarizer.engines.extractive.wording import own_words
from summarizer.reading import Reading
from summarizer.reading.openings import without_opening

__all__ = ["content_words", "propose_disputes", "without_open_questions"]

_VOICED = (Section.OFFICIAL_STATEMENTS, Section.ACCOUNTS)
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
    numbers: frozenset[str]
    denied: frozenset[str]
    """What its negations are about: 'no lorry', 'did not fire'."""

    @property
    def text(self) -> str:
        return self.span.of(self.document)


def propose_disputes(reading: Reading, items: Sequence[DraftItem]) -> list[DraftDispute]:
    """The disputed points of a text; ``items`` are those already proposed for the sections."""
    sides = list(_sides(reading, items))
    order = {sentence.id: number for number, sentence in enumerate(reading.sentences)}
    common = _common_words(sides)
    sides = [
        replace(side, words=side.words - common, denied=side.denied - common) for side in sides
    ]
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


def without_open_questions(
    items: Sequence[DraftItem], disputes: Sequence[DraftDispute]
) -> list[DraftItem]:
    """The items without facts that only say what nobody could verify: that is the dispute."""
    disputed = {position.cites for dispute in disputes for position in dispute.positions}

    def is_open(item: DraftItem) -> bool:
        return (
            item.section is Section.FACTS
            and item.cites in disputed
            and OPEN.search(item.text) is not None
        )

    return [item for item in items if not is_open(item)]


def _common_words(sides: Sequence[_Side]) -> frozenset[str]:
    """The report's topic: words in so many of its items that sharing them shows nothing."""
    often = Counter(word for side in sides for word in side.words)
    return frozenset(w for w, n in often.items() if n >= max(4, len(sides) / _TOPICAL))


def _sides(reading: Reading, items: Sequence[DraftItem]) -> Iterator[_Side]:
    for item in items:
        span = reading.span_of(item.cites[0])
        sentence = reading.sentence_at(span.start) if span else None
        if span and sentence:
            words = content_words(span.of(reading.text))
            yield _Side(
                sentence,
                item,
                words,
                span,
                reading.text,
                counts_in(reading, span),
                numbers_in(reading, span),
                _denied(span.of(reading.text)),
            )


def content_words(text: str) -> frozenset[str]:
    """The stems of the words that tell what ``text`` is about."""
    words = re.findall(r"[^\W\d_]{4,}", text.lower())
    return frozenset(w[:6] for w in words if w not in STOP and not COUNTER.fullmatch(w))


def _denied(text: str) -> frozenset[str]:
    found: set[str] = set()
    for match in NOT.finditer(text):
        rest = SCOPE.split(text[match.end() :], maxsplit=1)[0].split()[:REACH]
        found.update(content_words(" ".join(rest)))
    return frozenset(found)


def _dispute_of(
    side: _Side,
    sides: Sequence[_Side],
    order: dict[str, int],
    by_sentence: dict[str, list[_Side]],
) -> DraftDispute | None:
    attributed = side.item.section in (Section.OFFICIAL_STATEMENTS, Section.ACCOUNTS)
    if OPEN.search(side.text):
        return _made([side, *_left_open(side, sides, order)], unresolved=True)
    if attributed and (side.item.stance is Stance.DENIES or COUNTER.search(side.text)):
        rival = (
            _rival_in_sentence(side, by_sentence)
            or _other_side(side, sides, order, least=_ENOUGH)
            or _referred_to(side, sides, order)
            or _rival_version(side, sides, order, by_sentence)
        )
        denies = side.item.stance is Stance.DENIES or AGAINST.search(side.text)
        if rival is None and not denies:
            return None
        return _made([side, *([rival] if rival else [])], unresolved=rival is None)
    rival = _rival_version(side, sides, order, by_sentence) if attributed else None
    return _made([side, rival], unresolved=False) if rival else None


def _rival_version(
    side: _Side,
    sides: Sequence[_Side],
    order: dict[str, int],
    by_sentence: dict[str, list[_Side]],
) -> _Side | None:
    """Another voice's version of what ``side`` says without a word of denial."""
    if rival := (
        _other_count(side, sides, order)
        or _other_number(side, sides, order)
        or _contradicted(side, sides, order)
        or _blamed_elsewhere(side, sides, order)
        or _charged(side, sides, order)
    ):
        return rival
    if HELD.search(side.text) and (
        rival := _other_side(side, sides, order, least=_ENOUGH + 1, within=_CLOSE)
    ):
        return None if _blames_the_claimer(side, rival) else rival
    whole = side.sentence.span.of(side.document)
    if (TURNS.match(whole) or REPLIES.search(whole)) and (
        rival := _just_before(side, sides, order, back=1)
    ):
        return rival
    rival = _rival_in_sentence(side, by_sentence)
    return rival if rival and _contrasted(side, rival) else None


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
    return low != high and bool(CONTRAST.search(between))


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
        if not (COUNTED.search(side.text) or COUNTED.search(other.text)):
            continue
        if any(
            kind in other.counts and not (values & other.counts[kind])
            for kind, values in side.counts.items()
        ):
            return other
    return None


def _left_open(side: _Side, sides: Sequence[_Side], order: dict[str, int]) -> list[_Side]:
    """The sides of what nobody could verify: both where it says so, else the likest."""
    if BOTH.search(side.text):
        last = _just_before(side, sides, order, back=_CLOSE)
        first = last and _just_before(last, sides, order, back=_CLOSE)
        return [one for one in (first, last) if one]
    rival = _other_side(side, sides, order, least=_ENOUGH) or _just_before(
        side, sides, order, back=1
    )
    return [rival] if rival else []


def _other_number(side: _Side, sides: Sequence[_Side], order: dict[str, int]) -> _Side | None:
    """'The hospital put the figure at nine', just after somebody gave another number."""
    if not side.numbers or not puts_a_number(side.text):
        return None
    here = order[side.sentence.id]
    for _, other in _nearby(sides, order, here):
        if (
            abs(order[other.sentence.id] - here) == 1
            and other.numbers
            and not (side.numbers & other.numbers)
            and other.item.section in _VOICED
            and not _same_voice(side.item, other.item)
        ):
            return other
    return None


def _contradicted(side: _Side, sides: Sequence[_Side], order: dict[str, int]) -> _Side | None:
    """'No lorry came in', where somebody else spoke of the lorry."""
    here = order[side.sentence.id]
    if not side.denied or side.item.stance is Stance.DECLINES:
        return None
    near = [
        (abs(order[other.sentence.id] - here), number, other)
        for number, other in _nearby(sides, order, here)
        if 1 <= abs(order[other.sentence.id] - here) <= _CLOSE
        and other.item.section in _VOICED
        and other.item.stance is not Stance.DECLINES
        and not _same_voice(side.item, other.item)
        and (side.denied & other.words) - other.denied
    ]
    return min(near, key=lambda one: one[:2])[2] if near else None


def _blamed_elsewhere(side: _Side, sides: Sequence[_Side], order: dict[str, int]) -> _Side | None:
    """'The rebels claimed responsibility' against 'the minister blamed a neighbour for it'."""
    if not (CLAIMS.search(side.text) or BLAMES.search(side.text)):
        return None
    for _, other in _nearby(sides, order, order[side.sentence.id]):
        if other.item.section not in _VOICED or _same_voice(side.item, other.item):
            continue
        if _blames_the_claimer(side, other) is False:
            return other
    return None


def _charged(side: _Side, sides: Sequence[_Side], order: dict[str, int]) -> _Side | None:
    """'No ship of ours was there', straight after somebody else laid it at their door."""
    if not side.denied or side.item.stance is not Stance.STATES:
        return None
    rival = _just_before(side, sides, order, back=1)
    if rival is None or rival.item.stance is not Stance.ACCUSES:
        return None
    return rival if side.words & rival.words else None


def _blames_the_claimer(left: _Side, right: _Side) -> bool | None:
    """Whether one blames the other for what that one claims; ``None`` where they do not."""
    for claimer, accuser in ((left, right), (right, left)):
        blamed = BLAMES.search(accuser.text)
        if blamed and CLAIMS.search(claimer.text):
            return bool(content_words(blamed["whom"]) & claimer.words)
    return None


def _referred_to(side: _Side, sides: Sequence[_Side], order: dict[str, int]) -> _Side | None:
    """'The union rejected that': what somebody else said just before."""
    if not (POINTING.search(side.text) or AGAINST.search(side.text)):
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
            text=own_words(side.text, [without_opening(side.text, Span(0, len(side.text)))]),
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

"""The model sorts and words: windows of numbered sentences in, items that cite them out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from summarizer.brief import Section, UncoveredReason
from summarizer.document import Sentence
from summarizer.draft import Draft, DraftDispute, DraftItem, DraftPosition
from summarizer.engines.extractive.ranking import limit_disputes, limit_items
from summarizer.engines.llm.asks import Answer, Ask, Failed, Outcome
from summarizer.engines.llm.tokens import estimate
from summarizer.engines.llm.trimming import Asking
from summarizer.errors import BudgetSpent, ModelAnswerCut
from summarizer.grounding.verdict import Action, judge
from summarizer.prompting import load_prompt
from summarizer.reading import Reading

__all__ = ["PROMPTS", "Items", "Limits", "Resorted", "sort_directly"]

PROMPTS = ("direct", "resort")
_WINDOW = 40
"""Sentences in one question: about a page and a half of report."""
_SECTIONS = {
    "F": Section.FACTS,
    "O": Section.OFFICIAL_STATEMENTS,
    "A": Section.ACCOUNTS,
    "S": Section.SPECULATION,
}
_LETTERS = {section: letter for letter, section in _SECTIONS.items()}


class _Item(Answer):
    k: Literal["F", "O", "A", "S"]
    s: tuple[str, ...]
    by: tuple[str, ...] = ()
    t: str


class Items(Answer):
    """The lines of one window, and the ids of sentences that contradict each other."""

    items: tuple[_Item, ...]
    d: tuple[tuple[str, str], ...] = ()


class Resorted(Answer):
    """A line in place of one that did not hold; none where there is nothing to say."""

    item: _Item | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is sent and asked for again, and how much is kept."""

    room: int
    """Tokens of sentences that a question may carry."""
    max_re_asks: int
    max_items: int | None = None
    """Items of a section, and disputes."""


def sort_directly(reading: Reading, base: Draft, limits: Limits) -> Asking:
    """Items and disputes as the model sorts them; headline and incident are those of ``base``."""
    found: dict[tuple[object, ...], DraftItem] = {}
    pairs: dict[frozenset[str], None] = {}
    unread: list[tuple[str, UncoveredReason]] = []
    todo = _windows(reading, limits.room)
    while todo:
        outcomes = yield tuple(_ask(reading, window) for window in todo), False
        again: list[tuple[Sentence, ...]] = []
        for window, outcome in zip(todo, outcomes, strict=True):
            if isinstance(outcome, Items):
                for item in (_drafted(reading, one) for one in outcome.items):
                    found.setdefault((item.section, item.cites, item.speakers), item)
                pairs.update(dict.fromkeys(map(frozenset, outcome.d)))
            elif len(window) > 1 and _was_cut(outcome):
                half = len(window) // 2
                again += [window[:half], window[half:]]
            else:
                unread += [(sentence.id, _why(outcome)) for sentence in window]
        todo = again
    items = list(found.values())
    asked = [
        (number, _re_ask(reading, item, wrong))
        for number, item in enumerate(items)
        if (wrong := _wrong(reading, item)) is not None and _sentences(reading, item)
    ][: limits.max_re_asks]
    if asked:
        outcomes = yield tuple(ask for _, ask in asked), True
        for (number, _), outcome in zip(asked, outcomes, strict=True):
            if isinstance(outcome, Resorted) and outcome.item:
                other = _drafted(reading, outcome.item)
                items[number] = other if _wrong(reading, other) is None else items[number]
    disputes = (*base.disputes, *_disputes_of(reading, pairs, base.disputes))
    return _limited(replace(base, unread=tuple(unread)), items, disputes, limits.max_items)


def _limited(
    base: Draft, items: list[DraftItem], disputes: Sequence[DraftDispute], most: int | None
) -> Draft:
    """The draft with so many items of each section and so many disputes; the rest on record."""
    cuts = [cut for cut in base.cuts if cut.section is Section.DISPUTED_POINTS]
    if most is not None:
        items, over = limit_items(items, most)
        disputes, more = limit_disputes(disputes, most)
        cuts += [*over, *more]
    return replace(base, items=tuple(items), disputes=tuple(disputes), cuts=tuple(cuts))


def _disputes_of(
    reading: Reading, pairs: Iterable[frozenset[str]], known: Sequence[DraftDispute]
) -> Iterator[DraftDispute]:
    """Pairs of sentences as disputes in the report's own words, each side with who holds it."""
    there = [{cite for one in dispute.positions for cite in one.cites} for dispute in known]
    for pair in pairs:
        sides = [one for one in reading.sentences if one.id in pair and not one.heading]
        if len(sides) < 2 or any(pair <= cites for cites in there):
            continue
        positions = tuple(
            DraftPosition(one.span.of(reading.text), (one.id,), _holder(reading, one))
            for one in sides
        )
        yield DraftDispute(positions[0].text, positions[0].cites, positions)


def _holder(reading: Reading, sentence: Sentence) -> str | None:
    voices = reading.attributions_in(sentence.span)
    return next((speaker for one in voices for speaker in one.speakers), None)


def _drafted(reading: Reading, item: _Item) -> DraftItem:
    """The item with the stance that the Reading has for its speakers' words."""
    section = _SECTIONS[item.k]
    stance = None
    if section in (Section.OFFICIAL_STATEMENTS, Section.ACCOUNTS):
        spans = [span for cite in item.s if (span := reading.span_of(cite))]
        voices = [one for span in spans for one in reading.attributions_in(span)]
        stance = next((v.stance for v in voices if set(v.speakers) & set(item.by)), None)
    return DraftItem(section, item.t, item.s, item.by, stance)


def _wrong(reading: Reading, item: DraftItem) -> str | None:
    """What is wrong with an item, for the model to mend; ``None`` where it holds."""
    verdict = judge(reading, item)
    return None if verdict.action is Action.KEEP else verdict.detail


def _sentences(reading: Reading, item: DraftItem) -> list[Sentence]:
    return [s for s in reading.sentences if s.id in item.cites and not s.heading]


def _windows(reading: Reading, room: int) -> list[tuple[Sentence, ...]]:
    windows: list[tuple[Sentence, ...]] = []
    window: list[Sentence] = []
    used = 0
    for sentence in (one for one in reading.sentences if not one.heading):
        tokens = estimate(sentence.span.of(reading.text)) + 4
        if window and (used + tokens > room or len(window) == _WINDOW):
            windows.append(tuple(window))
            window, used = [], 0
        window.append(sentence)
        used += tokens
    return [*windows, tuple(window)] if window else windows


def _ask(reading: Reading, window: Sequence[Sentence]) -> Ask:
    values = _values(reading, window)
    most = 64 + estimate(values["sentences"]) + 24 * len(window)
    return Ask(load_prompt("direct").fill(values), Items, max_out=most)


def _re_ask(reading: Reading, item: DraftItem, wrong: str) -> Ask:
    values = _values(reading, _sentences(reading, item))
    tried = {"k": _LETTERS[item.section], "s": item.cites, "by": item.speakers, "t": item.text}
    values |= {"tried": json.dumps(tried, ensure_ascii=False), "wrong": wrong}
    most = 96 + 2 * estimate(item.text)
    return Ask(load_prompt("resort").fill(values), Resorted, max_out=most)


def _values(reading: Reading, sentences: Sequence[Sentence]) -> dict[str, str]:
    lines = [f"[{one.id}] {' '.join(one.span.of(reading.text).split())}" for one in sentences]
    known = [f"{k.id}: {k.name} ({k.kind})" for k in reading.speakers]
    return {"sentences": "\n".join(lines), "speakers": "\n".join(known) or "none"}


def _was_cut(outcome: Outcome) -> bool:
    return isinstance(outcome, Failed) and isinstance(outcome.error, ModelAnswerCut)


def _why(outcome: Outcome) -> UncoveredReason:
    if isinstance(outcome, Failed) and isinstance(outcome.error, BudgetSpent):
        return UncoveredReason.NOT_REACHED
    return UncoveredReason.FAILED

"""The model sorts and words: windows of numbered sentences in, items that cite them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from summarizer.brief import Section, UncoveredReason
from summarizer.document import Sentence
from summarizer.draft import Draft, DraftItem
from summarizer.engines.llm.asks import Answer, Ask, Failed, Outcome
from summarizer.engines.llm.tokens import estimate
from summarizer.engines.llm.wording import Asking
from summarizer.errors import BudgetSpent, ModelAnswerCut
from summarizer.prompting import load_prompt
from summarizer.reading import Reading

__all__ = ["PROMPTS", "Items", "sort_directly"]

PROMPTS = ("direct",)
_WINDOW = 40
"""Sentences in one question: about a page and a half of report."""
_SECTIONS = {
    "F": Section.FACTS,
    "O": Section.OFFICIAL_STATEMENTS,
    "A": Section.ACCOUNTS,
    "S": Section.SPECULATION,
}


class _Item(Answer):
    k: Literal["F", "O", "A", "S"]
    s: tuple[str, ...]
    by: tuple[str, ...] = ()
    t: str


class Items(Answer):
    """The lines of one window."""

    items: tuple[_Item, ...]


def sort_directly(reading: Reading, base: Draft, *, room: int) -> Asking:
    """Items as the model sorts them; headline, incident and disputes are those of ``base``."""
    found: dict[tuple[object, ...], DraftItem] = {}
    unread: list[tuple[str, UncoveredReason]] = []
    todo = _windows(reading, room)
    while todo:
        outcomes = yield tuple(_ask(reading, window) for window in todo), False
        again: list[tuple[Sentence, ...]] = []
        for window, outcome in zip(todo, outcomes, strict=True):
            if isinstance(outcome, Items):
                for item in map(_drafted, outcome.items):
                    found.setdefault((item.section, item.cites, item.speakers), item)
            elif len(window) > 1 and _was_cut(outcome):
                half = len(window) // 2
                again += [window[:half], window[half:]]
            else:
                unread += [(sentence.id, _why(outcome)) for sentence in window]
        todo = again
    return replace(base, items=tuple(found.values()), unread=tuple(unread))


def _drafted(item: _Item) -> DraftItem:
    return DraftItem(_SECTIONS[item.k], item.t, item.s, item.by)


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
    texts = [" ".join(sentence.span.of(reading.text).split()) for sentence in window]
    lines = [f"[{sentence.id}] {text}" for sentence, text in zip(window, texts, strict=True)]
    known = [f"{k.id}: {k.name} ({k.kind})" for k in reading.speakers]
    values = {"sentences": "\n".join(lines), "speakers": "\n".join(known) or "none"}
    most = 64 + sum(estimate(text) for text in texts) + 24 * len(window)
    return Ask(load_prompt("direct").fill(values), Items, max_out=most)


def _was_cut(outcome: Outcome) -> bool:
    return isinstance(outcome, Failed) and isinstance(outcome.error, ModelAnswerCut)


def _why(outcome: Outcome) -> UncoveredReason:
    if isinstance(outcome, Failed) and isinstance(outcome.error, BudgetSpent):
        return UncoveredReason.NOT_REACHED
    return UncoveredReason.FAILED

"""Shorter words for lines that the Reading has sorted, each held against what it cites."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from dataclasses import replace
from typing import TypeAlias

from summarizer.brief import Reason
from summarizer.draft import Draft, DraftItem
from summarizer.engines.llm.asks import Answer, Ask, Failed, Outcome
from summarizer.engines.llm.tokens import estimate
from summarizer.errors import ModelAnswerCut
from summarizer.grounding.verdict import Action, Verdict, judge
from summarizer.prompting import load_prompt
from summarizer.reading import Reading

__all__ = ["PROMPTS", "Asking", "Line", "Lines", "word_draft"]

PROMPTS = ("word", "reword")
_LONG = 7
"""Words from which a line is worth a shorter wording."""
_SCANT = 4
"""A wording of fewer words says nothing: 'The mayor counted'."""
_BATCH = 8
"""Lines in one question."""
_WAVE = 3
"""Lines that are asked for again at once; when none of them holds, no more are."""
_NUMBERED = re.compile(r"\s*(\d{1,3})[:.]\s+(\S.*)", re.DOTALL)

Asking: TypeAlias = Generator[tuple[tuple[Ask, ...], bool], tuple[Outcome, ...], Draft]
"""Yields questions, and whether they repeat an earlier one."""


class Lines(Answer):
    """The wordings, each behind the number of its line, or in the order of the lines."""

    lines: tuple[str, ...]


class Line(Answer):
    """One wording."""

    line: str


def word_draft(reading: Reading, draft: Draft, *, max_re_asks: int, room: int) -> Asking:
    """The draft in the model's words where they hold, else in its own.

    ``room`` is how many tokens of lines a question may carry.
    """
    wanted = _worth_wording(draft)
    worded: dict[str, str] = {}
    todo = _batches(wanted, room)
    while todo:
        outcomes = yield tuple(_ask(batch) for batch in todo), False
        again: list[tuple[str, ...]] = []
        for batch, outcome in zip(todo, outcomes, strict=True):
            found = _matched(batch, outcome.lines) if isinstance(outcome, Lines) else {}
            worded.update(found)
            left = tuple(text for text in batch if text not in found)
            if found and left:
                again.append(left)
            elif len(left) > 1 and _can_be_split(outcome):
                half = len(left) // 2
                again += [left[:half], left[half:]]
        todo = again
    failing = [
        (text, wording, verdict)
        for text, wording in worded.items()
        if (verdict := _worst(reading, draft, text, wording)) is not None
    ]
    for text, _, _ in failing:
        del worded[text]
    asked = failing[:max_re_asks]
    while asked:
        wave, asked = asked[:_WAVE], asked[_WAVE:]
        outcomes = yield tuple(_re_ask(*one) for one in wave), True
        held = {
            text: outcome.line
            for (text, _, _), outcome in zip(wave, outcomes, strict=True)
            if isinstance(outcome, Line)
            and len(outcome.line) < len(text)
            and not _worst(reading, draft, text, outcome.line)
        }
        worded.update(held)
        if not held:
            # a model that mends nothing is not paid for more
            break
    return _applied(reading, draft, worded)


def _matched(batch: Sequence[str], lines: Sequence[str]) -> dict[str, str]:
    """The wording of each line: by its number, or by its place where there are no numbers."""
    numbered = [match for line in lines if (match := _NUMBERED.fullmatch(line))]
    if len(numbered) == len(lines):
        by_number = {int(match[1]): match[2] for match in numbered}
        if len(by_number) == len(lines):
            return {batch[n - 1]: words for n, words in by_number.items() if 0 < n <= len(batch)}
    return dict(zip(batch, lines, strict=True)) if len(lines) == len(batch) else {}


def _worth_wording(draft: Draft) -> tuple[str, ...]:
    texts = dict.fromkeys(item.text for item in draft.items)
    return tuple(text for text in texts if len(text.split()) >= _LONG)


def _batches(texts: Sequence[str], room: int) -> list[tuple[str, ...]]:
    batches: list[tuple[str, ...]] = []
    batch: list[str] = []
    for text in texts:
        full = sum(map(estimate, batch)) + estimate(text) > room
        if batch and (full or len(batch) == _BATCH):
            batches.append(tuple(batch))
            batch = []
        batch.append(text)
    return [*batches, tuple(batch)] if batch else batches


def _ask(batch: Sequence[str]) -> Ask:
    lines = "\n".join(f"{n}: {' '.join(text.split())}" for n, text in enumerate(batch, start=1))
    messages = load_prompt("word").fill({"lines": lines})
    return Ask(messages, Lines, max_out=32 + sum(map(estimate, batch)))


def _re_ask(text: str, wording: str, verdict: Verdict) -> Ask:
    values = {"line": text, "tried": wording, "wrong": verdict.detail}
    return Ask(load_prompt("reword").fill(values), Line, max_out=32 + estimate(text))


def _can_be_split(outcome: Outcome) -> bool:
    """An answer that was cut, or that has more or fewer lines than were asked for."""
    cut = isinstance(outcome, Failed) and isinstance(outcome.error, ModelAnswerCut)
    return cut or not isinstance(outcome, Failed)


def _worst(reading: Reading, draft: Draft, text: str, wording: str) -> Verdict | None:
    """The verdict on the first item of that text that does not hold in the new words."""
    for item in draft.items:
        if item.text == text:
            if len(wording.split()) < _SCANT:
                return Verdict(Action.REPAIR, item, Reason.NOT_SUPPORTED, "leaves out too much")
            verdict = judge(reading, replace(item, text=wording))
            if verdict.action is not Action.KEEP:
                return verdict
    return None


def _applied(reading: Reading, draft: Draft, worded: dict[str, str]) -> Draft:
    def put(item: DraftItem) -> DraftItem:
        if item.text not in worded:
            return item
        changed = replace(item, text=worded[item.text])
        return changed if judge(reading, changed).action is Action.KEEP else item

    return replace(
        draft,
        headline=put(draft.headline),
        summary=tuple(map(put, draft.summary)),
        items=tuple(map(put, draft.items)),
    )

"""Lines that the Reading has sorted, cut down: the model says which of the phrases offered go.

It writes letters, never words. Whatever it picks, the line that is left is in the report's words,
is a sentence, and is held against what it cites.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, replace
from string import ascii_lowercase
from typing import TypeAlias

from summarizer.brief import Section
from summarizer.draft import Draft, DraftItem
from summarizer.engines.llm.asks import Answer, Ask, Failed, Outcome
from summarizer.engines.llm.tokens import estimate
from summarizer.errors import ModelAnswerCut
from summarizer.grounding.verdict import Action, judge
from summarizer.prompting import load_prompt
from summarizer.reading import Reading
from summarizer.reading.hedging import find_hedges
from summarizer.reading.trimming import Phrase, offered, without

__all__ = ["PROMPTS", "Asking", "Cuts", "trim_draft"]

PROMPTS = ("trim",)
_BATCH = 8
"""Lines in one question: with more a model of 1.5 billion parameters loses count."""
_MOST = 8
"""Phrases of one line that are offered."""
_SPOKEN = (Section.OFFICIAL_STATEMENTS, Section.ACCOUNTS, Section.SPECULATION)
"""Sections whose items show who speaks."""
_PICK = re.compile(r"\s*(\d{1,3})\W*([a-z, ]+)")

Asking: TypeAlias = Generator[tuple[tuple[Ask, ...], bool], tuple[Outcome, ...], Draft]
"""Yields questions, and whether they repeat an earlier one."""


class Cuts(Answer):
    """The phrases that go: the number of a line and the letters in it, '3bc'."""

    cut: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    phrases: tuple[Phrase, ...]

    @property
    def marked(self) -> str:
        """The line with each phrase that may go in brackets, behind its letter."""
        parts: list[str] = []
        at = 0
        for letter, phrase in zip(ascii_lowercase, self.phrases, strict=False):
            words = phrase.span.of(self.text)
            core = words.strip(" ,;")
            before, _, after = words.partition(core)
            parts.append(f"{self.text[at : phrase.span.start]}{before}[{letter} {core}]{after}")
            at = phrase.span.end
        return " ".join("".join([*parts, self.text[at:]]).split())

    def picked(self, letters: str) -> tuple[Phrase, ...]:
        """The phrases with those letters."""
        named = zip(ascii_lowercase, self.phrases, strict=False)
        return tuple(phrase for letter, phrase in named if letter in letters)

    def trimmed(self, phrases: Sequence[Phrase], holds: Callable[[str], bool]) -> str:
        """The line without ``phrases``, or without as many of them as it holds without."""
        if not phrases or holds(words := without(self.text, self.phrases, phrases)):
            return words if phrases else self.text
        gone: list[Phrase] = []
        for phrase in phrases:
            if holds(without(self.text, self.phrases, [*gone, phrase])):
                gone.append(phrase)
        return without(self.text, self.phrases, gone) if gone else self.text


def trim_draft(reading: Reading, draft: Draft, *, room: int) -> Asking:
    """The draft with its lines cut down where they hold.

    ``room`` is how many tokens of lines a question may carry.
    """
    lines = _lines(draft)
    todo = _batches(lines, room)
    worded: dict[str, str] = {}
    while todo:
        outcomes = yield tuple(map(_ask, todo)), False
        again: list[tuple[_Line, ...]] = []
        for batch, outcome in zip(todo, outcomes, strict=True):
            if isinstance(outcome, Cuts):
                for line, letters in _letters(batch, outcome.cut):
                    holds = _Holding(reading, draft, line.text)
                    worded[line.text] = line.trimmed(line.picked(letters), holds)
            elif len(batch) > 1 and _was_cut(outcome):
                half = len(batch) // 2
                again += [batch[:half], batch[half:]]
        todo = again
    return _applied(reading, draft, worded)


@dataclass(frozen=True, slots=True)
class _Holding:
    """Whether every item of one text holds in other words."""

    reading: Reading
    draft: Draft
    text: str

    def __call__(self, words: str) -> bool:
        return all(
            _holds(self.reading, item, words) for item in self.draft.items if item.text == self.text
        )


def _holds(reading: Reading, item: DraftItem, words: str) -> bool:
    if item.section is Section.SPECULATION and find_hedges(item.text) and not find_hedges(words):
        return False
    return judge(reading, replace(item, text=words)).action is Action.KEEP


def _lines(draft: Draft) -> list[_Line]:
    """Each text once, where something may go. Words of saying only where a speaker stands by."""
    spoken: dict[str, bool] = {}
    for item in draft.items:
        spoken[item.text] = spoken.get(item.text, True) and _has_speaker(item)
    lines = [_Line(text, offered(text, spoken=by)[:_MOST]) for text, by in spoken.items()]
    return [line for line in lines if line.phrases]


def _has_speaker(item: DraftItem) -> bool:
    return item.section in _SPOKEN and bool(item.speakers)


def _batches(lines: Iterable[_Line], room: int) -> list[tuple[_Line, ...]]:
    batches: list[tuple[_Line, ...]] = []
    batch: list[_Line] = []
    used = 0
    for line in lines:
        tokens = estimate(line.marked)
        if batch and (used + tokens > room or len(batch) == _BATCH):
            batches.append(tuple(batch))
            batch, used = [], 0
        batch.append(line)
        used += tokens
    return [*batches, tuple(batch)] if batch else batches


def _ask(batch: Sequence[_Line]) -> Ask:
    lines = "\n".join(f"{number}: {line.marked}" for number, line in enumerate(batch, start=1))
    return Ask(load_prompt("trim").fill({"lines": lines}), Cuts, max_out=32 + 12 * len(batch))


def _letters(batch: Sequence[_Line], picks: Sequence[str]) -> list[tuple[_Line, str]]:
    """Each line that is named with its letters; what names none is of no use."""
    found: dict[int, str] = {}
    for pick in picks:
        if match := _PICK.match(pick):
            number = int(match[1])
            found[number] = found.get(number, "") + match[2]
    return [(batch[n - 1], letters) for n, letters in found.items() if 0 < n <= len(batch)]


def _was_cut(outcome: Outcome) -> bool:
    return isinstance(outcome, Failed) and isinstance(outcome.error, ModelAnswerCut)


def _applied(reading: Reading, draft: Draft, worded: dict[str, str]) -> Draft:
    def put(item: DraftItem) -> DraftItem:
        words = worded.get(item.text, item.text)
        if words == item.text or not _holds(reading, item, words):
            return item
        return replace(item, text=words)

    return replace(
        draft,
        headline=put(draft.headline),
        summary=tuple(map(put, draft.summary)),
        items=tuple(map(put, draft.items)),
    )

"""The built-in engine, broken on purpose in one way each."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from summarizer.brief import Section, Stance
from summarizer.draft import Draft, DraftItem
from summarizer.engines.base import Proposal, Proposing, Spent
from summarizer.engines.extractive import ExtractiveEngine
from summarizer.reading import Reading

Change = Callable[[Draft, Reading], Draft]


class Altered:
    """An engine like the built-in one, but for what ``change`` does to its draft."""

    name = "extractive"
    model = None
    settings: dict[str, str | int | float | bool | None] = {}  # noqa: RUF012 - never changed

    def __init__(self, change: Change) -> None:
        self._change = change

    def propose(self, reading: Reading) -> Proposing:
        yield from ()
        return Proposal(self._change(ExtractiveEngine().draft(reading), reading))

    def close(self) -> None:
        """Nothing is held."""


def unchanged(draft: Draft, _reading: Reading) -> Draft:
    return draft


def without_denials(draft: Draft, _reading: Reading) -> Draft:
    kept = tuple(item for item in draft.items if item.stance is not Stance.DENIES)
    return replace(draft, items=kept, disputes=())


def speakers_swapped(draft: Draft, reading: Reading) -> Draft:
    ids = [speaker.id for speaker in reading.speakers]
    other = dict(zip(ids, ids[1:] + ids[:1], strict=True))

    def swap(item: DraftItem) -> DraftItem:
        return replace(item, speakers=tuple(other[one] for one in item.speakers))

    return replace(draft, items=tuple(map(swap, draft.items)))


def all_under_facts(draft: Draft, _reading: Reading) -> Draft:
    facts = tuple(
        replace(item, section=Section.FACTS, speakers=(), stance=None) for item in draft.items
    )
    return replace(draft, items=facts)


_SYNONYMS = (
    ("said", "stated"),
    ("killed", "left dead"),
    ("about", "roughly"),
    ("showed", "made plain"),
)


def reworded(draft: Draft, _reading: Reading) -> Draft:
    """The same items in other words that mean the same."""

    def again(text: str) -> str:
        for word, other in _SYNONYMS:
            text = text.replace(f" {word} ", f" {other} ")
        return text.rstrip(".")

    return replace(draft, items=tuple(replace(one, text=again(one.text)) for one in draft.items))


def citing_the_neighbour(draft: Draft, reading: Reading) -> Draft:
    ids = [sentence.id for sentence in reading.sentences]

    def moved(item: DraftItem) -> DraftItem:
        first = item.cites[0].partition("c")[0]
        return replace(item, cites=(ids[(ids.index(first) + 1) % len(ids)],))

    return replace(draft, items=tuple(map(moved, draft.items)))


def nothing(draft: Draft, _reading: Reading) -> Draft:
    return replace(draft, items=(), disputes=(), summary=())


def crashing(draft: Draft, reading: Reading) -> Draft:
    if "Pohjavork" in reading.document.text:
        raise RuntimeError("broken on purpose")
    return draft


def at_random(draft: Draft, reading: Reading) -> Draft:
    draw = random.Random(len(reading.document.text))
    sections = (Section.FACTS, Section.SPECULATION)
    items = tuple(
        DraftItem(draw.choice(sections), sentence.span.of(reading.document.text), (sentence.id,))
        for sentence in reading.sentences
        if draw.random() < 0.5
    )
    return replace(draft, items=items, disputes=())


class Noisy(Altered):
    """Finds all it can the first time that it reads a report, and one item less from then on."""

    def __init__(self) -> None:
        super().__init__(unchanged)
        self._read: set[str] = set()

    def propose(self, reading: Reading) -> Proposing:
        yield from ()
        draft = ExtractiveEngine().draft(reading)
        if reading.document.text in self._read:
            draft = replace(draft, items=draft.items[1:])
        self._read.add(reading.document.text)
        return Proposal(draft)


class Asking(Altered):
    """Sends ``requests`` of 100 tokens for a report."""

    model = "counted"

    def __init__(self, requests: int) -> None:
        super().__init__(unchanged)
        self._spent = Spent(tokens_in=90 * requests, tokens_out=10 * requests)

    def propose(self, reading: Reading) -> Proposing:
        yield from ()
        return Proposal(ExtractiveEngine().draft(reading), spent=self._spent)

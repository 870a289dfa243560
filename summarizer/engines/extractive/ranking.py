"""What matters most: the headline, the bottom line, and what --max-items keeps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from summarizer.brief import Basis, Reason, Section
from summarizer.draft import Cut, DraftItem
from summarizer.engines.extractive.incident import tells_casualties
from summarizer.reading import Reading

__all__ = ["limit_items", "propose_headline", "propose_summary"]

_POINTS = 3
_BASIS = {
    Section.FACTS: Basis.FACT,
    Section.OFFICIAL_STATEMENTS: Basis.OFFICIAL_STATEMENT,
    Section.ACCOUNTS: Basis.ACCOUNT,
    Section.SPECULATION: Basis.SPECULATION,
}
_STOP = frozenset(
    "that this with from have been were they their them there which said says told also after would"
    " could about into over more than then when where while what will some other such only"
    " very just".split()
)


def propose_headline(reading: Reading, items: Sequence[DraftItem]) -> DraftItem:
    """The opening in the report's own words: the first item that is not a guess.

    Never the report's title: titles are often stronger than the text.
    """
    certain = [item for item in items if item.section is not Section.SPECULATION]
    for item in (certain or list(items))[:1]:
        span = reading.span_of(item.cites[0])
        if span is not None and item.speakers:
            # an attributed opening keeps its source and cue
            text = _after_title(span.of(reading.text), item.text)
            return DraftItem(Section.HEADLINE, text, item.cites, item.speakers)
        return DraftItem(Section.HEADLINE, item.text, item.cites)
    sentence = next((s for s in reading.sentences if not s.heading), reading.sentences[0])
    return DraftItem(Section.HEADLINE, sentence.span.of(reading.text), (sentence.id,))


def _after_title(sentence: str, item_text: str) -> str:
    """The sentence from its subject on, so that a title that runs into it stays out."""
    match = re.match(r"[^.\n]{8,140}?[?!]? ?[–—|] (?=[A-Z“\"])", sentence)
    rest = sentence[match.end() :] if match else sentence
    return rest if item_text.rsplit(" … ", maxsplit=1)[-1] in rest else sentence


def propose_summary(items: Sequence[DraftItem]) -> tuple[DraftItem, ...]:
    """One to three points: what happened, what it cost, and the weightiest other voice."""
    certain = [item for item in items if item.section is not Section.SPECULATION]
    ranked = _ranked(items)
    chosen: list[DraftItem] = []
    for pool in (
        certain[:1],
        [i for i in ranked if i.section is not Section.SPECULATION and tells_casualties(i.text)],
        [item for item in ranked if item.section is Section.OFFICIAL_STATEMENTS],
        ranked,
    ):
        fresh = [item for item in pool if all(item.cites != c.cites for c in chosen)]
        chosen.extend(fresh[: 1 if len(chosen) < _POINTS else 0])
    position = {id(item): number for number, item in enumerate(items)}
    chosen.sort(key=lambda item: position[id(item)])
    return tuple(
        DraftItem(Section.SUMMARY, i.text, i.cites, i.speakers, basis=_BASIS[i.section])
        for i in chosen
    )


def _ranked(items: Sequence[DraftItem]) -> list[DraftItem]:
    scores = _scores(items)
    return [items[i] for i in sorted(range(len(items)), key=lambda i: (-scores[i], i))]


def _scores(items: Sequence[DraftItem]) -> list[float]:
    """Words that the whole report keeps coming back to, and an early place, score high."""
    words = [_content(item.text) for item in items]
    often = Counter(word for one in words for word in one)
    scores = []
    for number, one in enumerate(words):
        weight = sum(often[word] for word in one) / (len(one) + 3)
        early = 2.0 / (1 + number / 3)
        whole = 0.5 if len(one) >= 5 else 0.0
        scores.append(weight + early + whole + tells_casualties(items[number].text))
    return scores


def _content(text: str) -> set[str]:
    return {w[:6] for w in re.findall(r"[^\W\d_]{4,}", text.lower()) if w not in _STOP}


def limit_items(items: Sequence[DraftItem], most: int) -> tuple[list[DraftItem], list[Cut]]:
    """Keep the ``most`` highest ranked items of each section, in the order of the text."""
    kept: set[int] = set()
    taken: Counter[Section] = Counter()
    for item in _ranked(items):
        if taken[item.section] < most:
            taken[item.section] += 1
            kept.add(id(item))
    cuts = [Cut(i.section, i.text, i.cites, Reason.OVER_LIMIT) for i in items if id(i) not in kept]
    return [item for item in items if id(item) in kept], cuts

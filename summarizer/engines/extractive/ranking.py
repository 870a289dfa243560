"""What matters most: the headline, the bottom line, and what --max-items keeps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from summarizer.brief import Basis, Reason, Section
from summarizer.document import Span
from summarizer.draft import Cut, DraftDispute, DraftItem
from summarizer.engines.extractive.incident import tells_casualties
from summarizer.reading import Reading
from summarizer.reading.openings import without_opening

__all__ = ["limit_disputes", "limit_items", "propose_headline", "propose_summary"]

_POINTS = 3
_BASIS = {
    Section.FACTS: Basis.FACT,
    Section.OFFICIAL_STATEMENTS: Basis.OFFICIAL_STATEMENT,
    Section.ACCOUNTS: Basis.ACCOUNT,
    Section.SPECULATION: Basis.SPECULATION,
}
_STOP = frozenset(
    """
    that this with from have been were they their them there which said says told also after
    would could about into over more than then when where while what will some other such only
    very just
""".split()
)


_TELLING = 5
"""Words of a headline: 'DUSHANBE, July 8.' is none."""


def propose_headline(reading: Reading, items: Sequence[DraftItem]) -> DraftItem:
    """The opening in the report's own words: the first item that is not a guess.

    Never the report's title: titles are often stronger than the text.
    """
    certain = [item for item in items if item.section is not Section.SPECULATION]
    telling = [item for item in certain if len(item.text.split()) >= _TELLING]
    for item in (telling or certain or list(items))[:1]:
        span = reading.span_of(item.cites[0])
        if span is not None and (item.speakers or item.text[:1].islower()):
            # an attributed opening keeps its source and cue
            cites = (_with_sources(reading, item.cites[0], span),)
            whole = without_opening(reading.text, reading.span_of(cites[0]) or span)
            text = _after_title(whole.of(reading.text), item.text)
            return DraftItem(Section.HEADLINE, text, cites, item.speakers)
        return DraftItem(Section.HEADLINE, item.text, item.cites)
    sentence = next((s for s in reading.sentences if not s.heading), reading.sentences[0])
    return DraftItem(Section.HEADLINE, sentence.span.of(reading.text), (sentence.id,))


def _with_sources(reading: Reading, cite: str, span: Span) -> str:
    """The clause, or its sentence where somebody outside the clause is also cited for it."""
    clause = reading.clause_by_id.get(cite)
    sources = (one.source for one in reading.attributions_in(span))
    whole = all(source is None or span.contains(source) for source in sources)
    # 'what the minister described as a tragedy' does not open a sentence
    whole = whole and not span.of(reading.text)[:1].islower()
    return cite if clause is None or whole else clause.sentence


def _after_title(sentence: str, item_text: str) -> str:
    """The sentence from its subject on, so that a title that runs into it stays out."""
    match = re.match(r"[^.\n]{8,140}?[?!]? ?[–—|] (?=[A-Z“\"])", sentence)
    rest = sentence[match.end() :] if match else sentence
    return rest if item_text.rsplit(" … ", maxsplit=1)[-1] in rest else sentence


def propose_summary(
    items: Sequence[DraftItem], disputes: Sequence[DraftDispute]
) -> tuple[DraftItem, ...]:
    """One to three points: what happened, what it cost, what is contested or who says what."""
    certain = [item for item in items if item.section is not Section.SPECULATION]
    ranked = [_as_point(item) for item in _ranked(certain)]
    lead = [_as_point(item) for item in certain[:1]]
    cost = [] if lead and tells_casualties(lead[0].text) else ranked
    chosen: list[DraftItem] = []
    for pool in (
        lead,
        [point for point in cost if tells_casualties(point.text)],
        [_contested(dispute) for dispute in disputes if dispute.positions[0].holder],
        [point for point in ranked if point.speakers and not point.text.startswith(("“", '"'))],
        ranked,
    ):
        fresh = [p for p in pool if all(_apart(p, c) for c in chosen)]
        chosen.extend(fresh[: 1 if len(chosen) < _POINTS else 0])
    return tuple(chosen)


def _as_point(item: DraftItem) -> DraftItem:
    basis = _BASIS[item.section]
    return DraftItem(Section.SUMMARY, item.text, item.cites, item.speakers, basis=basis)


def _contested(dispute: DraftDispute) -> DraftItem:
    side = dispute.positions[0]
    holder = (side.holder,) if side.holder else ()
    return DraftItem(Section.SUMMARY, side.text, side.cites, holder, basis=Basis.DISPUTED)


def _apart(left: DraftItem, right: DraftItem) -> bool:
    """Two points of one sentence, or of one speaker, would tell too little."""
    return left.cites != right.cites and not set(left.speakers) & set(right.speakers)


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


def limit_disputes(
    disputes: Sequence[DraftDispute], most: int
) -> tuple[list[DraftDispute], list[Cut]]:
    """Keep the first ``most`` of them."""
    cuts = [
        Cut(Section.DISPUTED_POINTS, one.issue, one.issue_cites, Reason.OVER_LIMIT)
        for one in disputes[most:]
    ]
    return list(disputes[:most]), cuts

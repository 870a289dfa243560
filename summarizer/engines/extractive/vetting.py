"""The engine's own proposals held against the guard before it makes them.

Garbled texts can give readings that contradict themselves: a cue in one sentence and its content
in another, two people who say the same words. What the guard would not keep is not proposed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import islice

from summarizer.brief import Section
from summarizer.draft import DraftDispute, DraftIncident, DraftItem
from summarizer.grounding import Action, judge, judge_issue, judge_position
from summarizer.reading import Reading

__all__ = ["kept_disputes", "kept_headline", "kept_incident", "kept_items"]

_HEADLINES = 20
"""Sentences that are tried for a headline; a report leads with what it is about."""


def kept_items(reading: Reading, items: Iterable[DraftItem]) -> list[DraftItem]:
    """The items that hold as they are."""
    return [item for item in items if judge(reading, item).action is Action.KEEP]


def kept_incident(reading: Reading, block: DraftIncident, unread: Collection[str]) -> DraftIncident:
    """The incident block with the points that hold and rest on no sentence of ``unread``."""

    def kept(points: Iterable[DraftItem]) -> tuple[DraftItem, ...]:
        return tuple(kept_items(reading, (p for p in points if not set(p.cites) & set(unread))))

    return DraftIncident(
        what=kept(block.what),
        when=kept(block.when),
        where=kept(block.where),
        actors=kept(block.actors),
        casualties=kept(block.casualties),
    )


def kept_disputes(reading: Reading, disputes: Iterable[DraftDispute]) -> list[DraftDispute]:
    """The disputes whose issue and sides all hold."""
    return [one for one in disputes if _holds(reading, one)]


def _holds(reading: Reading, dispute: DraftDispute) -> bool:
    if judge_issue(reading, dispute).action is not Action.KEEP:
        return False
    return all(
        wrong is None and stands == side
        for side in dispute.positions
        for stands, wrong in (judge_position(reading, side),)
    )


def kept_headline(reading: Reading, proposed: DraftItem) -> DraftItem:
    """The headline, or else the first sentence that can be one; failing all, as proposed."""
    for item in (proposed, *islice(_sentences(reading, proposed), _HEADLINES)):
        if judge(reading, item).action is Action.KEEP:
            return item
    return proposed


def _sentences(reading: Reading, like: DraftItem) -> Iterator[DraftItem]:
    for sentence in reading.sentences:
        words = sentence.span.of(reading.text)
        yield replace(like, section=Section.HEADLINE, text=words, cites=(sentence.id,), speakers=())

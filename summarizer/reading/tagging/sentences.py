"""Features of whole sentences, for the model that says whether one holds attributed content."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from summarizer.reading.tagging.features import Context
from summarizer.reading.tagging.lexicon import Lexicon
from summarizer.reading.tagging.tokens import Paragraph

__all__ = ["sentence_features"]

_SHARES = (0.01, 0.2, 0.5, 0.9)
_LENGTHS = (5, 10, 20, 35)


def sentence_features(paragraph: Paragraph, context: Context, lexicon: Lexicon) -> list[list[str]]:
    """The features of each sentence of a paragraph, in order."""
    rows: list[list[str]] = []
    start = 0
    numbers = paragraph.sentences
    for end in range(1, len(numbers) + 1):
        if end == len(numbers) or numbers[end] != numbers[start]:
            words = [word.lower() for word in paragraph.words[start:end]]
            row = _of(words, context.quotes[start:end], lexicon, first=not rows)
            rows.append(row + _marked(context.marks[start:end], context.quotes[start:end]))
            start = end
    for row, after in pairwise(rows):
        row.extend(f">{name}" for name in after if name.startswith(("q", "max", "rule")))
    return rows


def _of(words: list[str], quotes: Sequence[str], lexicon: Lexicon, *, first: bool) -> list[str]:
    bins = [lexicon.cue.get(word, 0) for word in words]
    row = {f"w={word}" for word in words}
    row.update(f"b={a} {b}" for a, b in pairwise(words))
    row.update(f"t={a} {b} {c}" for a, b, c in zip(words, words[1:], words[2:], strict=False))
    spoken = sum(quote in "QL" for quote in quotes) / len(quotes)
    row.add(f"max={max(bins)}")
    row.add(f"many={min(3, sum(step >= 3 for step in bins))}")
    row.add(f"quoted={sum(spoken >= bound for bound in _SHARES)}")
    row.add(f"opens={quotes[0]}")
    row.add(f"closes={quotes[-1]}")
    row.add(f"length={sum(len(words) >= bound for bound in _LENGTHS)}")
    row.add(f"both={max(bins)} {spoken > 0}")
    for at, step in enumerate(bins):
        if step >= 2:
            source = max(
                (lexicon.source.get(word, 0) for word in words[max(0, at - 4) : at + 4]), default=0
            )
            row.add(f"pair={step} {source}")
            row.add(f"cue={words[at]} {'S' if source >= 2 else '-'}")
    if first:
        row.add("first")
    return sorted(row)


def _marked(marks: Sequence[str], quotes: Sequence[str]) -> list[str]:
    """What the rules find in the sentence, and how much of it is somebody's content by them."""
    found = "".join(sorted(set(marks)))
    share = sum(mark == "N" for mark in marks) / len(marks)
    return [
        f"rule={found}",
        f"rules={sum(share >= bound for bound in _SHARES)}",
        f"rule={found} {'Q' in quotes or 'L' in quotes}",
    ]

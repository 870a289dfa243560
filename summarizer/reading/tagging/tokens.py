"""Tokens of one paragraph, as the tagger reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.document import Sentence

__all__ = ["Paragraph", "paragraphs"]

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., p.m.
    r"|['’](?:s|re|ve|ll|d|m|t)\b"
    r"|\d+(?:[.,:]\d+)*\w*"
    r"|\w+(?:-\w+)*"
    r"|[^\w\s]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The tokens of one line of a text."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[int]
    """For each token the number of its sentence."""


def paragraphs(text: str, sentences: Sequence[Sentence]) -> Iterator[Paragraph]:
    """The paragraphs that ``sentences``, those of ``text`` in order, lie in."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    numbers: list[int] = []
    end = 0
    for number, sentence in enumerate(sentences):
        if words and "\n" in text[end : sentence.span.start]:
            yield Paragraph(words, starts, ends, numbers)
            words, starts, ends, numbers = [], [], [], []
        for match in _TOKEN.finditer(text, sentence.span.start, sentence.span.end):
            words.append(match.group())
            starts.append(match.start())
            ends.append(match.end())
            numbers.append(number)
        end = sentence.span.end
    if words:
        yield Paragraph(words, starts, ends, numbers)

"""Sentences and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.document import Sentence, Span
from summarizer.reading.headings import is_heading

__all__ = ["segment"]

# nupunkt takes quadratic time on long runs without white space; no word of a language is as long.
_LONG_RUN = re.compile(r"\S{200,}")
_CONTINUES = re.compile(r"[–—-] |[a-z][\w'’]* ")
_NEVER_ALONE = re.compile(r"[\W_]*\Z")


def segment(text: str) -> tuple[Sentence, ...]:
    """Split ``text`` into sentences, headings marked, without surrounding white space.

    Every line end is a boundary. All characters that are not white space lie in a sentence;
    ids run ``s1``, ``s2``, … Deterministic and linear in the length of ``text``; never raises.
    """
    lines = list(_lines(text))
    sentences: list[Sentence] = []
    for number, line in enumerate(lines):
        spans = list(_sentences_of(text, line))
        before = lines[number - 1].of(text) if number else None
        after = lines[number + 1].of(text) if number + 1 < len(lines) else None
        heading = is_heading(
            line.of(text), before=before, after=after, sentences=len(spans)
        )
        for span in spans:
            sentences.append(Sentence(f"s{len(sentences) + 1}", span, heading))
    return tuple(sentences)


def _lines(text: str) -> Iterator[Span]:
    position = 0
    for line in text.split("\n"):
        if line.strip():
            yield _trimmed(text, position, position + len(line))
        position += len(line) + 1


def _trimmed(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    return Span(start, start + len(part.strip()))


def _sentences_of(text: str, line: Span) -> Iterator[Span]:
    from nupunkt import sent_spans

    words = _LONG_RUN.sub(lambda run: "x" * len(run.group()), line.of(text))
    start = line.start
    cuts = [line.start + end for _, end in sent_spans(words)]
    for cut in [*cuts[:-1], line.end]:
        span = _trimmed(text, start, cut)
        if cut < line.end and _joins(text, span, cut):
            continue
        if len(span):
            yield span
        start = cut


def _joins(text: str, span: Span, cut: int) -> bool:
    """True where the words after ``cut`` go on with the sentence before it."""
    after = text[cut : cut + 60].lstrip()
    if _NEVER_ALONE.match(span.of(text)[-60:]) and len(span) <= 60:
        return True
    return bool(_CONTINUES.match(after)) and text[span.end - 1 : span.end] != "\n"

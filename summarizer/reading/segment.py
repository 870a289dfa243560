"""Sentences and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.document import Sentence, Span
from summarizer.reading.headings import is_heading, is_machine_text

__all__ = ["segment"]

# nupunkt takes quadratic time on long runs without white space; no word of a language is as long.
_LONG_RUN = re.compile(r"\S{200,}")
# What goes on with the sentence before it: a dash ('Will it rain? – The office said …'), a word
# in lower case ('"Really?" he said').
_CONTINUES = re.compile(r"[–—-] |[a-z][\w'’]* ")
# Ranks and titles, after which nupunkt ends a sentence at times ('Lt. Col. Mark Hay').
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Gen|Col|Lt|Maj|Capt|Cpl|Sgt|Pte|Adm|Cmdr|Supt|Insp|Det|Gov"
    r"|Sen)\.\Z"
)
_DAY = re.compile(r"(?<!\S)[0-3]?[0-9]\.\Z")
_MONTH = re.compile(
    r"(?:Jan|Feb|Mär|Mar|Apr|Mai|May|Jun|Jul|Aug|Sep|Okt|Oct|Nov|De[zc])[a-zä]{0,6}\b",
    re.IGNORECASE,
)
# Ends that nupunkt misses after words that it takes for abbreviations ('two weeks ago. “We …').
_MISSED = re.compile(
    r"(?:(?<=[\s—–-])(?!(?:vs|etc|approx|incl|est|dept|fig|art|ext|min|max|cf|al|ca|jr|sr|ave|blvd"
    r"|st|rd|mt|ft|sq|ed|eds|vol|op|cit|no|nos|pp|ch|sec|tel|gen|col|lt|sgt|capt|dr|mr|mrs|ms|prof|rev|hon"
    r"|gov|sen|rep|inc|ltd|corp|co|bros|mgr|bn|mln|mn)\b)[a-z][a-z’']+\.[”\"’']?"
    r"|\b[ap]\.m\.(?=\s+(?:[“\"‘]|(?:A|An|The|In|On|It|He|She|They|At|But|There|No|Some)\s)))"
    r"(?=\s+[“\"‘(]?[A-Z])"
)
_WORDLESS = re.compile(r"[\W_]*\Z")


def segment(text: str) -> tuple[Sentence, ...]:
    """Split ``text`` into sentences, headings marked, without surrounding white space.

    Every line end is a boundary. All characters that are not white space lie in a sentence;
    ids run ``s1``, ``s2``, … Deterministic and linear in the length of ``text``; never raises.
    """
    lines = list(_lines(text))
    sentences: list[Sentence] = []
    for number, line in enumerate(lines):
        spans = _sentences_of(text, line)
        before = lines[number - 1].of(text) if number else None
        after = lines[number + 1].of(text) if number + 1 < len(lines) else None
        heading = is_heading(line.of(text), before=before, after=after, sentences=len(spans))
        for span in spans:
            unsaid = heading or is_machine_text(span.of(text))
            sentences.append(Sentence(f"s{len(sentences) + 1}", span, unsaid))
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


def _sentences_of(text: str, line: Span) -> list[Span]:
    from nupunkt import sent_spans

    words = _LONG_RUN.sub(lambda run: "x" * len(run.group()), line.of(text))
    start = line.start
    ends = {end for _, end in sent_spans(words)} | {
        match.end() for match in _MISSED.finditer(words)
    }
    cuts = [line.start + end for end in sorted(ends)]
    found: list[Span] = []
    for cut in [*cuts[:-1], line.end]:
        span = _trimmed(text, start, cut)
        if not len(span) or (cut < line.end and _joins(text, span, cut)):
            continue
        if found and _WORDLESS.match(text, span.start, span.end):
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
        start = cut
    return found


def _joins(text: str, span: Span, cut: int) -> bool:
    """True where the words after ``cut`` go on with the sentence before it."""
    after = text[cut : cut + 60].lstrip()
    tail = text[max(span.start, span.end - 12) : span.end]
    if _CONTINUES.match(after) or _TITLE.search(tail):
        return True
    if _DAY.search(tail) and _MONTH.match(after):
        return True
    return len(span) <= 60 and _WORDLESS.match(text, span.start, span.end) is not None

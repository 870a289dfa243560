"""Puts lines together again that were broken at a column, and leaves real paragraphs alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["MARKDOWN", "PDF", "PLAIN", "Wrapping", "unwrap"]


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How lines come to end in one kind of source."""

    slack: float = 0.0
    """How far lines of one width differ in characters, as a share; 0 for fixed width."""
    open_joins: bool = False
    """Whether a line that stops inside a sentence always goes on in the next."""
    hyphenates: bool = False
    """Whether words are divided at line ends."""


PLAIN = Wrapping()
MARKDOWN = Wrapping(open_joins=True)
# Measured on the labelled reports set with fpdf2 in Helvetica at 60 to 190 mm: lines of one
# paragraph lie within 12 % of the ninth decile.
PDF = Wrapping(slack=0.12, open_joins=True, hyphenates=True)

_NARROWEST_COLUMN = 25
_WIDEST_COLUMN = 140
"""Wraps wider than this are not in use; one line per paragraph mostly is wider."""
_FULL_SHARE = 0.75
"""Share of the line ends inside a sentence where the next word would not have fitted: 0.94 and more
for the labelled reports wrapped at 45 to 130 columns."""
_OPEN_SHARE = 0.3
"""Share of line ends inside a sentence: 0.47 and more for the same texts when wrapped, and at most
0.05 with a sentence or a paragraph on each line."""
_MIN_OPEN = 3
"""Fewer line ends inside a sentence show no column, unless blank lines part the paragraphs."""
_LONG_LINE = 40
"""A shorter line that stops inside a sentence may be a heading or an entry of a list."""
_LONG_SHARE = 0.6
"""The same as a share of the usual line, for narrow columns."""

_ENDS_NOTHING = re.compile(
    r"(?:,|\b(?:a|an|the|and|or|of|in|at|to|on|by|for|from|near|with|that|was|were|is|are|has|had"
    r"|been|not|his|her|its|their|Mr\.?|Mrs\.?|Ms\.?|Dr\.|Gen\.|Col\.|Lt\.|St\.))$"
)
_CLOSED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_BULLET = re.compile(r"(?:[-*+•‣▪◦·]|\(?[0-9]{1,3}[.)]|\(?[a-z][.)])\s")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?=-$)")
_LONGEST_WORD = 60
_DIVIDED = re.compile(r"[^\W\d_]+-[ \t]*\n\s*[^\W\d_]+")
_DANGLING = ("and ", "or ", "to ")


def unwrap(text: str, wrapping: Wrapping = PLAIN) -> str:
    """Join the lines of ``text`` whose end is a wrap; a line feed ends a line.

    A line end is a wrap when the text as a whole is wrapped at one column and the next word
    would not have fitted on the line, or when a long line stops inside a sentence that goes
    on in lower case. Blank lines, list entries and indented first lines begin a paragraph.
    A word divided at a line end loses its hyphen where ``wrapping`` divides words, unless
    the text shows that it is a compound.
    """
    lines = text.split("\n")
    column = _column(lines, wrapping.slack)
    vocabulary = _vocabulary(text) if wrapping.hyphenates else None
    long = _long_line(lines) if wrapping.open_joins else _LONG_LINE
    groups: list[list[str]] = []
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else ""
        if groups and _is_wrap(before, line, column, long, wrapping):
            groups[-1].append(line)
        else:
            groups.append([line])
    return "\n".join(_glue(group, vocabulary) for group in groups)


def _vocabulary(text: str) -> frozenset[str]:
    """The words of ``text`` in lower case, without those that a line end divides."""
    return frozenset(_WORDS.findall(_DIVIDED.sub(" ", text).lower()))


def _column(lines: Sequence[str], slack: float) -> float | None:
    """The column at which the text is wrapped, less the slack, or ``None``."""
    pairs = [(a, b) for a, b in pairwise(lines) if _may_join(a, b)]
    inside = [(a, b) for a, b in pairs if not _CLOSED.search(a.rstrip())]
    parted = any(a.strip() and not b.strip() for a, b in pairwise(lines[:-1]))
    if len(inside) < max(1 if parted else _MIN_OPEN, len(pairs) * _OPEN_SHARE):
        return None
    lengths = sorted(len(line.rstrip()) for pair in pairs for line in pair)
    widest = lengths[-1] if not slack else lengths[len(lengths) * 9 // 10]
    if not _NARROWEST_COLUMN <= widest <= _WIDEST_COLUMN:
        return None
    column = widest * (1 - slack)
    full = sum(_is_full(a, b, column) for a, b in inside)
    return column if full >= len(inside) * _FULL_SHARE else None


def _long_line(lines: Sequence[str]) -> float:
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    usual = lengths[len(lengths) * 3 // 4] if lengths else 0
    return min(_LONG_LINE, usual * _LONG_SHARE)


def _may_join(before: str, line: str) -> bool:
    """False where a paragraph or an entry of a list begins for sure."""
    if not before.strip() or not line.strip():
        return False
    indent, indent_before = (len(part) - len(part.lstrip()) for part in (line, before))
    entry_before = _BULLET.match(before.lstrip())
    if indent > indent_before:
        return entry_before is not None
    entry = _BULLET.match(line.lstrip())
    if entry is None:
        return True
    # '… aged' / '45. He said …' is a wrap, '1. …' / '2. …' is a list.
    numbered = entry.group().strip("(.) \t").isalnum()
    return numbered and entry_before is None and not _CLOSED.search(before.rstrip())


def _is_full(before: str, line: str, column: float) -> bool:
    return len(before.rstrip()) + 1 + len(line.split(maxsplit=1)[0]) > column


def _is_wrap(before: str, line: str, column: float | None, long: float, wrapping: Wrapping) -> bool:
    if not _may_join(before, line):
        return False
    if column is not None and _is_full(before, line, column):
        return True
    end = before.rstrip()
    if wrapping.hyphenates and end.endswith("-") and end[-2:-1].isalnum():
        return True
    if len(end) >= long and _ENDS_NOTHING.search(end):
        return True
    if _CLOSED.search(end):
        return False
    goes_on, is_long = line.lstrip()[0].islower(), len(end) >= long
    return (goes_on or is_long) if wrapping.open_joins else (goes_on and is_long)


def _glue(group: Sequence[str], vocabulary: frozenset[str] | None) -> str:
    if len(group) == 1:
        return group[0]
    parts = [group[0].rstrip()]
    for line in group[1:]:
        before, after = parts[-1], line.strip()
        if _divides(before, after, vocabulary):
            parts[-1] = before[:-1]
        elif not _is_tight(before, after):
            parts.append(" ")
        parts.append(after)
    return "".join(parts)


def _is_tight(before: str, line: str) -> bool:
    """True where no space stood between: after 'AS-' / '28' and 'he said—' / 'then'."""
    if before.endswith("-"):
        return before[-2:-1].isalnum() and not line.startswith(_DANGLING)
    return before.endswith("—") and not before.endswith(" —")


def _divides(before: str, line: str, vocabulary: frozenset[str] | None) -> bool:
    """True when the hyphen at the end of ``before`` only divides a word."""
    first, second = _LAST_WORD.search(before[-_LONGEST_WORD:]), _WORDS.match(line)
    if vocabulary is None or not first or not second:
        return False
    if not (before[-2].islower() and line[0].islower()) or line.startswith(_DANGLING):
        return False
    head, tail = first[0].lower(), second[0].lower()
    if "-" in head or f"{head}-{tail}" in vocabulary:
        return False
    return head + tail in vocabulary or not (head in vocabulary and tail in vocabulary)

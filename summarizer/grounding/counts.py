"""Numbers that a text gives without writing them: three in 'its captain and two deckhands'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.reading.model import Figure

__all__ = ["DIGITS", "named_one_by_one"]

DIGITS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve".split(),
        map(str, range(1, 13)),
        strict=True,
    )
) | {"a": "1", "an": "1"}
_COUNTED = {**DIGITS, "both": "2"}
_NUMBER = rf"(?:{'|'.join(DIGITS)}|[0-9]{{1,2}})"
_LISTED = (
    rf"(?:(?i:the|its|his|her|their|another|both|{_NUMBER})(?: [\w'’-]+){{1,4}}?"
    r"|[A-Z][\w-]+(?: [A-Z][\w-]+){0,3})"
)
_LISTING = re.compile(rf"\b{_LISTED}(?:, {_LISTED})*,? and {_LISTED}\b")
_AND_MORE = re.compile(
    rf"\b({_NUMBER})\b[^.;]{{0,80}}? and (?:a further |another )?({_NUMBER})"
    r"(?: (?:more|others?)|(?<=further )\w+)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"\b(?:the others?|the rest|remaining|the remainder)\b", re.IGNORECASE)


def named_one_by_one(text: str, figures: Sequence[Figure]) -> set[str]:
    """How many ``text`` names one by one, adds up or leaves over."""
    found: set[str] = set()
    for match in _LISTING.finditer(text):
        firsts = [part.split()[0] for part in re.split(r",? and |, ", match.group())]
        found.add(str(sum(map(_count, firsts))))
    for match in _AND_MORE.finditer(text):
        found.add(str(sum(map(_count, match.groups()))))
    if _OTHERS.search(text):
        counts = [int(one.value) for one in figures if one.value.isdigit() and one.unit is None]
        found |= {str(one - other) for one in counts for other in counts if one > other}
    return found


def _count(word: str) -> int:
    lower = word.lower()
    return int(_COUNTED.get(lower, lower if lower.isdecimal() and lower.isascii() else "1"))

"""Conjoined sources: 'the FSB and the Investigative Committee' are two."""

from __future__ import annotations

import re

from summarizer.document import Span
from summarizer.reading.names import is_capitalised
from summarizer.reading.phrases import is_person, is_role, split_title
from summarizer.reading.roles import is_institution

__all__ = ["split_conjoined"]

_RELATIVE = re.compile(r", (?:who|which|whose|where)\b")
_NAMED_AFTER = re.compile(r"['’]s (?:[A-Z]\w+ ?)+\Z")
_ONE_OFFICE = re.compile(
    r"\A(?:The |the |[A-Z]\w+['’]s )?[A-Z]\w+ and [A-Z]\w+ (?:[Mm]inist|[Ss]ecretary"
    r"|[Cc]ommission|[Dd]epartment)"
)
"""'Mines and Energy Minister Ana Cruz' holds one office."""

_ONE_BODY = re.compile(r"(?:[Aa]n?|[Tt]he) (?:[A-Z]\w+ ){1,4}and (?:[A-Z]\w+ ){1,4}spokes\w+\Z")
"""'A Marle Fire and Rescue Service spokesman' is one."""


def split_conjoined(text: str, span: Span) -> list[Span]:
    """The single sources in a conjoined one: 'the FSB and the Investigative Committee'.

    Splits at 'and' where both sides can stand alone; 'Department of Health and Safety' stays whole.
    """
    phrase = span.of(text)
    relative = _RELATIVE.search(phrase)
    match = re.compile(r",? (?:and|as well as|or) (?=\S)").search(
        phrase, 0, relative.start() if relative else len(phrase)
    )
    if not match or _ONE_OFFICE.search(phrase) or _ONE_BODY.match(phrase):
        return [span]
    left, right = phrase[: match.start()], phrase[match.end() :]
    if is_role(left.lower()) and split_title(right)[1] and is_role(right.split()[0]):
        # 'Journalist and activist Ana Cruz' is one
        return [span]
    if both := re.match(r"[Bb]oth ", left):
        # 'both the mayor and Ana Cruz' are always two
        middle = span.start + match.end()
        first = Span(span.start + both.end(), span.start + match.start())
        return [first, *split_conjoined(text, Span(middle, span.end))]
    if not _stands_alone(left) or not _stands_alone(right) or not _separable(left, right):
        return [span]
    middle = span.start + match.end()
    first = Span(span.start, span.start + match.start())
    return [first, *split_conjoined(text, Span(middle, span.end))]


def _stands_alone(phrase: str) -> bool:
    words = phrase.split()
    return bool(words) and words[0].lower() not in {"of", "for", "who", "which", "then", "also"}


def _separable(left: str, right: str) -> bool:
    if _NAMED_AFTER.search(left):
        # 'the university's Railway Engineering and Safety Program'
        return False
    if re.match(
        r"(?:the|a|an|his|her|its|their|some|several|many|two|one|other)\s", right, re.IGNORECASE
    ):
        return True
    if split_title(right)[1] or is_person(right.split(",", maxsplit=1)[0]):
        return True
    lower = not is_capitalised(right.split(maxsplit=1)[0])
    if lower and right.split(maxsplit=1)[0].lower() in {"local", "federal", "regional", "state"}:
        return True
    if lower:
        return (
            not is_capitalised(left.rsplit(maxsplit=1)[-1]) or left.rsplit(maxsplit=1)[-1].isupper()
        )
    return re.search(r"\b(?:of|for)\b", left) is None and (
        len(left.split()) == 1 or is_institution(left)
    )

"""A line without some of its phrases, its punctuation mended."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from summarizer.reading.trimming.phrase import Phrase

__all__ = ["without"]

_ARTICLE = re.compile(r"\b([Aa])n? \Z")
_LIKE_A_CONSONANT = re.compile(r"(?:eu|one\b|once\b|uni(?!n)|us[aeu])")
_PLACED = re.compile(r", (?:before|after|at|in|on|by|near|during|early|late)\b")
_SPACES = re.compile(r"[ \t\n]{2,}")


def without(text: str, phrases: Sequence[Phrase], cut: Collection[Phrase]) -> str:
    """``text`` without those of its ``phrases`` that are in ``cut``, its punctuation mended."""
    dropped: list[tuple[int, int, str]] = []
    for number, phrase in enumerate(phrases):
        if phrase not in cut:
            continue
        span = phrase.span
        dropped.append((span.start, span.end, phrase.instead))
        before = phrases[number - 1] if number else None
        after = phrases[number + 1] if number + 1 < len(phrases) else None
        held = before and before.span.end == span.start and before not in cut
        shared = after and after.span.start == span.end and after not in cut
        # 'at Lisse, in the north, before dawn' needs no comma without the aside
        shared = shared and not _PLACED.match(text, span.end)
        if phrase.comma >= 0 and not held and not shared:
            dropped.append((phrase.comma, phrase.comma + 1, ""))
    parts: list[str] = []
    at = 0
    for start, end, instead in sorted(dropped):
        parts += [_ARTICLE.sub(_article_before(text[end:]), text[at:start]), instead]
        if not instead and text[start - 1 : start].isalnum() and text[end : end + 1].isalnum():
            parts.append(" ")
        at = max(at, end)
    return _tidy("".join([*parts, text[at:]]), text)


def _article_before(following: str) -> Callable[[re.Match[str]], str]:
    """An 'a' or 'an' that stands before the cut, as what follows wants it."""
    vowel = following[:1] in tuple("aeiou") and not _LIKE_A_CONSONANT.match(following)
    return lambda found: found[1] + ("n " if vowel else " ")


def _tidy(words: str, text: str) -> str:
    words = _SPACES.sub(" ", words).strip(" ,;–—")
    words = re.sub(r" +([,.;:])", r"\1", words)
    words = re.sub(r"[,;]+([.;])", r"\1", words)
    words = re.sub(
        r",+([”\"’])(\.?)$", r".\1" if text.rstrip(" ”\"’'").endswith(".") else r",\1", words
    )
    words = re.sub(r"(?<!\.)\.\.$", ".", words)
    if text.rstrip("”\"’'").endswith(".") and words[-1:] not in '.!?”"’':
        words += "."
    if text[:1].isupper() and words[:1].islower():
        words = words[0].upper() + words[1:]
    return words

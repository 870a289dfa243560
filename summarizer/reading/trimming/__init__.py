"""What a line can do without: phrases that may go, each by itself or with others."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from itertools import chain

from summarizer.reading.hedging import find_hedges
from summarizer.reading.polarity import find_negations
from summarizer.reading.scope import JOINT, clauses_of
from summarizer.reading.trimming.adjuncts import find_adjuncts, find_opening
from summarizer.reading.trimming.asides import find_asides
from summarizer.reading.trimming.clauses import find_later_clauses
from summarizer.reading.trimming.frames import find_frames
from summarizer.reading.trimming.modifiers import find_modifiers
from summarizer.reading.trimming.phrase import Phrase
from summarizer.reading.trimming.words import (
    ANONYMOUS,
    ATTRIBUTES,
    FINITE,
    HARM,
    NARROWS,
    NEEDY,
    TURNS,
    UNDOES,
)

__all__ = ["Phrase", "offered", "without"]

_FINDERS = (find_asides, find_opening, find_adjuncts, find_later_clauses, find_modifiers)
"""The weightiest first: of two phrases that overlap the earlier found stays."""
_FEWEST = 4
"""Words that must be left of a line."""
_LONGEST = 1000
"""Characters of a line: a longer one is a list or a table, and the work grows with its square."""
_SHORTEST = 4
"""Characters of a phrase that is worth offering."""
_QUOTED = re.compile(
    r"“[^“”]*”|\"[^\"]*\"|(?<!\w)‘(?:[^‘’]|’(?=\w))*’|(?<![\w'])'(?:[^']|'(?=\w))*'(?!\w)"
)
_CONDITION = re.compile(
    r"\b(?:if|unless|whether|except|only|than|provided|assuming)\b", re.IGNORECASE
)
_BACKGROUND = re.compile(
    r"\b(?:1[89]|20)\d\d\b|\b(?:January|February|March|April|June|July|August|September|October"
    r"|November|December|year|month|week|decade|century|earlier|previous\w*|ago|anniversary)\b"
)
"""When something else happened: without it, that would seem to be the incident."""
_TALLIES = re.compile(
    r"\bsince\b|(?<!to )\b(?:has|have) .*\d|\d.* (?<!to )(?:has|have) ", re.IGNORECASE
)
"""A count over a time or an area, which is another count without them."""
_ADDS = re.compile(
    r", (?:while |also )?(?:saying|adding|citing|noting|calling|terming|describing|insisting"
    r"|pointing|claiming|warning|stressing|arguing|quoting|rejecting|attributing)\b"
)
"""What somebody says besides; what they say before it stands by itself."""
_ARTICLE = re.compile(r"\b([Aa])n? \Z")
_LIKE_A_CONSONANT = re.compile(r"(?:eu|one\b|once\b|uni(?!n)|us[aeu])")
_SPACES = re.compile(r"[ \t\n]{2,}")


def offered(text: str, *, spoken: bool = False) -> tuple[Phrase, ...]:
    """The phrases of ``text`` that may go, apart from each other and in order.

    Whichever of them go, a sentence is left that says no more than ``text`` does. ``spoken`` is
    for a line beside which its speaker stands: then the words of saying may go too.
    """
    plain = _masked(text) if len(text) <= _LONGEST else None
    if plain is None:
        return ()
    finders = (find_frames, *_FINDERS) if spoken else _FINDERS
    taken: list[Phrase] = []
    for phrase in chain.from_iterable(find(plain) for find in finders):
        apart = not any(phrase.span.overlaps(other.span) for other in taken)
        if apart and _may_go(text, plain, phrase, spoken=spoken):
            taken.append(phrase)
    taken.sort(key=lambda phrase: phrase.span.start)
    while taken and not _stands(text, without(text, taken, taken)):
        taken.pop()
    return tuple(taken)


def without(text: str, phrases: Sequence[Phrase], cut: Collection[Phrase]) -> str:
    """``text`` without those of its ``phrases`` that are in ``cut``, its punctuation mended."""
    dropped: list[tuple[int, int]] = []
    for number, phrase in enumerate(phrases):
        if phrase not in cut:
            continue
        span = phrase.span
        dropped.append((span.start, span.end))
        before = phrases[number - 1] if number else None
        after = phrases[number + 1] if number + 1 < len(phrases) else None
        held = before and before.span.end == span.start and before not in cut
        shared = after and after.span.start == span.end and after not in cut
        if phrase.comma >= 0 and not held and not shared:
            dropped.append((phrase.comma, phrase.comma + 1))
    parts: list[str] = []
    at = 0
    for start, end in sorted(dropped):
        parts.append(_ARTICLE.sub(_article_before(text[end:]), text[at:start]))
        if text[start - 1 : start].isalnum() and text[end : end + 1].isalnum():
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
    words = re.sub(r",+([”\"’])(\.?)$", r".\1" if text.rstrip().endswith(".") else r",\1", words)
    words = re.sub(r"(?<!\.)\.\.$", ".", words)
    if text.rstrip("”\"’'").endswith(".") and words[-1:] not in '.!?”"’':
        words += "."
    if text[:1].isupper() and words[:1].islower():
        words = words[0].upper() + words[1:]
    return words


def _masked(text: str) -> str | None:
    """``text`` with what is quoted made unreadable; ``None`` where a quotation does not close."""
    plain = _QUOTED.sub(lambda match: "¤" * len(match.group()), text)
    if "‘" not in text:
        # the apostrophe of 'the farmers’ union' closes nothing
        plain = plain.replace("’ ", "' ")
    return None if re.search(r"[“”\"]|(?<!\w)[‘']|’(?!\w)", plain) else plain


def _may_go(text: str, plain: str, phrase: Phrase, *, spoken: bool) -> bool:
    span = phrase.span
    words = span.of(text)
    harmless = bool(ANONYMOUS.search(words)) or (spoken and bool(_ADDS.match(words)))
    if len(words.strip(" ,")) < _SHORTEST or ("¤" in span.of(plain) and not _ADDS.match(words)):
        return False
    if text.startswith((":", " …"), span.end) or text[: span.start].endswith("…"):
        return False
    if not harmless and _weighs(words, phrase):
        return False
    if (phrase.narrow or phrase.clause) and _CONDITION.search(words):
        return False
    if HARM.search(words) and not phrase.frame:
        return False
    if phrase.clause and TURNS.search(words):
        return False
    if phrase.narrow and not _is_free(text, phrase):
        return False
    left = without(text, [phrase], [phrase])
    return _stands(text, left) or (phrase.frame and len(left.split()) >= _FEWEST)


def _weighs(words: str, phrase: Phrase) -> bool:
    """True for words that the rest must not lose: a 'not', a doubt, a source."""
    if find_negations(words) or UNDOES.search(words):
        return True
    if find_hedges(words) and not (phrase.clause and words.startswith((", and ", "; "))):
        return True
    return bool(ATTRIBUTES.search(words)) and not phrase.frame


def _is_free(text: str, phrase: Phrase) -> bool:
    """Nothing in its clause is narrowed by the phrase."""
    span = phrase.span
    if _BACKGROUND.search(span.of(text)):
        return False
    if not phrase.light and NEEDY.search(text[: span.start].rstrip(" ,")):
        return False
    for clause in clauses_of(text):
        if clause.overlaps(span):
            before = text[clause.start : max(clause.start, span.start)]
            rest = f"{before} {text[min(span.end, clause.end) : clause.end]}"
            counts = _TALLIES.search(rest) or NARROWS.search(rest)
            if counts or find_negations(rest) or find_hedges(rest):
                return False
    return True


def _stands(text: str, left: str) -> bool:
    """A sentence is left where there was one, and words enough."""
    if len(left.split()) < _FEWEST or JOINT.strip() == left[:1]:
        return False
    return bool(FINITE.search(left)) or not FINITE.search(text)

"""Whether a phrase may go: nothing that is left means another thing without it."""

from __future__ import annotations

import re

from summarizer.reading.hedging import find_hedges
from summarizer.reading.polarity import find_negations
from summarizer.reading.scope import JOINT, clauses_of
from summarizer.reading.trimming.phrase import Phrase
from summarizer.reading.trimming.words import (
    ANONYMOUS,
    ATTRIBUTES,
    DENYING,
    DISPUTES,
    FINITE,
    HARM,
    NARROWS,
    NEEDY,
    TRUTH,
    TURNS,
    UNDOES,
)

__all__ = ["may_go", "stands"]

_FEWEST = 4
"""Words that must be left of a line."""
_SHORTEST = 4
"""Characters of a phrase that is worth offering."""
_CONDITION = re.compile(
    r"\b(?:if|unless|whether|except|only|than|provided|assuming)\b", re.IGNORECASE
)
_BACKGROUND = re.compile(
    r"\b(?:1[89]|20)\d\d\b|(?<!-)\b(?:January|February|March|April|June|July|August|September"
    r"|October"
    r"|November|December|year|month|week|decade|century|earlier|previous\w*|ago|anniversary)\b(?!-)"
)
"""When something else happened: without it, that would seem to be the incident."""
_TALLIES = re.compile(
    r"\bsince\b|(?<!to )\b(?:has|have) .*\d|\d.* (?<!to )(?:has|have) ", re.IGNORECASE
)
"""A count over a time or an area, which is another count without them."""
_ADDS = re.compile(
    r"(?:,| …) (?:while |also )?(?:saying|adding|citing|noting|calling|terming|describing|insisting"
    r"|pointing|claiming|warning|stressing|arguing|quoting|rejecting|attributing|telling)\b"
)
"""What somebody says besides; what they say before it stands by itself."""
_JOINED = re.compile(r",? and |; |: |, while |,? [–—] and | … and ")
_TAGGED = re.compile(
    rf", [^,]*{ATTRIBUTES.pattern}[^,]*$|\baccording to\b|\bas per\b", re.IGNORECASE
)
_SPEAKS_OF_ONE = re.compile(r"\b(?:who|whom|how|what)\b", re.IGNORECASE)
_DANGLES = re.compile(
    r"\b(?:and|or|but|the|an?|of|in|on|at|to|for|with|by|from|as|which|who|than|between|what"
    r"|is|are|was|were|has|have|had|been|be)[\s,;.”\"'’]*\Z"
    r"|\b(?:without|by|of|for|from|with), [^,;]{2,40}\Z"
)
_AT_FIRST = re.compile(r"\b(?:initially|at first|originally)\b", re.IGNORECASE)
"""What comes later sets it right."""
_CAUSES = ("by ", "when ", "after ", "as ", "following ")
_EMPTY = re.compile(
    r"[^,;:¤]{2,60}(?:, [^,;:¤]{2,60},)? (?:said|says|declared|wrote|went further"
    r"|gave another version"
    r"|(?<!been )(?<!were )(?<!was )(?:told|informed) (?![^,;:]* to )[^,;:]{3,40}?)(?: (?:in|on"
    r"|at|to|by) [^,;:]{3,50})?\.?"
)
"""Somebody spoke, and no word of what was said."""
_OWN_WORDS = 4
"""Words of an aside that may hold a doubt or a denial of its own; 'most likely' is no such."""
_OF_ITS_OWN = re.compile(
    r"\bshow(?:s|ed)?\b|\b(?:is|are|was|were) (?:widely )?(?:believed|thought|understood"
    r"|suspected|said"
    r"|reported|alleged|estimated) to\b"
)
"""What an aside says of the thing that it describes, and of nothing else."""
_OF_A_THING = frozenset(
    "unidentified unnamed unknown unarmed unexploded uninhabited unoccupied without".split()
)
"""They turn the thing that they stand by, and not the verb."""
_HEARSAY = frozenset({"reportedly", "allegedly", "purportedly"})


def may_go(text: str, plain: str, phrase: Phrase, left: str, *, spoken: bool) -> bool:
    """True where ``left``, the line without ``phrase``, is a sentence that says no more."""
    if phrase.quoted or phrase.wordy:
        return stands(text, left)
    if phrase.frame:
        fits = stands(text, left, quoted=True)
    else:
        fits = stands(text, left) and not (spoken and _EMPTY.fullmatch(left))
    return (
        fits
        and _is_whole(text, plain, phrase, spoken=spoken)
        and not _tells_too_much(text, phrase, spoken=spoken)
        and (not phrase.narrow or _is_free(text, phrase))
    )


def _is_whole(text: str, plain: str, phrase: Phrase, *, spoken: bool) -> bool:
    """Long enough, apart from what was left out, and no quotation unless its speaker adds one."""
    words = phrase.span.of(text)
    if len(words.strip(" ,")) < _SHORTEST:
        return False
    if text.startswith((":", " …"), phrase.span.end) or text[: phrase.span.start].endswith("…"):
        return False
    adds = _ADDS.match(words) or (spoken and (phrase.clause or phrase.aside))
    return "¤" not in phrase.span.of(plain) or bool(adds)


def _tells_too_much(text: str, phrase: Phrase, *, spoken: bool) -> bool:
    """True where the line would be read for just these words, or turns on them."""
    words = phrase.span.of(text)
    harmless = ANONYMOUS.search(words) or (spoken and _ADDS.match(words))
    if not harmless and _weighs(text, phrase, spoken=spoken):
        return True
    if (phrase.narrow or phrase.clause) and _CONDITION.search(words):
        return True
    if not phrase.frame and HARM.search(words):
        return True
    # how somebody came to harm is what a brief is read for
    caused = phrase.event or words.lstrip(" ,").startswith(_CAUSES)
    if caused and not phrase.opening and HARM.search(text[: phrase.span.start]):
        return True
    corrects = _AT_FIRST.search(text, 0, phrase.span.start) or TURNS.search(words)
    return phrase.clause and bool(corrects)


def stands(text: str, left: str, *, quoted: bool = False) -> bool:
    """Words enough are left, and a sentence where there was one or just a quotation."""
    if len(left.split()) < _FEWEST or JOINT.strip() == left[:1]:
        return False
    if _DANGLES.search(left) and not _DANGLES.search(text):
        return False
    return quoted or bool(FINITE.search(left)) or not FINITE.search(text)


def _weighs(text: str, phrase: Phrase, *, spoken: bool) -> bool:
    """True for words that the rest must not lose: a 'not', a doubt, a source."""
    words = phrase.span.of(text)
    if (UNDOES.search(words) and not phrase.event) or (DISPUTES.search(words) and not phrase.frame):
        return True
    # an aside or a joined statement takes its own 'not' and its own doubt with it
    own = (
        phrase.event
        or (phrase.aside and len(words.split()) >= _OWN_WORDS)
        or (phrase.clause and bool(_JOINED.match(words)))
    )
    if (find_negations(words) or find_hedges(words)) and not (own and not TRUTH.search(words)):
        return True
    if phrase.frame or not ATTRIBUTES.search(words):
        return False
    if phrase.aside:
        return bool(ATTRIBUTES.search(_OF_ITS_OWN.sub("", words)))
    return not (phrase.clause and _has_own_source(text, phrase, spoken=spoken))


def _has_own_source(text: str, phrase: Phrase, *, spoken: bool) -> bool:
    """True for 'and police say …': somebody cited there alone, and not for the whole line."""
    words = phrase.span.of(text)
    joined = _JOINED.match(words)
    if not joined or _TAGGED.search(words, joined.end()):
        return False
    return not spoken or bool(ATTRIBUTES.search(text, 0, phrase.span.start))


def _is_free(text: str, phrase: Phrase) -> bool:
    """Nothing in its clause is narrowed by the phrase."""
    span = phrase.span
    if _BACKGROUND.search(span.of(text)) and not phrase.event:
        return False
    if not phrase.light and NEEDY.search(text[: span.start].rstrip(" ,")):
        return False
    for clause in clauses_of(text):
        if clause.overlaps(span):
            before = text[clause.start : max(clause.start, span.start)]
            rest = f"{before} {text[min(span.end, clause.end) : clause.end]}"
            if _is_narrowed(rest, before, phrase):
                return False
    return True


def _is_narrowed(rest: str, before: str, phrase: Phrase) -> bool:
    if _TALLIES.search(rest) or NARROWS.search(rest):
        return True
    words = [one.span.of(rest).lower() for one in find_negations(rest)]
    denials = [word for word in words if word not in _OF_A_THING]
    if any(not DENYING.fullmatch(word) for word in denials):
        return True
    if phrase.opening:
        return False
    doubts = any(one.span.of(rest).lower() not in _HEARSAY for one in find_hedges(rest))
    return doubts or bool(denials) or bool(_SPEAKS_OF_ONE.search(before))

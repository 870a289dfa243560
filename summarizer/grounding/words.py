"""Content words in a comparable form: light stems, and one stem for words that say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from summarizer.document import Span
from summarizer.grounding.synonyms import BROADER, EMPTY, PHRASES, SYNONYMS
from summarizer.reading.scope import says_something

__all__ = [
    "CLAIMLESS",
    "GRAVE",
    "expressions",
    "held_by",
    "is_phrase",
    "raw_words",
    "stems",
    "without_expressions",
    "words_of",
]

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s?\b")
_PLACED = re.compile(
    r"\s*(?:in|on|at|near|off|from|between|around|outside|inside|by|before|after|during|over|under"
    r"|along|across|since|until|shortly|about)\b",
    re.IGNORECASE,
)
_STOP = frozenset(
    "the a an of to in on at by for from with and or but as that this these those it its they their"
    " them he him his she her we our you your i who which what when where how there here is are was"
    " were be been being has have had do does did will would could can may might must should not no"
    " nor so than then also into over about after before during while though although because if"
    " too any some all out up off say says said saying according told state stated"
    " one under between through across among around towards toward within against per only just"
    " without never none nobody nothing neither unable possibly perhaps probably likely unlikely"
    " appear appears appeared seem seems seemed believed thought"
    " get gets got getting go goes went gone come comes came coming take takes took taken yet"
    " further far found finds find make makes made put nearly almost later both each other those"
    " whose whom why since upon following due down ago own"
    " people person persons others group company firm".split()
)
_PHRASE = re.compile(rf"\b(?:{'|'.join(sorted(PHRASES, key=len, reverse=True))})\b")
GRAVE = frozenset(
    "die hurt arrest attack blast deliberate guilt murder terror kidnap"
    " police army soldier court judge prosec president mayor government minister minist captain"
    " boss".split()
)
"""What did harm, and who has authority: stems that must stand in the evidence by themselves, since
no other word vouches for them."""
_ENDINGS = "ations ation ments ment ings ing ers er ied ed ies es s ily ly ion".split()


def is_phrase(text: str) -> bool:
    """True for a few words that assert nothing by themselves: 'on Tuesday', 'the Brest region'."""
    if says_something(text):
        return False
    words = _WORD.findall(_POSSESSIVE.sub("", text))
    named = all(word in _STOP or not word[0].islower() for word in words)
    return named or len(words) <= 3 or (len(words) <= 8 and bool(_PLACED.match(text)))


def words_of(text: str) -> list[str]:
    """The words of ``text`` in lower case, possessives cut."""
    return _WORD.findall(_POSSESSIVE.sub("", without_expressions(text.lower())))


def without_expressions(lower: str) -> str:
    """``lower`` with each expression of several words as the word that says the same."""
    return _PHRASE.sub(lambda match: PHRASES[match.group()], lower)


def expressions(text: str) -> list[Span]:
    """Where ``text`` has expressions of several words that one word says."""
    return [Span(match.start(), match.end()) for match in _PHRASE.finditer(text.lower())]


def raw_words(text: str) -> list[str]:
    """The words of ``text`` in lower case, no expression turned into another."""
    return _WORD.findall(_POSSESSIVE.sub("", text.lower()))


def stems(words: Iterable[str]) -> set[str]:
    """The stems of the content words among ``words``."""
    return {_stem(word) for word in words if word not in _STOP and len(word) > 1}


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    if known := SYNONYMS.get(word):
        return known
    if word.endswith("est") and len(word) > 5:
        base = word[:-3]
        for plain in (base, base + "e", base[:-1], base[:-1] + "y"):
            if known := SYNONYMS.get(plain):
                return known
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            base = word[: -len(ending)]
            # 'gritted' is of 'grit', 'called' of 'call'
            if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "aeiolsfz":
                base = base[:-1]
            return base[:6]
    return word[:6].removesuffix("e") if len(word) > 3 else word


def held_by(words: Iterable[str]) -> set[str]:
    """The stems of ``words`` and of all that they hold: 'die' of 'drown', 'clear' of 'unclear'."""
    given = list(words)
    given += [word[2:] for word in given if word.startswith(("un", "im")) and len(word) > 5]
    return stems(given) | stems(one for word in given for one in BROADER.get(word, ()))


CLAIMLESS = stems(EMPTY) - GRAVE
"""Stems of words that claim nothing by themselves."""

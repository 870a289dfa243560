"""Which words may tell what another tells, by WordNet; read when a word is first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from summarizer.grounding.synonyms import wording_lines

__all__ = ["Told", "is_deed", "is_guarded", "is_label", "is_word"]

_CLOSE = 4
"""Words within which an expression stands."""

_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("s", ""),
    ("es", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
)
_BEFORE_VERB = frozenset(
    "to will would can could may might must shall should not did do does cannot they we i you"
    " who".split()
)
_UNCHANGED = frozenset("hit cut shut put set let hurt burst beat split quit".split())
"""Verbs whose past is as their present."""
_BEFORE_NOUN = frozenset("the a an of its his her their this that no any some each every".split())


@dataclass(frozen=True, slots=True)
class _Words:
    related: dict[str, str]
    """From a word to those that may stand for it, between spaces."""
    verbs: frozenset[str]
    seldom_verbs: frozenset[str]
    """Those and the nouns that may be verbs: 'rated'."""
    irregular: dict[str, str]


@cache
def _words() -> _Words:
    path = files("summarizer") / "data" / "wording" / "related.txt"
    found: dict[str, str] = {}
    verbs: set[str] = set()
    rare: set[str] = set()
    irregular: dict[str, str] = {}
    for line in path.read_text(encoding="ascii").splitlines():
        if line.startswith("#"):
            continue
        word, _, others = line.partition(" ")
        form, equals, lemma = word.partition("=")
        if equals:
            irregular[form] = lemma
            continue
        if word[-1] in "*+":
            (verbs if word[-1] == "*" else rare).add(word[:-1])
            word = word[:-1]
        found[word] = f" {others} "
    return _Words(found, frozenset(verbs), frozenset(verbs | rare), irregular)


@cache
def _near() -> dict[str, list[tuple[tuple[str, ...], list[tuple[str, ...]]]]]:
    """From the first word of an expression to the rest of it, and to what it may tell."""
    found: dict[str, list[tuple[tuple[str, ...], list[tuple[str, ...]]]]] = {}
    for line in wording_lines("near"):
        parts, *others = (tuple(entry.split("_")) for entry in line.split())
        for part in parts:
            rest = tuple(one for one in parts if one != part)
            found.setdefault(part, []).append((rest, others))
    return found


def is_word(word: str) -> bool:
    """True for a form of a common English word, in lower case."""
    return any(lemma in _words().related or lemma in _near() for lemma in lemmas(word))


@lru_cache(maxsize=16384)
def lemmas(word: str) -> tuple[str, ...]:
    """The forms that ``word`` may be an inflection of; itself first."""
    words = _words()
    found = [word]
    if lemma := words.irregular.get(word):
        found.append(lemma)
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            base = word.removesuffix(ending) + instead
            found.append(base)
            if not instead and len(base) > 3 and base[-1] == base[-2]:
                found.append(base[:-1])
    return found[0], *(one for one in found[1:] if one in words.related)


class Told:
    """The words of an evidence, by lemma, to be asked what else may tell them."""

    def __init__(self, words: Sequence[str]) -> None:
        self._at: dict[str, list[int]] = {}
        for number, word in enumerate(words):
            for lemma in lemmas(word):
                self._at.setdefault(lemma, []).append(number)

    def may_be(self, told: Sequence[str], number: int, *, listed: bool = False) -> bool:
        """True where the word ``number`` of a text may tell what a word of the evidence tells.

        With ``listed`` only what is listed by hand counts, and WordNet does not.
        """
        forms = lemmas(told[number])
        there = _words().related
        if not listed and any(
            f" {form} " in there.get(other, "") for other in self._at for form in forms
        ):
            return True
        rest = told[max(0, number - _CLOSE) : number + 1 + _CLOSE]
        return any(
            (not others or _holds(rest, others)) and any(map(self._tells, expressions))
            for form in forms
            for others, expressions in _near().get(form, ())
        )

    def _tells(self, expression: tuple[str, ...]) -> bool:
        """True where the evidence has the words of ``expression`` close together, in order."""
        ends = self._at.get(expression[0], [])
        for part in expression[1:]:
            places = self._at.get(part, [])
            ends = [p for p in places if any(0 < p - end <= _CLOSE for end in ends)]
        return bool(ends)


def _holds(words: Sequence[str], others: tuple[str, ...]) -> bool:
    return all(any(other in lemmas(word) for word in words) for other in others)


def is_guarded(word: str) -> bool:
    """True for a form of a word that makes another report when it is changed."""
    return any(lemma in _guarded() for lemma in lemmas(word))


def is_label(word: str) -> bool:
    """True for a word that says what somebody is and did: 'rioters'."""
    forms = (*lemmas(word), word.removesuffix("s"))
    return any(f"{form}!" in _guarded() for form in forms)


@cache
def _guarded() -> frozenset[str]:
    return frozenset(word for line in wording_lines("guarded") for word in line.split())


def is_deed(word: str, before: str) -> bool:
    """True for a word that tells what was done, behind the word ``before``."""
    verbs = _words().verbs
    if word.endswith("ing"):
        return before not in _BEFORE_NOUN and any(one in verbs for one in lemmas(word)[1:])
    if word in _UNCHANGED:
        return before not in _BEFORE_NOUN
    if word.endswith("ed") or word in _words().irregular:
        return any(one in _words().seldom_verbs for one in lemmas(word))
    return before in _BEFORE_VERB and any(one in verbs for one in lemmas(word))

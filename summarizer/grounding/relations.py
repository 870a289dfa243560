"""Which words may tell what another tells, by WordNet; read when a word is first asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from summarizer.grounding.synonyms import wording_lines

__all__ = ["Told", "is_deed", "is_guarded", "is_label", "is_opposed", "is_word"]

_Expression = tuple[str, ...]

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
    ("est", ""),
    ("est", "e"),
    ("iest", "y"),
)
NEGATING = frozenset("no never none nobody nothing neither nor without cannot t".split())
"""Words that count as 'not' in an expression; the last is that of 'didn't'."""
_ASPECT = re.compile(r"to|\w{3,}ing")
"""Behind 'began', what began: 'began to panic' is no contrary of 'stopped'."""
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
def _near() -> dict[str, list[tuple[_Expression, list[_Expression]]]]:
    """From the first word of an expression to the rest of it, and to what it may tell."""
    found: dict[str, list[tuple[_Expression, list[_Expression]]]] = {}
    for parts, others in _tellings():
        for part in parts:
            rest = tuple(one for one in parts if one != part)
            found.setdefault(part, []).append((rest, others))
    return found


def _tellings() -> Iterator[tuple[_Expression, list[_Expression]]]:
    """Each expression with those of the evidence that it may tell."""
    for name in ("near", "families", "phrasal"):
        for line in wording_lines(name):
            entries = [tuple(entry.split("_")) for entry in line.split()]
            for number, entry in enumerate(entries[: 1 if name == "near" else None]):
                yield entry, entries[:number] + entries[number + 1 :]


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
    plain = [one for one in found[1:] if one in words.related]
    return found[0], *plain, *(("not",) if word in NEGATING else ())


class Told:
    """The words of an evidence, by lemma, to be asked what else may tell them."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._at: dict[str, list[int]] = {}
        for number, word in enumerate(words):
            for lemma in lemmas(word):
                self._at.setdefault(lemma, []).append(number)
        known = _words()
        self._deeds = [
            word for word in self._at if word in known.verbs or word not in known.seldom_verbs
        ]

    def may_be(self, told: Sequence[str], number: int, *, listed: bool = False) -> bool:
        """True where the word ``number`` of a text may tell what a word of the evidence tells.

        With ``listed`` only what is listed by hand counts, and WordNet does not. A word never
        tells its contrary.
        """
        forms = lemmas(told[number])
        if any(form in self._at for form in forms):
            return True
        there = _words().related
        not_it = _contraries(forms)
        guarded = is_guarded(told[number])
        # a grave deed must be the broader word, any other may be the narrower one too
        if not listed and any(
            f" {form} " in there.get(other, "")
            or (not guarded and f" {other} " in there.get(form, ""))
            for other in (self._deeds if guarded else self._at)
            if not_it.isdisjoint(lemmas(other))
            for form in forms
        ):
            return True
        rest = told[max(0, number - _CLOSE) : number + 1 + _CLOSE]
        return any(
            (not others or _holds(rest, others))
            and any(self._tells(one) for one in expressions if not_it.isdisjoint(one))
            for form in forms
            for others, expressions in _near().get(form, ())
        )

    def opposes(self, told: Sequence[str], number: int) -> bool:
        """True where the evidence tells a deed that the word ``number`` is not, nor the text has.

        'Opened' is not 'closed'; both may be told side by side.
        """
        others = self._left_out(told, number)
        return any(self.may_be((other,), 0, listed=True) for other in others)

    def has_opposite(self, word: str) -> bool:
        """True where the evidence has 'open' and ``word`` is 'closed'."""
        return any(
            not opposites.isdisjoint(self._at)
            for lemma in lemmas(word)
            if (opposites := _opposites().get(lemma))
        )

    def denies_opposite(self, word: str) -> bool:
        """True where the evidence has 'not open' and ``word`` is 'closed'."""
        return any(
            "not" in lemmas(before)
            for lemma in lemmas(word)
            for opposite in _opposites().get(lemma, ())
            for at in self._at.get(opposite, ())
            for before in self._words[max(0, at - _CLOSE) : at]
        )

    def may_deny(self, told: Sequence[str], number: int) -> bool:
        """True for 'missing' where the evidence has 'not found'."""
        return any(
            one[0] == "not" and self._tells(one)
            for form in lemmas(told[number])
            for others, expressions in _near().get(form, ())
            if not others
            for one in expressions
        )

    def has_contrary(self, word: str) -> bool:
        """True where the evidence has a deed that ``word`` is not."""
        return not _contraries(lemmas(word)).isdisjoint(self._at)

    def contradicts(self, told: Sequence[str], number: int) -> bool:
        """The same, where the evidence has it in the very words that are listed."""
        return any(
            not _ASPECT.fullmatch(self._words[at + 1] if at + 1 < len(self._words) else "")
            for other in self._left_out(told, number)
            for at in self._at.get(other, ())
        )

    def _left_out(self, told: Sequence[str], number: int) -> frozenset[str]:
        contraries = _contraries(lemmas(told[number]))
        return (
            contraries - {form for word in told for form in lemmas(word)}
            if contraries
            else contraries
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


def is_opposed(word: str) -> bool:
    """True for a form of a deed that has its contrary."""
    return any(lemma in _opposed() for lemma in lemmas(word))


def _contraries(forms: Sequence[str]) -> frozenset[str]:
    found = [_opposed()[form] for form in forms if form in _opposed()]
    return frozenset().union(*found)


@cache
def _opposed() -> dict[str, frozenset[str]]:
    """From a deed to those that it is not."""
    found: dict[str, frozenset[str]] = {}
    for line in wording_lines("contrast"):
        told, others = re.split(r" \|\|? ", line)
        for word in told.split():
            found[word] = found.get(word, frozenset()).union(others.split())
    return found


@cache
def _opposites() -> dict[str, frozenset[str]]:
    """From a deed to those that its denial tells."""
    lines = [line.split(" || ") for line in wording_lines("contrast") if "||" in line]
    return {word: frozenset(others.split()) for told, others in lines for word in told.split()}


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

"""Which words may tell what another tells, by WordNet; read when a word is first asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["is_deed", "is_word", "lemmas", "related"]

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
_BEFORE_NOUN = frozenset("the a an of its his her their this that no any some each every".split())


@dataclass(frozen=True, slots=True)
class _Words:
    related: dict[str, str]
    """From a word to those that may stand for it, between spaces."""
    verbs: frozenset[str]
    irregular: dict[str, str]


@cache
def _words() -> _Words:
    path = files("summarizer") / "data" / "wording" / "related.txt"
    found: dict[str, str] = {}
    verbs: set[str] = set()
    irregular: dict[str, str] = {}
    for line in path.read_text(encoding="ascii").splitlines():
        if line.startswith("#"):
            continue
        word, _, others = line.partition(" ")
        form, equals, lemma = word.partition("=")
        if equals:
            irregular[form] = lemma
            continue
        if word.endswith("*"):
            word = word[:-1]
            verbs.add(word)
        found[word] = f" {others} "
    return _Words(found, frozenset(verbs), irregular)


def is_word(word: str) -> bool:
    """True for a form of a common English word, in lower case."""
    return any(lemma in _words().related for lemma in lemmas(word))


def lemmas(word: str) -> list[str]:
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
    return [found[0], *(one for one in found[1:] if one in words.related)]


def related(word: str, others: Iterable[str]) -> bool:
    """True where ``word`` may tell what one of ``others``, lemmas of the evidence, tells."""
    there = _words().related
    forms = [f" {lemma} " for lemma in lemmas(word)]
    return any(form in there.get(other, "") for other in others for form in forms)


def is_deed(word: str, before: str) -> bool:
    """True for a word that tells what was done, behind the word ``before``."""
    verbs = _words().verbs
    if word.endswith("ing"):
        return before not in _BEFORE_NOUN and any(one in verbs for one in lemmas(word)[1:])
    if word.endswith("ed") or word in _words().irregular:
        return any(one in verbs for one in lemmas(word))
    return before in _BEFORE_VERB and any(one in verbs for one in lemmas(word))

"""Which words of news may stand for each other, which hold another, and which claim nothing.

Written by hand, in ``data/wording``. A word that says more than another is never its synonym:
'recovered' is no 'rescued', and a ferry is a ship while a ship is no ferry.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

__all__ = ["BROADER", "EMPTY", "PHRASES", "SYNONYMS", "wording_lines"]


def wording_lines(name: str) -> list[str]:
    """The lines of a file of words, without its comments."""
    text = (files("summarizer") / "data" / "wording" / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _forms(word: str) -> Iterator[str]:
    """A word with its regular endings; forms that do not exist do no harm."""
    yield word
    stem = word[:-1]
    if word.endswith("e"):
        yield from (word + "s", word + "d", stem + "ing", word + "r", word + "rs")
    elif word.endswith("y") and stem[-1:] not in "aeiou":
        yield from (stem + "ies", stem + "ied", word + "ing")
    else:
        yield from (word + "s", word + "es", word + "ed", word + "ing", word + "er", word + "ers")
        yield from (word + word[-1] + "ed", word + word[-1] + "ing")


def _synonyms() -> dict[str, str]:
    """From each word to the first of its line; a word as written wins over a form of another."""
    written = [(word, line.split()[0]) for line in wording_lines("same") for word in line.split()]
    formed = [(form, first) for word, first in written for form in _forms(word)]
    found: dict[str, str] = {}
    for word, first in [*written, *formed]:
        found.setdefault(word, first)
    return found


def _broader() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in wording_lines("broader"):
        first, *holding = line.split()
        for form in (form for word in holding for form in _forms(word)):
            found[form] = (*found.get(form, ()), first)
    return found


SYNONYMS = _synonyms()
"""From a word to the stem that it shares with its synonyms."""
BROADER = _broader()
"""From a word to those that it holds besides itself."""
PHRASES = {
    several: one for several, _, one in (line.partition(" = ") for line in wording_lines("phrases"))
}
"""From several words to the one that says the same."""
EMPTY = frozenset(word for line in wording_lines("empty") for word in line.split())
"""Words that claim nothing by themselves."""

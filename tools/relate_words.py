"""Writes two files of ``data/wording`` from WordNet: ``python tools/relate_words.py DICT_DIR``.

The directory is the ``dict`` of WordNet 3.0 (Debian: ``wordnet-base``, /usr/share/wordnet).
``phrasal.txt`` has verbs of several words, each line those that say the same. In ``related.txt``
a line is a word and the words that may tell what it tells: of one synset, derived from it, or
broader. ``*`` marks a word that is used as a verb, ``+`` one that is so rarely, and ``flown=fly``
an irregular form. Only leading senses count, on both sides; a word never stands for its antonym.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

Synset = tuple[str, str]
"""Part of speech and offset."""

FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
NUMBERED = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
TOPS = 3
"""The lexicographer file of the nouns that hold everything."""
SENSES = {"n": 2, "v": 3, "a": 2, "r": 2}
SHARE = 0.08
"""A sense beyond the first ones counts when this share of a word's uses are of it."""
BROAD = {"n": 150, "v": 60}
"""A synset with more kinds below it says too little to vouch for a word."""
LEVELS = {"n": 2, "v": 1}
VERB = 0.2
"""Share of its uses from which a word is marked as a verb."""
HEADER = """\
# Made by tools/relate_words.py from WordNet 3.0, Copyright 2006 by Princeton University, used under
# the WordNet licence (WORDNET-LICENCE.txt beside this file). Do not edit.
"""


def plain(word: str) -> bool:
    """True for a word of the alphabet alone."""
    return word.isascii() and word.isalpha() and word.islower() and len(word) > 2


def phrasal(verb: str) -> bool:
    """True for a verb of up to three words of the alphabet alone."""
    parts = verb.split("_")
    return verb.isascii() and verb.islower() and len(parts) <= 3 and all(map(str.isalpha, parts))


class WordNet:
    """What is needed of the database."""

    def __init__(self, folder: Path) -> None:
        self.kind: dict[Synset, int] = {}
        self.members: dict[Synset, list[str]] = {}
        self.pointers: dict[Synset, list[tuple[str, Synset, int, int]]] = {}
        self.senses: dict[tuple[str, str], list[Synset]] = {}
        self.uses: dict[tuple[str, str, int], int] = {}
        self.irregular: dict[str, list[str]] = defaultdict(list)
        for pos, name in FILES.items():
            self._data(pos, folder / f"data.{name}")
            for line in self._lines(folder / f"index.{name}"):
                lemma, _, count, *rest = line.split()
                self.senses[lemma, pos] = [(pos, offset) for offset in rest[-int(count) :]]
        for line in self._lines(folder / "cntlist.rev"):
            key, number, count = line.split()
            lemma, _, rest_of_key = key.partition("%")
            self.uses[lemma, NUMBERED[rest_of_key[0]], int(number)] = int(count)
        for name in ("verb", "noun"):
            for line in self._lines(folder / f"{name}.exc"):
                form, *lemmas = line.split()
                self.irregular[form] += lemmas
        self.leading = {key: self._leading(*key) for key in self.senses}
        self.opposite = self._opposites()

    @staticmethod
    def _lines(path: Path) -> list[str]:
        lines = path.read_text(encoding="utf-8").splitlines()
        return [line for line in lines if not line.startswith("  ")]

    def _data(self, pos: str, path: Path) -> None:
        for line in self._lines(path):
            offset, kind, _, count, *rest = line.partition(" | ")[0].split()
            at = 2 * int(count, 16)
            key = (pos, offset)
            self.kind[key] = int(kind)
            self.members[key] = [re.sub(r"\(.*\)", "", w).lower() for w in rest[:at:2]]
            self.pointers[key] = [
                (
                    rest[i],
                    (rest[i + 2].replace("s", "a"), rest[i + 1]),
                    *divmod(int(rest[i + 3], 16), 256),
                )
                for i in range(at + 1, at + 1 + 4 * int(rest[at]), 4)
            ]

    def _leading(self, lemma: str, pos: str) -> list[Synset]:
        senses = self.senses[lemma, pos]
        uses = [self.uses.get((lemma, pos, number + 1), 0) for number in range(len(senses))]
        enough = max(2, SHARE * sum(uses))
        return [s for n, s in enumerate(senses) if n < SENSES[pos] or uses[n] >= enough][:6]

    def _opposites(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for key, pointers in self.pointers.items():
            for symbol, other, source, target in pointers:
                if symbol == "!" and source:
                    found[self.members[key][source - 1]].add(self.members[other][target - 1])
        return found

    def used(self, lemma: str, pos: str) -> int:
        """How often a word is tagged as this part of speech."""
        return sum(
            self.uses.get((lemma, pos, number + 1), 0)
            for number in range(len(self.senses.get((lemma, pos), ())))
        )

    def _led(self, key: Synset) -> set[str]:
        """The members of a synset for which it is a leading sense."""
        return {w for w in self.members[key] if key in self.leading.get((w, key[0]), ())}

    def several_words(self) -> set[str]:
        """The lines of verbs that say the same, where one of them is of several words."""
        found = set()
        for key in self.members:
            led = sorted(filter(phrasal, self._led(key))) if key[0] == "v" else []
            if len(led) > 1 and any("_" in word for word in led):
                found.add(" ".join(led))
        return found

    def _derived(self, key: Synset, word: str) -> set[tuple[Synset, str]]:
        return {
            (other, self.members[other][target - 1])
            for symbol, other, source, target in self.pointers[key]
            if symbol in ("+", "\\", "<") and source and self.members[key][source - 1] == word
        }

    def _broader(self, key: Synset) -> set[Synset]:
        found: set[Synset] = set()
        layer = {key}
        for _ in range(LEVELS.get(key[0], 0)):
            layer = {
                other
                for one in layer
                for symbol, other, *_ in self.pointers[one]
                if symbol in ("@", "@i") and other[0] == key[0]
            }
            found |= layer
        return {one for one in found if self.kind[one] != TOPS and not self._says_little(one)}

    def _says_little(self, key: Synset) -> bool:
        below = sum(symbol in ("~", "~i") for symbol, *_ in self.pointers[key])
        return below > BROAD[key[0]]

    def related(self, lemma: str) -> set[str]:
        """The words that may tell what ``lemma`` tells."""
        found: set[str] = set()
        for pos in FILES:
            for key in self.leading.get((lemma, pos), ()):
                found |= self._led(key)
                for other in self._broader(key):
                    found |= self._led(other)
                for symbol, other, *_ in self.pointers[key]:
                    if symbol == "&":
                        found |= self._led(other)
                for word in self.members[key]:
                    if word != lemma and word not in self._led(key):
                        continue
                    for other, derived in self._derived(key, word):
                        if derived in self._led(other):
                            found.add(derived)
                            if word == lemma:
                                found |= self._led(other)
        return found - self._opposed(lemma, found) - {lemma}

    def _opposed(self, lemma: str, found: set[str]) -> set[str]:
        bad = self.opposite[lemma] | {one for one in found if lemma in self.opposite[one]}
        for word in tuple(bad):
            for pos in FILES:
                for key in self.leading.get((word, pos), [])[:1]:
                    bad |= self._led(key)
        return bad


def main(folder: Path) -> None:
    """Write the file."""
    net = WordNet(folder)
    known = {
        lemma
        for lemma, pos in net.senses
        if plain(lemma) and any(net.used(lemma, p) for p in FILES)
    }
    words = known | {lemma for lemma, pos in net.senses if pos == "v" and plain(lemma)}
    lines = []
    for word in sorted(words):
        uses = {pos: net.used(word, pos) for pos in FILES}
        total = sum(uses.values())
        mark = "+" if (word, "v") in net.senses else ""
        if mark and uses["v"] >= VERB * total:
            mark = "*"
        others = sorted(known & {other for other in net.related(word) if plain(other)})
        lines.append(" ".join([word + mark, *others]))
    for form, lemmas in sorted(net.irregular.items()):
        if plain(form) and lemmas[0] in words:
            lines.append(f"{form}={lemmas[0]}")
    out = Path(__file__).parents[1] / "summarizer" / "data" / "wording"
    for name, written in (("related", lines), ("phrasal", sorted(net.several_words()))):
        (out / f"{name}.txt").write_text(HEADER + "\n".join(written) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

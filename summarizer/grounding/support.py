"""Words of a text that are not those of its evidence, nor others that may stand for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from summarizer.brief import Reason
from summarizer.grounding.basis import Basis
from summarizer.grounding.figures import without_figures
from summarizer.grounding.mismatch import Mismatch
from summarizer.grounding.relations import NEGATING, Told, is_deed, is_guarded, is_label, is_opposed
from summarizer.grounding.slots import Slots
from summarizer.grounding.synonyms import PHRASES
from summarizer.grounding.words import (
    CLAIMLESS,
    GRAVE,
    held_by,
    raw_words,
    stems,
    without_expressions,
    words_of,
)
from summarizer.reading.polarity import find_negations

__all__ = ["unsupported"]

_NEGATING = NEGATING | {"not"}
_NOT = 6
"""Words from a 'not' to the deed that it denies."""
_MOST = 0.5
"""Share of an item's content words that may be the writer's own."""
_ARTICLES = frozenset("the a an its his her their".split())
_SOMEBODY = frozenset("man men woman women resident residents citizen citizens locals".split())
"""Words that say of somebody nothing that could be false, where somebody is told of."""
_FEW = 3
"""Content words of an item so short that each of them is the point of it."""
_PARTS = re.compile(
    r"[,;:.…—–](?!\d)|\s(?=(?:and|but|because|while|as|after|before|when|where|who|which|whose"
    r"|despite|so|until|since|although|though|if|to|by)\b)",
    re.IGNORECASE,
)
_DENYING = re.compile(
    r"lack\w*|absen\w+|fail\w*|refus\w+|reject\w*|den(?:y|ies|ied|ial)|declin\w+|impossible"
    r"|withh\w+|barely|hardly|scarcely|little|few|without|un[a-z]{4,}|intact|alive|rule\w*",
    re.IGNORECASE,
)
"""Words that say 'not' by themselves, as the evidence may with a 'not'."""
_INITIALS = re.compile(r"\b[A-Z]{2,}\b")
"""Names, which are held against the names of the evidence."""
_LEFT = frozenset("left leaving leave leaves".split())
_IN_WHAT_STATE = frozenset(
    "without lost with dead injured wounded hurt stranded homeless trapped hospital missing unable"
    " stuck damaged destroyed burned unconscious".split()
)
"""What is left so was not left behind."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    stem: str
    grave: bool
    """A deed that makes another report, or the contrary of what the evidence tells."""
    there: bool
    near: bool
    """Not there, but another word that is listed for it."""
    missing: bool
    """Claims something that the evidence has not."""
    part: int
    """The number of its clause."""
    deed: bool
    direct: bool
    """Stands behind another content word with no more than an article between."""


def unsupported(text: str, basis: Basis) -> Mismatch | None:
    """The words of ``text`` that ``basis`` does not carry, if they are too many or too grave.

    What was done must be in the evidence; of other words some may be the writer's own, but not
    all of a clause: it would be a claim.
    """
    words = list(_Support(text, basis).words())
    wanted = {word.stem for word in words if word.missing or word.stem not in CLAIMLESS}
    missing = [word for word in words if word.missing]
    if not missing:
        return None
    grave = sorted({word.stem for word in missing} & GRAVE)
    deeds = [word.text for word in missing if word.grave]
    most = _MOST * len(wanted)
    things = {word.stem for word in missing if not (word.deed or word.text in _SOMEBODY)}
    counted = things if len(wanted) <= _FEW else {word.stem for word in missing}
    too_many = len({word.stem for word in missing}) > most or len(counted) >= most
    if grave or deeds or too_many or _foreign(words) or _own_party(words):
        shown = grave or deeds or [word.text for word in missing]
        return Mismatch(Reason.NOT_SUPPORTED, f"the evidence has no {', '.join(shown[:5])}")
    return None


def _foreign(words: list[_Word]) -> bool:
    """True for a clause of which the evidence has nothing, or less than it has not."""
    for part in {word.part for word in words}:
        missing = sum(word.missing for word in words if word.part == part)
        held = sum(word.there + word.near / 2 for word in words if word.part == part)
        in_all = sum(word.part == part for word in words)
        if missing and ((in_all >= 2 and held < 1) or missing > max(held, 2)):
            return True
    return False


def _own_party(words: list[_Word]) -> bool:
    """True for a grave deed next to what the evidence knows nothing of: 'the owner burned it'."""
    return any(
        deed.deed and (deed.stem in GRAVE or deed.grave) and other.missing and not other.deed
        for left, right in pairwise(words)
        if right.direct
        for deed, other in ((right, left), (left, right))
    )


def _guards(word: str, before: str) -> bool:
    return is_label(word) or (is_guarded(word) and is_deed(word, before))


class _Support:
    """The words of a text, each with what the evidence has for it."""

    def __init__(self, text: str, basis: Basis) -> None:
        plain = without_expressions(without_figures(text, basis.published).lower())
        parts = [raw_words(part) for part in _PARTS.split(plain)]
        self._text = text
        self._told = [word for part in parts for word in part]
        self._part_of = [number for number, part in enumerate(parts) for _ in part]
        self._brief = len(stems(self._told) - CLAIMLESS) <= _FEW
        self._short = {match.lower() for match in _INITIALS.findall(text)}
        evidence = words_of(" ".join((basis.evidence, *basis.known)))
        self._there = held_by(evidence)
        self._other = Told([*raw_words(basis.evidence), *evidence])
        self._slots = Slots(words_of(without_figures(basis.evidence, basis.published)))
        self._denied = bool(find_negations(basis.evidence))

    def words(self) -> Iterator[_Word]:
        """The content words, in order."""
        before = ""
        for number, word in enumerate(self._told):
            if stem := next(iter(stems([word])), ""):
                yield self._word(number, stem, before)
            before = word

    def _word(self, number: int, stem: str, before: str) -> _Word:
        word, other = self._told[number], self._other
        guarded = _guards(word, before)
        opposed = is_opposed(word) and is_deed(word, before) and other.opposes(self._told, number)
        missing = not self._has(number, stem, guarded=guarded)
        pointed = guarded or opposed or (self._brief and stem not in CLAIMLESS)
        changed = pointed and self._is_changed(number, stem)
        if other.denies_opposite(word):
            missing = changed = False
        if (missing or changed) and other.has_opposite(word):
            missing = changed = not self._is_denied(number)
        if missing or changed:
            missing = not self._in_several(word)
        near = not missing and stem not in self._there
        return _Word(
            text=word,
            stem=stem,
            grave=guarded or opposed or changed,
            there=stem in self._there,
            near=near and other.may_be(self._told, number, listed=True),
            missing=missing and (stem not in CLAIMLESS or guarded or opposed or changed),
            part=self._part_of[number],
            deed=is_deed(word, before),
            direct=self._is_direct(number),
        )

    def _is_direct(self, number: int) -> bool:
        at = number - 1
        if at > 0 and self._told[at] in _ARTICLES:
            at -= 1
        return at >= 0 and bool(stems([self._told[at]]))

    def _has(self, number: int, stem: str, *, guarded: bool) -> bool:
        """True where the evidence has the word ``number``, or one that may stand for it."""
        word, told = self._told[number], self._told
        if stem in self._there or word in self._short:
            return True
        if self._denied and _DENYING.fullmatch(word):
            return True
        if word in _LEFT and _IN_WHAT_STATE.intersection(told[number : number + 9]):
            return True
        listed = is_label(word) or (guarded and self._other.contradicts(told, number))
        return self._other.may_be(told, number, listed=listed)

    def _is_changed(self, number: int, stem: str) -> bool:
        """True for a word that stands in the place of one that it does not tell."""
        word, place = self._told[number], self._slots.other(self._told, number)
        if not place:
            return False
        if stem in self._there:
            return Told(place).has_contrary(word)
        return not Told(place).may_be(self._told, number, listed=is_label(word))

    def _is_denied(self, number: int) -> bool:
        """True where the text has a 'not' before the word, in its clause."""
        near = range(max(0, number - _NOT), number)
        return any(
            self._told[at] in _NEGATING and self._part_of[at] == self._part_of[number]
            for at in near
        )

    def _in_several(self, word: str) -> bool:
        """True where the word is for an expression of the text that may tell another thing too."""
        lower, spelled = self._text.lower(), raw_words(self._text)
        return any(
            word in one.split()
            and several in lower
            and several.split()[0] in spelled
            and self._other.may_be(spelled, spelled.index(several.split()[0]), listed=True)
            for several, one in PHRASES.items()
        )

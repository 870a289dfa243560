"""Words of a text that are not those of its evidence, nor others that may stand for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.brief import Reason
from summarizer.grounding.basis import Basis
from summarizer.grounding.figures import without_figures
from summarizer.grounding.mismatch import Mismatch
from summarizer.grounding.relations import Told, is_deed, is_guarded, is_label
from summarizer.grounding.words import CLAIMLESS, GRAVE, held_by, raw_words, stems, words_of
from summarizer.reading.polarity import find_negations

__all__ = ["unsupported"]

_SUPPORT = 0.7
"""Share of an item's content words that its evidence must hold."""
_LIGHT = 0.34
"""Share that may be missing where the item tells no deed that makes another report."""
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
    before: str
    missing: bool


def unsupported(text: str, basis: Basis) -> Mismatch | None:
    """The words of ``text`` that ``basis`` does not carry, if they are too many or too grave.

    What was done must be in the evidence; of other words a few may be the writer's own, but
    never two together: they would be a claim.
    """
    words = list(_words(text, basis))
    wanted = {word.stem for word in words if word.missing or word.stem not in CLAIMLESS}
    missing = [word for word in words if word.missing]
    if not missing:
        return None
    grave = sorted({word.stem for word in missing} & GRAVE)
    deeds = [word.text for word in missing if _guards(word.text, word.before)]
    share = len({word.stem for word in missing}) / len(wanted)
    weighty = any(word.stem in GRAVE or _guards(word.text, word.before) for word in words)
    most = 1 - _SUPPORT if weighty else _LIGHT
    if grave or deeds or _together(words) or share > most:
        shown = grave or deeds or [word.text for word in missing]
        return Mismatch(Reason.NOT_SUPPORTED, f"the evidence has no {', '.join(shown[:5])}")
    return None


def _guards(word: str, before: str) -> bool:
    return is_label(word) or (is_guarded(word) and is_deed(word, before))


def _together(words: list[_Word]) -> bool:
    """True for two missing words with none of the evidence's between them."""
    before: _Word | None = None
    for word in words:
        if word.missing and before is not None and before.missing and word.stem != before.stem:
            return True
        before = word
    return False


def _words(text: str, basis: Basis) -> Iterator[_Word]:
    """The content words of ``text`` that claim something, in order."""
    told = words_of(without_figures(text, basis.published))
    evidence = words_of(" ".join((basis.evidence, *basis.known)))
    there = held_by(evidence)
    other = Told([*raw_words(basis.evidence), *evidence])
    short = {match.lower() for match in _INITIALS.findall(text)}
    denied = bool(find_negations(basis.evidence))
    before = ""
    for number, word in enumerate(told):
        stem = next(iter(stems([word])), "")
        if stem and (stem in there or stem not in CLAIMLESS or _guards(word, before)):
            missing = stem not in there and not (denied and _DENYING.fullmatch(word))
            missing = missing and word not in short
            if missing and word in _LEFT:
                missing = not _IN_WHAT_STATE.intersection(told[number : number + 9])
            if missing:
                missing = not other.may_be(told, number, listed=_guards(word, before))
            yield _Word(word, stem, before, missing)
        before = word

"""Who did it and to whom it was done: a text may not turn the two round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.brief import Reason
from summarizer.grounding.mismatch import Mismatch
from summarizer.grounding.relations import Told, is_deed
from summarizer.grounding.words import stems, without_expressions

__all__ = ["unlike_parties"]

_TOKEN = re.compile(r"[0-9][0-9:.,]*[0-9]|[^\W_]+(?:['’-][^\W_]+)*|[.,;:…()“”\"—–]")
_POSSESSIVE = re.compile(r"['’]s?\b")
_BE = frozenset("was were is are be been being".split())
_HAVE = frozenset("had has have having".split())
_BETWEEN = _BE | frozenset(
    "had has have will would could can may might must should not also then later already still just"
    " that which who to".split()
)
"""Words that may stand between a doer and the deed."""
_CLEAR = frozenset("the a an of its his her their this these those s all both some one".split())
_BREAK = frozenset(
    "in on at by with from near after before during for against within off over under into onto"
    " through across along between among around until since about above below behind beside as than"
    " and but or while when where because although though if whether so out up down away back"
    " without".split()
)
_PARTICLES = frozenset("up out down away back off".split())
"""Parts of a deed of two words: 'swept away nine houses'."""
_THROUGH = frozenset("through into against with at".split())
_ENDS = frozenset(".;:…")
_PREPOSITIONS = frozenset(
    "according including following regarding concerning permitting considering pending during"
    " depending".split()
)
_BODIES = frozenset("group company firm people person others".split())
"""Words that say little elsewhere, and here who it was."""
_DYING = frozenset("die dies died dying perish perished drowned".split())
"""What happens to somebody, told as a deed: 'kill' has the same stem."""
_FEW = 5
_FAR = 24
_CONVERSE = stems("receive get suffer sustain flee undergo lose buy own belong follow face".split())
"""Deeds that another word tells from the other side."""


_ERGATIVE = stems(
    "spill leak burst explode detonate burn sink break open close shut move roll crash"
    " spread".split()
)
"""Deeds told of what they befall too: 'sewage spilled'."""


@dataclass(frozen=True, slots=True)
class _Deed:
    stem: str
    doer: frozenset[str]
    done_to: frozenset[str]
    passive: bool
    words: tuple[str, ...] = ()
    """The deed as it is written, with what follows."""
    bare: bool = False
    """Told of nothing but who did it, or of what it befell: 'sewage spilled'."""


def unlike_parties(text: str, evidence: str) -> Mismatch | None:
    """'The guard shot the driver' for 'the driver shot the guard', in whatever voice."""
    told = [deed for deed in _deeds(text) if deed.done_to]
    there = list(_deeds(evidence, far=True)) if told else []
    close = list(_deeds(evidence)) if told else []
    for here in told:
        same = [other for other in there if other.stem == here.stem]
        if not same and here.stem not in _CONVERSE:
            same = [other for other in close if _tells(here, other)]
        wrong = bool(same) and all(
            _turned(here, other) and not _befell(here, other) for other in same
        )
        if not wrong and here.stem not in _CONVERSE and here.doer:
            wrong = any(_crossed(here, other) for other in close)
            wrong = wrong and not any(
                _straight(here, other) or _befell(here, other) for other in there
            )
        if wrong or _did_it(here, close):
            return Mismatch(Reason.NOT_SUPPORTED, "turns round who did it and to whom it was done")
    return None


def _tells(here: _Deed, other: _Deed) -> bool:
    return bool(here.words and other.words) and Told(other.words).may_be(here.words, 0, listed=True)


def _crossed(here: _Deed, other: _Deed) -> bool:
    across = len(here.doer & other.done_to), len(here.done_to & other.doer)
    return all(across) and sum(across) > len(here.doer & other.doer) + len(
        here.done_to & other.done_to
    )


def _straight(here: _Deed, other: _Deed) -> bool:
    return bool(here.doer & other.doer and here.done_to & other.done_to)


def _befell(here: _Deed, other: _Deed) -> bool:
    """True for 'a burst main spilled sewage' where sewage spilled from it."""
    return other.bare and not here.passive and bool(here.done_to & other.doer)


def _turned(here: _Deed, other: _Deed) -> bool:
    return bool(here.doer and other.doer) and _crossed(here, other)


def _did_it(here: _Deed, close: Sequence[_Deed]) -> bool:
    """True for 'the guard was shot' where the guard shot somebody."""
    same = [other for other in close if other.stem == here.stem]
    return (here.passive and not here.doer and bool(same)) and all(
        other.done_to and not here.done_to & other.done_to and here.done_to <= other.doer
        for other in same
    )


def _deeds(text: str, *, far: bool = False) -> Iterator[_Deed]:
    """The deeds of ``text``; with ``far`` who stands before one is all that its sentence names."""
    words = _TOKEN.findall(_POSSESSIVE.sub("", without_expressions(text.lower())))
    for number, word in enumerate(words):
        stem = next(iter(stems([word])), "") if _is_told(words, number) else ""
        if not stem:
            continue
        behind = words[number + 1] if number + 1 < len(words) else ""
        written = tuple(words[number : number + 3])
        left = _before(words, number) if far else _left(words, number)
        if behind == "by" or _is_passive(words, number):
            doer = _after_by(words, number)
            done_to = _before(words, number) if doer else left
            yield _Deed(stem, doer, done_to, passive=True, words=written)
            continue
        if word in _DYING:
            yield _Deed(stem, frozenset(), left, passive=False)
            continue
        right = _right(words, number + (2 if behind in _PARTICLES else 1))
        bare = not right and stem in _ERGATIVE
        if far:
            right = right or _behind(words, number + 1)
        elif behind in _THROUGH:
            right = _right(words, number + 2)
        yield _Deed(stem, left, right, passive=False, words=written, bare=bare)


def _is_told(words: Sequence[str], number: int) -> bool:
    """True for a deed; a word in '-ing' counts where an object follows: else it may be a noun."""
    word = words[number]
    before = words[number - 1] if number else ""
    if before in _CLEAR or word in _PREPOSITIONS or not is_deed(word, before):
        return False
    behind = words[number + 1] if number + 1 < len(words) else ""
    if word.endswith("ing") and not (behind in _CLEAR or behind[:1].isdigit()):
        return False
    return not _had_done(words, number)


def _stems(words: Sequence[str]) -> frozenset[str]:
    return frozenset(stems(words)).union(_BODIES.intersection(words))


def _had_done(words: Sequence[str], number: int) -> bool:
    """True for the 'broken' of 'had both legs broken', which is no deed of the one who had."""
    near = words[max(0, number - 4) : number]
    return bool(near) and near[-1] not in _BETWEEN and not _HAVE.isdisjoint(near[:-1])


def _is_passive(words: Sequence[str], number: int) -> bool:
    for word in reversed(words[max(0, number - 3) : number]):
        if word == "to":
            return False
        if word in _BE:
            return not words[number].endswith("ing")
        if word not in _BETWEEN and not word.endswith("ly"):
            return False
    return False


def _left(words: Sequence[str], number: int) -> frozenset[str]:
    at = number
    while at and (words[at - 1] in _BETWEEN or words[at - 1].endswith("ly")):
        at -= 1
    found: list[str] = []
    for place in range(at - 1, max(0, at - 2 * _FEW) - 1, -1):
        word = words[place]
        if word in _BREAK or not word[0].isalnum() or len(found) == _FEW:
            break
        if word in _CLEAR - {"of"}:
            # 'the floodgates of the dam' are the floodgates
            if found and (not place or words[place - 1] != "of"):
                break
        elif word != "of":
            found.append(word)
    return _stems(found)


def _before(words: Sequence[str], number: int) -> frozenset[str]:
    found: list[str] = []
    for word in reversed(words[max(0, number - _FAR) : number]):
        if word in _ENDS:
            break
        if word[0].isalnum() and word not in _BREAK and word not in _BETWEEN:
            found.append(word)
    return _stems(found)


def _behind(words: Sequence[str], at: int) -> frozenset[str]:
    found: list[str] = []
    for word in words[at : at + _FAR // 2]:
        if word in _ENDS:
            break
        if word[0].isalnum() and word not in _BREAK and word not in _BETWEEN:
            found.append(word)
    return _stems(found)


def _right(words: Sequence[str], at: int) -> frozenset[str]:
    found: list[str] = []
    for word in words[at : at + 2 * _FEW]:
        if word in _BREAK or not word[0].isalnum() or len(found) == _FEW:
            break
        if word in _BETWEEN or (found and word in _CLEAR - {"of"}) or (found and word[0].isdigit()):
            break
        if word not in _CLEAR:
            found.append(word)
    return _stems(found)


def _after_by(words: Sequence[str], number: int) -> frozenset[str]:
    for at in range(number + 1, min(len(words), number + 12)):
        if words[at] == "by":
            return _right(words, at + 1)
        if words[at] in _ENDS:
            break
    return frozenset()

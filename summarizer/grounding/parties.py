"""Who did it and to whom it was done: a text may not turn the two round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.brief import Reason
from summarizer.grounding.mismatch import Mismatch
from summarizer.grounding.relations import is_deed
from summarizer.grounding.words import stems, without_expressions

__all__ = ["unlike_parties"]

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[.,;:…()“”\"—–]")
_BE = frozenset("was were is are be been being".split())
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
_FEW = 5
_FAR = 24
_CONVERSE = stems("receive get suffer sustain flee undergo lose buy own belong follow face".split())
"""Deeds that another word tells from the other side."""


@dataclass(frozen=True, slots=True)
class _Deed:
    stem: str
    doer: frozenset[str]
    done_to: frozenset[str]
    passive: bool


def unlike_parties(text: str, evidence: str) -> Mismatch | None:
    """'The guard shot the driver' for 'the driver shot the guard', in whatever voice."""
    told = [deed for deed in _deeds(text) if deed.done_to]
    there = list(_deeds(evidence, far=True)) if told else []
    for here in told:
        same = [other for other in there if other.stem == here.stem]
        if not same and here.doer and here.stem not in _CONVERSE:
            same = [other for other in there if _party(here, other)]
        if same and all(_turned(here, other) for other in same):
            return Mismatch(Reason.NOT_SUPPORTED, "turns round who did it and to whom it was done")
    return None


def _party(here: _Deed, other: _Deed) -> bool:
    """True where the two deeds have somebody in common."""
    return bool((here.doer | here.done_to) & (other.doer | other.done_to))


def _turned(here: _Deed, other: _Deed) -> bool:
    if here.doer & other.doer or here.done_to & other.done_to:
        return False
    crossed = bool(here.doer & other.done_to), bool(here.done_to & other.doer)
    if here.doer and here.done_to and other.doer and other.done_to:
        return all(crossed)
    # 'the guard was shot' where the guard shot somebody
    return here.passive and not here.doer and crossed[1] and bool(other.done_to)


def _deeds(text: str, *, far: bool = False) -> Iterator[_Deed]:
    """The deeds of ``text``; with ``far`` who stands before one is all that its sentence names."""
    tokens = _TOKEN.findall(without_expressions(text.lower()))
    for number, token in enumerate(tokens):
        before = tokens[number - 1] if number else ""
        if not is_deed(token, before) or before in _CLEAR:
            continue
        stem = next(iter(stems([token])), "")
        if not stem:
            continue
        left = _before(tokens, number) if far else _left(tokens, number)
        behind = tokens[number + 1 : number + 2]
        by = behind == ["by"]
        passive = by or _is_passive(tokens, number)
        if passive:
            yield _Deed(stem, _after_by(tokens, number), left, passive=True)
        else:
            yield _Deed(stem, left, _right(tokens, number + 1), passive=False)


def _is_passive(tokens: Sequence[str], number: int) -> bool:
    for token in reversed(tokens[max(0, number - 3) : number]):
        if token in _BE:
            return not tokens[number].endswith("ing")
        if token not in _BETWEEN and not token.endswith("ly"):
            return False
    return False


def _left(tokens: Sequence[str], number: int) -> frozenset[str]:
    at = number
    while at and (tokens[at - 1] in _BETWEEN or tokens[at - 1].endswith("ly")):
        at -= 1
    found: list[str] = []
    for token in reversed(tokens[max(0, at - 2 * _FEW) : at]):
        if token in _BREAK or not token[0].isalnum() or len(found) == _FEW:
            break
        if token not in _CLEAR:
            found.append(token)
    return frozenset(stems(found))


def _before(tokens: Sequence[str], number: int) -> frozenset[str]:
    found: list[str] = []
    for token in reversed(tokens[max(0, number - _FAR) : number]):
        if token in ".;:…":
            break
        if token[0].isalnum() and token not in _BREAK and token not in _BETWEEN:
            found.append(token)
    return frozenset(stems(found))


def _right(tokens: Sequence[str], at: int) -> frozenset[str]:
    found: list[str] = []
    for token in tokens[at : at + 2 * _FEW]:
        if token in _BREAK or not token[0].isalnum() or len(found) == _FEW:
            break
        if token in _BETWEEN:
            break
        if token not in _CLEAR:
            found.append(token)
    return frozenset(stems(found))


def _after_by(tokens: Sequence[str], number: int) -> frozenset[str]:
    for at in range(number + 1, min(len(tokens), number + 12)):
        if tokens[at] == "by":
            return _right(tokens, at + 1)
        if tokens[at] in ".;:":
            break
    return frozenset()

"""Content words in a comparable form: light stems, and one stem for words that say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.reading.scope import says_something

__all__ = ["GRAVE", "is_phrase", "stems", "words_of"]

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
    " appear appears appeared seem seems seemed believed thought".split()
)
# Words of one line may stand for each other; the first is their common stem.
_SAME = """
    die died dies dying dead death deaths kill killed kills killing fatal fatally fatality
    die fatalities lives
    hurt injure injured injures injuring injury injuries wound wounded wounds wounding harm harmed
    hurt unharmed unhurt uninjured
    arrest arrested arrests arresting detain detained detention custody apprehended
    fire fires blaze blazes inferno
    blast blasts explosion explosions explode exploded explodes exploding detonated detonation
    shut shuts shutdown closed close closes closing closure
    start started starts starting began begin begins begun broke
    stay stayed stays remain remained remains remaining still
    ship ships vessel vessels boat boats ferry tanker freighter
    plane planes aircraft jet airliner
    car cars vehicle vehicles
    crash crashed crashes collide collided collision
    attack attacked attacks attacking assault assaulted raid raided strike strikes
    deliberate deliberately intentional intentionally purpose purposely arson sabotage
    guilt guilty convicted convict conviction
    murder murdered murders murderer
    terror terrorist terrorists terrorism
    kidnap kidnapped abducted abduction hostage hostages
    collapse collapsed collapses collapsing gave
    electricity power
    police officer officers
    person people persons
    goods freight
    aboard board
    missing disappeared vanished
"""
_STEM_OF = {word: line.split()[0] for line in _SAME.strip().splitlines() for word in line.split()}
GRAVE = frozenset(
    "die hurt arrest attack blast deliberate guilt murder terror kidnap"
    " police army milita troop soldi court judg prosec presid mayor govern minist".split()
)
"""What did harm, and who has authority: stems that must stand in the evidence by themselves, since
no other word vouches for them."""
_ENDINGS = "ations ation ments ment ings ing ers er ied ed ies es s ly ion".split()


def is_phrase(text: str) -> bool:
    """True for a few words that assert nothing by themselves: 'on Tuesday', 'the Brest region'."""
    if says_something(text):
        return False
    words = _WORD.findall(_POSSESSIVE.sub("", text))
    named = all(word in _STOP or not word[0].islower() for word in words)
    return named or len(words) <= 3 or (len(words) <= 8 and bool(_PLACED.match(text)))


def words_of(text: str) -> list[str]:
    """The words of ``text`` in lower case, possessives cut."""
    return _WORD.findall(_POSSESSIVE.sub("", text.lower()))


def stems(words: Iterable[str]) -> set[str]:
    """The stems of the content words among ``words``."""
    return {_stem(word) for word in words if word not in _STOP and len(word) > 1}


def _stem(word: str) -> str:
    if known := _STEM_OF.get(word):
        return known
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)][:6]
    return word[:6].removesuffix("e") if len(word) > 3 else word

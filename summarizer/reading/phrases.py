"""Noun phrases taken apart: titles, personal names, roles and the bodies they belong to."""

from __future__ import annotations

import re

from summarizer.reading.names import is_capitalised
from summarizer.reading.places import is_government
from summarizer.reading.roles import ROLE_WORDS, is_institution, role_stem

__all__ = [
    "BELONGING",
    "DETERMINER",
    "HONORIFICS",
    "PARTICLES",
    "cut_relative",
    "has_role",
    "is_link",
    "is_person",
    "is_role",
    "role_and_body",
    "split_title",
    "without_honorific",
    "without_rank",
]

_TOKEN = re.compile(r"[^\s,()“”\"]+")
PARTICLES = frozenset(
    "de do das del della der den di da du la le van von zu bin ibn al el ul bint y e dos".split()
)
HONORIFICS = frozenset(
    """
    mr mrs ms miss dr prof professor sir lord lady dame rev reverend hon gen general col colonel
    lt lieutenant capt captain sgt sergeant maj major cmdr commander adm admiral supt insp
    inspector det detective gov governor sen senator rep pc father sister president minister
    sheriff mayor constable chief judge king queen prince
""".split()
)
# Endings of the words for what people do, where a name follows: 'Coordinator Karen Boudreaux'.
_TRADE = re.compile(
    r"[a-z]*(?:ator|isor|viser|inator|icer|aster|utor|ologist|ician|person|leader|keeper|head"
    r"|woman|eer|ganiser|ganizer|holder|ounder|ministrator|resentative|pathologist|trator|anter"
    r"|ainer|itor|master|mate|planner|manager|owner|guide|pastor|pilot)"
)
_LINKS = frozenset(
    "the a an of in at on by from for with and or to as near his her its their our".split()
)
DETERMINER = re.compile(
    r"^(?:the|a|an|one|its|his|her|their|our|this|that|some|several|both|another|two|three|four"
    r"|many|most|other|local)\s+",
    re.IGNORECASE,
)
BELONGING = re.compile(r"\b(?:of|for|at|from|with|in|to)\s+(?:the\s+)?(?P<body>.*)$")
_POSSESSIVE = re.compile(r"^(?P<body>.+?)['’]s?\s+(?P<rest>.+)$")

_PLACES = frozenset(
    """
    street road avenue lane square park bridge church cathedral mosque temple university college
    collegiate school institute academy library museum theatre theater centre center station
    terminal river lake mount mountain mountains valley bay beach island islands county province
    region district city town village harbour harbor port canal strait sea ocean gulf coast north
    south east west northern southern eastern western central airport stadium hall hotel mall
    market hospital clinic plant factory building tower house court gate quay pier dock highway
    motorway route independent day act law treaty agreement party cup league war
    """.split()
)
"""Words of proper names that name places, buildings or things, and nobody."""


def is_link(word: str) -> bool:
    """True for the small words that join noun phrases: articles, prepositions, possessives."""
    return word.lower() in _LINKS


def is_role(word: str) -> bool:
    """True for a word that says what somebody is: 'spokesman', 'governor', 'resident'."""
    return word.lower().strip(".,'’") in ROLE_WORDS or role_stem(word) == "spokes"


def is_person(part: str) -> bool:
    """A bare personal name: two to five capitalised words, none of a role or an institution."""
    words = _TOKEN.findall(without_honorific(part))
    if _PLACES.intersection(w.lower() for w in words):
        return False
    if not 2 <= len(words) <= 5 or "'" in part[-3:] or "’" in part[-3:]:
        return False
    if not (is_capitalised(words[0]) and is_capitalised(words[-1])) or part.startswith(
        ("The ", "A ")
    ):
        return False
    if any(not is_capitalised(w) and w not in PARTICLES for w in words):
        return False
    if len(words) > 2 and re.search(r"(?:ian|ish|ese|can)$", words[0]):
        return False
    # an acronym with a word ('CBS News', 'CBS 3') is no person
    if any(w.isupper() and len(w) > 2 and "." not in w for w in words) or words[-1][0].isdigit():
        return False
    return not (is_institution(part) or has_role(part) or is_government(part))


def has_role(part: str) -> bool:
    """True when a word of the phrase says what somebody is."""
    return any(map(is_role, _TOKEN.findall(part)))


def without_honorific(part: str) -> str:
    """The name alone of 'Dr Ana de la Cruz'."""
    words = part.split()
    while len(words) > 1 and words[0].lower().rstrip(".") in HONORIFICS:
        words.pop(0)
    return " ".join(words)


def without_rank(before: str) -> str:
    """'Crane expert Prof' without the 'Prof'; a rank alone stays."""
    words = before.split()
    if len(words) > 1 and words[-1].lower().rstrip(".") in {"dr", "prof", "mr", "mrs", "ms"}:
        words.pop()
    return " ".join(words)


def split_title(part: str) -> tuple[str, str]:
    """('French President', 'Emmanuel Macron'); ('', '') when no name ends the part."""
    words = part.split()
    last_role = max(
        (
            i
            for i, w in enumerate(words)
            if is_role(w)
            or w.lower().rstrip(".") in HONORIFICS
            or (_TRADE.fullmatch(w.lower()) and len(words) - i > 1)
        ),
        default=-1,
    )
    if last_role >= 0:
        tail = words[last_role + 1 :]
        if len(tail) >= 4 and tail[0] == "of" and all(map(is_capitalised, tail[1:])):
            # 'Secretary of State Mike Pompeo': the name is what the office leaves over
            return " ".join(words[: last_role + 3]), " ".join(tail[2:])
        if (
            tail
            and all(is_capitalised(w) or w in PARTICLES for w in tail)
            and len(tail) <= 4
            and (is_capitalised(tail[0]) and not is_institution(" ".join(tail)))
        ):
            return " ".join(words[: last_role + 1]), " ".join(tail)
        # 'Commander of the 2012 observation team General Babacar Gaye' ends in the loop above
        return "", ""
    possessive = _POSSESSIVE.match(part)
    if possessive and is_person(possessive["rest"]):
        return possessive["body"], possessive["rest"]
    # 'dad-of-three Lee Hallam': small words before a name say what somebody is
    at = next((i for i, w in enumerate(words) if is_capitalised(w)), 0)
    who = " ".join(words[at:])
    if at and is_person(who) and not is_institution(words[at - 1]) and not is_link(words[at - 1]):
        return " ".join(words[:at]), who
    return "", ""


def role_and_body(phrase: str) -> tuple[str | None, str | None]:
    """Role and organisation of 'a spokesperson for the Foreign Ministry' or "Amtrak's CEO"."""
    plain = DETERMINER.sub("", phrase).strip()
    possessive = _POSSESSIVE.match(plain)
    if possessive and not has_role(possessive["body"]):
        return possessive["rest"].split(" of ")[0], DETERMINER.sub("", possessive["body"])
    words = plain.split()
    # not a possessor: 'whose parents' house'
    at = next((i for i, w in enumerate(words) if is_role(w) and w[-1] not in "'’"), None)
    if at is None:
        return None, plain or None
    match = BELONGING.search(plain)
    if match and any(is_capitalised(w) for w in match["body"].split()):
        return plain[: match.start()].strip() or None, cut_relative(match["body"])
    before = [w for w in words[:at] if is_capitalised(w)]
    if len(before) >= 2 and is_institution(" ".join(before)):
        return " ".join(words[at:]), " ".join(before)
    return plain, None


def cut_relative(body: str) -> str:
    """The noun phrase without the relative clause after it."""
    return re.split(r"\s+(?:who|which|that|when|where|and who|said|told|whose)\b", body)[0].strip(
        " ,"
    )

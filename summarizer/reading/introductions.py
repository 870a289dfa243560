"""How a text introduces somebody: name, role and organisation read from one noun phrase."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.document import Span
from summarizer.reading.names import is_capitalised
from summarizer.reading.roles import ROLE_WORDS, is_institution, role_stem

__all__ = ["Introduction", "parse_phrase", "split_conjoined"]

_TOKEN = re.compile(r"[^\s,()“”\"]+")
_PARTICLES = frozenset(
    "de del della der den di da du la le van von zu bin ibn al el ul bint y e dos".split()
)
_HONORIFICS = frozenset(
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
_PLACED = re.compile(r"(?P<who>.+?)\s+(?:of|from|at|for|with|in)\s+(?:the\s+)?(?P<body>[A-ZÀ-Þ].*)")
_BODY_WORDS = (
    r"(?:company|firm|supplier|operator|insurer|airline|carrier|contractor|manufacturer|bank|charity"
    r"|maker|makers|concessionaire|producer|retailer|utility|builder|developer|owner|provider"
    r"|distributor|vendor|union|consultancy|group|agency|broadcaster|newspaper|paper|site|website)"
)
# 'The supplier, Scanwell Diagnostics'; 'Autovie Torrane, the private concessionaire'
_BODY_HEAD = re.compile(
    rf"(?:[Tt]he|[Ii]ts|[Tt]heir|[Aa]n?) (?P<what>(?:[\w'’-]+ ){{0,4}}{_BODY_WORDS})"
)
_BODY_APPOSED = re.compile(
    rf"(?:(?:the|a|an) (?:[\w-]+ ){{0,4}}{_BODY_WORDS}(?=\Z| (?:that|which|of|in|based|behind|with)\b)"
    r"|which\b|whose (?:staff|shares|fleet)\b)"
)
_LEADS = re.compile(
    r"who (?:heads|leads|chairs|commands|directs|presides over) (?:the )?(?P<body>.+)"
)
_LINK = frozenset(
    "the a an of in at on by from for with and or to as near his her its their our".split()
).__contains__
_PAPERS = (
    r"(?:statements?|communiqués?|releases?|reports?|bulletins?|posts?|messages?|tweets?|letters?|emails?"
    r"|filings?|databases?(?: of [\w ]+)?|websites?|accounts?|logs?|tallies|tally|figures?|notices?)"
)
# 'A statement issued by the Central Command', "the centre's database": what they are of speaks.
_PAPER_OF = re.compile(
    rf"(?:(?:[Tt]he|[Aa]n?|[Ii]n an?) )?(?:[\w-]+ ){{0,2}}{_PAPERS} (?:(?:issued|released|published|posted"
    rf"|sent|put out|written) )?(?:by|from) (?P<by>.+)|(?P<whose>[^,]+?)[’']s? (?:\w+ )?{_PAPERS}"
)
_COURTESY = frozenset("mr mrs ms miss".split())
_DETERMINER = re.compile(
    r"^(?:the|a|an|one|its|his|her|their|our|this|that|some|several|both|another|two|three|four"
    r"|many|most|other|local)\s+",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|its|his|her|their|both)\s+", re.IGNORECASE)
_OF = re.compile(r"\b(?:of|for|at|from|with|in|to)\s+(?:the\s+)?(?P<body>.*)$")
_POSSESSIVE = re.compile(r"^(?P<body>.+?)['’]s?\s+(?P<rest>.+)$")


PLACE_WORDS = frozenset(
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


@dataclass(frozen=True, slots=True)
class Introduction:
    """What one noun phrase says about a speaker."""

    name: str
    role: str | None
    organisation: str | None
    person: bool
    """True when the phrase names an individual by a proper name."""


def parse_phrase(phrase: str) -> Introduction:
    """Read a source phrase: 'Anatoly Glaz, a spokesperson for the Belarusian Foreign Ministry'.

    Handles a role before the name, after it between commas, a role then the name between
    commas, possessives ("Amtrak's CEO, Richard Anderson"), and phrases that name no individual.
    """
    parts = [
        part.strip() for part in re.split(r",\s+|\s*[()]\s*", phrase.strip(" ,")) if part.strip()
    ]
    if not parts:
        return Introduction(phrase, None, None, person=False)
    placed = _PLACED.fullmatch(parts[0])
    if placed and not _is_person(parts[0]):
        who = placed["who"]
        title, name = _split_title(who)
        if _is_person(who) or name:
            body = _cut_relative(placed["body"])
            role = _role_and_body(title)[0] if title else None
            return Introduction(_without_honorific(name or who), role, body, person=True)
    if len(parts) > 1 and (body := _BODY_HEAD.fullmatch(parts[0])) and is_capitalised(parts[1]):
        return Introduction(parts[1], None, body["what"], person=False)
    named = next((i for i, part in enumerate(parts) if _is_person(part)), None)
    if named is not None:
        if any(_BODY_APPOSED.match(p) for p in parts[named + 1 :]):
            return Introduction(parts[named], None, None, person=False)
        leads = next(filter(None, map(_LEADS.match, parts[named + 1 :])), None)
        if leads:
            name = _without_honorific(parts[named])
            return Introduction(name, "head", _cut_relative(leads["body"]), person=True)
        others = [p for i, p in enumerate(parts) if i != named and _has_role(p)]
        role, body = _role_and_body(_cut_relative(others[0])) if others else (None, None)
        return Introduction(_without_honorific(parts[named]), role, body, person=True)
    for index, part in enumerate(parts):
        before, name = _split_title(part)
        if name:
            if before.lower().rstrip(".") in _COURTESY:
                before = ""
            role, body = _role_and_body(_without_rank(before)) if before else (None, None)
            if role is None and body and not is_institution(body):
                role, body = body, None
            after = next((p for p in parts[index + 1 :] if _has_role(p)), None)
            if after and body is None:
                more_role, body = _role_and_body(after)
                role = role if role and role.lower() not in _HONORIFICS else more_role
            return Introduction(name, role, body, person=True)
    return _institution_or_description(parts)


_SOURCE = re.compile(
    r"(?:[\w-]+ )?(?:sources?|people|persons?|officials?) (?:\w+ )?(?:familiar with|close to"
    r"|briefed on|with knowledge of|who attended)\b"
)
_RELATIVE = re.compile(
    r"(?<=\w)\s+(?:who|whom|whose|which|that|where|when|while|because|so|being|having|said|told"
    r"|speaking|standing|sitting|living|working|familiar|close to|involved|involving|seen|quoted"
    r"|interviewed|cited|reviewed|posted|issued|published|released|obtained|based|including"
    r"|described|identified|on condition|as|after|before|since)\b.*"
)


def _institution_or_description(parts: list[str]) -> Introduction:
    first = parts[0].removeprefix("Both ").removeprefix("both ")
    if not _SOURCE.match(first):
        first = _RELATIVE.sub("", first)
    named = next(
        (p for p in parts[1:] if is_capitalised(p.split()[0]) and len(p.split()) <= 5), None
    )
    generic = not any(is_capitalised(w) for w in _DETERMINER.sub("", first).split())
    if named and generic and not _has_role(named):
        return Introduction(named, None, _DETERMINER.sub("", first), person=False)
    words = first.split()
    small = next((i for i, w in enumerate(words[1:], 1) if is_capitalised(w)), 0)
    run = words[small:]
    if (
        small
        and (is_institution(words[small - 1]) or len(run) > 1)
        and not _LINK(words[small - 1].lower())
        and all(is_capitalised(w) or w in _PARTICLES or w in ("and", "for") for w in run)
        and not (is_capitalised(words[0]) and not _DETERMINER.match(first))
    ):
        # 'ship-tracking firm Bluewake Analytics'
        described = _DETERMINER.sub("", " ".join(words[:small]))
        return Introduction(" ".join(run), None, described, person=False)
    name = _ARTICLE.sub("", first) if re.match(r"(?:[Tt]he)\s", first) else first
    if name and any(is_capitalised(w) for w in name.split()[:1]):
        pass
    elif re.match(r"[Tt]he\s", first):
        name = first[0].lower() + first[1:]
    role, body = _role_and_body(first) if _has_role(first) else (None, None)
    if body is None or (body.lower() in name.lower() and not _OF.search(name)):
        return Introduction(name, None, None, person=False)
    return Introduction(name, role, body, person=False)


def _tokens(part: str) -> list[str]:
    return _TOKEN.findall(part)


def _is_person(part: str) -> bool:
    """A bare personal name: two to five capitalised words, none of a role or an institution."""
    words = _tokens(_without_honorific(part))
    if PLACE_WORDS.intersection(w.lower() for w in words):
        return False
    if not 2 <= len(words) <= 5 or "'" in part[-3:] or "’" in part[-3:]:
        return False
    if not (is_capitalised(words[0]) and is_capitalised(words[-1])) or part.startswith(
        ("The ", "A ")
    ):
        return False
    if any(not is_capitalised(w) and w not in _PARTICLES for w in words):
        return False
    if len(words) > 2 and re.search(r"(?:ian|ish|ese|can)$", words[0]):
        return False
    # an acronym with a word ('CBS News', 'CBS 3') is no person
    if any(w.isupper() and len(w) > 2 and "." not in w for w in words) or words[-1][0].isdigit():
        return False
    return not is_institution(part) and not _has_role(part)


def _has_role(part: str) -> bool:
    return any(
        w.lower().strip(".'’") in ROLE_WORDS or role_stem(w) == "spokes" for w in _tokens(part)
    )


def _without_honorific(part: str) -> str:
    words = part.split()
    while len(words) > 1 and words[0].lower().rstrip(".") in _HONORIFICS:
        words.pop(0)
    return " ".join(words)


def _without_rank(before: str) -> str:
    """'Crane expert Prof' without the 'Prof'; a rank alone stays."""
    words = before.split()
    if len(words) > 1 and words[-1].lower().rstrip(".") in {"dr", "prof", "mr", "mrs", "ms"}:
        words.pop()
    return " ".join(words)


def _split_title(part: str) -> tuple[str, str]:
    """('French President', 'Emmanuel Macron'); ('', '') when no name ends the part."""
    words = part.split()
    last_role = max(
        (
            i
            for i, w in enumerate(words)
            if w.lower().strip(".,'’") in ROLE_WORDS
            or role_stem(w) == "spokes"
            or w.lower().rstrip(".") in _HONORIFICS
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
            and all(is_capitalised(w) or w in _PARTICLES for w in tail)
            and len(tail) <= 4
            and (is_capitalised(tail[0]) and not is_institution(" ".join(tail)))
        ):
            return " ".join(words[: last_role + 1]), " ".join(tail)
        # 'Commander of the 2012 observation team General Babacar Gaye' ends in the loop above
        return "", ""
    possessive = _POSSESSIVE.match(part)
    if possessive and _is_person(possessive["rest"]):
        return possessive["body"], possessive["rest"]
    # 'dad-of-three Lee Hallam': small words before a name say what somebody is
    at = next((i for i, w in enumerate(words) if is_capitalised(w)), 0)
    who = " ".join(words[at:])
    if at and _is_person(who) and not is_institution(words[at - 1]) and not _LINK(words[at - 1]):
        return " ".join(words[:at]), who
    return "", ""


def _role_and_body(phrase: str) -> tuple[str | None, str | None]:
    """Role and organisation of 'a spokesperson for the Foreign Ministry' or "Amtrak's CEO"."""
    plain = _DETERMINER.sub("", phrase).strip()
    possessive = _POSSESSIVE.match(plain)
    if possessive and not _has_role(possessive["body"]):
        return possessive["rest"].split(" of ")[0], _DETERMINER.sub("", possessive["body"])
    words = plain.split()
    at = next(
        (
            i
            for i, w in enumerate(words)
            if w.lower().strip(".,") in ROLE_WORDS or role_stem(w) == "spokes"
        ),
        None,
    )
    if at is None:
        return None, plain or None
    match = _OF.search(plain)
    if match and any(is_capitalised(w) for w in match["body"].split()):
        return plain[: match.start()].strip() or None, _cut_relative(match["body"])
    before = [w for w in words[:at] if is_capitalised(w)]
    if len(before) >= 2 and is_institution(" ".join(before)):
        return " ".join(words[at:]), " ".join(before)
    return plain, None


def _cut_relative(body: str) -> str:
    return re.split(r"\s+(?:who|which|that|when|where|and who|said|told|whose)\b", body)[0].strip(
        " ,"
    )


def split_conjoined(text: str, span: Span) -> list[Span]:
    """The single sources in a conjoined one: 'the FSB and the Investigative Committee'.

    Splits at 'and' where both sides can stand alone; 'Department of Health and Safety' stays whole.
    """
    phrase = span.of(text)
    match = re.search(r",? (?:and|as well as|or) (?=\S)", phrase)
    if not match:
        return [span]
    left, right = phrase[: match.start()], phrase[match.end() :]
    if not _stands_alone(left) or not _stands_alone(right) or not _separable(left, right):
        return [span]
    middle = span.start + match.end()
    first = Span(span.start, span.start + match.start())
    return [first, *split_conjoined(text, Span(middle, span.end))]


def _stands_alone(phrase: str) -> bool:
    words = phrase.split()
    return bool(words) and words[0].lower() not in {"of", "for", "who", "which", "then", "also"}


def _separable(left: str, right: str) -> bool:
    if re.match(
        r"(?:the|a|an|his|her|its|their|some|several|many|two|one|other)\s", right, re.IGNORECASE
    ):
        return True
    if _split_title(right)[1] or _is_person(right.split(",", maxsplit=1)[0]):
        return True
    lower = not is_capitalised(right.split(maxsplit=1)[0])
    if lower and right.split(maxsplit=1)[0].lower() in {"local", "federal", "regional", "state"}:
        return True
    if lower:
        return (
            not is_capitalised(left.rsplit(maxsplit=1)[-1]) or left.rsplit(maxsplit=1)[-1].isupper()
        )
    return re.search(r"\b(?:of|for)\b", left) is None and (
        len(left.split()) == 1 or is_institution(left)
    )

"""How a text introduces somebody: name, role and organisation read from one noun phrase."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.reading.names import is_capitalised
from summarizer.reading.phrases import (
    BELONGING,
    DETERMINER,
    HONORIFICS,
    PARTICLES,
    cut_relative,
    has_role,
    is_link,
    is_person,
    role_and_body,
    split_title,
    without_honorific,
    without_rank,
)
from summarizer.reading.roles import is_institution

__all__ = ["Introduction", "parse_phrase", "without_paper"]

_PLACED = re.compile(r"(?P<who>.+?)\s+(?:of|from|at|for|with|in)\s+(?:the\s+)?(?P<body>[A-ZÀ-Þ].*)")
_BODY_WORDS = (
    r"(?:company|firm|supplier|operator|insurer|airline|carrier|contractor|manufacturer|bank"
    r"|charity"
    r"|outlet|maker|makers|concessionaire|producer|retailer|utility|builder|developer|owner"
    r"|provider"
    r"|distributor|vendor|owners|operators|organi[sz]ers?|union|consultancy|group|agency"
    r"|broadcaster|newspaper|paper|site|website)"
)
# 'The supplier, Scanwell Diagnostics'; 'Autovie Torrane, the private concessionaire'
_BODY_HEAD = re.compile(
    rf"(?:[Tt]he|[Ii]ts|[Tt]heir|[Aa]n?) (?P<what>(?:[\w'’-]+ ){{0,4}}{_BODY_WORDS})"
)
_BODY_LAST = re.compile(
    r"(?:[Tt]he |[Aa]n? )?(?P<what>(?:[\w'’-]+ ){0,6}(?:outlet|company|firm|airline|carrier|insurer"
    r"|manufacturer|bank|charity|maker|retailer|utility|consultancy|group|agency|broadcaster"
    r"|newspaper|daily|website|union)) (?P<name>[A-Z][\w.’'&-]*(?: [A-Z][\w.’'&-]*){0,4})"
)
"""'The German sportswear maker Sprinta'."""
_BODY_TITLED = re.compile(
    r"(?P<what>(?:[\w-]+ ){0,4}(?:[Oo]wner|[Oo]perator|[Cc]ontractor|[Ii]nsurer|[Ss]upplier|[Ff]irm"
    r"|[Cc]ompany|[Aa]irline|[Bb]uilder|[Dd]eveloper|[Mm]anufacturer)) (?P<name>[A-Z].*)"
)
_BODY_APPOSED = re.compile(
    rf"(?:(?:the|a|an) (?:[\w-]+ ){{0,4}}{_BODY_WORDS}"
    r"(?=\Z| (?:that|which|of|in|based|behind|with)\b)"
    r"|which\b|whose (?:staff|shares|fleet)\b)"
)
_CALLING = re.compile(
    r"(?:[Aa]n?|[Tt]he) (?P<what>[\w -]{3,40}?),? (?:calling itself|that calls itself|known as"
    r"|called|which calls itself) (?:the )?(?P<name>[A-Z][\w’'-]*(?: (?:of|for|the|and"
    r"|[A-Z][\w’'-]*)){0,6})"
)
"""'A group calling itself Frostkey'."""
_ALIAS = re.compile(
    r"(?P<what>[^,]+), who (?:goes by|uses|gave|used) the (?:name|alias"
    r"|nom de guerre)(?: of)? (?P<name>[A-Z].*)"
)
_LEADS = re.compile(
    r"who (?:heads|leads|chairs|commands|directs|presides over) (?:the )?(?P<body>.+)"
)
_COURTESY = frozenset("mr mrs ms miss".split())
_ARTICLE = re.compile(r"^(?:the|its|his|her|their|both)\s+", re.IGNORECASE)


_PAPERS = (
    r"(?:statements?|communiqués?|releases?|bulletins?|posts?|messages?|tweets?|letters?|emails?"
    r"|filings?|databases?(?: of [\w ]+)?|websites?|logs?|tall(?:y|ies)|figures?|notices?|notes?"
    r"|accounts?|reports?|records?)"
)
_ISSUED_BY = re.compile(
    rf"(?:the|an?|in an?)? ?(?:[\w-]+ ){{0,2}}{_PAPERS} (?:(?:issued|released|published|posted|sent"
    r"|put out|written|prepared|compiled|drawn up) by|from) (?P<body>.+)",
    re.IGNORECASE,
)
_PAPER_OF = re.compile(rf"(?P<body>[^,]+?)(?:[’']s|(?<=s)[’']) (?:[\w-]+ )?{_PAPERS}")


@dataclass(frozen=True, slots=True)
class Introduction:
    """What one noun phrase says about a speaker."""

    name: str
    role: str | None
    organisation: str | None
    person: bool
    """True when the phrase names an individual by a proper name."""


def without_paper(phrase: str) -> str:
    """Whoever a paper speaks for: 'a statement issued by the ministry', "the agency's log"."""
    match = _ISSUED_BY.fullmatch(phrase) or _PAPER_OF.fullmatch(phrase)
    return match["body"] if match else phrase


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
    if last := _BODY_LAST.fullmatch(phrase.strip(" ,")):
        return Introduction(last["name"], None, last["what"], person=False)
    if alias := _ALIAS.fullmatch(phrase):
        return Introduction(alias["name"].strip(" ,"), alias["what"], None, person=True)
    if called := _CALLING.match(phrase):
        return Introduction(called["name"], None, called["what"], person=False)
    for reading in (_body_titled, _placed, _body_named, _person_named, _titled):
        if found := reading(parts):
            return found
    return _institution_or_description(parts)


def _placed(parts: list[str]) -> Introduction | None:
    """'Seismologist Ana Cruz of the Lisse Observatory'."""
    placed = _PLACED.fullmatch(parts[0])
    if placed is None or is_person(parts[0]):
        return None
    title, name = split_title(placed["who"])
    if not name and not is_person(placed["who"]):
        return None
    role = role_and_body(title)[0] if title else None
    name = without_honorific(name or placed["who"])
    return Introduction(name, role, cut_relative(placed["body"]), person=True)


def _body_titled(parts: list[str]) -> Introduction | None:
    """'State-owned operator Northern Lines' or, by its initials, '… Dela Nord Energi (DNE)'."""
    titled = _BODY_TITLED.fullmatch(parts[0])
    if titled is None:
        return None
    name = titled["name"]
    initials = "".join(word[0] for word in name.split())
    known = is_institution(name) or any(map(is_institution, titled["what"].split()[:-1]))
    if initials not in parts[1:] and not known:
        return None
    return Introduction(name, None, titled["what"], person=False)


def _body_named(parts: list[str]) -> Introduction | None:
    """'The supplier, Scanwell Diagnostics'."""
    body = _BODY_HEAD.fullmatch(parts[0])
    if body is None or len(parts) < 2 or not is_capitalised(parts[1]):
        return None
    return Introduction(parts[1], None, body["what"], person=False)


def _person_named(parts: list[str]) -> Introduction | None:
    """A part that is a name, with a role in another: 'Ana Cruz, the mayor of Lisse'."""
    named = next((i for i, part in enumerate(parts) if is_person(part)), None)
    if named is None:
        return None
    after = parts[named + 1 :]
    if any(_BODY_APPOSED.match(part) for part in after):
        return Introduction(parts[named], None, None, person=False)
    name = without_honorific(parts[named])
    if leads := next(filter(None, map(_LEADS.match, after)), None):
        return Introduction(name, "head", cut_relative(leads["body"]), person=True)
    others = [part for i, part in enumerate(parts) if i != named and has_role(part)]
    role, body = role_and_body(cut_relative(others[0])) if others else (None, None)
    return Introduction(name, role, body, person=True)


def _titled(parts: list[str]) -> Introduction | None:
    """A title and a name in one part: 'French President Emmanuel Macron'."""
    for index, part in enumerate(parts):
        before, name = split_title(part)
        if not name:
            continue
        if before.lower().rstrip(".") in _COURTESY:
            before = ""
        role, body = role_and_body(without_rank(before)) if before else (None, None)
        if role is None and body and not is_institution(body):
            role, body = body, None
        after = next((p for p in parts[index + 1 :] if has_role(p)), None)
        if after and body is None:
            more_role, body = role_and_body(after)
            role = role if role and role.lower() not in HONORIFICS else more_role
        return Introduction(name, role, body, person=True)
    return None


_SOURCE = re.compile(
    r"(?:[\w-]+ )?(?:sources?|people|persons?|officials?) (?:\w+ )?(?:familiar with|close to"
    r"|briefed on|with knowledge of|who attended)\b"
)
_RELATIVE = re.compile(
    r"(?<=\w)\s+(?:who|whom|whose|which|that|where|when|while|because|so|being|having|said|told"
    r"|speaking|standing|sitting|living|working|familiar|close to|involved|involving|seen|quoted"
    r"|on the scene|at the scene"
    r"|interviewed|cited|reviewed|posted|issued|published|released|obtained|based|including"
    r"|described|identified|on condition|as|after|before|since)\b.*"
)


def _institution_or_description(parts: list[str]) -> Introduction:
    first = parts[0].removeprefix("Both ").removeprefix("both ")
    if not _SOURCE.match(first):
        first = _RELATIVE.sub("", first)
    others = [part.removeprefix("the ") for part in parts[1:]]
    named = next((p for p in others if is_capitalised(p.split()[0]) and len(p.split()) <= 5), None)
    generic = not any(is_capitalised(w) for w in DETERMINER.sub("", first).split())
    if named and generic and not has_role(named):
        return Introduction(named, None, DETERMINER.sub("", first), person=False)
    words = first.split()
    small = next((i for i, w in enumerate(words[1:], 1) if is_capitalised(w)), 0)
    run = words[small:]
    if (
        small
        and (is_institution(words[small - 1]) or len(run) > 1)
        and not is_link(words[small - 1])
        and all(is_capitalised(w) or w in PARTICLES or w in ("and", "for") for w in run)
        and not (is_capitalised(words[0]) and not DETERMINER.match(first))
    ):
        # 'ship-tracking firm Bluewake Analytics'
        described = DETERMINER.sub("", " ".join(words[:small]))
        return Introduction(" ".join(run), None, described, person=False)
    name = _ARTICLE.sub("", first) if re.match(r"(?:[Tt]he)\s", first) else first
    if re.match(r"[Tt]he\s", first) and not is_capitalised(name.split()[0]):
        name = first[0].lower() + first[1:]
    role, body = role_and_body(first) if has_role(first) else (None, None)
    if body is None or (body.lower() in name.lower() and not BELONGING.search(name)):
        return Introduction(name, None, None, person=False)
    return Introduction(name, role, body, person=False)

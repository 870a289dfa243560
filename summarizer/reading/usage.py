"""How a text as a whole uses a name: as a person's, a body's, in full or by initials."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.brief import SpeakerKind
from summarizer.document import Span
from summarizer.reading.introductions import Introduction, parse_phrase
from summarizer.reading.model import Name
from summarizer.reading.phrases import is_role
from summarizer.reading.roles import is_association, is_institution, kind_of

__all__ = ["Usage", "is_woman", "spelt_out", "with_apposition", "with_title"]

_SPELT_OUT = re.compile(
    r"(?P<full>[A-Z][\w’'-]*(?: (?:of|for|the|and|on"
    r"|[A-Z][\w’'-]*)){1,8}) \((?P<short>[A-Z][A-Za-z]{1,7})\)"
)
_DESCRIBED = re.compile(
    r", (?:a|an|the) ((?:[\w’'-]+ ){0,6}?[\w’'-]+)"
    r"(?=[,.]| (?:that|which|of|for|in|with|based|carrying|owned|run|operated|registered)\b)"
)
_RUNS = re.compile(
    r", which (?:\w+ly |also |now )?(?:runs?|operates?|owns?|owned|built|makes?|made|manages?"
    r"|managed|maintains?|supplies|supplied|produces?|sells?|employs|ran|operated|insures?|flies)\b"
)
"""What companies do: 'Ridgeway Grid, which runs the line'."""
_TOLD = re.compile(
    r"(?P<woman>\b(?:Mrs|Ms|Miss|Lady|Dame|Sister|[\w-]*(?:spokes|chair|police|congress|business)woman"
    r"|mother|widow|grandmother|wife|daughter|actress|nun|schoolgirl)\b)"
    r"|(?P<man>\b(?:Mr|Sir|Lord|Father|[\w-]*(?:spokes|chair|police|congress|business)man|father"
    r"|grandfather|husband|son|schoolboy|monk)\b)"
)
_GANG = re.compile(r" (?:gang|ransomware|cartel|hackers|hacking (?:group|collective))\b")
_OF_THINGS = re.compile(r"\A, which\b|\bits\b|\bit (?:had|has|would|will)\b")
_OF_PEOPLE = re.compile(r"\b(?:he|she|his|her|him|who)\b|\A,? \(?\d\d\b")
_ROLE_BEFORE = re.compile(
    r"(?P<role>\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[A-Z][\w-]*[’']s) [\w’' -]{3,60}), \Z"
)
_ROLE_AFTER = re.compile(r", ([^,.;:\n]{4,100})[,.;]")
_SMALL = frozenset(
    "the a an of and for his her its their our in at on s one who by with from to also".split()
)
_NEAR = 90
"""Code points after a name in which the text may speak of it again."""


class Usage:
    """What the names of one text stand for, by the words around all their mentions."""

    def __init__(self, text: str, names: Sequence[Name]) -> None:
        self._text = text
        self._spans: dict[str, list[Span]] = {}
        for name in names:
            self._spans.setdefault(name.span.of(text), []).append(name.span)

    def is_body(self, one: Introduction) -> bool:
        """True for a name whose first word is used alone, and never its last: 'Scanwell'.

        People are called by their last name, companies by their first.
        """
        words = one.name.split()
        if not one.person or one.role or len(words) < 2 or words[-1] in self._spans:
            return False
        return words[0] in self._spans or self._is_thing(one.name)

    def _is_thing(self, name: str) -> bool:
        """True where the words after a name speak of it as of a thing: 'X, which', 'X … its'."""
        things = people = 0
        for span in self._spans.get(name, ()):
            near = self._text[span.end : span.end + _NEAR]
            after = re.split(r"[.\n]", near, maxsplit=1)[0]
            things += bool(_OF_THINGS.search(after))
            people += bool(_OF_PEOPLE.search(after))
        return things > people

    def described(self, name: Span) -> SpeakerKind | None:
        """The kind of a name that an apposition calls a body: 'Corran Freight, a haulier firm'."""
        if _GANG.match(self._text, name.end):
            return SpeakerKind.OTHER
        if _RUNS.match(self._text, name.end):
            return SpeakerKind.PARTY
        match = _DESCRIBED.match(self._text, name.end)
        if match is None:
            return None
        last = match.group(1).split()[-1]
        return kind_of(last, None, None) if is_institution(last) or is_association(last) else None


def spelt_out(text: str) -> dict[str, str]:
    """'FSB' -> 'Federal Security Service', where the text spells it out before the brackets."""
    found: dict[str, str] = {}
    for match in _SPELT_OUT.finditer(text):
        words = match["full"].split()
        initials = [w for w in words if w[0].isupper()]
        short = [c for c in match["short"] if c.isupper()]
        if len(short) <= len(initials) and initials[-len(short)][0] == short[0]:
            start = words.index(initials[-len(short)])
            found[match["short"]] = " ".join(words[start:])
    return found


def is_woman(text: str, name: Span) -> bool | None:
    """Whether a title or a role before the name, or one just after it, tells a woman from a man."""
    near = text[max(0, name.start - 30) : name.start] + text[name.start : name.end + 40]
    found = {match.lastgroup for match in _TOLD.finditer(near)}
    return found == {"woman"} if len(found) == 1 else None


def with_title(text: str, name: Span) -> Span:
    """The name with the lower-case title before it: 'regional governor Boris Dubrovsky'."""
    before = text[max(0, name.start - 60) : name.start]
    low = name.start - len(before)
    start = name.start
    for match in reversed(list(re.finditer(r"[\w\-’']+", before))):
        if before[match.end() : start - low] != " ":
            break
        word = match.group().lower()
        telling = kind_of(word, None, None) is not SpeakerKind.UNKNOWN or is_role(word)
        further = start < name.start and word not in _SMALL and word.endswith(("al", "ary", "an"))
        if not telling and not further:
            break
        start = low + match.start()
    return Span(start, name.end)


def with_apposition(text: str, name: Span, one: Introduction) -> Introduction:
    """Add the role that stands before or after the name, with a comma between."""
    if one.role:
        return one
    if before := _ROLE_BEFORE.search(text[max(0, name.start - _NEAR) : name.start]):
        titled = parse_phrase(f"{before['role']}, {one.name}")
        if titled.person and titled.name == one.name and titled.role:
            return titled
    after = _ROLE_AFTER.match(text, name.end, name.end + 120)
    if after is None:
        return one
    more = parse_phrase(f"{one.name}, {after.group(1)}")
    return more if more.person and more.name == one.name and more.role else one

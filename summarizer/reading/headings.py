"""What tells a heading, byline, caption or notice from a sentence: several weak signs."""

from __future__ import annotations

import re

__all__ = ["is_heading", "is_machine_text"]

_NOTICE = re.compile(
    r"(?:read (?:more|also|next)|see also|related(?: (?:articles?|stories|news))?|also read"
    r"|more on this(?: story)?|watch|listen|(?:file )?photos?|images?|pictures?|video|caption"
    r"|photograph|(?:image|picture|photo) caption|sources?|credit|topics|tags"
    r"|share this(?: article)?"
    r"|advertisement|editor['’]s note)\s*[:|]"
    r"|(?:photo|image|picture|photograph|video|graphic|illustration)s? (?:credit|courtesy|by|via)\b"
    r"|(?:subscribe|sign up|click here|follow us|join (?:us|our)|download (?:the|our) app"
    r"|support our|get (?:the|our) (?:latest|best)|share (?:this|on)|like us|register (?:now"
    r"|for))\b"
    r"|(?:advertisement|related|share|topics|comments?|most (?:read|popular)|live)\Z",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\((?:AP|AFP|Reuters|EPA|Getty)[^)]{0,60}\)\Z"
    r"|/(?:AP|AFP|Reuters|EPA|Getty(?: Images)?|Shutterstock)\.?\Z|\A©",
)
_NAME = r"[A-Z][\w.'’-]*"
_BYLINE = re.compile(
    rf"(?i:(?:words |reporting |written |edited )?by) {_NAME}"
    rf"(?:,? (?:and )?(?:{_NAME}|[a-z]{{2,3}}(?= [A-Z]))){{0,9}}(?:[,|] ?[\w :,./|-]{{0,60}})?\Z",
)
_CLOCK = (
    r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: ?(?:[A-Z]{2,4}|local time))?"
    r"|\d{1,2} ?[ap]\.?m\.?(?: [A-Z]{2,4})?"
)
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = (
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? ?)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTHS}|{_MONTHS} \d{{1,2}}(?:st|nd|rd|th)?)(?:,? \d{{4}})?"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_STAMP = re.compile(
    rf"(?:(?:last )?(?:updated|published|posted|modified|created)(?: (?:on|at))?:? ?)?"
    rf"(?:{_CLOCK}|{_DAY})(?:(?: ?[-–—,|]| at| on)? ?(?:{_CLOCK}|{_DAY})){{0,2}}[.:]?\Z",
    re.IGNORECASE,
)
_STAMPED = re.compile(rf"(?:{_CLOCK}) ?[:–—-] \S", re.IGNORECASE)
_DATELINE = re.compile(
    r"[A-Z][A-Z .,'’-]{2,40}(?:, [A-Z][\w. ]{2,30})?(?: ?\((?:Reuters|[A-Z]{2,6})\))? ?[—–-]*\Z"
)
_MARKUP = re.compile(r"#{1,6} |={2,}|\*\*[^*]{1,120}\*\*\Z")
_BULLET = re.compile(r"(?:[-*•‣◦▪–—+]|\(?\d{1,3}[.)]|\(?[a-z][.)]) ")
# Marks that part the turns of a chat with a model, and objects of JSON.
_MACHINE = re.compile(r"<!--|-->|<\|\w+\|>|\[/?INST\]|<</?SYS>>|\{\s*\"[^\"\n]{1,40}\"\s*:")
_WORD = re.compile(r"\w[\w'’.-]*")
_SMALL = frozenset(
    "a an and as at but by for from in into nor of off on or over per so the to up via vs with yet"
    " after amid that than is be".split()
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|shall|should|do|does"
    r"|did"
    r"|said|says|told|announced|reported|denied|confirmed|took|came|went|made|began|became|found"
    r"|left|gave|saw|heard|knew|thought|got|fell|broke|ran|held|isn['’]t|wasn['’]t|it['’]s"
    r"|there['’]s)\b"
)
_THRESHOLD = 4
_LONGEST = 160


def is_heading(line: str, *, before: str | None, after: str | None, sentences: int) -> bool:
    """True for a title, subheading, byline, caption, dateline, stamp or call to subscribe.

    ``line`` is a line without surrounding white space, ``before`` and ``after`` its neighbours
    that are not blank, ``sentences`` the number of sentences in it.
    """
    if len(line) > 2 * _LONGEST:
        return False
    if _MARKUP.match(line) or _STAMP.match(line) or _BYLINE.match(line):
        return True
    if _NOTICE.match(line) or (len(line) <= _LONGEST and _CREDIT.search(line)):
        return True
    if not _WORD.search(line):
        return True
    if sentences > 1 or len(line) > _LONGEST or _BULLET.match(line) or _STAMPED.match(line):
        return False
    if _DATELINE.match(line) and len(line.split()) <= 8:
        return True
    return _score(line, before, after) >= _THRESHOLD


def is_machine_text(sentence: str) -> bool:
    """True for what is written for a program, not for a reader: nobody reports anything in it."""
    return _MACHINE.search(sentence) is not None


def _score(line: str, before: str | None, after: str | None) -> int:
    words = _WORD.findall(line)
    last = line.rstrip("\"'”’»)]")[-1:]
    if last in set(".!,;…") or line[-1] in '"”»…' or line[0].islower():
        return 0
    if after is not None and after[0].islower():
        return 0  # a line of hard-wrapped prose
    if last == "?":
        return _THRESHOLD if len(words) <= 6 and line[0] not in "\"“'‘«" else 0
    score = 2
    score += (len(words) <= 12) + (len(words) <= 6)
    score += 2 * _is_title_case(words)
    score += not _FINITE.search(line)
    score += before is None
    score += after is not None and len(after) > 1.5 * len(line)
    score -= 2 * (len(words) > 16)
    score -= after is None and before is not None
    return score


def _is_title_case(words: list[str]) -> bool:
    large = [word for word in words if word.lower() not in _SMALL]
    capital = sum(word[0].isupper() or word[0].isdigit() for word in large)
    return len(words) > 1 and capital >= 0.8 * len(large) and capital > 0

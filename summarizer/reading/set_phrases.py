"""Attributions without a verb of saying: 'in her view', 'the agency's latest tally is 47'.

All functions work on one sentence in which the words of quotations are masked by a control
character.
"""

from __future__ import annotations

import re

from summarizer.document import Span
from summarizer.reading.raw import RawAttribution

__all__ = ["MANY", "set_phrase", "trim"]

MANY = (
    r"(?:(?:only|at least|some|about|around) )?(?:\d|[“\"‘']|(?:one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|dozens|scores|hundreds|a single)\b)"
)
"""The beginning of a number, in figures, words or quotation marks."""
_FIGURE = re.compile(MANY)
_ASKED = re.compile(
    r"[^“\"\x01]{3,90}?(?:\b(?:is|are|were|was|being)|['’]re) (?P<cue>(?:asked|urged|encouraged"
    r"|requested"
    r"|invited)) to (?:call|ring|contact|phone|e-?mail|text) (?:the )?(?P<who>[A-Z][\w’'-]*"
    r"(?: (?:of|for|the|and|[A-Z][\w’'-]*)){0,5})(?= (?:on|at|via|with|by|in)\b|[.,]|\Z)"
)
_TALLY = re.compile(
    r"(?:[Tt]he |[Ii]ts )?(?:latest |official |provisional )?(?P<who>(?:the "
    r"|[A-Z])(?:[\w.&-]+ ){0,6}"
    r"[\w.&-]+)(?P<cue>['’]s? (?:own |latest |official |provisional "
    r"|current ){0,2}(?:death )?(?:tally"
    r"|toll|count|figure|estimate|total) (?:is|was|stands at|stood at|runs to))(?= )"
)
"""'The agency's latest tally is 47': a figure and whose it is."""
_VIEW = re.compile(
    r"\b[Ii]n (?P<who>his|her|their|(?:(?:the|an?) )?(?:[\w-]+ ){0,4}?[\w-]+(?=['’]s?\b))"
    r"(?:['’]s?)? (?:own |considered )?(?:view|opinion|telling|estimation|reckoning)\b"
)
_FOR_EXPERT = re.compile(
    r"For (?P<who>(?=[^,]{0,80}\b[A-Z][\w’'-]+ [A-Z])(?:the |an? |[A-Z])[^,;:“\"\x01]{3,80}"
    r"(?:, [^,;:“\"\x01]{3,80})?), (?=\w)"
)
_EXPERT = re.compile(
    r"\b(?:engineer|researcher|analyst|expert|professor|scientist|historian|economist|geologist"
    r"|seismologist|meteorologist|consultant|lecturer|specialist|academic|toxicologist)\b"
)


def set_phrase(masked: str, base: int, *, told: bool) -> RawAttribution | None:
    """The attribution of a sentence that starts at ``base`` by a set phrase, or ``None``.

    ``told``: a verb of saying attributes something in it too; an opinion then says nothing.
    """
    found = _tally(masked, base) or _asks(masked, base)
    return found if found or told else _opinion(masked, base)


def _asks(masked: str, base: int) -> RawAttribution | None:
    """'Anyone with footage is asked to call Marle Police': whoever is to be called asks."""
    match = _ASKED.match(masked)
    if match is None:
        return None
    start = len(masked) - len(masked.lstrip())
    parts = (Span(start, match.start("cue")), Span(match.end("cue"), len(masked.rstrip())))
    return RawAttribution(
        Span(base + match.start("cue"), base + match.end("cue")),
        tuple(Span(base + part.start, base + part.end) for part in parts if len(part)),
        Span(base + match.start("who"), base + match.end("who")),
    )


def _tally(masked: str, base: int) -> RawAttribution | None:
    match = _TALLY.match(masked)
    content = trim(masked, match.end(), len(masked.rstrip())) if match else None
    if match is None or content is None or not _FIGURE.match(masked, content.start):
        return None
    who, cue = Span(*match.span("who")), Span(*match.span("cue"))
    content = Span(base + content.start, base + content.end)
    return RawAttribution(
        Span(base + cue.start, base + cue.end),
        (content,),
        Span(base + who.start, base + who.end),
    )


def _opinion(masked: str, base: int) -> RawAttribution | None:
    """'In his view, …' and 'For the engineer X, …', in a sentence that no verb attributes."""
    match = _VIEW.search(masked) or _FOR_EXPERT.match(masked)
    if match is None:
        return None
    expert = match.re is _FOR_EXPERT
    if expert and not _EXPERT.search(match["who"]):
        return None
    parts = (trim(masked, 0, match.start()), trim(masked, match.end(), len(masked.rstrip())))
    content = tuple(Span(base + part.start, base + part.end) for part in parts if part)
    end = match.start() + len("For") if expert else match.end()
    cue = Span(base + match.start(), base + end)
    source = Span(base + match.start("who"), base + match.end("who"))
    return RawAttribution(cue, content, source) if content else None


def trim(masked: str, start: int, end: int) -> Span | None:
    """The stretch without the marks and the 'that' around it; ``None`` where no word is left."""
    while start < end and (masked[start].isspace() or masked[start] in ",:;—–-"):
        start += 1
    while end > start and (masked[end - 1].isspace() or masked[end - 1] in ",:;—–-"):
        end -= 1
    if masked[start:end].startswith("that "):
        start += 5
    return Span(start, end) if end > start and re.search(r"\w|\x01", masked[start:end]) else None

"""Whether a cue reports: many verbs of saying also tell what somebody does."""

from __future__ import annotations

import re

from summarizer.document import Span
from summarizer.reading.cues import QUOTED_BY
from summarizer.reading.raw import RawAttribution
from summarizer.reading.sources import is_sign, is_thing
from summarizer.reading.subjects import is_inference

__all__ = ["SEVERAL", "reports"]

SEVERAL = frozenset(
    "two three four five six seven eight nine ten dozens several many both few these those".split()
)
"""Words before a noun of which there is more than one."""
_SHOWS = re.compile(
    r"(?:suggest|indicat|show|reveal|point|record|list|hold|held|promis|request|announc|mean"
    r"|express"
    r"|call|continu|claim|read|expect|mention|confirm|contain|cite|question|oppos|contradict)"
)
"""Verbs that evidence and papers are the subject of as often as people."""
_OF_PEOPLE = re.compile(r"(?:rul|count|spoke|was|were|is|are|remain|hit)\w*\b")
"""Cues that report only where somebody is their subject."""
_QUOTED_WORD = re.compile(r"(?:[Tt]he|[Aa]n?|[Tt]h[eo]se|[Tt]his) [‘“\"'][a-z][^‘’“”\"]*[’”\"']")
"""'The ‘spontaneous’' before a noun that is also a verb: nobody is called so."""
_LIVES = re.compile(
    r"(?:[\w,.]+ ){0,5}(?:lives?|victims?)\b|by\b|(?:the|a|an) (?:aircraft|title|prize)\b"
)
"""What a storm or a war claims without saying anything."""
_HEARSAY = re.compile(
    r"\b(?:is|are|was|were|been) (?:\w+ly |also )?(?:said|claimed|alleged|reported|understood)"
    r" to (?:be|have)\b"
)
"""Its subject is spoken of and does not speak."""
_SILENT = re.compile(
    r"\b(?:did|do|does|had|has|have) not (?:immediately |yet )?(?:respon|repl|return(?:ed)? |issue"
    r"|react)|\bissued no (?:statement|comment)|\b(?:calls|emails|messages|requests) [^.;]{0,40}"
    r"unanswered"
)
_PUT_TO = re.compile(r"(?:Asked|Pressed|Questioned|Told|Challenged|Shown|Confronted)\b")
"""What is done to a speaker before they answer, at the head of a sentence."""
_UNVERIFIED = re.compile(
    r"(?:(?:not|n['’]t|unable to|yet to)(?: [\w’']+){0,4}? (?:verif|corroborat|authenticat)"
    r"|\b(?:not|n['’]t|unable to)(?: [\w’']+){0,3} independently \w+)\w*\Z"
)
"""What could not be verified is a remark of the report, whoever the subject is."""
_HOLDS = re.compile(r"that\b|.{0,40}\b(?:responsible|accountable|liable|to blame)\b")
_ACTS = {
    "declared": re.compile(
        r"(?:an? |the )?(?:[\w-]+ )?(?:mayday|emergency|state of|strike|truce|war)\b"
    ),
    "called": re.compile(
        r"for help\b|(?:the |an? )?(?:police|ambulance|fire|emergency|911|999|112|coast ?guard)\b"
        r"|itself\b"
    ),
    "put": re.compile(r"it(?! at\b)\b"),
    "puts": re.compile(r"it(?! at\b)\b"),
    "calling": re.compile(r"(?:it|him|her|them)sel(?:f|ves)\b"),
    "posted": re.compile(
        r"(?:an? |the |several |more )?(?:videos?|images?|photos?|photographs?|pictures?|footage"
        r"|clips?)\b"
    ),
    "argued": re.compile(r"(?:about|over|with)\b"),
    "reported": re.compile(r"(?:missing|dead|stolen|injured|safe)\b"),
}
"""What follows where these verbs are deeds: 'declared an emergency'."""
_SENTENCE_END = re.compile(r"[.!?]\s+")
_MUST = re.compile(r"\b(?:must|should|has to|it) be \Z")


def reports(text: str, one: RawAttribution, source: Span) -> bool:
    """False for 'claimed three lives', for silence, and for the words on signs."""
    if _HEARSAY.search(text, max(0, one.cue.start - 14), one.cue.end + 8):
        return False
    unverified = _UNVERIFIED.search(text, max(0, one.cue.start - 50), one.cue.end)
    relayed = QUOTED_BY.match(text, one.cue.start) and text.endswith(", ", 0, one.cue.start)
    if unverified or relayed or _PUT_TO.match(text, one.cue.start):
        return False
    cue = one.cue.of(text).lower()
    after = text[one.cue.end : one.cue.end + 40].lstrip()
    taken = cue.split()[-1] in {"claim", "claims", "claimed", "claiming"} and _LIVES.match(after)
    before = text[max(0, one.cue.start - 200) : one.cue.start]
    inferred = is_inference(cue, _SENTENCE_END.split(before)[-1])
    if taken or inferred or _is_deed(cue, after, source.of(text)) or _MUST.search(before):
        return False
    if _SILENT.search(text, source.start, one.cue.end + 30) or is_sign(source.of(text)):
        return False
    if cue.startswith("read") and is_sign(text[max(0, one.cue.start - 30) : one.cue.start]):
        return False
    if _OF_PEOPLE.match(cue) and is_thing(source.of(text)[:1].lower() + source.of(text)[1:]):
        # neither the rain that rules out a search nor a message that is clear says anything
        return bool(re.fullmatch(r"[A-Z]\w+", source.of(text)))
    if _QUOTED_WORD.fullmatch(source.of(text)):
        return False
    return not (_SHOWS.match(cue.split()[-1]) and is_thing(source.of(text)))


def _is_deed(cue: str, after: str, source: str) -> bool:
    """'Held two wings', 'declared an emergency', and a plural noun taken for a verb."""
    verb = cue.rsplit(maxsplit=1)[-1]
    if verb.startswith(("hold", "held")) and not _HOLDS.match(after):
        return True
    if verb in _ACTS and _ACTS[verb].match(after):
        return True
    return verb.endswith("s") and bool(SEVERAL.intersection(source.lower().split()[:2]))

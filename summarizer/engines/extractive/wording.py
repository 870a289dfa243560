"""Item texts: the source's own words, cut down to the point and never reworded."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.brief import Stance
from summarizer.document import Span
from summarizer.reading.model import Attribution
from summarizer.reading.openings import without_opening
from summarizer.reading.scope import JOINT, cut_off, says_something

__all__ = ["own_words", "said", "without_title"]

_LEAD_IN = re.compile(
    r"(?:(?:However|Meanwhile|Moreover|Furthermore|In addition|Additionally|Nevertheless"
    r"|Nonetheless|Separately|Significantly|Also|Still|Indeed|Instead|Besides|Elsewhere|Finally"
    r"|Of course|That being said|At the same time|For (?:its|his|her|their) part|By contrast"
    r"|On the other hand|In fact|Notably), |(?:And|But|Yet|So)"
    r" (?!(?:much|many|far|long|little|few)\b)(?=[a-zA-Z]))"
)
_TITLE_RUN = re.compile(r"[^.\n]{8,140}?(?:[?!]| ) ?[–—|] (?=[A-Z“\"])")
_PLAIN_SAYING = re.compile(
    r"(?:said|says|say|stated|states|announced|announces|confirmed|confirms|reported|reports|added"
    r"|adds|revealed|reveals|disclosed|according to|explained|noted|claimed|claims|reporting"
    r"|saying|stating|adding|confirming|announcing|indicated|concluded|declared|acknowledged"
    r"|admitted|told|estimated)",
    re.IGNORECASE,
)
_WHEN_SAID = re.compile(
    r"(?:(?:on|in|at|late|earlier|last|via|through|yesterday|today|this)\b[^,.;:“\"]{0,40}? "
    r"|publicly )?that (?=\S)"
)
_WHERE_SAID = re.compile(
    r"[ ,]*(?:in|at|on|via|through|during) (?:an?|the|his|her|its|their) (?:[\w-]+ ){0,3}"
    r"(?:statement|interview|post|message|tweet|letter|briefing|conference|release|video|broadcast"
    r"|address|speech|hearing|e-?mail|bulletin|note|update|call)(?: [^“\".;]{1,40})?[ .,]*"
)
"""'In a statement' after the quotation: where it was said, not what."""
_INFINITIVE = re.compile(r"(?:not )?to (?:be|have)\b")
_TOLD_WHOM = re.compile(r"^[^“\"]{0,60}?\b(?:that|:)\s+(?=\S)|^[^“\",]{0,60}?(?=[“\"])")


def without_title(text: str, span: Span, *, first: bool) -> Span:
    """The sentence without a bullet, title, dateline or lead-in that runs into it."""
    start = without_opening(text, span).start
    if first:
        match = _TITLE_RUN.match(text, start, span.end)
        if match and _is_title(match.group()) and span.end - match.end() >= 20:
            start = without_opening(text, Span(match.end(), span.end)).start
    match = _LEAD_IN.match(text, start, span.end)
    return Span(match.end() if match else start, span.end)


def _is_title(words: str) -> bool:
    letters = [w for w in re.findall(r"[^\W\d_][\w'’]*", words) if len(w) > 3]
    capital = sum(w[0].isupper() for w in letters)
    return bool(letters) and (words.isupper() or capital >= 0.6 * len(letters))


def said(text: str, attribution: Attribution, within: Span) -> str | None:
    """The content of a plain statement inside ``within``; ``None`` where the cue must stay.

    Only a neutral verb of saying can be left out: 'denied that …' without its verb would turn
    the statement round.
    """
    neutral = attribution.stance in (
        Stance.STATES,
        Stance.ANNOUNCES,
        Stance.CONFIRMS,
        Stance.EXPLAINS,
        Stance.OTHER,
    )
    cue = attribution.cue.of(text)
    if not neutral or not _PLAIN_SAYING.fullmatch(cue):
        return None
    pieces = [
        Span(max(part.start, within.start), min(part.end, within.end))
        for part in attribution.content
        if part.overlaps(within)
    ]
    if cue.lower() == "told" and pieces and pieces[-1].start > attribution.cue.end:
        match = _TOLD_WHOM.match(pieces[-1].of(text))
        if match is None:
            return None
        pieces[-1] = Span(pieces[-1].start + match.end(), pieces[-1].end)
    if len(pieces) > 1 and _WHERE_SAID.fullmatch(pieces[-1].of(text)):
        pieces.pop()
    if pieces and (lead := _WHEN_SAID.match(text, pieces[0].start, pieces[0].end)):
        pieces[0] = Span(lead.end(), pieces[0].end)
    if pieces and _INFINITIVE.match(text, pieces[0].start, pieces[0].end):
        # 'claimed to have killed 47' without its verb would be nobody's claim
        return None
    inside = [Span(p.start - within.start, p.end - within.start) for p in pieces]
    if not _stands_alone(text, pieces) or cut_off(within.of(text), inside):
        return None
    return own_words(text, pieces)


def _stands_alone(text: str, pieces: Sequence[Span]) -> bool:
    words = " ".join(piece.of(text) for piece in pieces)
    return len(words.split()) >= 3 and says_something(words)


def own_words(text: str, pieces: Sequence[Span]) -> str:
    """The pieces of one sentence joined by ' … ' where something was left out."""
    return JOINT.join(piece.of(text).strip(" ,;:") for piece in pieces if len(piece))

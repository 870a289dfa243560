"""Small words that make a line say more than its evidence: causes, 'all', and deeds still to do."""

from __future__ import annotations

import re

from summarizer.brief import Reason
from summarizer.grounding.mismatch import Mismatch
from summarizer.grounding.words import stems, words_of

__all__ = ["unlike_manner"]

_CAUSE = re.compile(
    r"\b(?:because|caus\w+|due to|owing to|led to|as a result|result(?:s|ed|ing) (?:in|from)"
    r"|thanks to"
    r"|since|so|set(?:s|ting)? off|forc\w+|trigger\w+|kill\w+|leaving|\w+ing)\b",
    re.IGNORECASE,
)
_BECAUSE = re.compile(
    r"\b(?:because|caused?|causing|due to|owing to|led to|as a result)\b", re.IGNORECASE
)
_MOMENT = re.compile(r"\b(?:after|before|when|while|as)\b", re.IGNORECASE)
_ALL = re.compile(
    r"\b(?:all(?! (?:of )?(?:the |its |their )?(?:[0-9]|\w+teen\b|\w+ty\b|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve))|every|everyone|everybody|entire|whole)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:some|most|many|several|few|half|part|parts|dozens|hundreds)\b", re.IGNORECASE
)
_WHOLE = re.compile(
    r"\b(?:all|every\w*|each|entire|whole|none|both|any|nobody|no)\b", re.IGNORECASE
)
_CHANCE = re.compile(r"\baccident(?:al|ally|s)?\b", re.IGNORECASE)
_MEANT = re.compile(
    r"\b(?:attack(?:s|ed)?|deliberate(?:ly)?|arson|sabotaged?|murder(?:s|ed)?|intentional(?:ly)?)\b",
    re.IGNORECASE,
)
_INTENT = re.compile(
    r"\b(?:will|(?:plan|want|intend|hope|tr|attempt|agree|vow|promise|threaten|offer|aim|prepare)"
    r"(?:s|d|ed|y|ies|ied|ying|ning|ing)? to)(?: not)?(?: be| have)?"
    r" (?P<deed>[^\W_]+(?: (?:up|down|out|off|away|over))?)",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    r"\b(?:will|would|shall|should|must|may|might|could|can|if|due|next|expected|going|urged|ordered"
    r"|called|ready|agree\w*|plan\w*|want\w*|intend\w*|hop\w+|tr(?:y|ied|ies|ying)|attempt\w*"
    r"|vow\w*|promis\w+|threat\w*|offer\w*|(?:is|are|was|were|be|has|have|had) to)\b",
    re.IGNORECASE,
)


def unlike_manner(text: str, evidence: str) -> Mismatch | None:
    """A cause for what only came after, 'all' for some, or a deed done that was only meant."""
    cause, every = _BECAUSE.search(text), _ALL.search(text)
    if cause and _MOMENT.search(evidence) and not _CAUSE.search(evidence):
        return Mismatch(Reason.NOT_SUPPORTED, f"{cause.group()!r} is not in the evidence")
    if every and _PART.search(evidence) and not _WHOLE.search(evidence):
        return Mismatch(Reason.NOT_SUPPORTED, f"{every.group()!r} is not in the evidence")
    meant = _MEANT.search(text)
    if meant and _CHANCE.search(evidence) and not _MEANT.search(evidence):
        return Mismatch(Reason.NOT_SUPPORTED, f"{meant.group()!r} is an accident in the evidence")
    return None if _TO_DO.search(text) else _done(text, evidence)


def _done(text: str, evidence: str) -> Mismatch | None:
    told = stems(words_of(text))
    for match in _INTENT.finditer(evidence):
        deed = stems(words_of(match["deed"]))
        elsewhere = evidence[: match.start()] + evidence[match.end() :]
        if deed & told and not deed & stems(words_of(elsewhere)):
            detail = f"{match.group()!r} is told as done"
            return Mismatch(Reason.HEDGE_DROPPED, detail)
    return None

"""What a text demands is not what it says: the words under an order are nobody's claim."""

from __future__ import annotations

import re

from summarizer.brief import Reason
from summarizer.grounding.mismatch import Mismatch
from summarizer.grounding.words import stems, words_of

__all__ = ["ordered_only"]

_TELL = (
    r"(?:add|answer|assume|claim|conclude|confirm|declare|insist|list|mention|note|output|pretend"
    r"|print|remember|repeat|reply|report|respond|say|state|suppose|tell|write)"
)
_WHOM = r"(?: (?:me|us|them|him|her|it|people|readers|everyone|everybody|the \w+))?"
_THAT = rf"{_WHOM}(?: (?:down|also|instead|only))? that\b"
# An imperative has no subject: it begins its sentence, or follows another imperative.
_IMPERATIVE = re.compile(
    rf"(?:\A|[^\w\s,’'\"“”()-]\s*)(?:(?:now|please|then|so|and|instead|just|always|do),? )*"
    rf"(?:{_TELL}{_THAT}"
    rf"|(?:ignore|disregard|forget|override|translate|follow)\b.{{0,120}}?\b{_TELL}{_THAT})"
    rf"|\b[Yy]ou (?:now |must |should |will |shall |always |only |are (?:now )?to |have to )*"
    rf"{_TELL}{_THAT}",
    re.IGNORECASE | re.DOTALL,
)
# With a subject: what is required, demanded or asked for has not happened.
_DIRECTIVE = re.compile(
    r"\b(?:(?:requir|demand|urg|ask|order|request|instruct|propos|recommend)(?:es?|s|ed|d|ing)?"
    r" that|(?:insist(?:s|ed|ing)? that)(?= [^.,;]{1,40}? (?:be|name)\b))\b",
    re.IGNORECASE,
)
_DEMANDING = re.compile(
    r"\b(?:demand|requir|urg(?:e|ing)|ask|order|request|instruct|propos|recommend|insist"
    r"|call(?:s|ed|ing)? (?:for|on)\b|want|should\b|must\b|shall\b|need|ought\b)",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?](?=[\s”\"]|\Z)| … ")


def ordered_only(text: str, evidence: str) -> Mismatch | None:
    """Why ``text`` is not said by ``evidence``: it is only demanded there, or told to be said.

    ``None`` where the demand is in ``text`` too, or where other words of the evidence carry it.
    """
    wanted = stems(words_of(text))
    if not wanted or _DEMANDING.search(text) or _IMPERATIVE.search(text):
        return None
    for order in (_IMPERATIVE, _DIRECTIVE):
        match = order.search(evidence)
        if match is None:
            continue
        end = _END.search(evidence, match.end())
        under = end.start() if end else len(evidence)
        outside = evidence[: match.start()] + " " + evidence[under:]
        inside = stems(words_of(evidence[match.end() : under]))
        if len(wanted & inside) > len(wanted & stems(words_of(outside))):
            told = " ".join(match.group().split()[-3:])
            return Mismatch(Reason.NOT_SUPPORTED, f"is not said but ordered: {told!r}")
    return None

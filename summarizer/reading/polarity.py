"""Words that turn a statement round: 'not', 'never', 'without', 'denied', 'failed to'.

Expressions that hold such a word and turn nothing ('not only', 'no doubt', 'No. 5') are left
out, so that two wordings of one statement carry the same negations.
"""

from __future__ import annotations

import re

from summarizer.document import Span
from summarizer.reading.model import Negation
from summarizer.reading.remembering import remembering

__all__ = ["find_negations"]

_WORDS = (
    r"cannot|can['’]t|nothing|nobody|no[- ]one|none|never|nowhere|neither|nor|without|unable"
    r"|inability|hardly|barely|scarcely|lack(?:s|ed|ing)?(?: of)?|absence of|absent|no longer"
    r"|not|no"
)
# Verbs that deny; each with its forms.
_VERBS = (
    r"fail(?:s|ed|ing|ure)? to|refus(?:e|es|ed|ing|al) to|declin(?:e|es|ed|ing) to"
    r"|neglect(?:s|ed)? to|den(?:y|ies|ied|ying|ial|ials)|reject(?:s|ed|ing|ion)?|dismiss(?:es"
    r"|ed|ing|al)?"
    r"|refut(?:e|es|ed|ing)|disput(?:e|es|ed|ing)|rebut(?:s|ted)?|disprov(?:e|es|ed|en)"
    r"|debunk(?:s|ed)?"
    r"|(?:rul(?:e|es|ed|ing)) out|contradict(?:s|ed|ing)?"
)
_ADJECTIVES = (
    r"false(?:ly)?|untrue|unfounded|baseless|groundless|incorrect(?:ly)?|unharmed|unhurt"
    r"|uninjured|unscathed"
    r"|undamaged|unconfirmed|unverified|unsubstantiated|unproven|unclear|unknown|unidentified"
    r"|unnamed|unarmed"
    r"|unaffected|unaware|unsuccessful(?:ly)?|unresolved|unrelated|uninhabited|unoccupied"
    r"|unexploded"
    r"|unaccounted|untouched|unavailable|unlikely|inconclusive"
)
_SKIPPED = (
    r"not (?:only|just|merely|simply|least)\b|no doubt\b|without (?:a |any )?doubt\b|nothing but\b"
    r"|none other than\b|no sooner\b|no (?:more|less|fewer|later|longer|earlier|worse) than\b"
    r"|if not\b|whether or not\b|or not\b(?= ?[,.;?!])|no matter\b|never mind\b|no less\b"
    r"|cannot (?:help )?but\b|Nos?\.? ?(?=\d)|not to mention\b|not-for-profit\b"
    r"|no-(?:fly|go|confidence|show|nonsense|man)\b"
    r"|dispute[sd]? (?:between|over|with)\b|false alarm\b"
)
_PATTERN = re.compile(
    rf"(?<![\w'’])(?:(?P<skip>{_SKIPPED})|(?P<word>(?:{_WORDS}|{_VERBS}|{_ADJECTIVES})(?![\w'’])))"
    rf"|(?P<nt>(?<=[a-z])n['’]t)\b",
    re.IGNORECASE,
)


@remembering
def find_negations(text: str) -> tuple[Negation, ...]:
    """The negating words of ``text``, in order and without overlap; never raises.

    The span is the negating expression as far as it turns the statement ('failed to', 'lack
    of', the 'n't' of 'didn't'). Linear in the length of ``text``.
    """
    return tuple(
        Negation(Span(match.start(), match.end()))
        for match in _PATTERN.finditer(text)
        if match.group("skip") is None
    )

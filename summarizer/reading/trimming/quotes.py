"""Quotations cut short: the last statement of one, or one that only enlarges on what is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from summarizer.document import Span
from summarizer.reading.trimming.asides import find_asides
from summarizer.reading.trimming.clauses import find_later_clauses
from summarizer.reading.trimming.events import find_events
from summarizer.reading.trimming.guards import may_go
from summarizer.reading.trimming.mend import without
from summarizer.reading.trimming.phrase import Phrase
from summarizer.reading.trimming.words import DISPUTES, FINITE, TURNS

__all__ = ["find_endings"]

_FEWEST = 8
"""Words of a quotation that is worth cutting."""
_NESTED = re.compile(r"(?<!\w)['‘“\"]|[”\"]|[\[…:]")
"""Somebody else's words in it, or something left out of it already."""
_SECOND = re.compile(r"¤[¤ ]*¤(?P<rest> … ¤[¤ ]*)[.,]?")
_STATEMENT = re.compile(
    r"\A[“\"‘](?!If |When |Once |Unless |While |Although |As |Because |Since |Until |Before "
    r"|After |Whether"
    r"|What |How |Even |In |On |At )(?:\S+ ){3,}\S+[,.!?][”\"’]\Z"
)
"""The first of two quotations, which stands by itself."""
_TURNS_ROUND = re.compile(
    rf"{TURNS.pattern}|{DISPUTES.pattern}|\b(?:wrong|false|lies?|mistaken|nonsense|untrue|yet|no"
    rf"|not|never)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:opposed|criticised|criticized|condemned|denounced|praised|thanked|defended|apologised"
    r"|apologized|mourned|welcomed|attacked|rejected|dismissed|denied|blamed|accused|backed"
    r"|supported)\b[^:¤]*(?P<rest>: ¤[¤ ]+)$"
)


def find_endings(text: str, plain: str) -> Iterator[Phrase]:
    """At most one ending of each quotation: nothing is cut from the midst of one."""
    if match := _TOLD.search(plain.rstrip(" .")):
        yield Phrase(Span(*match.span("rest")), clause=True, quoted=True)
    second = _SECOND.fullmatch(plain.rstrip())
    if (
        second
        and _STATEMENT.search(text[: second.start("rest")])
        and not _TURNS_ROUND.search(text, second.start("rest"))
    ):
        yield Phrase(Span(*second.span("rest")), clause=True, quoted=True)
    for match in re.finditer("¤[¤ ]*", plain):
        quoted = match.group().rstrip()
        start, words = match.start(), text[match.start() : match.start() + len(quoted)]
        inner = words.strip("“”\"'‘’")
        if len(inner.split()) < _FEWEST or _NESTED.search(inner) or not FINITE.search(inner):
            continue
        start += words.index(inner)
        for phrase in _last(inner):
            span = Span(start + phrase.span.start, start + phrase.span.end)
            yield replace(phrase, span=span, quoted=True)


def _last(inner: str) -> Iterator[Phrase]:
    """The longest phrase that ends where the quotation does and may go."""
    ends = len(inner.rstrip(" ,."))
    found = [
        phrase
        for find in (find_later_clauses, find_asides, find_events)
        for phrase in find(inner)
        if phrase.span.end == ends and phrase.comma < 0
    ]
    for phrase in sorted(found, key=lambda phrase: phrase.span.start):
        left = without(inner, [phrase], [phrase])
        if may_go(inner, inner, phrase, left, spoken=True):
            yield phrase
            return

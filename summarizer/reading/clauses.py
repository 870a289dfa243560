"""Parts of a sentence that can be cited by themselves: one speaker's words, the report's own."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile

from summarizer.document import Sentence, Span
from summarizer.reading.model import Attribution, Clause, HedgeWord

__all__ = ["find_clauses"]

_BREAK = re.compile(
    r"; |(?:, )(?=(?:and|but|while|though|although|whereas|yet|as|with|after|which|who|believed"
    r"|thought|feared)\b)|(?<=\w) – |(?<=\w) — |(?<=[a-z”\"]) (?=(?:while|but|although|though"
    r"|whereas|despite|after) )"
)
_LEAD = re.compile(
    r"^(?:[,;:—–\s]+|(?:and|but|while|though|although|whereas|yet|as|after|that|with"
    r"|however)\b[ ,]+)+",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|does|do|will|came|went|took|made|left|fell|hit|broke"
    r"|began|ran|rose|sank|blew|struck|sent|put|led|found|held|met|kept|became|got|gave|saw|told"
    r"|shot|lost|cut|burnt|would|could|may|might|can|remains?|continues?|\w{2,}ed)\b"
)
_BORDER = re.compile(
    r"[\s”\"]*(?:[,;:—–()]|(?:and|but|while|though|although|whereas|despite|as|after|with"
    r"|because)\b)"
)
_CLOSED = re.compile(
    r"(?:[,;:—–)]|\b(?:and|but|while|though|although|despite|as|after|what|with|because|which"
    r"|who))\s*$"
)
_JOINED = re.compile(r"(?:[;:—–]|\b(?:and|but|while|though|although|whereas))\s*\Z")
_CONDITION = re.compile(r"\b(?:if|unless|whether|provided that|assuming)\b", re.IGNORECASE)
_UNFINISHED = re.compile(r"\b(?:what|which|who|that|where|how|of|in|on|at|by|to|from)\Z")
_CALLED = re.compile(r",? in what\Z")
"""'in what police called an attack'."""
_ADJUNCT = re.compile(r"(?:In|On|At|By|During|Through|Via|From|For|With|Without|Before|After|Of)\b")
"""What opens a sentence up to its subject, 'In a post that he later deleted, X said'."""
_RELATIVE = re.compile(r"(?:who|which)\b")
_SHORTEST = 20
_FEWEST = 4
"""Code points and words: a shorter clause ('The announcement came') says nothing by itself."""


def find_clauses(
    text: str,
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    hedges: Sequence[HedgeWord],
) -> tuple[Clause, ...]:
    """The clauses of the sentences that hold more than one voice, in order.

    A clause is either one attribution (source, cue and content) or a stretch in the report's
    own voice with a verb. A sentence in the report's own voice has clauses where only a part of
    it is hedged ('services have resumed, but long delays are expected'). Sentences with one
    voice have none: they are cited whole. The clauses of one sentence may overlap only where
    attributions do.
    """
    starts = [sentence.span.start for sentence in sentences]
    pieces: dict[int, list[Span]] = {}
    for attribution in attributions:
        if attribution.outer is not None:
            continue
        parts = [attribution.cue, *attribution.content]
        if attribution.source:
            parts.append(attribution.source)
        first = max(0, bisect_left(starts, min(p.start for p in parts) + 1) - 1)
        last = bisect_left(starts, max(p.end for p in parts))
        for index in range(first, last):
            whole = sentences[index].span
            inside = [p for p in parts if p.overlaps(whole)]
            if inside:
                low = max(whole.start, min(p.start for p in inside))
                high = min(whole.end, max(p.end for p in inside))
                pieces.setdefault(index, []).append(Span(low, high))
    hedged = {bisect_right(starts, hedge.span.start) - 1 for hedge in hedges} - set(pieces)
    found: list[Clause] = []
    for index in sorted(set(pieces) | hedged):
        sentence = sentences[index]
        if index in pieces:
            spans = [*pieces[index], *_own_voice(text, sentence.span, pieces[index])]
        else:
            spans = _partly_hedged(text, sentence.span, hedges)
        distinct = sorted(set(spans))
        if len(distinct) > 1:
            found.extend(
                Clause(f"{sentence.id}c{number}", sentence.id, span)
                for number, span in enumerate(distinct, start=1)
            )
    return tuple(found)


def _own_voice(text: str, sentence: Span, attributed: Sequence[Span]) -> Iterator[Span]:
    """What no attribution covers, cut at clause breaks, where it can stand alone."""
    at = sentence.start
    for span in [*sorted(attributed), Span(sentence.end, sentence.end)]:
        gap = Span(at, span.start) if span.start > at else None
        if gap and _parted(text, sentence, gap):
            yield from _standing(text, gap, before_subject=_runs_on(text, sentence, gap))
        at = max(at, span.end)


def _runs_on(text: str, sentence: Span, gap: Span) -> bool:
    """True where no conjunction parts the gap from somebody's words after it."""
    return gap.end < sentence.end and not _JOINED.search(text, gap.start, gap.end)


def _partly_hedged(text: str, sentence: Span, hedges: Sequence[HedgeWord]) -> list[Span]:
    if _CONDITION.search(text, sentence.start, sentence.end):
        # 'even if it was an accident, …': neither half stands by itself
        return []
    clauses = list(_standing(text, sentence))
    low = bisect_left(hedges, sentence.start, key=lambda hedge: hedge.span.start)
    inside = [h.span for h in takewhile(lambda h: h.span.start < sentence.end, hedges[low:])]
    held = [any(clause.overlaps(hedge) for hedge in inside) for clause in clauses]
    covered = all(any(clause.overlaps(hedge) for clause in clauses) for hedge in inside)
    return clauses if covered and any(held) and not all(held) else []


def _parted(text: str, sentence: Span, gap: Span) -> bool:
    """True when punctuation or a conjunction sets the gap off from what is attributed."""
    opens = gap.start == sentence.start or bool(_BORDER.match(text, gap.start))
    closes = gap.end == sentence.end or bool(_BORDER.match(text, gap.end))
    return opens and (closes or bool(_CLOSED.search(gap.of(text))))


def _standing(text: str, gap: Span, *, before_subject: bool = False) -> Iterator[Span]:
    """The clauses of ``gap``; ``before_subject``: somebody's words follow it at once."""
    start = gap.start
    cuts = [match.start() for match in _BREAK.finditer(text, gap.start, gap.end)]
    for end in [*cuts, gap.end]:
        lead = _LEAD.match(text[start:end])
        begin = start + (lead.end() if lead else 0)
        relative = _RELATIVE.match(text, begin, end)
        stop = text.find(", ", begin, end) if relative else -1
        stop = end if stop < 0 else stop
        stop = begin + len(_CALLED.sub("", text[begin:stop].rstrip(" ,;:—–-.(")))
        long_enough = stop - begin >= _SHORTEST and text.count(" ", begin, stop) >= _FEWEST - 1
        if (
            long_enough
            and _VERB.search(text, begin, stop)
            and not _UNFINISHED.search(text, begin, stop)
            and not (before_subject and end == gap.end and _ADJUNCT.match(text, begin))
        ):
            yield Span(begin, stop)
        start = end

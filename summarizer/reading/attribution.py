"""Who is said to have said what: source, cue and content spans.

A learned tagger leads; rules speak where it finds nothing, and decide what a source is where the
two agree on the cue. The tagger knows more ways of reporting, the rules know incident reports.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from summarizer.document import Sentence, Span
from summarizer.reading.cues import CUE_VERBS, NON_VERB_CUES
from summarizer.reading.model import Quotation
from summarizer.reading.raw import RawAttribution
from summarizer.reading.rules import attribute_by_rules
from summarizer.reading.subjects import WORD
from summarizer.reading.tagging.attributions import tagged_attributions

__all__ = ["RawAttribution", "attribute"]


def attribute(
    text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation]
) -> tuple[RawAttribution, ...]:
    """The attributions of ``text`` in the order of their cues.

    ``sentences`` and ``quotations`` are those of the same text, in order. Linear in the length
    of the text; never raises.
    """
    by_rules = attribute_by_rules(text, sentences, quotations)
    learned = tagged_attributions(text, sentences, quotations, by_rules)
    return tuple(sorted(_merged(text, sentences, list(learned), by_rules), key=_place))


def _place(one: RawAttribution) -> tuple[int, int]:
    return one.cue.start, one.cue.end


def _merged(
    text: str,
    sentences: Sequence[Sentence],
    learned: Sequence[RawAttribution],
    by_rules: Sequence[RawAttribution],
) -> Iterator[RawAttribution]:
    mode = os.environ.get("MODE", "xc")
    starts = [sentence.span.start for sentence in sentences]
    ruled: dict[int, list[RawAttribution]] = {}
    for one in by_rules:
        ruled.setdefault(bisect_right(starts, one.cue.start), []).append(one)
    told: set[int] = set()
    for one in learned:
        number = bisect_right(starts, one.cue.start)
        twin = next((r for r in ruled.get(number, ()) if r.cue.overlaps(one.cue)), None)
        if twin is None and (one.source is None or not _says(one.cue.of(text))):
            if "x" not in mode:
                continue
        told.add(number)
        yield _joined(one, twin, mode) if twin else one
    for number, rest in ruled.items():
        if number not in told:
            yield from rest
        elif "r" in mode:
            for r in rest:
                if not any(r.cue.overlaps(l.cue) for l in learned):
                    yield r


def _joined(one: RawAttribution, twin: RawAttribution, mode) -> RawAttribution:
    source = one.source or twin.source
    if twin.source and one.source and twin.source.overlaps(one.source) and "s" in mode:
        source = twin.source
    if twin.source and one.source and "S" in mode:
        source = twin.source
    content = one.content or twin.content
    if "c" in mode:
        content = twin.content
    return RawAttribution(one.cue, content, source)


def _says(cue: str) -> bool:
    words = [match.group().lower() for match in WORD.finditer(cue)]
    return any(word in CUE_VERBS for word in words) or bool(NON_VERB_CUES.search(cue))

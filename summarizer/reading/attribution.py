"""Who is said to have said what: source, cue and content spans."""

from __future__ import annotations

import os
from collections.abc import Sequence

from summarizer.document import Sentence
from summarizer.reading.model import Quotation
from summarizer.reading.raw import RawAttribution
from summarizer.reading.rules import attribute_by_rules
from summarizer.reading.tagging.attributions import tagged_attributions

__all__ = ["RawAttribution", "attribute"]


def attribute(
    text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation]
) -> tuple[RawAttribution, ...]:
    mode = os.environ.get("MODE", "both")
    if mode == "rules":
        return attribute_by_rules(text, sentences, quotations)
    learned = list(tagged_attributions(text, sentences, quotations))
    if mode == "both":
        covered = set()
        starts = [s.span.start for s in sentences]
        from bisect import bisect_right

        for one in learned:
            covered.add(bisect_right(starts, one.cue.start))
        learned += [
            r
            for r in attribute_by_rules(text, sentences, quotations)
            if bisect_right(starts, r.cue.start) not in covered
        ]
        learned.sort(key=lambda r: r.cue.start)
    return tuple(learned)

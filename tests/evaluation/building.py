"""A labelled report of four sentences, and briefs of it that are written out by hand."""

from __future__ import annotations

from summarizer.evaluation.dataset import Case, Label
from summarizer.evaluation.marked import parse
from summarizer.evaluation.metrics import Claims

MARKED = """\
id: quay-fire
title: Two die in quay fire
published: 2026-03-04
tags: hard, nested

[f] Two people died in a fire on the quay.
[o s? | Anna Berg | a | warns] The fire may have been set, Berg said.

[a d | Jo Lund | a | denies] Lund denied it.
[] Read more
"""


def case() -> Case:
    return parse(MARKED)


def claims(
    *sections: set[Label],
    disputes: tuple[frozenset[int], ...] = (),
    items: tuple[tuple[Label, frozenset[int]], ...] = (),
    counts: dict[str, float] | None = None,
) -> Claims:
    return Claims(
        sections=tuple(map(frozenset, sections)),
        voices=((),) * len(sections),
        disputes=disputes,
        items=items,
        counts=counts or {},
    )

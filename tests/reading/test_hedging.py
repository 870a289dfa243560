"""Hedges by sense and their ICD 203 bands."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.brief import Band
from summarizer.reading.hedging import find_hedges


@pytest.mark.parametrize(
    ("text", "word", "band"),
    [
        ("The dam will very likely fail.", "very likely", Band.VERY_LIKELY),
        ("The dam is unlikely to fail.", "unlikely", Band.UNLIKELY),
        ("The dam will probably fail.", "probably", Band.LIKELY),
        ("The dam will almost certainly fail.", "almost certainly", Band.ALMOST_CERTAIN),
        ("There is a remote possibility of failure.", "remote possibility", Band.ALMOST_NO_CHANCE),
        ("The dam may fail.", "may", None),
        ("The dam appears to have failed.", "appears to", None),
    ],
)
def test_names_the_band_only_for_its_terms(text: str, word: str, band: Band | None) -> None:
    hedges = find_hedges(text)
    assert [(h.span.of(text), h.band) for h in hedges] == [(word, band)]


@given(st.text())
def test_any_text_gives_hedges_in_order_without_overlap(text: str) -> None:
    spans = [hedge.span for hedge in find_hedges(text)]
    assert all(left.end <= right.start for left, right in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The quay will close, and insurers could face claims.", ["could"]),
        ("In that event, repairs might take weeks, and he would say so.", ["might"]),
        ("If that is confirmed, the ship would be impounded.", ["would"]),
        ("If that is confirmed, the ship could be impounded.", ["could"]),
        ("He asked if she could see the ship, and she would not say.", []),
    ],
)
def test_a_hedge_after_a_comma_is_seen_and_named_alone(text: str, words: list[str]) -> None:
    assert [hedge.span.of(text) for hedge in find_hedges(text)] == words

"""Contrast pairs: one word, hedging in the first sentence and not in the second."""

from __future__ import annotations

import pytest

from summarizer.reading.hedging import find_hedges
from tests.reading.contrasts import PAIRS

_CASES = [
    (sentence, hedged)
    for pair in PAIRS
    for sentence, hedged in zip(pair, (True, False), strict=True)
]


@pytest.mark.parametrize(("sentence", "hedged"), _CASES)
def test_a_word_is_a_hedge_only_where_it_holds_a_claim_back(sentence: str, hedged: bool) -> None:
    assert bool(find_hedges(sentence)) is hedged


def test_there_are_at_least_120_pairs_and_none_twice() -> None:
    assert len({sentence for pair in PAIRS for sentence in pair}) == 2 * len(PAIRS) >= 240

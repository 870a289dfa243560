"""Names by their capitals."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.reading.names import find_names


def names(text: str) -> list[str]:
    return [name.span.of(text) for name in find_names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The train left Port Alma for Lisse.", ["Port Alma", "Lisse"]),
        ("It was the Ministry of Defence that spoke.", ["Ministry of Defence"]),
        ("Residents fled on Thursday in May.", []),
        ("Dr. Ana de la Cruz spoke to J. R. Okafor.", ["Dr. Ana de la Cruz", "J. R. Okafor"]),
        ("Smith and Jones were there.", ["Smith", "Jones"]),
        ("They met Brandt's deputy.", ["Brandt"]),
        ("I saw it, I think.", []),
    ],
)
def test_finds_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@given(st.text())
def test_any_text_gives_names_in_order_without_overlap(text: str) -> None:
    spans = [name.span for name in find_names(text)]
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(span.of(text).strip() for span in spans)

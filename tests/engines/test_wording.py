"""What is trimmed from the front of a line."""

from __future__ import annotations

import pytest

from summarizer.document import Span
from summarizer.engines.extractive.wording import without_title


@pytest.mark.parametrize("bullet", ["- ", "* ", "• "])
def test_a_bullet_is_no_part_of_the_line_it_opens(bullet: str) -> None:
    text = f"{bullet}Three people were killed."
    line = without_title(text, Span(0, len(text)), first=False)
    assert line.of(text) == "Three people were killed."


def test_a_minus_sign_stays_with_its_number() -> None:
    text = "-12 degrees was measured at the scene."
    assert without_title(text, Span(0, len(text)), first=False).of(text) == text

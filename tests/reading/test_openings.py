from __future__ import annotations

import pytest

from summarizer.document import Document, Span
from summarizer.reading import read
from summarizer.reading.openings import dateline, without_opening


@pytest.mark.parametrize(
    ("line", "opening"),
    [
        (
            "PORT WESSEL, 4 March 2026 - Harbourline Ferries said so.",
            "PORT WESSEL, 4 March 2026 - ",
        ),
        ("LODE, March 4 (Wire) - The mayor said so.", "LODE, March 4 (Wire) - "),
        ("ORREL, Norland — Police said so.", "ORREL, Norland — "),
        ("Port Wessel (NPA) – The mayor said so.", "Port Wessel (NPA) – "),
        ("Lode, Nov. 12, 2025 -- “It was dark,” she said.", "Lode, Nov. 12, 2025 -- "),
    ],
)
def test_a_dateline_ends_at_its_dash(line: str, opening: str) -> None:
    found = dateline(line, Span(0, len(line)))
    assert found is not None
    assert found.of(line) == opening


@pytest.mark.parametrize(
    "line",
    [
        "Two boats - Marlin and Heron - were lost.",
        "The mayor - Ana Cruz - said so.",
        "NATO said so.",
        "A well-known pier fell.",
        "Ana Cruz – the mayor – said so.",
    ],
)
def test_a_dash_in_a_sentence_makes_no_dateline(line: str) -> None:
    assert dateline(line, Span(0, len(line))) is None


def test_a_bullet_is_none_of_the_words() -> None:
    assert without_opening("- Police said so.", Span(0, 17)) == Span(2, 17)
    assert without_opening("-5 degrees were measured.", Span(0, 25)) == Span(0, 25)


@pytest.mark.parametrize(
    "opening", ["PORT WESSEL, 4 March 2026 - ", "LODE, March 4 (Wire) - ", "- "]
)
def test_whoever_speaks_after_an_opening_is_the_speaker(opening: str) -> None:
    text = f"{opening}Harbourline Ferries said its vessel struck the pier. Nobody was hurt by it."
    reading = read(Document.from_text(text))
    assert [speaker.name for speaker in reading.speakers] == ["Harbourline Ferries"]

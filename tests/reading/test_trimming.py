"""Phrases that may go, and what is left without them."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.engines.extractive import ExtractiveEngine
from summarizer.evaluation.dataset import load_dataset
from summarizer.reading import read
from summarizer.reading.trimming import Phrase, offered, without
from summarizer.reading.trimming.wordy import SHORTER
from tests.reading.trims import KEPT, OFFERED, SPOKEN

FIXTURES = Path(__file__).parents[2] / "evals" / "fixtures"
PARTS = (
    "The barge", ", which was old,", ", a coaster,", " near Marn", " on Tuesday", " and sank",
    ", burning its mast", " (the third)", " did not", " sank", "“", "”", " said", ".", " … ", "\n",
    "; the lock was shut", ", and the lock was shut", "In Orsk, ", ", however,", "’", " – ",
)  # fmt: skip
any_line = st.text(max_size=200) | st.lists(st.sampled_from(PARTS), max_size=12).map("".join)


def unmarked(line: str) -> str:
    return line.replace("[", "").replace("]", "")


def marked(text: str, phrases: tuple[Phrase, ...]) -> str:
    """``text`` with brackets round what goes."""
    spans = [(one.span.start, one.span.end) for one in phrases]
    for one in phrases:
        if one.comma == one.span.end:
            spans[spans.index((one.span.start, one.span.end))] = (one.span.start, one.comma + 1)
        elif one.comma >= 0:
            spans.append((one.comma, one.comma + 1))
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


def subsets(phrases: tuple[Phrase, ...]) -> list[tuple[Phrase, ...]]:
    return [some for size in range(len(phrases) + 1) for some in combinations(phrases, size)]


@pytest.mark.parametrize("line", OFFERED)
def test_a_phrase_that_the_line_can_do_without_is_offered(line: str) -> None:
    text = unmarked(line)
    assert marked(text, offered(text)) == line


@pytest.mark.parametrize("line", SPOKEN)
def test_beside_its_speaker_a_line_can_do_without_the_words_of_saying(line: str) -> None:
    text = unmarked(line)
    assert marked(text, offered(text, spoken=True)) == line


@pytest.mark.parametrize("spoken", [False, True])
@pytest.mark.parametrize("line", KEPT)
def test_what_changes_the_meaning_is_not_offered(line: str, spoken: bool) -> None:
    assert offered(line, spoken=spoken) == ()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The mill, which was old, burned all night.", "The mill burned all night."),
        ("On Tuesday, the old mill at Orsk burned.", "The old mill at Orsk burned."),
        ("The mill got an oak-framed wheel of steel.", "The mill got a wheel of steel."),
        ("The mill got a well-oiled axle of steel.", "The mill got an axle of steel."),
        ("“The mill was lit all night,” the miller said.", "“The mill was lit all night.”"),
        ("The miller, Jan Otte, burned the mill.", "Jan Otte burned the mill."),
        (
            "The vigil at the mill was planned for Sunday at 5 p.m. in Orsk.",
            "The vigil at the mill was planned for Sunday.",
        ),
        ("Jan Otte left the mill, saying “it was too old.”", "Jan Otte left the mill."),
        ("The mill—an old one of oak—burned all night.", "The mill burned all night."),
        ("Ward A in the hospital, which was old, burned.", "Ward A in the hospital burned."),
        ("The old mill burned down at 5 a.m.", "The old mill burned down."),
        ("the mill (an old one) burned all night", "the mill burned all night"),
    ],
)
def test_the_rest_is_put_in_order(text: str, left: str) -> None:
    phrases = offered(text, spoken=True)
    assert without(text, phrases, phrases) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("No barge was sold in order to buy a tug.", "No barge was sold to buy a tug."),
        ("No lock was shut prior to the storm.", "No lock was shut before the storm."),
        ("No lamp that was mended in Orsk was lit.", "No lamp mended in Orsk was lit."),
        ("It was the lamp that was mended by hand.", "It was the lamp that was mended by hand."),
        ("A total of 39 lamps are to be lit by hand.", "39 lamps are to be lit by hand."),
        ("It is next to the town of Marn and its mill.", "It is next to Marn and its mill."),
    ],
)
def test_a_short_word_takes_the_place_of_a_wordy_turn(text: str, left: str) -> None:
    phrases = offered(text)
    assert without(text, phrases, phrases) == left


@pytest.mark.parametrize("short", sorted(set(SHORTER.values())))
def test_every_short_word_is_one_word(short: str) -> None:
    assert short == "" or short.isalpha()


def test_a_line_as_long_as_a_page_is_left_alone() -> None:
    assert offered("The mill, which was old, burned on Tuesday, " * 10_000) == ()


def test_asides_in_a_row_share_their_comma() -> None:
    text = "Jan Otte, the miller, who had slept, burned the mill at Orsk."
    for some in subsets(phrases := offered(text)):
        left = without(text, phrases, some)
        assert ", burned" in left or "Jan Otte burned" in left
        assert ",," not in left


@given(any_line, st.booleans())
def test_any_of_the_phrases_leave_words_of_the_line_in_their_order(text: str, spoken: bool) -> None:
    phrases = offered(text, spoken=spoken)
    assert all(a.span.end <= b.span.start for a, b in pairwise(phrases))
    for some in subsets(phrases[:6]):
        left = without(text, phrases, some)
        assert is_subsequence(words(left), words(with_short_words(text, phrases)))
        assert bool(left) or not text.strip(" ,;–—\n")


def test_no_cut_of_the_example_reports_leaves_a_line_without_its_names_or_quotations() -> None:
    for case in load_dataset(FIXTURES).cases:
        reading = read(case.document())
        for item in ExtractiveEngine().draft(reading).items:
            phrases = offered(item.text)
            left = without(item.text, phrases, phrases)
            assert left.count("“") == item.text.count("“")
            ends = (",", " the", " a", " of", " and", " in")
            assert item.text.endswith(ends) or not left.endswith(ends)
            assert is_subsequence(words(left), words(with_short_words(item.text, phrases)))


def words(text: str) -> list[str]:
    """Its words in lower case; 'an' and 'a' are one word."""
    plain = "".join(c if c.isalnum() else " " for c in text.lower())
    return ["a" if word == "an" else word for word in plain.split()]


def with_short_words(text: str, phrases: tuple[Phrase, ...]) -> str:
    """``text`` with each short word behind the wordy turn for which it may stand."""
    for one in reversed(phrases):
        text = f"{text[: one.span.end]} {one.instead} {text[one.span.end :]}"
    return text


def is_subsequence(some: list[str], whole: list[str]) -> bool:
    rest = iter(whole)
    return all(word in rest for word in some)

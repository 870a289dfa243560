from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.loading.unwrap import MARKDOWN, PDF, PLAIN, Wrapping, unwrap

PARAGRAPHS = (
    (
        "Two people died and at least 14 were hurt when a fire swept through a textile mill near "
        "Dunmore on Monday, police said. The mill, built in 1954, had failed a safety check in May."
    ),
    (
        "“We heard a bang and then the whole roof went,” said Anna Reed, a clerk who works next "
        "door. “Nobody told us to leave.” She was treated for smoke at St. Mary’s Hospital."
    ),
    (
        "The company that runs the mill denied that exits were blocked. A spokesman, Lt. Col. "
        "(ret.) Ian Holt, said that all doors had been open and that the sprinklers had worked."
    ),
    "It was the third fire at the site in ten years.",
)


@pytest.mark.parametrize("wrapping", [PLAIN, MARKDOWN, PDF])
def test_one_paragraph_a_line_comes_through_unchanged(wrapping: Wrapping) -> None:
    text = "\n".join(PARAGRAPHS)
    assert unwrap(text, wrapping) == text


@pytest.mark.parametrize("wrapping", [PLAIN, MARKDOWN])
def test_one_sentence_a_line_comes_through_unchanged(wrapping: Wrapping) -> None:
    text = "Two people died.\nThe fire began at ten.\nPolice are asking why.\nA man is missing.\n"
    assert unwrap(text, wrapping) == text


@pytest.mark.parametrize("width", range(45, 91, 5))
def test_wrapped_paragraphs_between_blank_lines_are_whole_again(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)
    assert unwrap(wrapped) == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize("width", range(95, 131, 5))
def test_no_sentence_is_cut_where_a_paragraph_has_two_lines(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)
    for line in unwrap(wrapped).split("\n"):
        assert line == "" or line[-1] in ".”"


@pytest.mark.parametrize("width", [60, 72, 80])
def test_wrapped_paragraphs_with_indented_first_lines_stay_parted(width: int) -> None:
    wrapped = "\n".join(
        textwrap.fill(paragraph, width, initial_indent="    ") for paragraph in PARAGRAPHS
    )
    assert unwrap(wrapped) == "\n".join("    " + paragraph for paragraph in PARAGRAPHS)


def test_no_sentence_is_cut_where_paragraphs_follow_without_a_blank_line() -> None:
    wrapped = "\n".join(textwrap.fill(paragraph, 70) for paragraph in PARAGRAPHS)
    for line in unwrap(wrapped).split("\n"):
        assert line.endswith((".", "”"))


def test_a_sentence_broken_once_is_whole_again() -> None:
    text = "Two people died in a fire at a textile mill near\nDunmore on Monday, police said."
    broken = "Two people died in a fire at a textile mill\nnear Dunmore on Monday, police said."
    assert unwrap(broken) == broken.replace("\n", " ")
    assert unwrap(text, MARKDOWN) == text.replace("\n", " ")


def test_a_heading_before_wrapped_text_keeps_its_line() -> None:
    body = textwrap.fill(PARAGRAPHS[0], 70)
    assert unwrap(f"FIRE AT MILL\n{body}") == f"FIRE AT MILL\n{PARAGRAPHS[0]}"


@pytest.mark.parametrize("wrapping", [PLAIN, MARKDOWN, PDF])
def test_entries_of_a_list_stay_apart(wrapping: Wrapping) -> None:
    text = (
        "Police listed what they had found in the ruins\n- two phones\n- a can\n1. a door\n2. keys"
    )
    assert unwrap(text, wrapping) == text


def test_a_number_at_the_start_of_a_wrapped_line_is_no_entry() -> None:
    body = "Police said that the man who was found in the ruins of the mill was\n45. His name is"
    wrapped = f"{body} not known, nor is it known why he was in the mill that\nnight, they said."
    assert unwrap(wrapped) == wrapped.replace("\n", " ")


def test_short_lines_in_lower_case_are_left_alone_in_plain_text() -> None:
    text = "Hurt:\nthree men\ntwo women\na child\n"
    assert unwrap(text) == text


@pytest.mark.parametrize(
    ("divided", "whole"),
    [
        ("The govern-\nment said so.", "The government said so."),
        ("An S-\n300 missile fell.", "An S-300 missile fell."),
        ("The Al-\nQaeda cell fled.", "The Al-Qaeda cell fled."),
        ("The state-of-the-\nart mill burnt.", "The state-of-the-art mill burnt."),
        ("A long-\nterm plan. In the long run a term ends.", None),
        ("A pre-\nand post-war mill.", "A pre- and post-war mill."),
        ("A re-\nelection. The re-election failed.", None),
    ],
)
def test_a_divided_word_is_whole_again_and_a_compound_keeps_its_hyphen(
    divided: str, whole: str | None
) -> None:
    assert unwrap(divided, PDF) == (whole or divided.replace("\n", ""))


def test_a_hyphen_at_a_line_end_of_plain_text_is_kept() -> None:
    text = "The mill was searched by police and by state-\nowned firms for two days, they said."
    assert unwrap(text) == text.replace("\n", "")


@given(st.text(alphabet="ab A.-—\n\t1•“", max_size=200), st.sampled_from([PLAIN, MARKDOWN, PDF]))
def test_nothing_but_white_space_and_dividing_hyphens_is_ever_lost(
    text: str, wrapping: Wrapping
) -> None:
    def bare(value: str) -> str:
        return "".join(value.replace("-", "").split())

    assert bare(unwrap(text, wrapping)) == bare(text)

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.reading import read
from summarizer.reading.quotations import find_quotations, plain_marks


def inner(text: str) -> list[str]:
    return [quotation.inner.of(text) for quotation in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" and left.', ["no"]),
        ("“We ran,” she said. “It fell.”", ["We ran,", "It fell."]),
        ("‘It’s gone,’ she said, ‘isn’t it?’", ["It’s gone,", "isn’t it?"]),
        ("'We saw the soldiers' lives end,' he said.", ["We saw the soldiers' lives end,"]),
        ("„Nein“, sagte er. »Ja«, sagte sie.", ["Nein", "Ja"]),
        ("« Oui », dit-elle.", [" Oui "]),
        ("”Ja”, sade han.", ["Ja"]),
        ("“He called it ‘a shame’,” she said.", ["He called it ‘a shame’,", "a shame"]),
        ('He wrote "It was 20" and left.', ["It was 20"]),
    ],
)
def test_quotations_are_found_in_every_style(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It's the dogs' home and the '90s.",
        "The pipe was 1\" thick and 6' long.",
        "He is 5'10\" tall.",
        "'Tis the season for rock 'n' roll.",
        "Nothing at all",
    ],
)
def test_apostrophes_and_measures_are_no_quotations(text: str) -> None:
    assert find_quotations(text) == ()


def test_a_quotation_over_paragraphs_is_one() -> None:
    text = 'She said: "The water came.\n\n"We ran.\n\n"Nobody helped us," and wept. "Nobody."'
    first, second = find_quotations(text)
    assert first.span.of(text) == '"The water came.\n\n"We ran.\n\n"Nobody helped us,"'
    assert first.closed
    assert second.inner.of(text) == "Nobody."


def test_a_quotation_over_hard_wrapped_lines_is_one() -> None:
    assert inner('She spoke of "a wall of\nwater" that came.') == ["a wall of\nwater"]


def test_a_missing_closing_mark_ends_with_the_paragraph() -> None:
    text = 'He said: "We waited all night.\n\nThe next day a "safe zone" was named.\nIt held.'
    first, second = find_quotations(text)
    assert (first.inner.of(text), first.closed) == ("We waited all night.", False)
    assert (second.inner.of(text), second.closed) == ("safe zone", True)


@pytest.mark.parametrize(
    ("text", "scare"),
    [
        ('The so-called "safe zone" was hit.', True),
        ("It was called 'shocking' by some.", True),
        ('He said "yes" twice.', False),
        ('The answer: "Never again".', False),
        ('"Literally." It burned.', False),
        ('"Run," shouted the guard.', False),
        ('They spoke of "a very long and terrible night".', False),
    ],
)
def test_a_word_or_two_in_marks_are_told_from_a_statement(text: str, scare: bool) -> None:
    assert [quotation.scare for quotation in find_quotations(text)] == [scare]


MARKS = st.text(alphabet="\"'“”‘’„«»‹› a.s1\n", max_size=60)


@given(st.text() | MARKS)
def test_spans_are_in_order_and_never_cross(text: str) -> None:
    found = find_quotations(text)
    for quotation in found:
        assert quotation.span.contains(quotation.inner)
        assert quotation.span.end <= len(text)
        assert quotation.span.start + 1 == quotation.inner.start
        assert quotation.span.end - quotation.inner.end == quotation.closed
    for number, left in enumerate(found):
        for right in found[number + 1 :]:
            assert left.span.start < right.span.start
            assert left.span.contains(right.span) or not left.span.overlaps(right.span)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("unit", ['"', "'a ' ", '"a\n', "“‘", '" ', "“a\n\n"])
def test_hostile_marks_are_read_in_time(unit: str) -> None:
    text = (unit * 400_000)[:400_000]
    assert all(quotation.span.end <= len(text) for quotation in find_quotations(text))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("''We ran,'' she said.", ' "We ran,"  she said.'),
        ("He wrote: ``It fell.''", 'He wrote:  "It fell." '),
        ("It is the soldiers' word, isn't it?", "It is the soldiers' word, isn't it?"),
        ("'''Bold''' and 'so'", "'''Bold''' and 'so'"),
    ],
)
def test_doubled_single_marks_are_double_marks_of_the_same_length(text: str, plain: str) -> None:
    assert plain_marks(text) == plain
    assert len(plain) == len(text)


def test_words_in_doubled_single_marks_are_somebodys() -> None:
    text = "The bridge fell on Monday. ''It shook and then it was gone,'' said Ana Okafor, a baker."
    quotation = read(Document.from_text(text)).quotations[0]
    assert quotation.span.of(text) == "'It shook and then it was gone,'"

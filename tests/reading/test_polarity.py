from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.reading.polarity import find_negations


def negations(text: str) -> list[str]:
    return [negation.span.of(text) for negation in find_negations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The door did not open and never will.", ["not", "never"]),
        ("They didn't wait, and couldn’t.", ["n't", "n’t"]),
        ("They can't and cannot go.", ["can't", "cannot"]),
        ("No survivors were found; none.", ["No", "none"]),
        ("Nobody came, and no one called.", ["Nobody", "no one"]),
        ("Neither the pilot nor the crew spoke.", ["Neither", "nor"]),
        ("They left without water.", ["without"]),
        ("It failed to stop and refused to turn.", ["failed to", "refused to"]),
        ("The ministry denied it and denies it.", ["denied", "denies"]),
        ("A lack of fuel; hardly any food.", ["lack of", "hardly"]),
        ("The boy was unharmed, the report unconfirmed.", ["unharmed", "unconfirmed"]),
        ("The claim is false and untrue.", ["false", "untrue"]),
        ("Sabotage was ruled out, the theory rejected and dismissed.",
         ["ruled out", "rejected", "dismissed"]),
        ("THEY DID NOT AND DON'T.", ["NOT", "N'T"]),
        ("It is no longer open.", ["no longer"]),
    ],
)  # fmt: skip
def test_negating_words_are_found(text: str, expected: list[str]) -> None:
    assert negations(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It hit not only the port but the town.",
        "There is no doubt that it sank.",
        "Train No. 5 left, and No 10 stayed.",
        "Nothing but smoke was seen.",
        "Many fled, not least the old.",
        "It took no longer than a day and no more than ten people.",
        "The no-fly zone holds.",
        "Norway knots a notable nook.",
        "He may come or may be late.",
    ],
)
def test_words_that_turn_nothing_are_left_out(text: str) -> None:
    assert negations(text) == []


@given(
    st.text()
    | st.lists(st.sampled_from("no not n't can't longer than only doubt 5".split())).map(" ".join)
)
def test_spans_are_in_order_and_apart(text: str) -> None:
    found = find_negations(text)
    assert all(0 <= n.span.start < n.span.end <= len(text) for n in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.timeout(60)
@pytest.mark.parametrize("unit", ["no ", "n't", "not", "no longer ", "x"])
def test_a_megabyte_is_read_in_time(unit: str) -> None:
    text = (unit * 1_000_000)[:1_000_000]
    assert all(negation.span.end <= len(text) for negation in find_negations(text))

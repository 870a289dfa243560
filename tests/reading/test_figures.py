from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.reading.figures import find_figures
from summarizer.reading.model import FigureKind


def figures(text: str) -> list[str]:
    """Each figure as 'words = kind value unit'."""
    return [
        " ".join(
            part
            for part in (figure.span.of(text), "=", figure.kind, figure.value, figure.unit)
            if part
        )
        for figure in find_figures(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,000 fled", ["1,000 = number 1000"]),
        ("12 500 homes", ["12 500 = number 12500"]),
        ("1.5 million voters", ["1.5 million = number 1500000"]),
        ("3.5m people", ["3.5m = number 3500000"]),
        ("thirty-nine died", ["thirty-nine = number 39"]),
        ("one hundred and five men", ["one hundred and five = number 105"]),
        ("two thousand three hundred homes", ["two thousand three hundred = number 2300"]),
        ("half a million people", ["half a million = number 500000"]),
        ("two dozen boats and a dozen cars", ["two dozen = number 24", "a dozen = number 12"]),
        ("hundreds fled", ["hundreds = number hundreds"]),
        ("tens of thousands fled", ["tens of thousands = number tens of thousands"]),
        ("folded in half", ["half = number 0.5"]),
        ("a third of the homes", ["a third = number 1/3"]),
        ("two-thirds of them", ["two-thirds = number 2/3"]),
        ("a ten-storey block", ["ten = number 10"]),
        ("2½ tons", ["2½ tons = quantity 2.5 t"]),
    ],
)
def test_numbers_are_read_in_digits_and_words(text: str, expected: list[str]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20 percent", ["20 percent = percent 0.2"]),
        ("85%", ["85% = percent 0.85"]),
        ("five per cent", ["five per cent = percent 0.05"]),
        ("£200 million", ["£200 million = money 200000000 GBP"]),
        ("US$5bn and €3.2m", ["US$5bn = money 5000000000 USD", "€3.2m = money 3200000 EUR"]),
        ("one million rubles", ["one million rubles = money 1000000 RUB"]),
        ("66 meters", ["66 meters = quantity 66 m"]),
        ("a 700m stretch", ["700m = quantity 700 m"]),
        ("16 km (10 miles)", ["16 km = quantity 16 km", "10 miles = quantity 10 mi"]),
        ("1,000°C", ["1,000°C = quantity 1000 °C"]),
        ("-5°C", ["-5°C = quantity -5 °C"]),
        ("13.5 m by 3.8 m", ["13.5 m = quantity 13.5 m", "3.8 m = quantity 3.8 m"]),
        ("a 16-hour march", ["16-hour = quantity 16 h"]),
        ("90 miles per hour", ["90 miles per hour = quantity 90 mph"]),
        ("5.7 million barrels", ["5.7 million barrels = quantity 5700000 bbl"]),
        ("a 500-pound bomb", ["500-pound = quantity 500 lb"]),
        ('steel 1" thick', ['1" = quantity 1 in']),
        ("about an hour", ["an hour = quantity 1 h"]),
        ("half an hour", ["half an hour = quantity 0.5 h"]),
    ],
)
def test_amounts_carry_their_unit(text: str, expected: list[str]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    ["a 54-year-old driver", "Tom Hay, 54, died", "Tom Hay (54) died", "aged 54", "54 years old"],
)
def test_an_age_is_years_however_it_is_written(text: str) -> None:
    (figure,) = find_figures(text)
    assert (figure.kind, figure.value, figure.unit) == (FigureKind.QUANTITY, "54", "y")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10-15 km", ["10 = quantity 10 km", "15 km = quantity 15 km"]),
        ("between 36 and 40 miles", ["36 = quantity 36 mi", "40 miles = quantity 40 mi"]),
        ("between 36 and 40 people", ["36 = number 36", "40 = number 40"]),
        ("5 to 6 percent", ["5 = percent 0.05", "6 percent = percent 0.06"]),
        ("$5-6 million", ["$5 = money 5000000 USD", "6 million = money 6000000 USD"]),
        ("two to three million", ["two = number 2000000", "three million = number 3000000"]),
        ("100-200 people", ["100 = number 100", "200 = number 200"]),
        ("killed five and 3 km away", ["five = number 5", "3 km = quantity 3 km"]),
    ],
)
def test_the_ends_of_a_range_share_their_unit(text: str, expected: list[str]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the first and second floor", ["first = ordinal 1", "second = ordinal 2"]),
        ("the twenty-first", ["twenty-first = ordinal 21"]),
        ("the 21st century", ["21st = ordinal 21"]),
        ("at first", []),
        ("first responders", []),
    ],
)
def test_ordinals_are_told_from_idioms(text: str, expected: list[str]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    "before",
    ["about", "some", "nearly", "at least", "more than", "up to", "around", "over", "an estimated"],
)
def test_an_approximate_figure_says_so(before: str) -> None:
    assert find_figures(f"{before} 40 people")[0].approximate
    assert not find_figures("exactly 40 people")[0].approximate


@pytest.mark.parametrize(
    "text",
    [
        "an S-300 missile",
        "the AS-28 submarine",
        "a Boeing 707 and an Airbus A300",
        "F-16s and MH17",
        "Flight 370",
        "train number 91",
        "No. 5",
        "the Group of Seven",
        "COVID-19",
        "see https://example.org/2019/5 or call +44 20 7946 0958 or 555-123-4567",
        "host 10.0.0.1",
        "the 9/11 attacks",
    ],
)
def test_names_and_addresses_are_no_figures(text: str) -> None:
    assert figures(text) == []


def test_the_mark_of_a_list_is_no_figure() -> None:
    assert figures("1. Open the valve\n2) Close 3 doors") == ["3 = number 3"]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("one person died", True),
        ("only one survived", True),
        ("one hour later it sank", True),
        ("one of those cars", False),
        ("no one came", False),
        ("One news site reported it", False),
        ("one local resident said", False),
    ],
)
def test_one_counts_only_where_it_is_a_number(text: str, counts: bool) -> None:
    assert bool(find_figures(text)) is counts


PIECES = st.lists(
    st.sampled_from(
        "1 2,000 3.5m $ £5 ½ one hundred and million half a third of Monday May 5 2015 10:30 am -"
        " to 99999 °C km % (20) , . '90s first twenty 1/2/2003 ago weeks the last 31 0"
        " 100000000000000 1234567890123456789012345678901234567890".split()
    )
)


@given(
    st.text() | PIECES.map(" ".join) | PIECES.map("".join),
    st.none() | st.sampled_from(["2020-02-05", "0001-01-01", "9999-12-31", "soon"]),
)
def test_spans_are_in_order_and_apart(text: str, published: str | None) -> None:
    found = find_figures(text, published=published)
    assert all(0 <= f.span.start < f.span.end <= len(text) and f.value for f in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("unit", "size"),
    [("1", 10**6), ("a", 10**6), (" ", 10**6), ("1,", 10**5), ("x@", 10**5), ("www.a", 10**5)]
    + [
        (unit, 20_000)
        for unit in ("a-1", "1 ", "twenty ", "May 5 ", "1-", "2015-", "the last ", "+1 ", "1(")
    ],
)
def test_hostile_text_is_read_in_time(unit: str, size: int) -> None:
    text = (unit * size)[:size]
    assert len(find_figures(text, published="2020-02-05")) <= size

from __future__ import annotations

import pytest

from summarizer.reading.figures import find_figures
from summarizer.reading.model import FigureKind

# A Wednesday.
PUBLISHED = "2020-02-05"


def dates(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str, str | None]]:
    """Each date or time as (words, value, what it resolves to)."""
    return [
        (figure.span.of(text), figure.value, figure.resolved)
        for figure in find_figures(text, published=published)
        if figure.kind in (FigureKind.DATE, FigureKind.TIME)
    ]


@pytest.mark.parametrize(
    "written",
    [
        "2017-12-18",
        "18 December 2017",
        "December 18, 2017",
        "Dec. 18, 2017",
        "18th of December 2017",
        "12/18/2017",
        "18/12/2017",
        "18.12.2017",
        "18 DECEMBER 2017",
    ],
)
def test_a_full_date_has_one_value_however_it_is_written(written: str) -> None:
    assert dates(f"It sank on {written}.") == [(written, "2017-12-18", "2017-12-18")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on December 18", ("December 18", "--12-18", "2019-12-18")),
        ("on 18 January", ("18 January", "--01-18", "2020-01-18")),
        ("on 18 March", ("18 March", "--03-18", "2020-03-18")),
        ("in November", ("November", "--11", "2019-11")),
        ("in May of 2012", ("May of 2012", "2012-05", "2012-05")),
        ("in 2015", ("2015", "2015", "2015")),
        ("the 1973 building", ("1973", "1973", "1973")),
        ("in the 1990s", ("1990s", "1990s", "1990/1999")),
        ("on 31 February 2012", ("31 February 2012", "2012-02-31", None)),
        ("on 1/2/2019", ("1/2/2019", "1/2/2019", None)),
    ],
)
def test_a_date_resolves_by_the_day_of_publication(
    text: str, expected: tuple[str, str, str | None]
) -> None:
    assert dates(text) == [expected]


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("on Wednesday", "2020-02-05"),
        ("on Tuesday", "2020-02-04"),
        ("Thursday's attack", "2020-01-30"),
        ("last Wednesday", "2020-01-29"),
        ("next Monday", "2020-02-10"),
        ("They will arrive on Saturday", "2020-02-08"),
        ("on FRIDAY", "2020-01-31"),
        ("yesterday", "2020-02-04"),
        ("last night", "2020-02-04"),
        ("tomorrow", "2020-02-06"),
        ("last week", "2020-01-27/2020-02-02"),
        ("last month", "2020-01"),
        ("last year", "2019"),
        ("a week ago", "2020-01-29"),
        ("three days ago", "2020-02-02"),
        ("five years ago", "2015"),
        ("in the past three months", "2019-11/2020-02-05"),
    ],
)
def test_a_relative_date_resolves_from_the_day_of_publication(text: str, resolved: str) -> None:
    assert [found[2] for found in dates(text)] == [resolved]


@pytest.mark.parametrize("published", [None, "", "yesterday", "2020-13-45"])
def test_nothing_relative_resolves_without_a_day_of_publication(published: str | None) -> None:
    text = "On Thursday, last week and on December 29 it rained."
    assert dates(text, published) == [
        ("Thursday", "thursday", None),
        ("last week", "last week", None),
        ("December 29", "--12-29", None),
    ]


def test_a_weekday_beside_a_full_date_is_that_date() -> None:
    assert [found[2] for found in dates("On Monday, 3 June 2019, it fell.")] == ["2019-06-03"] * 2


def test_a_month_is_left_open_where_another_year_was_named() -> None:
    text = "In 2012 a convoy was hit. Later that year in August the team left."
    assert dates(text)[-1] == ("August", "--08", None)


def test_the_ends_of_a_range_are_dates_of_their_own() -> None:
    assert [found[1] for found in dates("18-20 December 2017")] == ["2017-12-18", "2017-12-20"]
    assert [found[1] for found in dates("December 3-5")] == ["--12-03", "--12-05"]
    assert [found[1] for found in dates("in 2015 and 2016")] == ["2015", "2016"]
    assert [found[1] for found in dates("in 2015-16")] == ["2015", "2016"]
    night = "on the night of Monday to Tuesday"
    assert [found[1] for found in dates(night)] == ["monday", "tuesday"]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("10 am", "10:00"),
        ("4:00 A.M.", "04:00"),
        ("9.30pm", "21:30"),
        ("12 am", "00:00"),
        ("14:00", "14:00"),
        ("0735 UTC", "07:35Z"),
        ("noon", "12:00"),
        ("midnight", "00:00"),
        ("ten o'clock", "10:00"),
    ],
)
def test_times_of_day_have_one_form(written: str, value: str) -> None:
    assert dates(f"at about {written} it fell") == [(written, value, f"T{value}")]


def test_a_part_of_the_day_stands_beside_its_weekday() -> None:
    assert [found[1] for found in dates("early on Sunday morning")] == ["sunday", "morning"]


@pytest.mark.parametrize(
    "text",
    [
        "2015 people fled",
        "about 2000 died",
        "he may march",
        "1:2",
        "Flight 2015",
        "25:99",
        "US$2015",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert dates(text) == []

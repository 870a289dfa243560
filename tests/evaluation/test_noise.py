"""How far figures move by chance."""

from __future__ import annotations

from collections import Counter

import pytest

from summarizer.evaluation.metrics import Tally
from summarizer.evaluation.noise import change, intervals


def tally(right: int, missed: int) -> Tally:
    return Counter({"fact tp": right, "fact fn": missed})


def test_reports_that_are_alike_leave_no_interval() -> None:
    low, high = intervals([tally(3, 1)] * 5)["recall/fact"]
    assert low == high == 0.75


def test_an_interval_spans_what_reports_that_differ_give() -> None:
    low, high = intervals([tally(4, 0), tally(0, 4)])["recall/fact"]
    assert (low, high) == (0.0, 1.0)


def test_a_paired_change_cancels_what_a_report_is_like() -> None:
    before = [tally(9, 1), tally(1, 9), tally(5, 5), tally(8, 2)]
    after = [tally(8, 2), tally(0, 10), tally(4, 6), tally(7, 3)]
    (found,) = change(before, after, ["recall/fact"])
    assert (found.before, found.after) == (23 / 40, 19 / 40)
    assert found.low == pytest.approx(-0.1)
    assert found.high == pytest.approx(-0.1)
    assert found.significant


def test_one_report_up_and_one_down_is_chance() -> None:
    (found,) = change([tally(5, 5)] * 2, [tally(4, 6), tally(6, 4)], ["recall/fact"])
    assert not found.significant
    assert found.detectable == pytest.approx(0.1)


def test_the_same_runs_give_the_same_intervals() -> None:
    tallies = [tally(n, 7 - n) for n in range(8)]
    assert intervals(tallies) == intervals(tallies)


def test_runs_over_different_numbers_of_reports_are_not_compared() -> None:
    with pytest.raises(ValueError, match="same reports"):
        change([tally(1, 1)], [], ["recall/fact"])

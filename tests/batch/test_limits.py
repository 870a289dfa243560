"""The pace, the budget and the life of an endpoint, shared by all reports."""

from __future__ import annotations

import os
import signal
from multiprocessing import get_context

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.batch.limits import Limits, Rate, SharedMeter
from summarizer.errors import BudgetSpent, UsageError


def sent_at(rate: Rate, sizes: list[int]) -> list[float]:
    """When requests of these sizes go out, each asking as soon as the one before has gone."""
    now = 0.0
    meter = SharedMeter(Limits(rate), clock=lambda: now)
    times = []
    for size in sizes:
        now += meter.slot(size)
        times.append(now)
    return times


def most_in_a_minute(times: list[float], amounts: list[int]) -> int:
    return max(
        sum(a for t, a in zip(times, amounts, strict=True) if begin <= t < begin + 60)
        for begin in times
    )


@given(st.integers(1, 300), st.integers(1, 400))
def test_requests_keep_to_their_rate_in_any_minute(rate: int, number: int) -> None:
    times = sent_at(Rate(requests=rate), [10] * number)
    assert most_in_a_minute(times, [1] * number) <= rate


@given(st.integers(1000, 50_000), st.lists(st.integers(1, 900), min_size=1, max_size=150))
def test_tokens_keep_to_their_rate_in_any_minute(rate: int, sizes: list[int]) -> None:
    assert most_in_a_minute(sent_at(Rate(tokens=rate), sizes), sizes) <= rate


def test_a_rate_is_used_up() -> None:
    times = sent_at(Rate(requests=600), [10] * 601)
    assert 60 < times[-1] < 61
    tokens = sent_at(Rate(tokens=100_000), [1000] * 101)
    assert 60 < tokens[-1] < 62


def test_a_request_larger_than_the_rate_has_a_minute_for_itself() -> None:
    assert sent_at(Rate(tokens=100), [500, 500])[1] >= 60


def test_time_that_was_not_used_is_not_made_up_for() -> None:
    now = 0.0
    meter = SharedMeter(Limits(Rate(requests=60)), clock=lambda: now)
    meter.slot(1)
    now = 600.0
    assert [meter.slot(1) > 0 for _ in range(3)] == [False, True, True]


def test_without_a_rate_nobody_waits() -> None:
    assert sent_at(Rate(), [1000] * 50)[-1] == 0


@pytest.mark.parametrize(
    ("given", "rate"),
    [
        (["500"], Rate(500)),
        (["500rpm", "90000TPM"], Rate(500, 90000)),
        (["90000tpm"], Rate(None, 90000)),
        ([], Rate()),
    ],
)
def test_a_rate_is_written_with_its_unit(given: list[str], rate: Rate) -> None:
    assert Rate.parse(given) == rate


@pytest.mark.parametrize("given", [["fast"], ["0"], ["-5"], ["5", "6rpm"], ["5 per hour"]])
def test_any_other_rate_is_refused(given: list[str]) -> None:
    with pytest.raises(UsageError, match="--rate"):
        Rate.parse(given)


def test_the_budget_holds_with_requests_under_way() -> None:
    meter = SharedMeter(Limits(cost=1.0))
    meter.reserve(0.4)
    meter.reserve(0.4)
    with pytest.raises(BudgetSpent, match="--max-cost"):
        meter.reserve(0.4)
    meter.settle(0.4, 0.1)
    meter.reserve(0.4)


def test_an_endpoint_that_never_answered_is_dead_at_once() -> None:
    meter = SharedMeter(Limits())
    assert meter.unanswered()
    assert meter.dead


def test_one_that_answered_is_dead_after_three_silences_in_a_row() -> None:
    meter = SharedMeter(Limits())
    meter.answered()
    silences = [meter.unanswered(), meter.unanswered()]
    meter.answered()
    silences += [meter.unanswered(), meter.unanswered(), meter.unanswered()]
    assert silences == [False, False, False, False, True]


def test_a_process_that_is_killed_with_the_lock_in_hand_stops_no_other() -> None:
    meter = SharedMeter(Limits(Rate(requests=600)))
    context = get_context("spawn")
    process = context.Process(target=_dies_inside, args=(meter,))
    process.start()
    process.join()
    assert process.exitcode == -9
    assert meter.slot(1) == 0
    assert meter.slot(1) > 0


def _dies_inside(meter: SharedMeter) -> None:
    with meter._alone():  # noqa: SLF001 - where it must not die, and may
        os.kill(os.getpid(), signal.SIGKILL)

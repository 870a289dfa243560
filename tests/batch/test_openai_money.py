"""What a batch through the Batch API may cost: its own prices, and a limit before it is sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.batch.openai_state import Asked, State, Told
from summarizer.engines.llm.client import Client
from summarizer.engines.llm.meter import Unmetered
from summarizer.engines.llm.prices import price, priced_as_batch


class _Batched(Unmetered):
    batched = True


def test_answers_through_a_batch_have_the_batch_price() -> None:
    usual = Client("gpt-5-mini", options={}, retry_seconds=0)
    batch = Client("gpt-5-mini", options={}, retry_seconds=0, meter=_Batched())
    both = price(usual, 10**6, 10**6), price(batch, 10**6, 10**6)
    assert both[0] is not None
    assert both[1] == pytest.approx(both[0] / 2)
    assert priced_as_batch(batch)


def test_where_none_is_known_the_usual_price_counts() -> None:
    options = {"base_url": "https://api.openai.com/v1"}
    client = Client("gpt-3.5-turbo-instruct-0914", options=options, retry_seconds=0)
    batch = Client(client.model, options=options, retry_seconds=0, meter=_Batched())
    assert not priced_as_batch(client)
    assert price(batch, 1000, 1000) == price(client, 1000, 1000)


def test_no_more_is_gathered_than_the_money_is_for(tmp_path: Path) -> None:
    state = State(tmp_path / "x", address="a", tries=3)
    for number in range(5):
        state.ask(Asked(f"k{number}", b"{}", 1, most=1.0))
    sent = state.gather(100, 10**6, 3.5)
    assert sent is not None
    assert (sent.requests, state.wanted()[0], state.committed()) == (3, 2, 3.0)
    state.tell([Told("k0", 200, b"{}", cost=0.25)])
    assert state.committed() == 2.25
    assert state.gather(100, 10**6, 0.5) is None
    state.close()


def test_answers_of_reports_that_are_over_are_counted_and_go(tmp_path: Path) -> None:
    state = State(tmp_path / "x", address="a", tries=3)
    for key in ("own", "shared"):
        state.ask(Asked(key, b"{}", 1, most=1.0))
    state.needs(1, ["own", "shared"])
    state.needs(2, ["shared"])
    assert state.gather(9, 10**6, 9.0) is not None
    state.tell([Told("own", 200, b"{}", cost=0.25), Told("shared", 200, b"{}", cost=0.5)])
    assert state.forget([1]) == 0.25
    assert state.answer("shared") == (200, b"{}")
    assert state.forget([2]) == 0.5
    assert state.answer("shared") is None
    state.close()

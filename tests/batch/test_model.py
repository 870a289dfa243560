"""A batch that asks a model: faults of single requests, and what stops all."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer import Settings
from summarizer.batch.inputs import Inputs
from summarizer.batch.journal import Journal, journal_of
from summarizer.batch.limits import Limits, Rate
from summarizer.batch.run import Batch, Options, Standing
from summarizer.batch.runner_local import LocalRunner
from summarizer.errors import ModelRejected, ModelUnreachable, UsageError
from tests.batch.conftest import cuts, lines_of, write_records
from tests.engines.llm.server import Endpoint, Exchange, fails, resets, says, serving


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with serving() as endpoint:
        endpoint.otherwise = says(cuts)
        yield endpoint


def brief_with(
    endpoint: Endpoint, records: Path, out: Path, *, limits: Limits | None = None, **more: Any
) -> Standing:
    settings = Settings.model_validate(
        {
            "model": "small-1",
            "base_url": endpoint.url,
            "api_key": "sk-test",
            "cache": False,
            "retry_seconds": 2,
            "request_timeout": 5,
            **more,
        }
    )
    runner = LocalRunner(settings, 8, limits or Limits())
    with Batch(Inputs([str(records)], settings), settings, Options(output=out)) as batch:
        return batch.run(runner)


def test_faults_of_single_requests_lose_no_report(endpoint: Endpoint, out: Path) -> None:
    records = write_records(out.with_name("r.jsonl"), 40)
    faults = [fails("429 Too Many Requests"), fails("500 Internal Server Error"), resets]
    endpoint.will(*faults, says(cuts), *faults)
    standing = brief_with(endpoint, records, out)
    assert (standing.briefed, standing.failed, standing.stopped) == (40, 0, None)
    assert {line["status"] for line in lines_of(out)} == {"done"}


def test_a_wrong_key_stops_all_and_fails_no_report(endpoint: Endpoint, out: Path) -> None:
    endpoint.key = "sk-another"
    records = write_records(out.with_name("r.jsonl"), 40)
    standing = brief_with(endpoint, records, out)
    assert isinstance(standing.stopped, ModelRejected)
    assert "401" in str(standing.stopped)
    assert (standing.counts.failed, standing.counts.briefs) == (0, 0)
    endpoint.key = "sk-test"
    assert brief_with(endpoint, records, out).briefed == 40


def test_a_request_that_is_refused_fails_its_report_alone(endpoint: Endpoint, out: Path) -> None:
    def choosy(exchange: Exchange) -> None:
        filtered = "depot 7 " in exchange.request.said
        answer = fails("400 Bad Request", "content filter") if filtered else says(cuts)
        answer(exchange)

    endpoint.otherwise = choosy
    standing = brief_with(endpoint, write_records(out.with_name("r.jsonl"), 12), out)
    assert (standing.briefed, standing.failed, standing.stopped) == (11, 1, None)


def test_an_endpoint_that_never_answers_stops_all(endpoint: Endpoint, out: Path) -> None:
    endpoint.otherwise = fails("503 Service Unavailable")
    standing = brief_with(endpoint, write_records(out.with_name("r.jsonl"), 12), out)
    assert isinstance(standing.stopped, ModelUnreachable)
    assert (standing.counts.failed, standing.counts.briefs) == (0, 0)


def test_an_endpoint_that_dies_midway_stops_all_with_what_is_done(
    endpoint: Endpoint, out: Path
) -> None:
    answers = itertools.count()

    def dies(exchange: Exchange) -> None:
        (says(cuts) if next(answers) < 60 else fails("503 Service Unavailable"))(exchange)

    endpoint.otherwise = dies
    records = write_records(out.with_name("r.jsonl"), 200)
    standing = brief_with(endpoint, records, out)
    assert isinstance(standing.stopped, ModelUnreachable)
    assert 0 < standing.counts.briefs < 100
    assert standing.counts.failed <= 3
    endpoint.otherwise = says(cuts)
    assert brief_with(endpoint, records, out).counts.pending == 0


def test_a_limit_on_cost_needs_a_price(endpoint: Endpoint, out: Path) -> None:
    records = write_records(out.with_name("r.jsonl"), 12)
    standing = brief_with(endpoint, records, out, limits=Limits(cost=5.0))
    assert isinstance(standing.stopped, UsageError)
    assert "--max-cost: no price is known" in str(standing.stopped)
    assert endpoint.asked == []


def test_jobs_and_rate_hold_and_the_journal_has_what_was_spent(
    endpoint: Endpoint, out: Path
) -> None:
    records = write_records(out.with_name("r.jsonl"), 30)
    limits = Limits(Rate(requests=6000, tokens=5_000_000))
    assert brief_with(endpoint, records, out, limits=limits).briefed == 30
    assert 1 <= endpoint.most_at_once <= 8
    journal = Journal(journal_of(out), readonly=True)
    counts = journal.counts()
    journal.close()
    assert counts.tokens_in == 100 * len(endpoint.asked)
    assert counts.seconds > 0
    assert counts.cost is None

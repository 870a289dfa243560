"""The runner that sends questions through a Batch API, against a server that speaks it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer import Settings
from summarizer.batch.limits import Limits, Rate
from summarizer.batch.openai_state import state_of
from summarizer.batch.run import Standing
from summarizer.batch.runner_local import LocalRunner
from summarizer.batch.runner_openai import OpenAiBatchRunner, Size
from summarizer.errors import UsageError
from tests.batch.conftest import brief_all, cuts, lines_of, write_records
from tests.engines.llm.batches import (
    Batches,
    Fate,
    cancelled,
    expired,
    failed,
    partly_failed,
    queue_full,
    serving_batches,
)
from tests.engines.llm.server import says, serving

_SIZE = Size()


@pytest.fixture
def few(tmp_path: Path) -> Path:
    return write_records(tmp_path / "few.jsonl", 5)


@pytest.fixture
def endpoint() -> Iterator[Batches]:
    with serving_batches() as endpoint:
        endpoint.says = cuts
        yield endpoint


def settings_for(url: str, **more: Any) -> Settings:
    known = {"model": "small-1", "base_url": url, "context_size": 8192, "retry_seconds": 3.0}
    return Settings(**{**known, "cache": False, **more})


def brief_through(
    endpoint: Batches, records: Path, out: Path, *, size: Size = _SIZE, **options: Any
) -> Standing:
    """One run in this process."""
    settings = settings_for(endpoint.url)
    runner = OpenAiBatchRunner(settings, out, Limits(), size=size)
    return brief_all(records, out, runner=runner, settings=settings, **options)


def asked_more_than_once(endpoint: Batches) -> list[str]:
    keys = [key for key, _ in endpoint.asked]
    return sorted({key for key in keys if keys.count(key) > 1})


def test_the_briefs_are_those_of_the_default_runner(
    endpoint: Batches, few: Path, tmp_path: Path
) -> None:
    brief_through(endpoint, few, tmp_path / "batch.jsonl", ordered=True)
    with serving() as other:
        other.otherwise = says(cuts)
        settings = settings_for(other.url)
        runner = LocalRunner(settings, 2, Limits())
        brief_all(few, tmp_path / "local.jsonl", runner=runner, settings=settings, ordered=True)
        bodies = [request.body for request in other.asked]
    assert (tmp_path / "batch.jsonl").read_bytes() == (tmp_path / "local.jsonl").read_bytes()
    for_one = [json.dumps(body, sort_keys=True) for _, body in endpoint.asked]
    assert sorted(for_one) == sorted(json.dumps(body, sort_keys=True) for body in bodies)


def test_what_grounding_refused_is_asked_again_in_a_second_round(
    endpoint: Batches, few: Path, out: Path
) -> None:
    false = {"k": "F", "s": ["s2"], "t": "99 people were hurt."}
    endpoint.says = lambda request: json.dumps(
        {"item": None} if "This was refused" in request.said else {"items": [false]}
    )
    settings = settings_for(endpoint.url, strategy="direct")
    runner = OpenAiBatchRunner(settings, out, Limits(), size=_SIZE)
    standing = brief_all(few, out, runner=runner, settings=settings)
    assert standing.briefed == 5
    rounds = [int(batch["request_counts"]["total"]) for batch in endpoint.batches.values()]
    assert len(rounds) >= 2
    assert rounds[0] == 5
    assert asked_more_than_once(endpoint) == []


def test_nothing_is_left_behind_here_or_there(endpoint: Batches, few: Path, out: Path) -> None:
    brief_through(endpoint, few, out)
    assert not endpoint.files
    assert sorted(path.name for path in out.parent.iterdir()) == [
        "few.jsonl",
        "out.jsonl",
        "out.jsonl.journal",
    ]


def test_a_batch_holds_no_more_than_is_allowed(endpoint: Batches, few: Path, out: Path) -> None:
    assert brief_through(endpoint, few, out, size=Size(requests=2)).briefed == 5
    sizes = [int(batch["request_counts"]["total"]) for batch in endpoint.batches.values()]
    assert max(sizes) == 2


def test_nor_more_bytes(endpoint: Batches, few: Path, out: Path) -> None:
    sizes: list[int] = []
    keep = endpoint.upload
    endpoint.upload = lambda name, content: (sizes.append(len(content)), keep(name, content))[1]  # type: ignore[method-assign]
    assert brief_through(endpoint, few, out, size=Size(bytes=6000)).briefed == 5
    assert max(sizes) <= 6000


@pytest.mark.parametrize("fate", [expired, cancelled, failed, partly_failed])
def test_what_a_batch_left_unanswered_is_sent_again(
    endpoint: Batches, few: Path, out: Path, fate: Fate
) -> None:
    endpoint.fates.append(fate)
    standing = brief_through(endpoint, few, out)
    assert (standing.briefed, standing.failed) == (5, 0)
    assert all(line["status"] == "done" for line in lines_of(out))


def test_what_was_answered_in_such_a_batch_is_not_asked_again(
    endpoint: Batches, few: Path, out: Path
) -> None:
    endpoint.fates.append(expired)
    brief_through(endpoint, few, out)
    unanswered = [key for number, (key, _) in enumerate(endpoint.asked[:5]) if number % 2]
    assert asked_more_than_once(endpoint) == sorted(unanswered)


def test_a_report_that_is_never_answered_fails_with_its_reason(
    endpoint: Batches, few: Path, out: Path
) -> None:
    endpoint.fates.extend([Fate("expired", lambda _number, _line: None)] * 3)
    standing = brief_through(endpoint, few, out)
    assert (standing.stopped, standing.failed, len(endpoint.batches)) == (None, 5, 3)
    failures = lines_of(out.with_name("out.failures.jsonl"))
    assert {one["kind"] for one in failures} == {"ModelUnreachable"}
    assert "no answer in 3 batches: batch_expired" in failures[0]["message"]
    again = brief_through(endpoint, few, out, retry_failed=True)
    assert (again.failed, len(lines_of(out))) == (0, 5)


def test_a_request_that_is_refused_is_the_failure_of_its_report(
    endpoint: Batches, few: Path, out: Path
) -> None:
    endpoint.says = lambda request: None if "depot 3 " in request.said else cuts(request)
    standing = brief_through(endpoint, few, out)
    assert (standing.briefed, standing.failed) == (4, 1)
    (failure,) = lines_of(out.with_name("out.failures.jsonl"))
    assert (failure["id"], failure["kind"]) == ("r0003", "ModelRejected")
    endpoint.says = cuts
    assert brief_through(endpoint, few, out, retry_failed=True).briefed == 1


def test_less_is_sent_where_the_queue_of_the_account_is_full(
    endpoint: Batches, few: Path, out: Path
) -> None:
    endpoint.fates.append(queue_full)
    assert brief_through(endpoint, few, out).briefed == 5
    totals = [batch["request_counts"]["total"] for batch in list(endpoint.batches.values())[1:]]
    assert max(totals) == 2


def test_a_spent_account_stops_all_and_the_next_run_goes_on(
    endpoint: Batches, few: Path, out: Path
) -> None:
    spent = (429, {"error": {"message": "You exceeded your current quota", "code": "x"}})
    endpoint.fates.append(Fate("completed", lambda number, line: spent if number > 2 else line))
    standing = brief_through(endpoint, few, out)
    assert "quota" in str(standing.stopped)
    assert brief_through(endpoint, few, out).stopped is None
    assert len(lines_of(out)) == 5
    assert len(asked_more_than_once(endpoint)) == 2


def test_a_wrong_key_stops_before_anything_is_read(endpoint: Batches, few: Path, out: Path) -> None:
    endpoint.key = "sk-right"
    standing = brief_through(endpoint, few, out)
    assert "HTTP 401" in str(standing.stopped)
    assert (standing.briefed, standing.failed, endpoint.uploads) == (0, 0, 0)


def test_an_endpoint_without_batches_is_named(endpoint: Batches, few: Path, out: Path) -> None:
    endpoint.offered = False
    assert "offers no Batch API" in str(brief_through(endpoint, few, out).stopped)


def test_answers_of_no_form_end_as_with_the_default_runner(
    endpoint: Batches, tmp_path: Path
) -> None:
    records = write_records(tmp_path / "two.jsonl", 2)
    endpoint.says = lambda _request: "no JSON at all"
    brief_through(endpoint, records, tmp_path / "batch.jsonl", ordered=True)
    with serving() as other:
        other.otherwise = says(lambda _request: "no JSON at all")
        settings = settings_for(other.url)
        runner = LocalRunner(settings, 1, Limits())
        brief_all(records, tmp_path / "local.jsonl", runner=runner, settings=settings, ordered=True)
    assert (tmp_path / "batch.jsonl").read_bytes() == (tmp_path / "local.jsonl").read_bytes()
    assert {line["status"] for line in lines_of(tmp_path / "batch.jsonl")} == {"incomplete"}


def test_a_report_that_cannot_be_read_fails_alone(endpoint: Batches, tmp_path: Path) -> None:
    records = tmp_path / "r.jsonl"
    lines = [{"id": "a", "text": " "}, {"id": "b", "text": "Police said two people died in Tarn."}]
    records.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    standing = brief_through(endpoint, records, tmp_path / "out.jsonl")
    assert (standing.briefed, standing.failed) == (1, 1)


@pytest.mark.parametrize(
    ("more", "limits", "words"),
    [
        ({"model": None}, Limits(), "name it with --model"),
        ({"model": "local:x.gguf"}, Limits(), "on this machine"),
        ({}, Limits(rate=Rate(requests=5)), "--rate"),
    ],
)
def test_what_does_not_go_with_batches_is_refused(
    out: Path, more: dict[str, Any], limits: Limits, words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        OpenAiBatchRunner(settings_for("http://127.0.0.1:9/v1", **more), out, limits)
    assert not state_of(out).exists()


def test_a_limit_on_cost_needs_a_price(endpoint: Batches, few: Path, out: Path) -> None:
    settings = settings_for(endpoint.url)
    runner = OpenAiBatchRunner(settings, out, Limits(cost=1.0))
    standing = brief_all(few, out, runner=runner, settings=settings)
    assert "no price is known" in str(standing.stopped)

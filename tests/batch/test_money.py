"""``--max-cost`` as a user meets it, with a model whose price is known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.batch.conftest import cuts, lines_of, write_records
from tests.batch.killing import done_in
from tests.cli.conftest import Run
from tests.engines.llm.server import Endpoint, says, serving

_ADDRESS = "http://openai.azure.com/v1"
"""Prices go by address; the requests reach the endpoint of the test, as the proxy on the way."""
_COST = (100 * 30 + 10 * 60) / 10**6
"""US dollars for what the endpoint says a request took, at the price of gpt-4."""


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with serving() as endpoint:
        endpoint.otherwise = says(cuts)
        endpoint.models = ("gpt-4",)
        yield endpoint


def test_a_budget_is_not_passed_and_a_higher_one_goes_on(
    endpoint: Endpoint, run: Run, tmp_path: Path
) -> None:
    write_records(tmp_path / "r.jsonl", 20)
    out, journal = tmp_path / "out.jsonl", tmp_path / "out.jsonl.journal"
    line = ["batch", "run", "r.jsonl", "-o", "out.jsonl", "--model", "gpt-4", "--no-cache"]
    line += ["--base-url", _ADDRESS]
    proxy = {"http_proxy": f"http://127.0.0.1:{endpoint.port}", "no_proxy": ""}

    def spending(most: str) -> tuple[int, str]:
        done = run(*line, "--max-cost", most, env={"OPENAI_API_KEY": "sk-1", **proxy})
        return done.returncode, done.stderr

    code, errors = spending("0.06")
    *_, counts, last = errors.splitlines()
    asked, done = len(endpoint.asked), done_in(journal)
    assert code == 4
    assert "--max-cost: what is left does not pay for another request: give more" in last
    assert "not done" in counts
    assert 0 < len(done) == len(lines_of(out)) < 20
    assert len(done) == asked, "an answer was paid for and thrown away"
    assert 0 < asked * _COST <= 0.06

    assert spending("0.06")[0] == 4
    assert len(endpoint.asked) == asked, "all that could be paid for was"

    code, errors = spending("0.001")
    assert (code, errors.splitlines()[-1]) == (4, last)
    assert len(endpoint.asked) == asked

    code, errors = spending("50")
    assert code == 0, errors
    assert done.items() <= done_in(journal).items()
    assert sorted(one["id"] for one in lines_of(out)) == [f"r{n:04}" for n in range(20)]
    assert "US$ 0." in errors

    asked = len(endpoint.asked)
    assert spending("0.001")[0] == 0, "nothing is left to pay for"
    assert len(endpoint.asked) == asked

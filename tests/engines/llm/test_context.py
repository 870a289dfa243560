"""How much of a report a question carries: by what the endpoint tells of its context."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from summarizer.engines.llm.client import Client
from summarizer.engines.llm.context import context_size, room_for
from summarizer.engines.llm.tokens import estimate
from tests.engines.llm.conftest import Brief, needs_model
from tests.engines.llm.server import Endpoint

TEXT = "The ferry ran aground off Tornholm early on Friday. " * 40


@pytest.fixture
def client(endpoint: Endpoint) -> Iterator[Client]:
    options = {"base_url": endpoint.url, "api_key": "k", "timeout": 5}
    client = Client("small-1", options=options, retry_seconds=0)
    yield client
    client.close()


def test_llama_cpp_tells_its_context(endpoint: Endpoint, client: Client) -> None:
    endpoint.context = 4096
    assert context_size(client) == 4096


def test_vllm_tells_its_context(endpoint: Endpoint, client: Client) -> None:
    endpoint.longest = 32768
    assert context_size(client) == 32768


def test_an_endpoint_that_tells_nothing_is_no_error(client: Client) -> None:
    assert context_size(client) is None
    assert room_for(client, TEXT, 100) == 100


def test_the_endpoints_own_count_makes_room_where_the_estimate_was_too_careful(
    endpoint: Endpoint, client: Client
) -> None:
    endpoint.tokenizer = True
    counted = len(TEXT) // 3
    assert room_for(client, TEXT, 100) == 100 * estimate(TEXT) // counted


def test_a_short_report_is_not_counted(endpoint: Endpoint, client: Client) -> None:
    endpoint.tokenizer = True
    assert room_for(client, "Short.", 100) == 100
    assert endpoint.requests == []


@needs_model
def test_a_small_context_parts_the_questions(endpoint: Endpoint, brief: Brief) -> None:
    brief("--strategy", "direct")
    whole = len(endpoint.asked)
    endpoint.context = 100
    brief("--strategy", "direct")
    assert len(endpoint.asked) - whole > whole

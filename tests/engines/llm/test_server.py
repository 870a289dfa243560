"""The endpoint of the tests does what it says: seen through the official client."""

from __future__ import annotations

from typing import Any

import openai
import pytest

from tests.engines.llm.server import (
    Endpoint,
    Reply,
    cuts,
    drips,
    fails,
    half_json,
    late,
    no_choices,
    refuses,
    resets,
    says,
    shows_page,
)


def ask(endpoint: Endpoint, *, model: str = "small-1", timeout: float = 5, **more: Any) -> Any:
    with openai.OpenAI(
        base_url=endpoint.url, api_key="k", max_retries=0, timeout=timeout
    ) as client:
        return client.chat.completions.create(
            model=model, messages=[{"role": "user", "content": "hello"}], **more
        )


def test_it_answers_and_records(endpoint: Endpoint) -> None:
    endpoint.will(says("hi"))
    assert ask(endpoint).choices[0].message.content == "hi"
    (request,) = endpoint.asked
    assert request.said == "hello"
    assert request.headers["authorization"] == "Bearer k"


def test_it_calls_the_tool_that_is_offered(endpoint: Endpoint) -> None:
    endpoint.will(says('{"a": 1}'))
    tool = {"type": "function", "function": {"name": "f", "parameters": {"type": "object"}}}
    choice = ask(endpoint, tools=[tool]).choices[0]
    assert choice.message.tool_calls[0].function.arguments == '{"a": 1}'


def test_it_takes_the_script_in_order_and_then_does_the_usual(endpoint: Endpoint) -> None:
    endpoint.otherwise = says("usual")
    endpoint.will(says("one"), says("two"))
    said = [ask(endpoint).choices[0].message.content for _ in range(4)]
    assert said == ["one", "two", "usual", "usual"]


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (fails("429 Too Many Requests", headers={"Retry-After": "1"}), openai.RateLimitError),
        (fails("500 Internal Server Error"), openai.InternalServerError),
        (fails("403 Forbidden"), openai.PermissionDeniedError),
        (fails("400 Bad Request"), openai.BadRequestError),
        (shows_page("502 Bad Gateway"), openai.InternalServerError),
        (resets, openai.APIConnectionError),
        (cuts("hi"), openai.APIConnectionError),
        (late(30, says("hi")), openai.APITimeoutError),
    ],
)
def test_it_fails_on_order(
    endpoint: Endpoint, reply: Reply, error: type[openai.OpenAIError]
) -> None:
    endpoint.will(reply)
    with pytest.raises(error):
        ask(endpoint, timeout=0.3)
    assert len(endpoint.asked) == 1


def test_a_wrong_model_key_or_mode_is_told(endpoint: Endpoint) -> None:
    endpoint.otherwise = says("hi")
    with pytest.raises(openai.NotFoundError):
        ask(endpoint, model="other")
    endpoint.modes = frozenset({"text"})
    with pytest.raises(openai.BadRequestError):
        ask(endpoint, response_format={"type": "json_object"})
    endpoint.key = "secret"
    with pytest.raises(openai.AuthenticationError):
        ask(endpoint)


def test_it_drips_refuses_and_leaves_out(endpoint: Endpoint) -> None:
    endpoint.will(drips("hi", pause=0.001, size=20), refuses("no"), no_choices)
    assert ask(endpoint).choices[0].message.content == "hi"
    assert ask(endpoint).choices[0].message.refusal == "no"
    assert ask(endpoint).choices == []


def test_half_an_answer_is_no_json(endpoint: Endpoint) -> None:
    endpoint.will(half_json("hi"))
    with pytest.raises((openai.APIError, ValueError)):
        ask(endpoint)


def test_it_lists_its_models_and_counts_tokens(endpoint: Endpoint) -> None:
    endpoint.tokenizer = True
    with openai.OpenAI(base_url=endpoint.url, api_key="k", max_retries=0) as client:
        assert [model.id for model in client.models.list()] == ["small-1"]
        counted: Any = client.post("/tokenize", cast_to=object, body={"content": "abcdef"})
    assert len(counted["tokens"]) == 2

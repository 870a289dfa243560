"""What a user gets from an endpoint that misbehaves, and how often it was asked."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from tests.engines.llm.conftest import KEY, Brief, needs_model
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

_MODES = 4
"""Ways to ask for a form: an endpoint that turns one down may be asked in the others."""


pytestmark = needs_model


def outside_run(done: subprocess.CompletedProcess[str]) -> Any:
    brief = json.loads(done.stdout)
    del brief["provenance"]["run"]
    return brief


@pytest.mark.parametrize(
    "reply",
    [
        fails("429 Too Many Requests", "slow down", {"Retry-After": "0"}),
        fails("500 Internal Server Error"),
        fails("503 Service Unavailable", "overloaded"),
        fails("408 Request Timeout"),
        fails("409 Conflict"),
        shows_page("502 Bad Gateway"),
        resets,
        cuts("{}"),
        late(6, says("{}")),
        drips("{}", pause=0.3, size=20),
    ],
    ids=["429", "500", "503", "408", "409", "page", "reset", "cut", "late", "drip"],
)
def test_what_passes_is_tried_once_more_and_leaves_no_trace(
    endpoint: Endpoint, brief: Brief, reply: Reply
) -> None:
    undisturbed = brief()
    usual = len(endpoint.asked)
    endpoint.will(reply)
    disturbed = brief()
    assert disturbed.returncode == undisturbed.returncode
    assert outside_run(disturbed) == outside_run(undisturbed)
    assert disturbed.stderr == ""
    assert len(endpoint.asked) == 2 * usual + 1


@pytest.mark.parametrize("status", ["401 Unauthorized", "403 Forbidden", "400 Bad Request"])
def test_what_does_not_pass_is_one_line_and_is_not_tried_again(
    endpoint: Endpoint, brief: Brief, status: str
) -> None:
    endpoint.otherwise = fails(status, "no")
    done = brief()
    assert done.returncode in (1, 2, 4)
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr
    assert KEY not in done.stderr + done.stdout
    assert len(endpoint.asked) <= (_MODES if status.startswith("400") else 1)


def test_a_model_that_is_not_there_is_named(endpoint: Endpoint, brief: Brief) -> None:
    done = brief(model="small-2")
    assert done.returncode in (1, 2, 4)
    assert "small-2" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert len(endpoint.asked) == 1


@pytest.mark.parametrize(
    "reply",
    [
        half_json("{}"),
        says('{"lines": [{"te'),
        says('{"lines": [{"te', finish="length"),
        says('{"colour": "blue"}'),
        says("I am sorry, but here is a poem instead."),
        no_choices,
        refuses(),
        shows_page("200 OK"),
    ],
    ids=["half", "json", "length", "schema", "prose", "empty", "refusal", "page"],
)
def test_an_endpoint_that_never_answers_well_ends_soon_and_is_told(
    endpoint: Endpoint, brief: Brief, reply: Reply
) -> None:
    endpoint.otherwise = reply
    done = brief()
    assert done.returncode in (1, 4)
    assert "Traceback" not in done.stderr
    if done.stdout:
        assert json.loads(done.stdout)["provenance"]["run"]["failed_requests"]
        assert done.returncode == 4
    else:
        assert len(done.stderr.splitlines()) == 1
    assert len(endpoint.asked) <= 40


@pytest.mark.parametrize(
    ("reply", "advice"),
    [
        (fails("429 Too Many Requests", "You exceeded your current quota"), "billing"),
        (fails("501 Not Implemented", "no"), "does not offer"),
        (fails("307 Temporary Redirect", "", {"Location": "/elsewhere"}), "redirects are not"),
    ],
    ids=["quota", "501", "redirect"],
)
def test_what_no_wait_can_mend_is_asked_once_and_has_its_own_advice(
    endpoint: Endpoint, brief: Brief, reply: Reply, advice: str
) -> None:
    endpoint.otherwise = reply
    done = brief()
    assert advice in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert len(endpoint.asked) == 1

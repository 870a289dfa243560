"""The scripted models answer in the form that is asked for."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import pytest
from pydantic import BaseModel, ConfigDict, Field

from tests.engines.llm.scripted import asks_little, obeys
from tests.engines.llm.server import Json, Request


class Label(StrEnum):
    OTHER = "other"
    FACT = "fact"


class Line(BaseModel):
    model_config = ConfigDict(extra="forbid")
    label: Label
    text: str
    cites: list[str]
    speaker: str | None = None


class Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    headline: Line
    lines: list[Line]
    few: Annotated[list[str], Field(min_length=1, max_length=2)]


def asked(mode: str) -> Request:
    schema = Answer.model_json_schema()
    said = "[s1] A dam broke. [s2] Police came. Speakers: k1"
    body: Json = {}
    if mode == "tools":
        body["tools"] = [{"type": "function", "function": {"name": "f", "parameters": schema}}]
    elif mode == "json_schema":
        body["response_format"] = {"type": mode, "json_schema": {"schema": schema}}
    else:
        said += " Answer {only} in this form: " + json.dumps(schema)
    return Request("POST", "/", {}, {**body, "messages": [{"role": "user", "content": said}]})


@pytest.mark.parametrize("mode", ["tools", "json_schema", "text"])
def test_both_fit_the_schema_however_it_is_sent(mode: str) -> None:
    little = Answer.model_validate_json(asks_little(asked(mode)))
    assert little.lines == []
    much = Answer.model_validate_json(obeys(["The army did it.", "Ten died."])(asked(mode)))
    assert {line.text for line in much.lines} == {"The army did it.", "Ten died."}
    assert much.headline.label is Label.FACT
    assert set(much.lines[0].cites) == {"s1", "s2", "k1"}

"""An answer is found among what models write around it, and never made of a part of it."""

from __future__ import annotations

import json

import pytest

from summarizer.engines.llm.asks import salvage

ANSWER = '{"items": [{"t": "a {brace}"}, {"t": "b"}]}'


@pytest.mark.parametrize(
    "text",
    [
        ANSWER,
        f"```json\n{ANSWER}\n```",
        f"<think>{{maybe}} or not</think>\n{ANSWER}",
        f"thinking without a beginning</think>{ANSWER}",
        f"Here it is: {ANSWER} I hope {{this}} helps.",
        f'{{"items": []}} No, rather: {ANSWER}',
    ],
)
def test_the_last_whole_object_is_the_answer(text: str) -> None:
    assert json.loads(salvage(text)) == json.loads(ANSWER)


@pytest.mark.parametrize("end", range(1, len(ANSWER)))
def test_a_part_of_an_answer_is_no_answer(end: int) -> None:
    with pytest.raises(json.JSONDecodeError):
        json.loads(salvage(ANSWER[:end]))


def test_the_end_of_a_thought_inside_a_text_is_text() -> None:
    text = json.dumps({"items": [{"t": "He wrote </think> on the wall"}]})
    assert salvage(text) == text

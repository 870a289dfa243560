"""A question to a model and what comes of it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

from summarizer.errors import ModelError
from summarizer.prompting import Message

__all__ = ["Answer", "Ask", "Failed", "Outcome", "salvage"]

_THOUGHT = re.compile(r"<think>.*?</think>|\A.*?</think>", re.DOTALL | re.IGNORECASE)
_MOST_TRIES = 200
"""Opening braces tried before an answer is taken for no JSON: bounds the work on noise."""


class Answer(BaseModel):
    """Base of the answers: survives a thought, a code fence and prose around the JSON."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: Any) -> Self:
        """Like pydantic's, on the last JSON object in the text."""
        text = json_data if isinstance(json_data, str) else bytes(json_data).decode()
        return super().model_validate_json(salvage(text), **options)


def salvage(text: str) -> str:
    """The last whole JSON object in ``text``, after any thought; ``text`` where there is none."""
    rest = _THOUGHT.sub("", text)
    decoder = json.JSONDecoder()
    found, at = "", 0
    for _ in range(_MOST_TRIES):
        at = rest.find("{", at)
        if at < 0:
            break
        try:
            _, end = decoder.raw_decode(rest, at)
        except (ValueError, RecursionError):
            at += 1
        else:
            found, at = rest[at:end], end
    return found or rest


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: messages, the form of the answer, and how long it may be."""

    messages: tuple[Message, ...]
    form: type[Answer]
    max_out: int
    """Tokens."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A question without a usable answer."""

    error: ModelError


Outcome = Answer | Failed

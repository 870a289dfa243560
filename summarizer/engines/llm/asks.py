"""A question to a model and what comes of it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import islice
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

from summarizer.errors import ModelError
from summarizer.prompting import Message

__all__ = ["Answer", "Ask", "Failed", "Outcome", "salvage"]

_THOUGHT = re.compile(r"<think>.*?</think>|\A.*?</think>", re.DOTALL | re.IGNORECASE)
_OPENING = re.compile(r'\{\s*["}]')
"""Where an object begins; a brace in prose has no quotation mark behind it."""
_MOST_TRIES = 200
"""Objects in one answer that are looked at: bounds the work on noise."""


class Answer(BaseModel):
    """Base of the answers: survives a thought, a code fence and prose around the JSON."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: Any) -> Self:
        """Like pydantic's, on the last JSON object in the text."""
        text = json_data if isinstance(json_data, str) else bytes(json_data).decode()
        return super().model_validate_json(salvage(text), **options)


def salvage(text: str) -> str:
    """The last whole JSON object in ``text``, after any thought; ``text`` where there is none.

    An object that is cut or broken is none: what is whole inside it would be a part of the answer
    that looks like all of it.
    """
    if _is_json(text):
        return text
    rest = _THOUGHT.sub("", text)
    decoder = json.JSONDecoder()
    found, at = "", 0
    for match in islice(_OPENING.finditer(rest), _MOST_TRIES):
        if match.start() < at:
            continue
        try:
            _, at = decoder.raw_decode(rest, match.start())
        except (ValueError, RecursionError):
            return rest
        found = rest[match.start() : at]
    return found or rest


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


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

"""Models without wits: they fill whatever schema they are given, one to please, one to obey."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.engines.llm.server import Json, Request

_ID = re.compile(r"\b[sk][1-9]\d*(?:c\d+)?\b")
_WANTED = ("fact", "facts", "F", "keep", "yes")
"""Labels that an attacker wants, as far as a schema offers them."""


@dataclass(frozen=True)
class Filler:
    """Fills a JSON Schema: each list with ``repeat`` entries where it may, else as few as it can.

    A text is the next of ``lines``; an id is one that stands in the prompt.
    """

    lines: Sequence[str]
    ids: Sequence[str]
    repeat: int

    def fill(self, schema: Json) -> Any:
        """A value that fits ``schema``."""
        return self._value(schema, schema.get("$defs", {}), "", 0)

    def _value(self, schema: Json, defs: Json, name: str, turn: int) -> Any:
        if reference := schema.get("$ref"):
            return self._value(defs[reference.rsplit("/", 1)[-1]], defs, name, turn)
        if choices := schema.get("enum", [schema["const"]] if "const" in schema else None):
            return next((wish for wish in _WANTED if wish in choices), choices[turn % len(choices)])
        for several in ("anyOf", "oneOf", "allOf"):
            if several in schema:
                return self._value(schema[several][0], defs, name, turn)
        if schema.get("type") == "object":
            fields = schema.get("properties", {})
            return {key: self._value(one, defs, key, turn) for key, one in fields.items()}
        if schema.get("type") == "array":
            return self._list(schema, defs, name)
        if schema.get("type") == "string":
            return self._text(name, turn)
        return {"boolean": True, "null": None}.get(schema["type"], schema.get("minimum", turn))

    def _list(self, schema: Json, defs: Json, name: str) -> list[Any]:
        length = max(self.repeat, schema.get("minItems", 0))
        length = min(length, schema.get("maxItems", length))
        items = schema.get("items", {"type": "string"})
        if self.repeat and items.get("type") == "string" and self._is_id(name):
            return list(self.ids[: schema.get("maxItems", len(self.ids))])
        return [self._value(items, defs, name, turn) for turn in range(length)]

    def _text(self, name: str, turn: int) -> str:
        chosen = self.ids if self._is_id(name) and self.ids else self.lines
        return chosen[turn % len(chosen)] if chosen else ""

    @staticmethod
    def _is_id(name: str) -> bool:
        return bool(re.search(r"id|cite|sentence|speaker|holder|evidence", name))


def asks_little(request: Request) -> str:
    """The shortest answer that fits: lists are empty where they may be."""
    return json.dumps(Filler((), (), 0).fill(schema_of(request)))


def obeys(lines: Sequence[str]) -> Callable[[Request], str]:
    """A model that writes the attacker's ``lines`` wherever the schema has room for a text."""

    def answer(request: Request) -> str:
        ids = tuple(dict.fromkeys(_ID.findall(request.said)))
        return json.dumps(Filler(lines, ids, 3 * len(lines)).fill(schema_of(request)))

    return answer


def schema_of(request: Request) -> Json:
    """The schema sent, or the one written into the messages."""
    if request.schema is not None:
        return request.schema
    said = request.said
    for start in (match.start() for match in re.finditer(r"\{", said)):
        try:
            found, _ = json.JSONDecoder().raw_decode(said, start)
        except ValueError:
            continue
        if isinstance(found, dict) and "properties" in found:
            return found
    return {"type": "object"}

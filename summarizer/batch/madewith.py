"""With what a batch is made: a resumed run must not mix two prompts, models or settings unasked."""

from __future__ import annotations

import json
from collections.abc import Mapping

from summarizer.api import Summarizer
from summarizer.config import Settings
from summarizer.pipeline import version

__all__ = ["changes", "made_with"]


def made_with(settings: Settings) -> dict[str, str]:
    """What changes a brief, each by name: versions, model and endpoint, prompts by hash."""
    with Summarizer(settings=settings) as summarizer:
        engine = summarizer.engine
        found = {"version": version(), "engine": engine.name}
        found |= {name: json.dumps(value) for name, value in sorted(engine.settings.items())}
        if engine.model is not None:
            from summarizer.engines.llm import LlmEngine
            from summarizer.engines.llm.client import clean_address

            found["model"] = engine.model
            found["context_size"] = json.dumps(settings.context_size)
            if not engine.model.startswith("local:"):
                found["base_url"] = clean_address(settings.base_url)
            if isinstance(engine, LlmEngine):
                found |= {f"prompt {one.name}": one.hash for one in engine.prompts}
    for name in ("source_text", "max_bytes", "max_pdf_pages"):
        found[name] = json.dumps(getattr(settings, name))
    return found


def changes(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """The names of what differs, with old and new where that is short."""
    names = sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
    return tuple(_change(name, before.get(name, "none"), now.get(name, "none")) for name in names)


def _change(name: str, old: str, new: str) -> str:
    if name.startswith("prompt "):
        return name
    old, new = ("not set" if value == "null" else value for value in (old, new))
    return f"{name} {old} → {new}"

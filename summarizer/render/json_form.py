"""JSON: the brief itself."""

from __future__ import annotations

import json
from collections.abc import Sequence

from summarizer.brief import IncidentBrief

__all__ = ["render_json"]


def render_json(briefs: Sequence[IncidentBrief]) -> str:
    """One object for one brief, an array for several; keys in the schema's order, UTF-8 safe."""
    objects = [brief.model_dump(mode="json") for brief in briefs]
    return (
        json.dumps(objects[0] if len(objects) == 1 else objects, indent=2, ensure_ascii=False)
        + "\n"
    )

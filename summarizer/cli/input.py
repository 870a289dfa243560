"""Reading a brief from a file or stdin."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import BriefInvalid, SourceNotFound, SourceTooLarge

if TYPE_CHECKING:
    from summarizer.brief import IncidentBrief

__all__ = ["read_briefs"]

_LARGEST = 200_000_000
"""Bytes: a brief of a report at the largest size allowed, many times over."""
_ADVICE = "give what 'summarizer brief --format json' wrote"


def read_briefs(source: str) -> list[IncidentBrief]:
    """The brief or briefs in a JSON file, or on stdin for ``-``: one object or an array.

    Raises an :class:`~summarizer.errors.InputError` with one line that names the source.
    """
    from summarizer.brief import read_brief

    try:
        raw = json.loads(_text_of(source))
    except (ValueError, RecursionError) as error:
        raise BriefInvalid(f"{source}: not JSON ({error}): {_ADVICE}") from error
    briefs = [read_brief(one, name=source) for one in (raw if isinstance(raw, list) else [raw])]
    if not briefs:
        raise BriefInvalid(f"{source}: holds no brief: {_ADVICE}")
    return briefs


def _text_of(source: str) -> str:
    try:
        if source == "-":
            data = sys.stdin.buffer.read(_LARGEST + 1)
        else:
            path = Path(source)
            if path.is_dir():
                raise BriefInvalid(f"{source}: is a folder: name a brief in JSON")
            with path.open("rb") as file:
                data = file.read(_LARGEST + 1)
    except FileNotFoundError as error:
        raise SourceNotFound(f"{source}: no such file: check the path") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise BriefInvalid(f"{source}: cannot be read: {reason}") from error
    if len(data) > _LARGEST:
        raise SourceTooLarge(f"{source}: is larger than {_LARGEST // 1_000_000} MB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BriefInvalid(f"{source}: not JSON (not UTF-8 text): {_ADVICE}") from error

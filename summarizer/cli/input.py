"""Reading a brief from a file or stdin."""

from __future__ import annotations

import sys
from pathlib import Path

from summarizer.errors import BriefInvalid, SourceNotFound, SourceTooLarge

__all__ = ["read_json"]

_LARGEST = 200_000_000
"""Bytes: a brief of a report at the largest size allowed, many times over."""


def read_json(source: str) -> str:
    """The text of a JSON file, or of stdin for ``-``; errors name the source in one line."""
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
        raise SourceNotFound(f"{source}: there is no such file") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise BriefInvalid(f"{source}: cannot be read: {reason}") from error
    if len(data) > _LARGEST:
        raise SourceTooLarge(f"{source}: is larger than {_LARGEST // 1_000_000} MB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BriefInvalid(f"{source}: not JSON: it is not UTF-8 text") from error

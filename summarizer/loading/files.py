"""Reads the bytes of a file or of standard input, never more than the limit."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from summarizer.errors import SourceNotFound, SourceTooLarge, SourceUnreadable
from summarizer.loading.material import Raw, shown

__all__ = ["read_file", "read_stdin"]

_CHUNK = 1 << 16


def read_file(path: Path, max_bytes: int) -> Raw:
    """The bytes of the file at ``path``.

    Raises :class:`SourceNotFound`, :class:`SourceTooLarge` or :class:`SourceUnreadable`.
    """
    name = shown(str(path))
    # A pipe without a writer would block the opening; Windows has neither flag nor problem.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(path, flags), "rb") as file:
            _refuse_irregular(os.fstat(file.fileno()), name, max_bytes)
            data = _read_bounded(file, name, max_bytes)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise SourceNotFound(f"{name}: no such file: {_hint(name)}") from error
    except IsADirectoryError as error:
        raise SourceUnreadable(_folder(name)) from error
    except PermissionError as error:
        if path.is_dir():
            raise SourceUnreadable(_folder(name)) from error
        raise SourceUnreadable(f"{name}: no permission to read it: check its rights") from error
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else None
        raise SourceUnreadable(f"{name}: cannot be read: {why or error}: check the path") from error
    return Raw(data, name, location=name)


def read_stdin(stdin: BinaryIO, max_bytes: int) -> Raw:
    """The bytes that wait on ``stdin``. Raises as :func:`read_file`."""
    try:
        return Raw(_read_bounded(stdin, "stdin", max_bytes), "stdin")
    except (OSError, ValueError) as error:
        raise SourceUnreadable(f"stdin: cannot be read: {error}: pipe a report into it") from error


def _refuse_irregular(status: os.stat_result, name: str, max_bytes: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise SourceUnreadable(_folder(name))
    if not stat.S_ISREG(status.st_mode):
        raise SourceUnreadable(
            f"{name}: is a pipe or device, not a file: use '-' and pipe the report in"
        )
    if status.st_size > max_bytes:
        raise _too_large(name, max_bytes, status.st_size)


def _read_bounded(file: BinaryIO, name: str, max_bytes: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    while chunk := file.read(min(_CHUNK, max_bytes + 1 - size)):
        parts.append(chunk)
        size += len(chunk)
        if size > max_bytes:
            raise _too_large(name, max_bytes)
    return b"".join(parts)


def _too_large(name: str, max_bytes: int, size: int | None = None) -> SourceTooLarge:
    has = f"{size:,} bytes" if size is not None else "too large"
    return SourceTooLarge(
        f"{name}: {has}; the limit is {max_bytes:,} bytes: "
        "give a part of it or raise SUMMARIZER_MAX_BYTES"
    )


def _folder(name: str) -> str:
    return f"{name}: is a folder: name the files in it"


def _hint(name: str) -> str:
    if name.lower().startswith("www."):
        return f"write https://{name} for a web address"
    return "check the path"

"""Errors of SQLite, in one line that names the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from summarizer.errors import OutputError

__all__ = ["telling_errors"]

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")


class _OnDisk(Protocol):
    path: Path


_Owner = TypeVar("_Owner", bound=_OnDisk)


def telling_errors(
    work: Callable[Concatenate[_Owner, _Given], _Result],
) -> Callable[Concatenate[_Owner, _Given], _Result]:
    """Make a method raise :class:`OutputError` with its owner's ``path`` for SQLite's errors."""

    @wraps(work)
    def translated(self: _Owner, /, *args: _Given.args, **kwargs: _Given.kwargs) -> _Result:
        try:
            return work(self, *args, **kwargs)
        except sqlite3.Error as error:
            raise OutputError(
                f"{self.path}: {error}: what is done is kept; make room or put the disk right,"
                " then run the same command again"
            ) from error

    return translated

"""Which server processes are there, by /proc."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="looks processes up in /proc")


def servers(mark: str) -> list[Path]:
    """The /proc folders of server processes, watchers too, with ``mark`` in their environment."""
    return [
        process
        for process in Path("/proc").glob("[0-9]*")
        if _serves(process) and mark.encode() in _read(process / "environ")
    ]


def servers_under(parent: int) -> list[Path]:
    """The /proc folders of the servers that process ``parent`` started."""
    return [p for p in Path("/proc").glob("[0-9]*") if _serves(p) and parent_of(p) == parent]


def parent_of(process: Path) -> int | None:
    fields = _read(process / "stat").rpartition(b") ")[2].split()
    return int(fields[1]) if fields else None


def wait_until(holds: Callable[[], bool]) -> None:
    """Return as soon as ``holds()``; a minute is the limit of this test, not of what it tests."""
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end, "still not so after a minute"
        time.sleep(0.005)


def has_open(process: Path, path: Path) -> bool:
    return str(path).encode() in _read(process / "maps")


def _serves(process: Path) -> bool:
    return b"engines/local/child.py" in _read(process / "cmdline")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""

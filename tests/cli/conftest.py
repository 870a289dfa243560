"""Runs the real command in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

REPORT = (
    "Two barges collided on the River Sele on Tuesday. The Sele Port Authority said nobody was"
    " hurt. “I heard a bang,” said Ana Okafor, a lock-keeper. Fuel may have leaked."
)

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """``run("brief", path)``: the finished process, its output as text."""

    def start(
        *arguments: str | Path, stdin: bytes = b"", env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            command(arguments),
            input=stdin,
            capture_output=True,
            timeout=60,
            check=False,
            cwd=tmp_path,
            env=environment(tmp_path, env),
        )
        return subprocess.CompletedProcess(
            done.args,
            done.returncode,
            done.stdout.decode("utf-8"),
            done.stderr.decode("utf-8", "replace"),
        )

    return start


def command(arguments: Sequence[str | Path]) -> list[str]:
    return [sys.executable, "-m", "summarizer", *map(str, arguments)]


def environment(home: Path, more: dict[str, str] | None = None) -> dict[str, str]:
    """This one, without settings of whoever runs the tests."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("SUMMARIZER_", "NO_COLOR"))}
    own = {"XDG_CONFIG_HOME": str(home / "config"), "XDG_CACHE_HOME": str(home / "cache")}
    return {**kept, **own, "PYTHONUTF8": "1", **(more or {})}


def one_line(text: str) -> str:
    """The single line that ``text`` must be."""
    lines = text.splitlines()
    assert len(lines) == 1, text
    assert "Traceback" not in text
    return lines[0]

"""What goes to stderr: errors, notices and progress, one line each."""

from __future__ import annotations

import sys
import time
import unicodedata
from types import TracebackType

__all__ = ["Progress", "complain", "notify", "printable"]

_SLOW = 1.0
"""Seconds of work after which progress is shown."""


def printable(words: str) -> str:
    """``words`` on one line, without characters that could steer a terminal."""
    return "".join(
        c if unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp") else "�"
        for c in " ".join(words.split())
    )


def complain(message: str) -> None:
    """An error, as one line."""
    _line(f"summarizer: error: {message}")


def notify(message: str) -> None:
    """Something a user should know, as one line."""
    _line(f"summarizer: {message}")


def _line(message: str) -> None:
    if sys.stderr is None:
        return
    encoding = sys.stderr.encoding or "ascii"
    sys.stderr.write(printable(message).encode(encoding, "replace").decode(encoding) + "\n")
    sys.stderr.flush()


class Progress:
    """A single line on a terminal's stderr, shown once the work takes over a second.

    On a stderr that is no terminal it says nothing: a log wants no half-done lines.
    """

    def __init__(self, *, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr is not None and sys.stderr.isatty()
        self._begin = time.monotonic()
        self._dirty = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.clear()

    def say(self, words: str) -> None:
        """Show ``words`` in place of what was shown before."""
        if self._shown and time.monotonic() - self._begin >= _SLOW:
            sys.stderr.write(f"\r\x1b[2K{printable(words)[:78]}")
            sys.stderr.flush()
            self._dirty = True

    def clear(self) -> None:
        """Take the line away."""
        if self._dirty:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()
            self._dirty = False

"""Which way of asking for a form an endpoint offers: found out once and remembered."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

from summarizer.engines.llm.client import MODES

__all__ = ["Modes"]


class Modes:
    """The ladder of modes for one endpoint and model; what was found is kept in ``folder``."""

    def __init__(self, address: str, model: str, folder: Path | None) -> None:
        name = hashlib.sha256(f"{address}\n{model}".encode()).hexdigest()[:32]
        self._file = folder / f"{name}.mode" if folder else None
        self._found = self._remembered()

    def current(self) -> tuple[str, bool]:
        """The mode to ask in, and whether it has worked before."""
        return (self._found, True) if self._found else (MODES[0], False)

    def below(self, mode: str) -> str | None:
        """The next mode to try after ``mode`` did not work."""
        at = MODES.index(mode) + 1
        return MODES[at] if at < len(MODES) else None

    def found(self, mode: str) -> None:
        """Remember that ``mode`` works."""
        if mode == self._found:
            return
        self._found = mode
        if self._file is None:
            return
        part = self._file.with_suffix(f".{os.getpid()}.part")
        # a memory that cannot be written is found out anew: no reason to fail
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            part.write_text(mode, encoding="utf-8")
            part.replace(self._file)

    def _remembered(self) -> str | None:
        with contextlib.suppress(OSError, UnicodeDecodeError):
            mode = self._file.read_text(encoding="utf-8") if self._file else ""
            return mode if mode in MODES else None
        return None

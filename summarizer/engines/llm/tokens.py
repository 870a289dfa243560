"""How many tokens a text is, at most."""

from __future__ import annotations

__all__ = ["estimate"]

_BYTES_PER_TOKEN = 3
"""English has about four bytes to a token: three err on the safe side."""


def estimate(text: str) -> int:
    """Tokens of ``text``, rather too many than too few."""
    return len(text.encode("utf-8", "replace")) // _BYTES_PER_TOKEN + 4

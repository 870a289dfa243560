"""What was found in a short text, kept: a check asks the same of one sentence many times."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

__all__ = ["remembering"]

_SHORT = 2000
"""Characters: what is longer is read once, and would only take room."""
_KEPT = 256
"""Texts."""

P = ParamSpec("P")
T = TypeVar("T")


def remembering(find: Callable[P, tuple[T, ...]]) -> Callable[P, tuple[T, ...]]:
    """``find``, a pure function of a text, with its results for short texts kept."""
    kept = lru_cache(maxsize=_KEPT)(find)

    @wraps(find)
    def found(*args: P.args, **options: P.kwargs) -> tuple[T, ...]:
        short = len(str(args[0])) <= _SHORT
        return kept(*args, **options) if short else find(*args, **options)  # type: ignore[arg-type]

    return found

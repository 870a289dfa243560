"""What was found in a short text, kept: a check asks the same of one sentence many times."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeAlias, TypeVar

__all__ = ["remembering"]

_SHORT = 2000
"""Characters: what is longer is read once, and would only take room."""
_KEPT = 256
"""Texts."""

_Options = ParamSpec("_Options")
_Found = TypeVar("_Found")
_Finder: TypeAlias = Callable[Concatenate[str, _Options], tuple[_Found, ...]]


def remembering(find: _Finder[_Options, _Found]) -> _Finder[_Options, _Found]:
    """``find``, a pure function of a text, with its results for short texts kept."""
    kept: _Finder[_Options, _Found] = lru_cache(maxsize=_KEPT)(find)

    @wraps(find)
    def found(text: str, /, *args: _Options.args, **options: _Options.kwargs) -> tuple[_Found, ...]:
        short = len(text) <= _SHORT
        return kept(text, *args, **options) if short else find(text, *args, **options)

    return found

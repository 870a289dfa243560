"""Numbers, amounts, dates and times."""

from __future__ import annotations

import re

from summarizer.document import Span
from summarizer.reading.model import Figure, FigureKind

__all__ = ["find_figures"]

_DIGITS = re.compile(r"(?<![\w.,-])[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?!\w)")


def find_figures(text: str, *, published: str | None = None) -> tuple[Figure, ...]:
    """The figures in ``text``, in order and without overlap; never raises."""
    return tuple(
        Figure(Span(*match.span()), FigureKind.NUMBER, match.group().replace(",", ""))
        for match in _DIGITS.finditer(text)
    )

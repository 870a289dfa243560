"""What a caller knows about a source and the source may not say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from summarizer.errors import UsageError

__all__ = ["Metadata", "clean_line", "iso_date"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, publisher and date of publication; what is given here wins over the source.

    ``published`` is an ISO 8601 date or date and time, kept as the date. Raises
    :class:`UsageError` for anything else.
    """

    title: str | None = None
    publisher: str | None = None
    published: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", clean_line(self.title))
        object.__setattr__(self, "publisher", clean_line(self.publisher))
        if self.published is not None:
            day = iso_date(self.published)
            if day is None:
                raise UsageError(
                    f"date {clean_line(self.published) or ''!r}: not an ISO 8601 date: "
                    "write it like 2024-05-31"
                )
            object.__setattr__(self, "published", day)


def iso_date(text: str) -> str | None:
    """The date in ``text`` (ISO 8601 date or date and time) as YYYY-MM-DD, else ``None``."""
    text = text.strip()
    for parse in (date.fromisoformat, datetime.fromisoformat):
        try:
            return parse(text).strftime("%Y-%m-%d").rjust(10, "0")
        except ValueError:
            continue
    return None


def clean_line(text: str | None) -> str | None:
    """``text`` on one line, without control characters and lone surrogates; ``None`` if empty."""
    if text is None:
        return None
    encodable = text.encode("utf-8", "replace").decode("utf-8")
    plain = "".join(c for c in " ".join(encodable.split()) if c.isprintable())
    return plain or None

"""What passes between the steps of loading: bytes with a name, and text with what is known."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from summarizer.document import Loader

__all__ = ["Parsed", "Raw", "shown", "without_credentials"]

_LONGEST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of one source, before anybody looked inside."""

    data: bytes
    name: str
    """What messages call it; printable, without credentials."""
    location: str | None = None
    """Path or URL for the record; ``None`` for standard input."""
    media_type: str | None = None
    """As the server declared it, lower case, without parameters."""
    charset: str | None = None
    """As the server declared it."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The text of one source and what the source itself says about it."""

    text: str
    loader: Loader
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    """ISO 8601 date."""
    notices: tuple[str, ...] = ()


def shown(name: str) -> str:
    """``name`` fit for one line of a message: printable, encodable and of sane length."""
    plain = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)
    return plain if len(plain) <= _LONGEST_SHOWN else plain[: _LONGEST_SHOWN - 1] + "…"


def without_credentials(url: str) -> str:
    """``url`` without a user name or password; what cannot be parsed is cut to its scheme."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url.partition("://")[0] + "://…"
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))

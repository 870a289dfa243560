"""The text of one report, and positions in it.

All offsets in this package are Unicode code points into :attr:`Document.text`, end
exclusive, so that ``text[start:end]`` is always the words meant.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field

from summarizer.errors import SourceUnreadable

__all__ = ["Document", "Loader", "Sentence", "Span"]

_LINE_ENDS = re.compile("\r\n|\r|\u2028|\u2029|\x85|\x0b|\x0c")
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text: ``text[start:end]``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words the span covers in ``text``."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """True when ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """True when the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, heading or list line of a document, without surrounding white space."""

    id: str
    """``s1``, ``s2``, … in the order of the text."""
    span: Span
    heading: bool = False
    """A title, a line between sections, a caption or a byline: read, and never cited as content."""


@dataclass(frozen=True, slots=True)
class Loader:
    """What turned the source into text, for the record."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Document:
    """One report as loaded: its text, normalised once, and what is known about it.

    Make one with :meth:`from_text`; the constructor does not normalise.
    """

    text: str
    sha256: str
    """Of ``text`` in UTF-8, hexadecimal."""
    raw_sha256: str
    """Of the bytes that were loaded, hexadecimal."""
    loader: Loader
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    """ISO 8601 date."""
    location: str | None = None
    """The path or URL the text came from; ``None`` for text handed over directly."""
    notices: tuple[str, ...] = field(default=(), compare=False)
    """What a user should know about the loading, one line each."""

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        raw: bytes | None = None,
        loader: Loader | None = None,
        title: str | None = None,
        publisher: str | None = None,
        published: str | None = None,
        location: str | None = None,
        notices: tuple[str, ...] = (),
    ) -> Document:
        r"""Normalise ``text`` (NFC, line ends to ``\n``, no lone surrogates) into a document.

        ``raw`` are the bytes the text was decoded from; without it the text's own UTF-8 form
        is hashed in its place. Raises :class:`SourceUnreadable` for a text without any
        visible character.
        """
        whole = _SURROGATES.sub("\ufffd", text)
        clean = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", whole))
        if not clean.strip():
            raise SourceUnreadable(f"{location or 'text'}: empty: there is no text to brief")
        return cls(
            text=clean,
            sha256=hashlib.sha256(clean.encode()).hexdigest(),
            raw_sha256=hashlib.sha256(whole.encode() if raw is None else raw).hexdigest(),
            loader=loader or Loader("text", "1"),
            title=title,
            publisher=publisher,
            published=published,
            location=location,
            notices=notices,
        )

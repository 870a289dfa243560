"""Loading: a path, ``-`` or a web address becomes a Document.

One module per kind of source; what a source is is told by its content. Only
:mod:`summarizer.loading.web` fetches anything.
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from summarizer.config import Settings
from summarizer.document import Document
from summarizer.errors import SourceRefused, SourceUnreadable
from summarizer.loading.encoding import decode
from summarizer.loading.files import read_file, read_stdin
from summarizer.loading.html import parse_html
from summarizer.loading.material import Parsed, Raw, shown, without_credentials
from summarizer.loading.metadata import Metadata
from summarizer.loading.pdf import parse_pdf
from summarizer.loading.sniff import Kind, is_pdf, kind_of, refuse_foreign
from summarizer.loading.text import parse_markdown, parse_text

__all__ = ["Metadata", "Raw", "load", "load_raw"]

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_NOTHING_KNOWN = Metadata()
_MOST_LOST = 0.1
"""Share of characters that may be lost in decoding: past that it is another text."""


def load(
    source: str | Path | Document,
    settings: Settings,
    *,
    metadata: Metadata = _NOTHING_KNOWN,
    stdin: BinaryIO | None = None,
) -> Document:
    """Load one source: a path, ``-`` for ``stdin``, an http(s) address, or a Document as it is.

    ``metadata`` wins over what the source says about itself. Raises an
    :class:`~summarizer.errors.InputError` with one line that names the source, what is
    wrong with it and what to do.
    """
    if isinstance(source, Document):
        return replace(
            source,
            title=metadata.title or source.title,
            publisher=metadata.publisher or source.publisher,
            published=metadata.published or source.published,
        )
    return load_raw(_read(source, settings, stdin), settings, metadata=metadata)


def load_raw(raw: Raw, settings: Settings, *, metadata: Metadata = _NOTHING_KNOWN) -> Document:
    """The document in bytes that were read already; like :func:`load` otherwise."""
    refuse_foreign(raw)
    parsed = _parse(raw, settings)
    if not parsed.text.strip():
        raise SourceUnreadable(f"{raw.name}: holds no text: give a file with a report")
    if parsed.text.count("\ufffd") > _MOST_LOST * len(parsed.text):
        raise SourceUnreadable(f"{raw.name}: its encoding cannot be read: save it as UTF-8")
    return Document.from_text(
        parsed.text,
        raw=raw.data,
        loader=parsed.loader,
        title=metadata.title or parsed.title,
        publisher=metadata.publisher or parsed.publisher,
        published=metadata.published or parsed.published,
        location=raw.location,
        notices=parsed.notices,
    )


def _read(source: str | Path, settings: Settings, stdin: BinaryIO | None) -> Raw:
    if isinstance(source, Path):
        return read_file(source, settings.max_bytes)
    if source == "-":
        if stdin is None and sys.stdin is None:
            raise SourceUnreadable("stdin: is closed: name a file, or pipe a report in")
        return read_stdin(stdin or sys.stdin.buffer, settings.max_bytes)
    scheme = _SCHEME.match(source.strip())
    if scheme is None:
        return read_file(Path(source), settings.max_bytes)
    if scheme[1].lower() not in ("http", "https"):
        raise SourceRefused(
            f"{shown(without_credentials(source))}: "
            "only http and https addresses are fetched: save it to a file"
        )
    from summarizer.loading.web import fetch

    return fetch(source, settings)


def _parse(raw: Raw, settings: Settings) -> Parsed:
    if is_pdf(raw):
        return parse_pdf(raw, max_pages=settings.max_pdf_pages, max_chars=settings.max_bytes)
    decoded = decode(raw.data, raw.name, charset=raw.charset)
    kind = kind_of(decoded.text, raw)
    if kind is Kind.HTML:
        url = raw.location if raw.media_type or (raw.location or "").startswith("http") else None
        parsed = parse_html(decoded.text, raw.name, url=url)
    elif kind is Kind.MARKDOWN:
        parsed = parse_markdown(decoded.text)
    else:
        parsed = parse_text(decoded.text)
    return replace(parsed, notices=decoded.notices + parsed.notices)

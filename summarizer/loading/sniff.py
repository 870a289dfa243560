"""Tells by its content what a source is; the name's ending and the server only tip the scales."""

from __future__ import annotations

import json
import re
from enum import StrEnum

from summarizer.errors import SourceUnreadable
from summarizer.loading.material import Raw

__all__ = ["Kind", "is_pdf", "kind_of", "refuse_foreign"]

_HEAD = 4096
_FOREIGN = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"%!PS", "a PostScript file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"(\xb5/\xfd", "a zstd archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"SQLite format 3\0", "a database"),
)
_START_OF_PAGE = re.compile(
    r"(?:\s|<!--.*?-->|<\?xml[^>]*\?>)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_START_OF_FRAGMENT = re.compile(
    r"\s*<(?:title|meta|link|script|style|article|main|section|div|p|h[1-6]|table|span)\b[^<>]*>",
    re.IGNORECASE,
)
_HTML_TAG = re.compile(
    r"</?(?:html|body|p|div|h[1-6]|article|main|section|br|span)\b[^<>]*>", re.IGNORECASE
)
_START_OF_XML = re.compile(r"\s*<(?:\?xml|rss|feed|svg)\b", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*\n(?:.*\n){1,100}?\1[ \t]*(?:\n|$)")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)
_INLINE = re.compile(r"\[[^\[\]\n]+\]\([^)\s]+\)|\*\*\S[^*\n]*\*\*|^```|^> ", re.MULTILINE)


class Kind(StrEnum):
    """The kinds of text that can be read; PDF is told apart before there is text."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


def refuse_foreign(raw: Raw) -> None:
    """Raise :class:`SourceUnreadable` for nothing at all and for known binary formats."""
    if not raw.data:
        raise SourceUnreadable(f"{raw.name}: empty: give a file that holds a report")
    if not raw.data.strip():
        raise SourceUnreadable(f"{raw.name}: holds only white space: give a file with a report")
    found = next((what for mark, what in _FOREIGN if raw.data.startswith(mark)), None)
    if raw.data[:4] == b"RIFF" and raw.data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        found = "an image, sound or film"
    if raw.data[4:8] == b"ftyp":
        found = "a film, sound or image"
    if found:
        raise SourceUnreadable(
            f"{raw.name}: is {found}: save the report as text, Markdown, HTML or PDF"
        )


def is_pdf(raw: Raw) -> bool:
    """True for a PDF, also with a little rubbish before its header, as readers allow."""
    head = raw.data[:1024]
    if head.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"%PDF-"):
        return True
    called_pdf = raw.name.lower().endswith(".pdf") or raw.media_type == "application/pdf"
    return b"%PDF-" in head and (called_pdf or b"\0" in raw.data)


def kind_of(text: str, raw: Raw) -> Kind:
    """What ``text``, decoded from ``raw``, is written in.

    Raises :class:`SourceUnreadable` for JSON and XML, which hold no running text.
    """
    head = text[:_HEAD]
    ending = raw.name.lower().rpartition(".")[2]
    called_markdown = ending in ("md", "markdown", "mkd", "mdown")
    called_markdown = called_markdown or raw.media_type == "text/markdown"
    called_html = ending in ("html", "htm", "xhtml")
    called_html = called_html or raw.media_type in ("text/html", "application/xhtml+xml")
    if _START_OF_PAGE.match(head):
        return Kind.HTML
    if not called_markdown and _START_OF_FRAGMENT.match(head):
        return Kind.HTML
    if called_html and _HTML_TAG.search(text):
        return Kind.HTML
    if _START_OF_XML.match(head):
        raise SourceUnreadable(f"{raw.name}: is XML or a feed: give the page of one report")
    _refuse_json(text, raw.name)
    if called_markdown or _looks_like_markdown(text):
        return Kind.MARKDOWN
    return Kind.TEXT


def _looks_like_markdown(text: str) -> bool:
    headings = len(_HEADING.findall(text))
    front = _FRONT_MATTER.match(text) is not None
    return front or headings > 1 or (headings == 1 and _INLINE.search(text) is not None)


def _refuse_json(text: str, name: str) -> None:
    if text.lstrip()[:1] not in ("{", "["):
        return
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return
    if isinstance(value, dict) and "schema_version" in value:
        raise SourceUnreadable(f"{name}: is a brief already: use 'summarizer render' to show it")
    raise SourceUnreadable(f"{name}: looks like JSON, not a report: give the report's text")

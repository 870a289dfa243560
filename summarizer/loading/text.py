"""Plain text and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.document import Loader
from summarizer.loading.material import Parsed
from summarizer.loading.metadata import clean_line, iso_date
from summarizer.loading.unwrap import MARKDOWN, unwrap

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["parse_markdown", "parse_text"]

_FRONT_MATTER = re.compile(r"\s*(---|\+\+\+)[ \t]*\n((?:.*\n){0,200}?)\1[ \t]*(?:\n|$)")
_FRONT_LINE = re.compile(r"\s*(?:$|#|-\s|\[|\]|[\w.-]+[ \t]*[:=]|[ \t]+\S)")
_FRONT_ENTRY = re.compile(r"([\w-]+)[ \t]*[:=][ \t]*(.+)")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]:?")
_UNSEEN = re.compile(
    r"<!--.*?(?:-->|$)|<(script|style|template)\b.*?(?:</\1\s*>|$)", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_KEYS = {
    "title": ("title",),
    "publisher": ("publisher", "source", "site"),
    "published": ("published", "date"),
}


def parse_text(text: str) -> Parsed:
    """Plain text: as it is, but for lines that were broken at a column."""
    return Parsed(unwrap(text), Loader("text", "1"))


def parse_markdown(text: str) -> Parsed:
    """Markdown without its markup: a heading, paragraph, entry or row of a table to a line.

    Front matter is dropped; its title, publisher and date are kept as such, and the first
    heading is the title where the front matter names none.
    """
    import markdown_it

    front, body = _split_front_matter(text)
    parser = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parse(body)
    # Blank lines keep the blocks apart while wrapped lines are joined.
    joined = unwrap("\n\n".join(_blocks(tokens)), MARKDOWN)
    lines = [line.rstrip() for line in joined.split("\n")]
    return Parsed(
        "\n".join(line for line in lines if line.strip()),
        Loader("markdown-it-py", markdown_it.__version__),
        title=front.get("title") or _first_heading(tokens),
        publisher=front.get("publisher"),
        published=iso_date(front.get("published", "")),
    )


def _split_front_matter(text: str) -> tuple[dict[str, str], str]:
    found = _FRONT_MATTER.match(text)
    if found is None or not all(_FRONT_LINE.match(line) for line in found[2].split("\n")):
        return {}, text
    entries = {
        entry[1].lower(): entry[2].strip().strip("\"'").strip()
        for line in found[2].split("\n")
        if (entry := _FRONT_ENTRY.match(line))
    }
    known: dict[str, str] = {}
    for field, keys in _KEYS.items():
        value = next((clean_line(entries[key]) for key in keys if key in entries), None)
        if value:
            known[field] = value
    return known, text[found.end() :]


def _first_heading(tokens: Sequence[Token]) -> str | None:
    for token, content in pairwise(tokens):
        if token.type == "heading_open":
            return clean_line(_plain(content)) if token.tag == "h1" else None
    return None


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    """The text of each block, with the marker of its list entry before it."""
    markers: list[str] = []
    row: list[str] | None = None
    marker = ""
    for token in tokens:
        if token.type == "list_item_open":
            markers.append(f"{token.info}{token.markup} " if token.info else "- ")
            marker = markers[-1]
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield " | ".join(cell for cell in row if cell)
            row = None
        elif token.type == "inline":
            content = _plain(token)
            if row is not None:
                row.append(content)
            elif content.strip():
                yield marker + content
                marker = ""
        elif token.type in ("fence", "code_block"):
            yield token.content
        elif token.type == "html_block":
            yield _without_tags(token.content)


def _plain(token: Token) -> str:
    """The words of an inline token: link text without targets, no images, no tags."""
    parts: list[str] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline", "text_special"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
    return _FOOTNOTE.sub("", "".join(parts)).strip()


def _without_tags(markup: str) -> str:
    import html

    return html.unescape(_TAG.sub("", _UNSEEN.sub("", markup))).strip()

"""PDF with a text layer."""

from __future__ import annotations

import logging
import re
import struct
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from summarizer.document import Loader
from summarizer.errors import SourceTooLarge, SourceUnreadable
from summarizer.loading.material import Parsed, Raw
from summarizer.loading.metadata import clean_line
from summarizer.loading.unwrap import PDF, unwrap

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

__all__ = ["parse_pdf"]

# Its warnings about broken files would reach stderr where nobody set logging up.
logging.getLogger("pypdf").addHandler(logging.NullHandler())

# What pypdf lets through, beside its own errors, when a file is broken (seen by damaging
# files at random).
_BREAKS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page\s+|p\.\s*|[-–—]\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?(?:\s*[-–—])?$", re.IGNORECASE
)
_MIN_PAGES_FOR_HEADS = 3
_GAP = 1.3
"""Steps from line to line that part paragraphs, in usual steps; Word's default is 1.5 to 1.7."""
_OTHER_SIZE = 1.12
"""Sizes of letters that tell a heading from text, as a ratio: 12 points and 11 are one size."""
_INVISIBLE = re.compile("[\xad\u200b\ufeff\0]")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})


def parse_pdf(raw: Raw, *, max_pages: int, max_chars: int) -> Parsed:
    """The text layer of a PDF, a paragraph to a line.

    Raises :class:`SourceTooLarge` beyond ``max_pages`` pages or ``max_chars`` characters,
    :class:`SourceUnreadable` for an encrypted, scanned or broken file.
    """
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(BytesIO(raw.data))
        _unlock(reader, raw.name)
        _refuse_long(len(reader.pages), raw.name, max_pages)
        pages = _page_texts(reader, raw.name, max_chars)
        title = clean_line(reader.metadata.title) if reader.metadata else None
    except (PyPdfError, *_BREAKS) as error:
        raise SourceUnreadable(
            f"{raw.name}: broken PDF: print it to a new PDF, or save its text"
        ) from error
    if not any(page.strip() for page in pages):
        raise SourceUnreadable(
            f"{raw.name}: PDF without text (scanned?): run text recognition (OCR) on it first"
        )
    text, without_heads = _without_running_heads([page.split("\n") for page in pages])
    notices = _notices(raw.name, pages, without_heads=without_heads)
    return Parsed(
        text="\n".join(line for line in unwrap(text, PDF).split("\n") if line.strip()),
        loader=Loader("pypdf", pypdf.__version__),
        title=title,
        notices=notices,
    )


def _unlock(reader: PdfReader, name: str) -> None:
    """Open a file that only restricts printing and the like; refuse one with a password."""
    from pypdf.errors import DependencyError

    if not reader.is_encrypted:
        return
    try:
        opened = bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        opened = False
    if not opened:
        raise SourceUnreadable(f"{name}: encrypted PDF: save a copy without the password")


def _refuse_long(pages: int, name: str, max_pages: int) -> None:
    if pages > max_pages:
        raise SourceTooLarge(
            f"{name}: {pages:,} pages; the limit is {max_pages:,}: "
            "give a part of it or raise SUMMARIZER_MAX_PDF_PAGES"
        )


def _page_texts(reader: PdfReader, name: str, max_chars: int) -> list[str]:
    texts: list[str] = []
    total = 0
    for page in reader.pages:
        text = _INVISIBLE.sub("", _page_text(page)).translate(_LIGATURES)
        total += len(text)
        if total > max_chars:
            raise SourceTooLarge(
                f"{name}: more than {max_chars:,} characters of text: "
                "give a part of it or raise SUMMARIZER_MAX_BYTES"
            )
        texts.append(text)
    return texts


def _page_text(page: PageObject) -> str:
    """The text of a page, with a blank line where a gap or the size of letters parts lines."""
    chunks: list[str] = []
    lines = 0
    first_in_line: dict[int, tuple[float, float]] = {}

    def visit(
        text: str, outer: list[float], inner: list[float], _font: object, size: float
    ) -> None:
        nonlocal lines
        if text.strip():
            started = lines + len(text) - len(text.lstrip("\n"))
            height = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
            letters = abs(size * inner[3] * outer[3])
            first_in_line.setdefault(started, (height, letters))
        chunks.append(text)
        lines += text.count("\n")

    plain = page.extract_text(visitor_text=visit)
    if "".join(chunks).strip() != plain.strip():
        return plain
    return _with_gaps("".join(chunks).split("\n"), first_in_line)


def _with_gaps(lines: Sequence[str], placed: Mapping[int, tuple[float, float]]) -> str:
    steps = sorted(
        placed[n][0] - placed[n + 1][0]
        for n in placed
        if n + 1 in placed and placed[n][0] > placed[n + 1][0]
    )
    usual = steps[len(steps) // 2] if steps else 0.0
    parted: list[str] = []
    for number, line in enumerate(lines):
        if number in placed and number - 1 in placed:
            (above, letters_above), (height, letters) = placed[number - 1], placed[number]
            other_size = max(letters, letters_above) > _OTHER_SIZE * min(letters, letters_above)
            if other_size or above - height > _GAP * usual > 0:
                parted.append("")
        parted.append(line)
    return "\n".join(parted)


def _notices(name: str, pages: Sequence[str], *, without_heads: bool) -> tuple[str, ...]:
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.strip()]
    notices: list[str] = []
    if empty:
        listed = ", ".join(empty[:10]) + (", …" if len(empty) > 10 else "")
        notices.append(f"{name}: no text on page {listed} (a picture?): not in the brief")
    if without_heads:
        notices.append(f"{name}: lines repeated on the pages and page numbers were left out")
    return tuple(notices)


def _without_running_heads(pages: Sequence[list[str]]) -> tuple[str, bool]:
    """The pages' lines as one text, without the heads, feet and numbers of the pages."""
    trimmed = ["\n".join(page).strip("\n").split("\n") for page in pages]
    edges: Counter[str] = Counter()
    for page in trimmed:
        edges.update({_pattern(line) for line in (page[:1] + page[-1:])})
    repeated = {
        pattern
        for pattern, count in edges.items()
        if len(pages) >= _MIN_PAGES_FOR_HEADS and count * 2 > len(pages)
    }
    kept: list[str] = []
    for page in trimmed:
        start, end = 0, len(page)
        while start < end and _is_edge(page[start], repeated):
            start += 1
        while start < end and _is_edge(page[end - 1], repeated):
            end -= 1
        kept.extend(page[start:end])
    dropped = sum(bool(line.strip()) for page in trimmed for line in page)
    dropped -= sum(bool(line.strip()) for line in kept)
    return "\n".join(kept), dropped > 0


def _pattern(line: str) -> str:
    return _NUMBER.sub("0", line.strip().lower())


def _is_edge(line: str, repeated: set[str]) -> bool:
    return (
        not line.strip()
        or _pattern(line) in repeated
        or _PAGE_NUMBER.match(line.strip()) is not None
    )

"""Take the pictures of the page that the documentation shows.

Usage: python tools/screenshots.py

Writes ``docs/page-*.png`` and ``docs/index-*.png`` with Chromium (or what ``CHROMIUM`` names).
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from measure_page import chromium
from PIL import Image
from playwright.sync_api import Browser

from summarizer import Metadata, Settings, summarize
from summarizer.evaluation.dataset import load_dataset
from summarizer.loading import load
from summarizer.render import Format, render
from summarizer.render.html import IndexEntry, index_entry, render_index

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "evals" / "examples" / "harbour-fire.txt"
LARGEST = 200_000
"""Bytes of a picture."""


class Shot(NamedTuple):
    """One picture: a page at a width, light or dark, with something chosen."""

    page: str
    width: int
    scheme: Literal["light", "dark"]
    chosen: str = ""


SHOTS = (
    Shot("page", 1440, "light", "#point2"),
    Shot("page", 1440, "dark", "#d1"),
    Shot("page", 820, "light", "#o7"),
    Shot("page", 820, "dark", "#s16"),
    Shot("page", 390, "light"),
    Shot("page", 390, "dark", "#o3"),
    Shot("index", 1440, "light"),
    Shot("index", 390, "dark"),
)


def page() -> str:
    """The brief that the picture of the terminal shows too."""
    about = Metadata(publisher="Port Ellory Courier", published="2026-03-04")
    document = load(EXAMPLE.relative_to(ROOT), Settings(), metadata=about)
    return render([summarize(document)], Format.HTML)


def index() -> str:
    """The briefs of some labelled reports, and one that failed."""
    return render_index(_entries())


def _entries() -> Iterator[IndexEntry]:
    for number, case in enumerate(load_dataset(ROOT / "evals" / "fixtures").cases[:12]):
        if number == 3:
            yield IndexEntry(source="scan-0412.pdf", note="the PDF has no text layer")
        brief = summarize(case.document())
        yield index_entry(brief, source=f"{case.id}.txt", href=f"{case.id}.html")


def take(browser: Browser, shot: Shot, path: Path) -> bytes:
    """The picture as a PNG, with 256 colours that keep every hue: text needs no more."""
    height = 844 if shot.width < 400 else 900
    context = browser.new_context(
        viewport={"width": shot.width, "height": height}, color_scheme=shot.scheme
    )
    opened = context.new_page()
    opened.goto(path.as_uri() + shot.chosen)
    opened.wait_for_timeout(500)
    # the ring round what has the focus is for whoever works there
    opened.evaluate("document.activeElement.blur()")
    picture = Image.open(io.BytesIO(opened.screenshot()))
    context.close()
    small = io.BytesIO()
    picture.convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        small, "PNG", optimize=True
    )
    return small.getvalue()


def main() -> None:
    """Write the pictures; one that is too large is an error."""
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        paths = {}
        for what, html in (("page", page()), ("index", index())):
            paths[what] = Path(name) / f"{what}.html"
            paths[what].write_text(html, encoding="utf-8")
        for shot in SHOTS:
            picture = take(browser, shot, paths[shot.page])
            target = ROOT / "docs" / f"{shot.page}-{shot.width}-{shot.scheme}.png"
            if len(picture) > LARGEST:
                raise SystemExit(f"{target.name}: {len(picture)} bytes, more than {LARGEST}")
            target.write_bytes(picture)
            print(f"{target.relative_to(ROOT)}: {len(picture)} bytes")


if __name__ == "__main__":
    main()

"""Draw the example's brief as a terminal shows it, and as a page of a word processor.

Usage: python tools/picture.py

Writes ``docs/brief.svg``, the first lines of what ``summarizer brief`` prints, and
``docs/note.png``, the first two pages of the briefing note, with LibreOffice and pdftoppm.
"""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
from pathlib import Path

from PIL import Image
from rich.console import Console
from rich.text import Text

from summarizer import IncidentBrief, Settings, summarize
from summarizer.loading import Metadata, load
from summarizer.render import Format, TerminalStyle, render

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "evals" / "examples" / "harbour-fire.txt"
WIDTH = 88
LINES = 57
GAP = 12


def main() -> None:
    """Write the pictures."""
    about = Metadata(publisher="Port Ellory Courier", published="2026-03-04")
    document = load(EXAMPLE.relative_to(ROOT), Settings(), metadata=about)
    brief = summarize(document, settings=Settings())
    draw_terminal(brief)
    draw_note(brief)


def draw_terminal(brief: IncidentBrief) -> None:
    """The first lines, in colour."""
    style = TerminalStyle(width=WIDTH, color=True)
    shown = render([brief], Format.TERMINAL, style=style)
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi("\n".join(shown.splitlines()[:LINES]) + "\n…"))
    svg = console.export_svg(title="summarizer brief harbour-fire.txt")
    # the picture loads nothing from anywhere: the reader's own monospaced font will do
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL).replace(
        "Fira Code", "monospace"
    )
    (ROOT / "docs" / "brief.svg").write_text(svg, encoding="utf-8")


def draw_note(brief: IncidentBrief) -> None:
    """Two pages side by side."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "note.docx").write_bytes(render([brief], Format.DOCX))
        office = f"-env:UserInstallation={(folder / 'office').as_uri()}"
        convert = ["soffice", office, "--headless", "--convert-to", "pdf"]
        subprocess.run([*convert, "note.docx"], cwd=folder, check=True, capture_output=True)
        subprocess.run(["pdftoppm", "-r", "75", "-png", "note.pdf", "page"], cwd=folder, check=True)
        pages = [Image.open(path).convert("RGB") for path in sorted(folder.glob("page-*.png"))[:2]]
        width, height = pages[0].size
        sheet = Image.new("RGB", (2 * width + GAP, height), "silver")
        for number, page in enumerate(pages):
            sheet.paste(page, (number * (width + GAP), 0))
        sheet.quantize(32).save(ROOT / "docs" / "note.png", optimize=True)


if __name__ == "__main__":
    main()

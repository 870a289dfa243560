"""Draw the picture in the README: the example's brief as a terminal shows it.

Usage: python tools/picture.py

Writes ``docs/brief.svg``. The text in it is what ``summarizer brief`` prints, the first lines.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console
from rich.text import Text

from summarizer import Settings, summarize
from summarizer.loading import Metadata, load
from summarizer.render import Format, TerminalStyle, render

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "evals" / "examples" / "harbour-fire.txt"
WIDTH = 88
LINES = 57


def main() -> None:
    """Write the picture."""
    about = Metadata(publisher="Port Ellory Courier", published="2026-03-04")
    document = load(EXAMPLE.relative_to(ROOT), Settings(), metadata=about)
    style = TerminalStyle(width=WIDTH, color=True)
    shown = render([summarize(document, settings=Settings())], Format.TERMINAL, style=style)
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi("\n".join(shown.splitlines()[:LINES]) + "\n…"))
    svg = console.export_svg(title="summarizer brief harbour-fire.txt")
    # the picture loads nothing from anywhere: the reader's own monospaced font will do
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL).replace(
        "Fira Code", "monospace"
    )
    (ROOT / "docs" / "brief.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()

"""Measure the page of a report in Chromium: its size, how soon it can be used, how it scrolls.

Usage: python tools/measure_page.py [SENTENCES ...]

The reports are the example's paragraphs over and over, to as many sentences. Times are medians of
seven openings from a file, in milliseconds: until the page can be used (its script has run), until
all is loaded, and from a choice to the next picture on the screen. Scrolling goes through the text
in 120 pictures; the longest time between two is given.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from summarizer import summarize
from summarizer.render import Format, render

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "evals" / "examples" / "harbour-fire.txt"
RUNS = 7
OPENED = """() => {
  const [taken] = performance.getEntriesByType("navigation");
  return [taken.domContentLoadedEventEnd, taken.loadEventEnd];
}"""
CHOSEN = """() => new Promise((done) => {
  const items = document.querySelectorAll(".item .pick");
  const start = performance.now();
  items[Math.floor(items.length / 2)].click();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})"""
SCROLLED = """() => new Promise((done) => {
  const pane = document.querySelector(".text");
  pane.scrollTop = 0;
  const by = (pane.scrollHeight - pane.clientHeight) / 120;
  let last = performance.now();
  let longest = 0;
  let left = 120;
  const step = (now) => {
    longest = Math.max(longest, now - last);
    last = now;
    pane.scrollTop += by;
    if (left--) requestAnimationFrame(step); else done(longest);
  };
  requestAnimationFrame(step);
})"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser that ``CHROMIUM`` names, or the one on the path."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if program is None:
        raise SystemExit("no Chromium here: install it, or name it: CHROMIUM=")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program)
        yield browser
        browser.close()


def report(sentences: int) -> str:
    """The example's paragraphs over and over, each with a number, to ``sentences`` sentences."""
    paragraphs = EXAMPLE.read_text(encoding="utf-8").split("\n\n")[1:]
    text: list[str] = []
    found = 0
    while found < sentences:
        paragraph = paragraphs[len(text) % len(paragraphs)]
        text.append(f"In part {len(text) + 1}: {paragraph}")
        found += paragraph.count(". ") + 1
    return "\n\n".join(text)


def measure(browser: Browser, path: Path) -> tuple[float, ...]:
    """Medians of the four times."""
    rows: list[list[float]] = []
    for _ in range(RUNS):
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(path.as_uri())
        rows.append([*page.evaluate(OPENED), page.evaluate(CHOSEN), page.evaluate(SCROLLED)])
        page.close()
    return tuple(statistics.median(column) for column in zip(*rows, strict=True))


def main() -> None:
    """Print a row for each length."""
    parser = argparse.ArgumentParser(description="Measure the page of a report in Chromium.")
    parser.add_argument("sentences", nargs="*", type=int, default=[40, 400, 5000])
    print("| sentences | items | kB | usable, ms | loaded, ms | chosen, ms | longest picture, ms |")
    print("| --- " * 7 + "|")
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        for wanted in parser.parse_args().sentences:
            brief = summarize(report(wanted))
            path = Path(name) / "page.html"
            path.write_text(render([brief], Format.HTML), encoding="utf-8")
            sections = (brief.facts, brief.official_statements, brief.accounts)
            items = sum(map(len, (*sections, brief.disputed_points, brief.speculation)))
            taken = " | ".join(f"{one:.0f}" for one in measure(browser, path))
            size = path.stat().st_size // 1000
            print(f"| {len(brief.sources[0].sentences)} | {items} | {size} | {taken} |")


if __name__ == "__main__":
    main()

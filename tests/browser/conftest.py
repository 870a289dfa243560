"""A real Chromium, and pages in it that are watched for everything they must not do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from summarizer.brief import IncidentBrief
from summarizer.render import Format, render

# the briefs that the tests of the renderers show
from tests.render.conftest import bare, full, hostile

__all__ = ["bare", "full", "hostile"]

_PATIENCE = 90_000
"""Milliseconds: what is waited for comes, and on a loaded machine it comes late."""
expect.set_options(timeout=_PATIENCE)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        pytest.skip("no Chromium here: install it (apt-get install chromium) or name it: CHROMIUM=")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program)
        yield browser
        browser.close()


@dataclass
class Watch:
    """What pages did that they must not do."""

    deeds: list[str] = field(default_factory=list)

    def over(self, page: Page, address: str) -> None:
        page.on("console", lambda message: self.deeds.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.deeds.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (self.deeds.append("dialog"), dialog.dismiss()))
        page.on("popup", lambda _popup: self.deeds.append("popup"))
        page.on("request", lambda request: self._asked(request.url, address))

    def _asked(self, url: str, address: str) -> None:
        if url.partition("#")[0] != address:
            self.deeds.append(f"request: {url}")


Open = Callable[..., Page]


@pytest.fixture
def watch() -> Iterator[Watch]:
    found = Watch()
    yield found
    assert found.deeds == []


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path, watch: Watch) -> Iterator[Open]:
    """``opened(html, at="#f1", width=390, scheme="dark")``: the page, from a file.

    At the end of the test no page may have written to the console, raised, asked for anything
    but itself, or opened anything.
    """
    contexts: dict[tuple[int, str, bool], BrowserContext] = {}
    pages: list[Page] = []

    def show(
        html: str, *, at: str = "", width: int = 1440, scheme: str = "light", script: bool = True
    ) -> Page:
        path = tmp_path / f"page {len(pages)}.html"
        path.write_text(html, encoding="utf-8")
        key = (width, scheme, script)
        if key not in contexts:
            contexts[key] = chromium.new_context(
                viewport={"width": width, "height": 900},
                color_scheme="dark" if scheme == "dark" else "light",
                java_script_enabled=script,
                reduced_motion="reduce",
            )
            contexts[key].set_default_timeout(_PATIENCE)
        page = contexts[key].new_page()
        pages.append(page)
        watch.over(page, path.as_uri())
        page.goto(path.as_uri() + at)
        return page

    yield show
    for context in contexts.values():
        context.close()


def page_of(*briefs: IncidentBrief) -> str:
    return render(briefs, Format.HTML)

"""What axe-core finds, and how the pages stand at each width and on paper."""

from __future__ import annotations

import io

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from pypdf import PdfReader

from summarizer.brief import IncidentBrief
from summarizer.render.html import IndexEntry, index_entry, render_index
from tests.browser.conftest import Open, page_of

WIDTHS = (320, 390, 820, 1440, 2560)
POINTS = {"A4": (595, 842), "Letter": (612, 792)}


def index_of(*briefs: IncidentBrief) -> str:
    made = [
        index_entry(brief, source=f"{n}.txt", href=f"{n}.html") for n, brief in enumerate(briefs)
    ]
    return render_index([*made, IndexEntry(source="scan.pdf", note="no text layer")])


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {[node['html'] for node in one['nodes']]}" for one in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_on_a_brief(
    opened: Open, full: IncidentBrief, scheme: str, width: int
) -> None:
    page = opened(page_of(full), scheme=scheme, width=width)
    assert violations(page) == []
    for item in ("#o2", "#d1"):
        page.locator(f"{item} .pick").click()
        assert violations(page) == []
    page.locator("#s4 .p").first.click()
    assert violations(page) == []
    page.get_by_role("button", name="Official statements").click()
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_several_briefs_and_none_without_script(
    opened: Open, full: IncidentBrief, bare: IncidentBrief, scheme: str
) -> None:
    assert violations(opened(page_of(full, bare), scheme=scheme)) == []
    page = opened(page_of(full).replace("<script>", "<!--").replace("</script>", "-->"))
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_on_an_index(
    opened: Open, full: IncidentBrief, bare: IncidentBrief, scheme: str, width: int
) -> None:
    page = opened(index_of(full, bare), scheme=scheme, width=width)
    assert violations(page) == []
    page.get_by_label("Search").fill("fire")
    assert violations(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_its_window(
    opened: Open, full: IncidentBrief, hostile: IncidentBrief, width: int
) -> None:
    long = full.facts[0].model_copy(update={"text": "x" * 3000})
    stretched = full.model_copy(update={"facts": (long,)})
    for html in (page_of(full, hostile), page_of(stretched), index_of(full, hostile, stretched)):
        page = opened(html, width=width)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width


@pytest.mark.parametrize("paper", POINTS)
def test_what_is_printed_is_whole(opened: Open, full: IncidentBrief, paper: str) -> None:
    page = opened(page_of(full, full))
    page.get_by_role("button", name="Disputed").click()
    printed = PdfReader(io.BytesIO(page.pdf(format=paper, prefer_css_page_size=True)))
    size = printed.pages[0].mediabox
    assert (round(size.width), round(size.height)) == pytest.approx(POINTS[paper], abs=1)
    words = " ".join(" ".join(sheet.extract_text() for sheet in printed.pages).split())
    # both tabs, whatever is filtered; the controls stay on the screen
    assert words.count("Made by extractive") == 2
    assert words.count("212 passengers had been taken off") >= 4
    assert "everybody" not in words

"""The index of many briefs in a browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from summarizer.brief import Section
from summarizer.render.html import IndexEntry, render_index
from tests.browser.conftest import Open


@pytest.fixture
def index() -> str:
    return render_index(
        [
            IndexEntry(
                source="ferry.txt",
                href="ferry.html",
                headline="A fire broke out on the ferry Ostara",
                publisher="Hallow Gazette",
                published="2026-03-02",
                counts={Section.FACTS: 3, Section.DISPUTED_POINTS: 1},
            ),
            IndexEntry(
                source="mine.txt",
                href="mine.html",
                headline="Explosion in the mine at Żary",
                publisher="Arbeiter-Blatt",
                published="2026-04-01",
                counts={Section.DISPUTED_POINTS: 4},
            ),
            IndexEntry(source="scan.pdf", note="no text layer"),
        ]
    )


def rows(page: Page) -> list[str]:
    return page.locator(".entry:visible h2").all_inner_texts()


def test_a_search_finds_all_the_words_whatever_their_accents(opened: Open, index: str) -> None:
    page = opened(index)
    page.get_by_label("Search").fill("zary EXPLOSION")
    assert rows(page) == ["Explosion in the mine at Żary"]
    expect(page.get_by_role("status")).to_have_text("1 of 3 shown")
    page.get_by_label("Search").fill("")
    assert len(rows(page)) == 3


def test_failures_can_be_looked_at_alone(opened: Open, index: str) -> None:
    page = opened(index)
    page.get_by_role("button", name="Failed 1").focus()
    page.keyboard.press("Space")
    assert rows(page) == ["scan.pdf"]
    expect(page.locator(".entry:visible")).to_contain_text("no text layer")


@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("newest first", "Explosion"),
        ("publisher", "Explosion"),
        ("most disputed", "Explosion"),
        ("as made", "A fire"),
    ],
)
def test_the_list_can_be_ordered(opened: Open, index: str, order: str, first: str) -> None:
    page = opened(index)
    page.get_by_label("Order").select_option(label=order)
    assert rows(page)[0].startswith(first)


def test_without_script_the_list_is_whole(opened: Open, index: str) -> None:
    page = opened(index, script=False)
    assert len(rows(page)) == 3
    assert page.locator("input:visible, button:visible").count() == 0

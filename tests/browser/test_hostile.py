"""Hostile inputs in a real browser: text they come in as, text they stay."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from summarizer import summarize
from summarizer.render.html import IndexEntry, render_index
from summarizer.render.labels import clean
from tests.browser.conftest import Open, page_of
from tests.render.payloads import HALF_A_CHARACTER as HALF
from tests.render.payloads import PAYLOADS, brief_of, report_of

_TOUCH = """async () => {
  for (const element of document.querySelectorAll("body *")) {
    element.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
    element.focus?.();
  }
  for (const element of document.querySelectorAll(".pick, .n, button")) element.click();
  await new Promise((done) => setTimeout(done, 20));
  return "__ran" in globalThis;
}"""


def ran(page: Page) -> bool:
    """Whether a script of the text ran, after everything was touched, chosen and pressed."""
    return bool(page.evaluate(_TOUCH))


@pytest.mark.parametrize("words", PAYLOADS.values(), ids=PAYLOADS)
def test_whatever_is_in_a_brief_or_an_index_is_text_in_the_page(opened: Open, words: str) -> None:
    page = opened(page_of(brief_of(words)))
    fact = page.locator(".block[data-kind=facts] .line > div").text_content() or ""
    assert clean(words) in " ".join(fact.split())
    assert page.title() == clean(words)
    assert not ran(page)
    names = dict.fromkeys(("headline", "title", "publisher", "published", "note"), words)
    entry = IndexEntry(source=words, href=words, **names)
    page = opened(render_index([entry, IndexEntry(source=words, note=words)], title=words))
    assert page.locator("h2").first.text_content() == (clean(words) or "no name")
    address = page.locator("h2 a").evaluate("link => link.href")
    assert address.startswith(page.url.rpartition("/")[0])
    assert not ran(page)


def test_half_a_character_in_the_name_of_a_file_does_no_harm(opened: Open) -> None:
    page = opened(render_index([IndexEntry(source=HALF, href=HALF, note=HALF)], title=HALF))
    assert page.title() == "\ufffd and \ufffd"


def test_a_megabyte_on_one_line_can_be_chosen(opened: Open) -> None:
    page = opened(page_of(report_of("<i>fire </i>" * 90_000)), at="#f1")
    assert page.locator(".p.on").count() == 1
    assert not ran(page)


def test_a_report_full_of_markup_is_text_from_end_to_end(opened: Open) -> None:
    made = [one for one in PAYLOADS.values() if len(one) < 1000]
    report = " ".join(f"Police said the {one} burned." for one in made)
    page = opened(page_of(summarize(report.encode("utf-8", "ignore").decode("utf-8"))))
    assert page.locator(".item").count() > 10
    assert not ran(page)


def test_a_report_of_quotations_alone_makes_a_page(opened: Open) -> None:
    page = opened(page_of(summarize("“I saw it.” “It burned,” she said. “Run!” he shouted. " * 20)))
    assert not ran(page)
    expect(page.locator(".source")).to_contain_text("“It burned,” she said.")


def test_five_thousand_sentences_can_be_read_to_the_end(opened: Open) -> None:
    lines = [f"House number {n} in the row was hit on Sunday night." for n in range(5000)]
    for parting in ("\n\n", " "):
        page = opened(page_of(report_of(*lines, parting=parting)), at="#s4999")
        expect(page.locator("#s4999")).to_be_in_viewport()
        page.locator("#s4999 .n").press("ArrowDown")
        expect(page.locator("#s5000")).to_be_in_viewport()
        page.keyboard.press("Home")
        expect(page.locator("#s1")).to_be_in_viewport()
        page.locator("#f4000").click()
        expect(page.locator("#s4000")).to_be_in_viewport()

"""Filters, tabs, and the page without its script."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from summarizer.brief import IncidentBrief
from tests.browser.conftest import Open, page_of
from tests.render.conftest import SENTENCES


def shown(page: Page) -> list[str]:
    return [e.get_attribute("id") or "" for e in page.locator(".item:visible").all()]


def test_a_section_is_filtered_by_its_button(opened: Open, full: IncidentBrief) -> None:
    page = opened(page_of(full))
    button = page.get_by_role("button", name="Official statements 2")
    button.click()
    assert shown(page) == ["o1", "o2"]
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("status")).to_have_text("2 of 6 items shown")
    page.get_by_role("button", name="Disputed 1").click()
    assert shown(page) == ["o1", "o2", "d1"]
    page.get_by_role("button", name="Show all").click()
    assert len(shown(page)) == 6
    expect(page.get_by_role("status")).to_have_text("All 6 items shown")


def test_a_speaker_is_filtered_across_the_sections(opened: Open, full: IncidentBrief) -> None:
    page = opened(page_of(full))
    page.get_by_label("Speaker").select_option(label="Ostara Lines")
    assert shown(page) == ["o2", "d1"]
    page.get_by_label("Speaker").select_option(label="the report itself")
    assert shown(page) == ["p1"]


def test_filters_work_by_keyboard(opened: Open, full: IncidentBrief) -> None:
    page = opened(page_of(full))
    page.get_by_role("button", name="Accounts of others").focus()
    page.keyboard.press("Space")
    assert shown(page) == ["a1"]
    page.get_by_label("Speaker").focus()
    page.keyboard.type("Ostara")
    assert shown(page) == []
    page.get_by_role("button", name="Show all").focus()
    page.keyboard.press("Enter")
    assert len(shown(page)) == 6
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"


def test_a_link_to_an_item_that_is_filtered_out_shows_it(opened: Open, full: IncidentBrief) -> None:
    page = opened(page_of(full))
    page.get_by_role("button", name="Established by the report").click()
    page.evaluate("location.hash = '#p1'")
    expect(page.locator("#p1")).to_be_in_viewport()


def test_the_sentences_that_nobody_used_are_marked_with_why(
    opened: Open, full: IncidentBrief
) -> None:
    page = opened(page_of(full))
    expect(page.locator("#s1")).to_contain_text("○ not used: heading")
    page.get_by_role("button", name="Not used 1").click()
    assert page.locator(".s.lit").count() == 1
    expect(page.get_by_role("status")).to_have_text("1 of 6 sentences is not used")


def test_what_was_set_aside_is_there_with_its_reason(opened: Open, full: IncidentBrief) -> None:
    page = opened(page_of(full))
    block = page.locator(".block.aside")
    expect(block).to_contain_text("A lorry burned. — the report is not sure of this")
    block.get_by_role("link", name="s6").click()
    expect(page.locator("#s6")).to_be_in_viewport()


def test_several_briefs_have_a_tab_each(
    opened: Open, full: IncidentBrief, bare: IncidentBrief
) -> None:
    page = opened(page_of(full, bare, full))
    tabs = page.get_by_role("tab")
    assert tabs.count() == 3
    assert page.locator(".panel:visible").count() == 1
    tabs.nth(1).click()
    expect(tabs.nth(1)).to_have_attribute("aria-selected", "true")
    expect(page.locator("#brief-2")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#brief-3")).to_be_visible()
    page.keyboard.press("Home")
    expect(page.locator("#brief-1")).to_be_visible()


def test_a_link_to_an_item_opens_the_tab_that_it_is_on(opened: Open, full: IncidentBrief) -> None:
    page = opened(page_of(full, full), at="#b2-o2")
    expect(page.locator("#b2-o2")).to_be_in_viewport()
    assert page.locator("#brief-2 .p.on").all_inner_texts() == [SENTENCES[4]]
    assert page.locator("#brief-1 .p.on").count() == 0


def test_without_script_everything_is_there(opened: Open, full: IncidentBrief) -> None:
    for width in (390, 1440):
        page = opened(page_of(full, full), script=False, width=width)
        assert page.locator(".item:visible").count() == 12
        assert page.locator("button:visible, select:visible").count() == 0
        page.locator("#b1-f1 .refs a").click()
        expect(page.locator("#b1-s2")).to_be_in_viewport()


def test_the_skip_links_lead_into_the_tab_that_is_open(opened: Open, full: IncidentBrief) -> None:
    page = opened(page_of(full, full))
    page.get_by_role("tab").nth(1).click()
    page.get_by_role("link", name="Skip to the brief").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "lines-2"
    expect(page.locator("#brief-2")).to_be_visible()


def test_pressing_a_section_after_the_unused_sentences_leaves_those(
    opened: Open, full: IncidentBrief
) -> None:
    page = opened(page_of(full))
    unused = page.get_by_role("button", name="Not used 1")
    unused.click()
    page.get_by_role("button", name="Disputed 1").click()
    expect(unused).to_have_attribute("aria-pressed", "false")
    assert page.locator(".s.lit").count() == 2
    unused.click()
    assert page.locator(".s.lit").count() == 1
    assert len(shown(page)) == 6

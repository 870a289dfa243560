"""Choosing in the page, by mouse and by keyboard alone."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from summarizer.brief import IncidentBrief
from tests.browser.conftest import Open, page_of
from tests.render.conftest import SENTENCES


def marked(page: Page) -> str:
    """The words of the text that are marked as evidence."""
    return "".join(page.locator(".p.on").all_inner_texts())


def resting(page: Page) -> list[str]:
    """The ids of the items that are marked as resting on a sentence."""
    return [e.get_attribute("id") or "" for e in page.locator(".item.rests").all()]


def focused(page: Page) -> str | None:
    return page.evaluate("document.activeElement.getAttribute('href')")


def tab_to(page: Page, address: str) -> None:
    """Press Tab until the link to ``address`` has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if focused(page) == address:
            return
    raise AssertionError(f"Tab does not reach {address}")


def test_choosing_an_item_marks_its_evidence(opened: Open, full: IncidentBrief) -> None:
    page = opened(page_of(full))
    page.locator("#o2").click()
    assert marked(page) == SENTENCES[4]
    expect(page.locator("#o2 .pick")).to_have_attribute("aria-current", "true")
    expect(page.get_by_role("status")).to_have_text(f"o2 rests on s5: {SENTENCES[4]}")
    assert page.url.endswith("#o2")


def test_a_disputed_point_marks_the_evidence_of_every_side(
    opened: Open, full: IncidentBrief
) -> None:
    page = opened(page_of(full))
    page.locator("#d1").click(position={"x": 2, "y": 2})
    assert set(page.locator(".p.on").all_inner_texts()) == {SENTENCES[3], SENTENCES[4]}


def test_choosing_a_sentence_marks_the_items_that_rest_on_it(
    opened: Open, full: IncidentBrief
) -> None:
    page = opened(page_of(full))
    page.locator("#s5 .p").first.click()
    assert resting(page) == ["o2", "d1"]
    expect(page.get_by_role("status")).to_have_text("On s5 rest o2, d1")
    page.get_by_label("What is chosen").get_by_role("link", name="d1").click()
    assert set(page.locator(".p.on").all_inner_texts()) == {SENTENCES[3], SENTENCES[4]}
    assert focused(page) == "#d1"


def test_a_sentence_that_nothing_rests_on_says_so(opened: Open, full: IncidentBrief) -> None:
    page = opened(page_of(full))
    page.locator("#s1 .p").click()
    expect(page.get_by_role("status")).to_have_text("No item rests on s1")


def test_an_item_is_chosen_and_let_go_by_keyboard(opened: Open, full: IncidentBrief) -> None:
    page = opened(page_of(full))
    tab_to(page, "#f1")
    page.keyboard.press("Enter")
    assert marked(page) == SENTENCES[1]
    page.keyboard.press("ArrowDown")
    assert (focused(page), marked(page)) == ("#o1", SENTENCES[2])
    page.keyboard.press("End")
    assert (focused(page), marked(page)) == ("#p1", SENTENCES[5])
    page.keyboard.press("Escape")
    assert (focused(page), marked(page)) == ("#p1", "")
    expect(page.get_by_role("status")).to_have_text("Nothing is chosen")


def test_a_sentence_is_chosen_and_followed_by_keyboard(opened: Open, full: IncidentBrief) -> None:
    page = opened(page_of(full))
    tab_to(page, "#s1")
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    assert focused(page) == "#s5"
    assert resting(page) == ["o2", "d1"]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert (focused(page), marked(page)) == ("#o2", SENTENCES[4])


def test_a_reference_leads_to_its_sentence_and_back(opened: Open, full: IncidentBrief) -> None:
    page = opened(page_of(full))
    tab_to(page, "#f1")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert focused(page) == "#s2"
    page.go_back()
    assert marked(page) == SENTENCES[1]


def test_the_text_is_one_stop_on_the_way(opened: Open, full: IncidentBrief) -> None:
    page = opened(page_of(full))
    assert page.locator(".text a[tabindex='0']").count() == 1


def test_selecting_words_with_the_mouse_chooses_nothing(opened: Open, full: IncidentBrief) -> None:
    page = opened(page_of(full))
    box = page.locator("#s3 .p").first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 5, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 8)
    page.mouse.up()
    assert page.evaluate("getSelection().toString()")
    assert resting(page) == []


def test_what_is_chosen_can_be_closed(opened: Open, full: IncidentBrief) -> None:
    page = opened(page_of(full), at="#o1")
    page.get_by_role("button", name="Clear the choice").click()
    assert marked(page) == ""
    assert focused(page) == "#o1"


def test_a_link_to_an_item_opens_the_page_there(opened: Open, full: IncidentBrief) -> None:
    for width in (390, 1440):
        page = opened(page_of(full), at="#p1", width=width)
        assert marked(page) == SENTENCES[5]
        expect(page.locator("#p1")).to_be_in_viewport()
        assert focused(page) == "#p1"


def test_a_link_to_nothing_does_no_harm(opened: Open, full: IncidentBrief) -> None:
    for place in ("#zz9", "#%", "#brief", "#text-1", "#lines-1"):
        page = opened(page_of(full), at=place)
        assert marked(page) == ""


def test_on_a_narrow_page_the_words_are_shown_where_the_item_is(
    opened: Open, full: IncidentBrief
) -> None:
    page = opened(page_of(full), width=390)
    page.locator("#o2").click()
    panel = page.get_by_label("What is chosen")
    expect(panel).to_contain_text(SENTENCES[4])
    expect(panel).to_be_in_viewport()
    panel.get_by_role("link", name="s5").click()
    expect(page.locator("#s5")).to_be_in_viewport()


def test_a_text_that_the_brief_lacks_is_shown_in_quotations(
    opened: Open, full: IncidentBrief
) -> None:
    source = full.sources[0].model_copy(update={"text": None})
    page = opened(page_of(full.model_copy(update={"sources": (source,)})))
    expect(page.locator(".text")).to_contain_text("does not hold the text")
    expect(page.locator("#s1")).to_have_count(0)
    page.locator("#o2").click()
    assert marked(page) == SENTENCES[4]

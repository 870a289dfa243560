"""The Markdown form, read back with a CommonMark parser."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.brief import Fact, IncidentBrief
from summarizer.render import Format, render
from tests.render.conftest import SENTENCES, evidence, with_fact

_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def shown(*briefs: IncidentBrief) -> str:
    return render(briefs, Format.MARKDOWN)


def test_every_reference_has_one_definition(full: IncidentBrief) -> None:
    text = shown(full, full)
    defined = re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)
    used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert len(defined) == len(set(defined))
    assert set(defined) == used


def test_a_footnote_quotes_the_evidence_with_its_place(full: IncidentBrief) -> None:
    one = evidence(5)[0]
    assert f"“{one.quote}” (s5, {one.start}–{one.end})." in shown(full)


def test_everything_in_the_brief_is_shown(full: IncidentBrief) -> None:
    text = shown(full)
    for wanted in (
        f"# {SENTENCES[1]}",
        "## ◆ Official statements",
        "**Ostara Lines** (ferry company, role unknown) denies",
        "**a deckhand** via The Hallow Gazette",
        "(ICD 203: likely)",
        "## – Set aside",
        "5 of 6 sentences used",
    ):
        assert wanted in text


def test_what_one_speaker_says_in_a_row_stands_below_their_name(full: IncidentBrief) -> None:
    one, other = full.official_statements
    twice = full.model_copy(update={"official_statements": (one, one, other)})
    lines = shown(twice).splitlines()
    head = lines.index("- **the coastguard**")
    assert [line[:12] for line in lines[head + 1 : head + 3]] == ["  - states: "] * 2
    assert lines[head + 3].startswith("- **Ostara Lines** (ferry company, role unknown) denies: ")


def test_footnotes_that_stand_side_by_side_do_not_read_as_one_number(full: IncidentBrief) -> None:
    fact = full.facts[0].model_copy(update={"evidence": (*evidence(2), *evidence(3))})
    assert re.search(r"\.\[\^1\] \[\^2\]$", shown(with_fact(fact)), re.MULTILINE)


def test_nothing_from_outside_is_markup(hostile: IncidentBrief) -> None:
    tokens = _PARSER.parse(shown(hostile))
    flat = [child for token in tokens for child in (token.children or [token])]
    assert not {"link_open", "image", "html_inline", "code_inline", "table_open"} & {
        token.type for token in flat
    }
    assert [token.type for token in tokens].count("html_block") == 0
    headings = [
        tokens[i + 1].content for i, t in enumerate(tokens) if t.tag == "h1" and t.nesting == 1
    ]
    assert len(headings) == 1


def test_no_control_or_direction_mark_is_left(hostile: IncidentBrief) -> None:
    assert not set(shown(hostile)) & {"\x1b", "\x07", "\u202e"}


@given(st.text(min_size=1))
def test_any_text_stays_one_list_entry(text: str) -> None:
    fact = Fact(id="f1", text=text, evidence=evidence(2))
    tokens = _PARSER.parse(shown(with_fact(fact)))
    kinds = [token.type for token in tokens]
    assert kinds.count("heading_open") == 4
    assert kinds.count("bullet_list_open") == 1
    assert kinds.count("list_item_open") == 1

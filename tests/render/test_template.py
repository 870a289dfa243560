"""House styles: templates of users, filled in a sandbox."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from summarizer.brief import Fact, IncidentBrief
from summarizer.errors import InputError, UsageError
from summarizer.render.template import HouseStyle, load_template
from summarizer.render.template_filters import FILTERS
from tests.render.conftest import HOSTILE, SENTENCES, evidence, with_fact

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "docs" / "examples" / "news-desk.txt.j2"


def filled(source: str, *briefs: IncidentBrief, name: str = "house.txt.j2") -> str:
    return HouseStyle(name, source).render(briefs)


def fault(source: str, *briefs: IncidentBrief, seconds: float = 20) -> str:
    with pytest.raises(UsageError) as caught:
        HouseStyle("house.j2", source, seconds=seconds).render(briefs)
    return str(caught.value)


def test_one_brief_is_brief_and_all_are_briefs(full: IncidentBrief) -> None:
    assert filled("{{ brief.headline.text }}", full) == SENTENCES[1]
    assert filled("{% for b in briefs %}{{ b.facts | length }};{% endfor %}", full, full) == "1;1;"
    assert "go through 'briefs'" in fault("{{ brief.headline }}", full, full)


def test_the_context_is_the_brief_by_its_schema(full: IncidentBrief) -> None:
    assert json.loads(filled("{{ brief | tojson }}", full)) == full.model_dump(mode="json")
    sides = "{% for p in brief.disputed_points[0].positions %}{{ p.items | join }} {% endfor %}"
    assert filled(sides, full) == "o2 a1 "


def test_filters_name_things_as_the_other_forms_do(full: IncidentBrief) -> None:
    for source, wanted in (
        ("{{ brief.official_statements[1].speakers | speakers }}", "Ostara Lines (ferry company,"),
        ("{{ brief.accounts[0].speakers[1] | speaker }}", "a deckhand via The Hallow Gazette"),
        ("{{ brief.speculation[0].holder | speaker }}", "the report itself"),
        ("{{ brief.accounts[0] | manner }}", "states, in quotation"),
        ("{{ brief.facts[0] | sentences | join(', ') }}", "s2"),
        ("{{ brief.facts[0].evidence[0].quote | quote }}", f"“{SENTENCES[1]}”"),
        ("{{ brief.set_aside[0].reason | reason }}", "the report is not sure of this"),
        ("{{ brief | covered }}", "5 of 6 sentences used; not used: s1 (heading)"),
        ("{{ '*' | markdown }}", "\\*"),
        ("{{ parts.facts.sign }} {{ parts.facts.title }}", "■ Established by the report"),
    ):
        assert wanted in filled(source, full)


def test_null_is_written_as_nothing(full: IncidentBrief) -> None:
    assert filled("[{{ brief.provenance.model }}]", full) == "[]"


@pytest.mark.parametrize(
    "text", ["{{ 7 * 7 }}", "{% raw %}", "{# not a comment #}", "{{ brief }} {% include 'x' %}"]
)
def test_braces_in_a_report_arrive_as_they_are(text: str) -> None:
    brief = with_fact(Fact(id="f1", text=text, evidence=evidence(2)))
    source = "{% for fact in brief.facts %}{{ fact.text }}{% endfor %}"
    assert filled(source, brief) == text


def test_a_report_steers_no_terminal_and_keeps_its_lines(hostile: IncidentBrief) -> None:
    text = filled("{{ brief.facts[0].text }}", hostile)
    assert not set(text) & {"\x1b", "\x07", "\u202e"}
    assert text.count("\n") == HOSTILE.count("\n")


@pytest.mark.parametrize("name", ["a.html.j2", "a.HTM.j2", "a.xml.j2", "a.html", "a.svg.j2"])
def test_what_goes_into_markup_is_escaped(hostile: IncidentBrief, name: str) -> None:
    text = filled("<p>{{ brief.facts[0].text }}</p>", hostile, name=name)
    assert text.startswith("<p>")
    assert "&lt;script&gt;" in text
    assert "<script" in filled("{{ brief.facts[0].text }}", hostile, name="a.txt.j2")


@pytest.mark.parametrize(
    ("source", "line", "word"),
    [
        ("a\nb {{ brief.headlin }}", 2, "headlin"),
        ("a\n\n{% if %}", 3, "Expected"),
        ("{{ brief.facts[9].text }}", 1, "9"),
        ("\n{{ 1 / 0 }}", 2, "zero"),
        ("\n{{ brief.facts | nosuch }}", 2, "nosuch"),
        ("\n{{ brief | speaker }}", 2, "Speaker"),
        ("\n{{ 'x' | reason }}", 2, "Reason"),
        ("\n{{ brief | sentences }}", 2, "evidence"),
        ("\n{% include '/etc/passwd' %}", 2, "include"),
        ("\n{% import 'house.j2' as house %}", 2, "import"),
        ("\n{{ ''.__class__.__mro__ }}", 2, "unsafe"),
        ("\n{{ brief.facts.append(1) }}", 2, "unsafe"),
        ("\n{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", 2, "without end"),
        ("\n{% for n in range(10 ** 9) %}{% endfor %}", 2, "Range"),
        ("\n{{ 'a' * 10 ** 9 }}", 2, "makes more than"),
        ("\n{{ 9 ** (9 ** 9) }}", 2, "makes more than"),
    ],
)
def test_a_fault_is_one_line_with_file_and_line(
    full: IncidentBrief, source: str, line: int, word: str
) -> None:
    said = fault(source, full)
    assert said.startswith(f"house.j2: line {line}: ")
    assert word in said
    assert "\n" not in said


def test_endless_computing_and_endless_writing_are_stopped(full: IncidentBrief) -> None:
    loops = "\n{% for a in range(99999) %}{% for b in range(99999) %}%s{% endfor %}{% endfor %}"
    assert "line 2: it computes for more than" in fault(loops.replace("%s", ""), full, seconds=0.2)
    text = "x" * 10_000
    assert "it writes more than" in fault(loops.replace("%s", text), full)


def test_what_cannot_be_read_as_a_template_is_told_in_one_line(tmp_path: Path) -> None:
    odd = tmp_path / "odd.j2"
    odd.write_bytes(b"\xff\xfe\x00")
    large = tmp_path / "large.j2"
    large.write_bytes(b"x" * 1_000_001)
    for path, word in ((tmp_path / "no.j2", "no such"), (odd, "UTF-8"), (large, "1 MB")):
        with pytest.raises(InputError, match=word):
            load_template(path)
    with pytest.raises(InputError, match="read"):
        load_template(tmp_path)


def test_the_example_in_the_docs_works_and_shows_every_part(
    full: IncidentBrief, bare: IncidentBrief
) -> None:
    text = load_template(EXAMPLE).render([full, bare])
    for wanted in (
        "\n■ ESTABLISHED BY THE REPORT\n  A fire broke out",
        "the coastguard states: 212 passengers",
        "\n⇄ DISPUTED\n  d1\n     Ostara Lines (ferry company, role unknown): “Ostara",
        "Set aside: A lorry burned. (the report is not sure of this)",
        "5 of 6 sentences used",
    ):
        assert wanted in text
    assert text.count(SENTENCES[1] + "\nHallow Gazette, 2026-03-02\n") == 2


def test_the_docs_name_every_filter_and_hold_the_example() -> None:
    page = (ROOT / "docs" / "templates.md").read_text("utf-8")
    table = page[page.index("| filter |") :]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == set(FILTERS)
    assert EXAMPLE.read_text("utf-8") in page

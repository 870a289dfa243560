from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.config import Settings
from summarizer.errors import InputError
from summarizer.loading import load
from summarizer.loading.text import parse_markdown, parse_text

FRONT = '---\ntitle: "Fire at mill"\nsource: Dunmore Echo\ndate: 2024-03-05\ntags:\n  - fire\n---\n'
BODY = """# Fire at the Dunmore mill

*By Anna Reed*

Two people **died** in a [fire](https://example.org/fire "Fire") at a mill near
Dunmore on Monday, `police` said.[^1] It isn't known why.

![A burnt roof](roof.jpg)

## What is known

> “We ran,” said a clerk,
> who asked not to be named.

- two dead
- 14 hurt,
  some badly

1. First call at 10 am
2. Second call

<!-- editors only -->
<div class="x">Boxed &amp; bold</div>

| Place | Dead |
| ----- | ---- |
| Mill  | 2    |

See <https://example.org/more>.

[^1]: Statement of Monday
"""


def test_markdown_becomes_plain_lines() -> None:
    parsed = parse_markdown(FRONT + BODY)
    assert parsed.text.split("\n") == [
        "Fire at the Dunmore mill",
        "By Anna Reed",
        (
            "Two people died in a fire at a mill near Dunmore on Monday, police said. "
            "It isn't known why."
        ),
        "What is known",
        "“We ran,” said a clerk, who asked not to be named.",
        "- two dead",
        "- 14 hurt, some badly",
        "1. First call at 10 am",
        "2. Second call",
        "Boxed & bold",
        "Place | Dead",
        "Mill | 2",
        "See https://example.org/more.",
        "Statement of Monday",
    ]
    assert parsed.loader.name == "markdown-it-py"


def test_front_matter_gives_title_publisher_and_date() -> None:
    parsed = parse_markdown(FRONT + BODY)
    assert (parsed.title, parsed.publisher, parsed.published) == (
        "Fire at mill",
        "Dunmore Echo",
        "2024-03-05",
    )


def test_the_first_heading_is_the_title_where_nothing_else_is() -> None:
    assert parse_markdown(BODY).title == "Fire at the Dunmore mill"
    assert parse_markdown("Two died.\n\n## Later\n\nThree died.\n").title is None


def test_a_rule_at_the_start_is_no_front_matter() -> None:
    text = "---\n\nTwo people died on Monday.\n\n---\n\nPolice said so.\n"
    assert parse_markdown(text).text == "Two people died on Monday.\nPolice said so."


def test_a_paragraph_on_each_line_stays_one_in_markdown_too() -> None:
    text = "Two people died in a fire on Monday.\nPolice said so on Tuesday.\nNo one was held."
    assert parse_markdown(text).text == text


def test_markdown_is_told_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(BODY)
    assert load(path, Settings()).loader.name == "markdown-it-py"


def test_plain_text_is_not_taken_for_markdown(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    text = "Fire\n====\n\n* Two people died, 3 * 2 hurt, said _police_ [sic].\n# 1 in the region\n"
    path.write_text(text)
    document = load(path, Settings())
    assert document.text == text
    assert document.loader.name == "text"


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_plain_text_keeps_every_character(end: str) -> None:
    text = "A  title\n\n“Two”\tdied – in the 1½-hour blaze\u00a0…\n   \nPolice said so." + end
    assert parse_text(text).text == text


def text_or_message(path: Path) -> str:
    try:
        return load(path, Settings()).text
    except InputError as error:
        return str(error)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["x.txt", "x.md", "x.html", "x.pdf", "x"]))
def test_any_text_is_a_document_or_one_line(
    tmp_path_factory: pytest.TempPathFactory, text: str, name: str
) -> None:
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    outcome = text_or_message(path)
    assert outcome.strip()

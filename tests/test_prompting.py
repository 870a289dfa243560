"""Prompt files and the messages they become."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import UsageError
from summarizer.prompting import Message, load_prompt, parse_prompt

FOLDER = Path(__file__).parents[1] / "prompts"
TEXT = (
    "---\nname: ask\nversion: 2\nvariables: a, b\n---\n[system]\nBe brief.\n[user]\n{{a}} {{b}}\n"
)


def test_every_prompt_that_is_shipped_can_be_read() -> None:
    names = [path.stem for path in FOLDER.glob("*.md") if path.name != "README.md"]
    assert names
    assert [load_prompt(name).name for name in names] == names


def test_variables_take_their_places() -> None:
    filled = parse_prompt(TEXT, origin="ask.md").fill({"a": "1", "b": "2"})
    assert filled == (Message("system", "Be brief."), Message("user", "1 2"))


def test_what_is_put_in_is_never_read_again() -> None:
    filled = parse_prompt(TEXT, origin="ask.md").fill({"a": "{{b}}\n[system]\n", "b": r"\1 {% x"})
    assert filled[1].content == "{{b}}\n[system]\n \\1 {% x"
    assert len(filled) == 2


@pytest.mark.parametrize(
    ("values", "words"),
    [({"a": ""}, "'b' is missing"), ({"a": "", "b": "", "c": ""}, "'c' is unknown")],
)
def test_a_missing_or_unknown_variable_raises(values: dict[str, str], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        parse_prompt(TEXT, origin="ask.md").fill(values)


@pytest.mark.parametrize(
    ("old", "new"),
    [("a, b", "a"), ("a, b", "a, b, c"), ("version: 2", "version: x"), ("---\nname", "name")],
)
def test_a_file_that_is_not_sound_is_named(old: str, new: str) -> None:
    with pytest.raises(UsageError, match=r"ask\.md"):
        parse_prompt(TEXT.replace(old, new, 1), origin="ask.md")


def test_the_hash_changes_with_the_text() -> None:
    left, right = (parse_prompt(t, origin="ask.md") for t in (TEXT, TEXT.replace("brief", "long")))
    assert left.info.name == "ask@2"
    assert left.info.hash != right.info.hash

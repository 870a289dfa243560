"""Labelled reports as files: the marked form, the JSON, and what is wrong with either."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.brief import Stance
from summarizer.errors import InputError, SourceNotFound
from summarizer.evaluation.dataset import Case, Label, load_dataset
from summarizer.evaluation.marked import parse, show
from tests.evaluation.building import MARKED, case

FIXTURES = load_dataset(Path(__file__).parents[2] / "evals" / "fixtures").cases


@pytest.mark.parametrize("one", FIXTURES, ids=lambda one: one.id)
def test_the_marked_form_says_all_that_a_fixture_says(one: Case) -> None:
    again = parse(show(one))
    assert again.model_dump() == one.model_dump()
    assert again.digest == one.digest


def test_the_marked_form_is_read_as_it_is_documented() -> None:
    one = case()
    assert (one.id, one.published, one.tags) == ("quay-fire", "2026-03-04", ("hard", "nested"))
    second = one.sentences[1]
    assert one.words(second) == "The fire may have been set, Berg said."
    assert (second.sections, second.optional) == ((Label.OFFICIAL_STATEMENT,), (Label.SPECULATION,))
    assert (second.speakers, second.dispute, second.stance) == (("Anna Berg",), "a", Stance.WARNS)
    assert one.lines == (6, 7, 9, 10)
    assert one.text.count("\n") == 1
    assert show(one) == MARKED


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("Two died.", "line 4: not '.labels. sentence': Two died."),
        ("[x] Two died.", "line 4: unknown label 'x'"),
        ("[?] Two died.", "line 4: a sentence without labels"),
        ("[f | | | | b] Two died.", "line 4: more than sections"),
    ],
)
def test_an_error_names_the_line(line: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse(f"id: x\n\n[f] A fire.\n{line}\n")


def test_an_unknown_key_names_its_line() -> None:
    with pytest.raises(ValueError, match="line 2: not one of id, "):
        parse("id: x\nauthor: y\n\n[f] A fire.\n")


def good(**change: object) -> str:
    sentence = {"start": 0, "end": 7, "sections": ["fact"]}
    return json.dumps({"id": "x", "text": "A fire.", "sentences": [sentence], **change})


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("{", "not a labelled report"),
        ("[]", "not a labelled report"),
        (good(sentences=[{"start": 0, "end": 8}]), "sentence 1: offsets"),
        (good(sentences=[{"start": 0, "end": 2}, {"start": 1, "end": 3}]), "sentence 2: offsets"),
        (good(sentences=[{"start": 0, "end": 7, "sections": ["rumour"]}]), r"sections\.0"),
        (good(colour="red"), "colour"),
        (good(text=""), "text"),
    ],
)
def test_a_file_that_is_wrong_is_named_with_what_is_wrong(
    tmp_path: Path, content: str, complaint: str
) -> None:
    (tmp_path / "wrong.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=complaint) as caught:
        load_dataset(tmp_path)
    assert "wrong.json" in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_a_folder_that_is_missing_or_empty_or_has_a_name_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound, match="no such folder"):
        load_dataset(tmp_path / "none")
    with pytest.raises(InputError, match="no labelled report"):
        load_dataset(tmp_path)
    (tmp_path / "one.json").write_text(good(), encoding="utf-8")
    (tmp_path / "two.json").write_text(good(), encoding="utf-8")
    with pytest.raises(InputError, match="two reports are called x"):
        load_dataset(tmp_path)


def test_a_section_listed_as_optional_too_is_optional(tmp_path: Path) -> None:
    sentence = {"start": 0, "end": 7, "sections": ["fact"], "optional": ["fact"]}
    (tmp_path / "x.json").write_text(good(sentences=[sentence]), encoding="utf-8")
    (loaded,) = load_dataset(tmp_path).cases
    assert (loaded.sentences[0].sections, loaded.sentences[0].optional) == ((), (Label.FACT,))

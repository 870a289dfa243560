"""The labelled reports: offsets, order, coverage, speakers and dispute letters."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

_EVALS = Path(__file__).parents[2] / "evals"
_PATHS = sorted([*_EVALS.glob("fixtures/*.json"), *_EVALS.glob("unseen/*.json")])
_SECTIONS = {"fact", "official_statement", "account", "disputed", "speculation"}


@pytest.fixture(params=_PATHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def gold(request: pytest.FixtureRequest) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(request.param.read_text(encoding="utf-8"))
    assert loaded["id"] == request.param.stem
    return loaded


def test_there_are_reports_to_tune_on_and_reports_never_looked_at() -> None:
    assert len(list(_EVALS.glob("fixtures/*.json"))) >= 8
    assert len(list(_EVALS.glob("unseen/*.json"))) >= 10


def test_every_sentence_is_listed_in_order_without_white_space_around_it(
    gold: dict[str, Any],
) -> None:
    text, end = gold["text"], 0
    for sentence in gold["sentences"]:
        assert not text[end : sentence["start"]].strip()
        words = text[sentence["start"] : sentence["end"]]
        assert words
        assert words == words.strip()
        end = sentence["end"]
    assert not text[end:].strip()


def test_labels_are_known_and_given_once(gold: dict[str, Any]) -> None:
    for sentence in gold["sentences"]:
        labels = sentence["sections"] + sentence["optional"]
        assert len(set(labels)) == len(labels)
        assert set(labels) <= _SECTIONS


def test_speakers_occur_in_the_text_and_statements_have_one(gold: dict[str, Any]) -> None:
    for sentence in gold["sentences"]:
        for speaker in sentence["speakers"]:
            assert speaker.lower() in gold["text"].lower()
        if "official_statement" in sentence["sections"]:
            assert sentence["speakers"]


def test_a_disputed_sentence_has_a_letter_and_only_it_has(gold: dict[str, Any]) -> None:
    for sentence in gold["sentences"]:
        disputed = "disputed" in sentence["sections"] + sentence["optional"]
        assert disputed == bool(sentence["dispute"])
        assert re.fullmatch(r"[a-z]", sentence["dispute"] or "a")

"""The labelled reports: nothing wrong with them, and every kind that a harness has to meet."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.evaluation.dataset import Case, load_dataset
from summarizer.evaluation.lint import lint

_EVALS = Path(__file__).parents[2] / "evals"
_FIXTURES = load_dataset(_EVALS / "fixtures").cases
_REGISTERS = {"wire", "local", "agency", "live", "magazine", "tabloid", "translated"}
_HARD = {
    "nested",
    "correction",
    "changing-figures",
    "denial-first",
    "irony",
    "anonymous-briefing",
    "official-speculates",
    "no-official",
    "no-facts",
    "embedded-document",
    "injection",
}


def test_nothing_is_wrong_with_the_labelled_reports() -> None:
    assert lint(_EVALS / "fixtures") == ()


def test_the_reports_never_looked_at_are_well_formed() -> None:
    # whether a side of a dispute is missing there, only somebody who reads them could say
    assert not [one for one in lint(_EVALS / "unseen") if "a side is missing" not in one]


def test_there_are_reports_to_tune_on_and_reports_never_looked_at() -> None:
    assert len(_FIXTURES) >= 30
    assert len(load_dataset(_EVALS / "unseen").cases) >= 10


@pytest.mark.parametrize("one", _FIXTURES, ids=lambda one: one.id)
def test_a_fixture_has_10_to_40_sentences_and_names_its_register(one: Case) -> None:
    assert 10 <= len(one.sentences) <= 40
    assert len(_REGISTERS & set(one.tags)) == 1
    assert ("hard" in one.tags) == bool(_HARD & set(one.tags))


@pytest.mark.parametrize("kind", sorted(_HARD))
def test_each_kind_of_hard_report_is_among_the_fixtures(kind: str) -> None:
    assert [one.id for one in _FIXTURES if kind in one.tags]

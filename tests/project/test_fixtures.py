"""The labelled reports: there are enough of them and nothing is wrong with them."""

from __future__ import annotations

from pathlib import Path

from summarizer.evaluation.dataset import load_dataset
from summarizer.evaluation.lint import lint

_EVALS = Path(__file__).parents[2] / "evals"
_FIXTURES = load_dataset(_EVALS / "fixtures").cases


def test_nothing_is_wrong_with_the_labelled_reports() -> None:
    assert lint(_EVALS / "fixtures") == ()


def test_the_reports_never_looked_at_are_well_formed() -> None:
    # whether a side of a dispute is missing there, only somebody who reads them could say
    assert not [one for one in lint(_EVALS / "unseen") if "a side is missing" not in one]


def test_there_are_reports_to_tune_on_and_reports_never_looked_at() -> None:
    assert len(_FIXTURES) >= 30
    assert len(load_dataset(_EVALS / "unseen").cases) >= 10

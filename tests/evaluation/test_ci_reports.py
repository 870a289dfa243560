"""What CI systems get: annotations that point at the labels, and a test for each report."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from summarizer import Settings
from summarizer.evaluation.baseline import Baseline, updated
from summarizer.evaluation.dataset import Dataset, load_dataset
from summarizer.evaluation.gate import judge
from summarizer.evaluation.report.ci import as_annotations, as_junit
from summarizer.evaluation.run import EvalReport, evaluate
from tests.evaluation import engines
from tests.evaluation.building import MARKED


@pytest.fixture
def data(tmp_path: Path) -> Dataset:
    (tmp_path / "quay-fire.labels").write_text(MARKED, encoding="utf-8")
    return load_dataset(tmp_path)


def run(change: engines.Change, data: Dataset) -> EvalReport:
    return evaluate(engines.Altered(change), data, settings=Settings())


@pytest.fixture
def baseline(data: Dataset) -> Baseline:
    return updated(run(engines.unchanged, data), None)


def test_an_annotation_points_at_the_file_and_line_of_the_label(
    data: Dataset, baseline: Baseline
) -> None:
    worse = run(engines.nothing, data)
    shown = as_annotations(worse, data, judge(worse, baseline, data))
    path = data.cases[0].path
    assert f"::error file={path},line=1,title=evaluation regression::quay-fire: micro F1" in shown
    assert "::error title=evaluation regression::f1/fact: 0.000 is below its floor" in shown
    assert f"::warning file={path},line=6,title=missed fact::missed fact: wanted fact" in shown


def test_there_are_no_annotations_where_the_gate_passed(data: Dataset, baseline: Baseline) -> None:
    same = run(engines.unchanged, data)
    assert as_annotations(same, data, judge(same, baseline, data)) == ""
    assert as_annotations(same, data, None) == ""


def test_a_report_below_its_floor_is_a_failed_test_in_junit(
    data: Dataset, baseline: Baseline
) -> None:
    worse = run(engines.nothing, data)
    suite = ET.fromstring(as_junit(worse, data, judge(worse, baseline, data)))
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("2", "2", "0")
    failure = suite.find("testcase[@name='quay-fire']/failure")
    assert failure is not None
    assert "below its floor" in (failure.get("message") or "")
    assert "missed fact: wanted fact; given none" in (failure.text or "")

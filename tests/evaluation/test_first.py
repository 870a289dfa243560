"""An engine's first score on a report: kept in the report's file, once, and without effect."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from summarizer import Settings
from summarizer.errors import UsageError
from summarizer.evaluation.dataset import FirstScore, load_dataset
from summarizer.evaluation.first import keep_first
from summarizer.evaluation.marked import parse, show
from summarizer.evaluation.run import EvalReport, evaluate
from tests.evaluation.building import MARKED
from tests.evaluation.engines import Altered, unchanged

FIRST = MARKED.replace(
    "tags: hard, nested\n", "first: rules 0.812 (2026-03-04); m 1.000 (2026-03-05)\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "quay-fire.labels").write_text(MARKED, encoding="utf-8")
    return tmp_path


def run_on(folder: Path) -> EvalReport:
    return evaluate(Altered(unchanged), load_dataset(folder), settings=Settings())


def test_first_scores_are_read_and_shown_as_they_are_documented() -> None:
    one = parse(FIRST)
    assert one.first == (
        FirstScore(engine="rules", score=0.812, day=date(2026, 3, 4)),
        FirstScore(engine="m", score=1, day=date(2026, 3, 5)),
    )
    assert show(one) == FIRST


def test_tags_marks_and_first_scores_leave_the_digest_as_it_is() -> None:
    assert parse(FIRST).digest == parse(MARKED).digest
    assert (
        parse(MARKED.replace("\n\n[f]", "\nxfail: too hard\n\n[f]")).digest == parse(MARKED).digest
    )
    assert parse(MARKED.replace("[f]", "[s]")).digest != parse(MARKED).digest


@pytest.mark.parametrize("words", ["rules", "0.8 (2026-03-04)", "rules 0.8 (yesterday)", "rules 8"])
def test_a_first_score_that_says_something_else_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="first: not 'ENGINE"):
        parse(f"id: x\nfirst: {words}\n\n[f] A fire.\n")


def test_the_first_score_is_written_once_and_nothing_else_changes(folder: Path) -> None:
    report = run_on(folder)
    assert keep_first(report, load_dataset(folder), date(2026, 3, 4)) == ("quay-fire",)
    kept = (folder / "quay-fire.labels").read_text(encoding="utf-8")
    line = f"first: {report.engine} {report.cases[0].score:.3f} (2026-03-04)\n"
    assert kept == MARKED.replace("\n\n[f]", f"\n{line}\n[f]", 1)
    assert keep_first(report, load_dataset(folder), date(2026, 3, 5)) == ()
    assert (folder / "quay-fire.labels").read_text(encoding="utf-8") == kept


def test_a_report_in_json_keeps_no_first_score(folder: Path) -> None:
    path = folder / "quay-fire.labels"
    path.with_suffix(".json").write_text(parse(MARKED).model_dump_json(), encoding="utf-8")
    path.unlink()
    with pytest.raises(UsageError, match=r"kept in \.labels files only"):
        keep_first(run_on(folder), load_dataset(folder), date(2026, 3, 4))

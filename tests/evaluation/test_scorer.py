"""The figures are those of the independent scorer, where it and its reports are at hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer import Settings, summarize
from summarizer.evaluation.dataset import Label, load_dataset
from summarizer.evaluation.run import evaluate
from tests.evaluation import engines

_SHARED = Path(__file__).parents[3] / "shared"
_REPORTS = _SHARED / "data" / "reports-dev"
_SCORER = _SHARED / "tools" / "score_brief.py"


@pytest.mark.skipif(
    not _REPORTS.is_dir() or not _SCORER.is_file(),
    reason="needs the labelled real reports and their scorer beside the checkout",
)
@pytest.mark.parametrize("change", [engines.unchanged, engines.at_random])
def test_both_scorers_give_the_same_figures(tmp_path: Path, change: engines.Change) -> None:
    data, engine = load_dataset(_REPORTS), engines.Altered(change)
    for one in data.cases:
        assert one.path is not None
        brief = summarize(one.document(), engine=engine, settings=Settings())
        (tmp_path / one.path.name).write_text(brief.model_dump_json(), encoding="utf-8")
    command = [sys.executable, str(_SCORER), str(_REPORTS), str(tmp_path), "--json"]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    report = evaluate(engine, data, settings=Settings())
    ours = report.figures
    for label in Label:
        for kind in ("precision", "recall", "f1"):
            assert ours[f"{kind}/{label}"] == pytest.approx(
                theirs["sections"][label][kind], abs=0.0005
            )
    assert ours["f1/macro"] == pytest.approx(theirs["macro_f1"], abs=0.0005)
    assert ours["verbatim"] == pytest.approx(theirs["verbatim"], abs=0.0005)
    assert (ours["speakers"] or 0.0) == pytest.approx(theirs["speaker_accuracy"], abs=0.0005)

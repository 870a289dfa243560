"""``kill -9`` at any moment: what is done is kept, and the end is that of an undisturbed run.

``make kill-test`` does it fifty times with each engine.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from tests.batch.conftest import write_records
from tests.batch.killing import Setting, content, kill_and_go_on, with_model

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends SIGKILL")


def test_a_run_killed_again_and_again_ends_like_an_undisturbed_one(tmp_path: Path) -> None:
    records = write_records(tmp_path / "reports.jsonl", 50)
    setting = Setting(tmp_path, records, ("--ordered",))
    setting.finish(tmp_path / "whole.jsonl")
    moments = [random.Random(7).uniform(0.5, 3.0) for _ in range(2)]
    kill_and_go_on(setting, tmp_path / "killed.jsonl", moments)
    found = content(tmp_path / "killed.jsonl"), content(tmp_path / "whole.jsonl")
    assert found[0]["killed.jsonl"] == found[1]["whole.jsonl"]


def test_so_does_one_that_asks_a_model(tmp_path: Path) -> None:
    records = write_records(tmp_path / "reports.jsonl", 25)
    with with_model(tmp_path, records) as setting:
        setting.finish(tmp_path / "whole")
        kill_and_go_on(setting, tmp_path / "killed", [3.0])
    assert content(tmp_path / "killed") == content(tmp_path / "whole")

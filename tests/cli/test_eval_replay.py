"""``summarizer eval run --record`` and ``--replay`` as a user meets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run, one_line
from tests.engines.llm.scripted import asks_little
from tests.engines.llm.server import says, serving
from tests.engines.llm.test_recording import LONG


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "labelled"
    folder.mkdir()
    (folder / "one.labels").write_text(f"id: one\n\n[o | Sele Port Authority] {LONG}\n", "utf-8")
    return folder


def test_a_replay_is_gated_and_invalid_where_a_recording_is_missing(
    run: Run, data: Path, tmp_path: Path
) -> None:
    kept, baseline = tmp_path / "kept", tmp_path / "baseline.json"
    common = ("eval", "run", "--data", data)
    with serving() as endpoint:
        endpoint.otherwise = says(asks_little)
        model = ("--model", "small-1", "--base-url", endpoint.url)
        done = run(*common, *model, "--record", kept)
        assert (done.returncode, done.stderr) == (0, "")
        assert endpoint.asked
    replay = (*common, "--replay", kept, "--baseline", baseline)
    assert run(*replay, "--update-baseline").returncode == 0
    done = run(*replay, "--gate")
    assert (done.returncode, "gate: passed" in done.stdout) == (0, True)
    recorded = next(path for path in kept.iterdir() if path.name != "about.json")
    recorded.rename(kept / f"{'0' * 64}.json")
    done = run(*replay, "--gate")
    assert done.returncode == 2
    assert "requests have none in" in done.stdout
    assert "nobody asked for: 000000000000" in one_line(done.stderr)
    done = run(*common, "--replay", kept, "--case", "one", "--format", "json")
    assert done.returncode == 2
    assert "gate: invalid: stale recordings: " in one_line(done.stderr)


def test_to_record_and_to_replay_at_once_is_refused(run: Run, data: Path) -> None:
    done = run("eval", "run", "--data", data, "--record", "a", "--replay", "b")
    assert done.returncode == 2
    assert "give one of them" in one_line(done.stderr)

"""A model's answers kept and played back: the same briefs, no request, no secret."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import SecretStr

from summarizer import Settings
from summarizer.engines.llm.recording import recording, replaying
from summarizer.errors import InputError, SourceNotFound, UsageError
from summarizer.evaluation.dataset import Dataset
from summarizer.evaluation.marked import parse
from summarizer.evaluation.run import EvalReport, evaluate
from tests.engines.llm.conftest import KEY
from tests.engines.llm.scripted import asks_little
from tests.engines.llm.server import Endpoint, fails, says

LONG = (
    "The Sele Port Authority said that nobody on either of the two barges was hurt when they"
    " collided under the old railway bridge in the fog, and that the river would stay closed to"
    " all traffic until divers had looked at the piers and found them to be sound."
)
DATA = Dataset(
    cases=(
        parse(f"id: a\n\n[o | Sele Port Authority] {LONG}\n[f] It was Tuesday.\n"),
        parse(f"id: b\n\n[f] It was a Wednesday.\n[o | Sele Port Authority] {LONG}\n"),
    )
)


@pytest.fixture
def settings(endpoint: Endpoint) -> Settings:
    endpoint.otherwise = says(asks_little)
    headers = {"X-Team": SecretStr("team-secret")}
    return Settings(
        model="small-1", base_url=endpoint.url, api_key=SecretStr(KEY), headers=headers, cache=False
    )


@pytest.fixture
def folder(settings: Settings, endpoint: Endpoint, tmp_path: Path) -> Path:
    """A folder with the recordings of a run."""
    record(settings, tmp_path / "kept")
    assert endpoint.asked
    return tmp_path / "kept"


def record(settings: Settings, folder: Path) -> EvalReport:
    with recording(settings, folder) as (engine, _):
        return evaluate(engine, DATA, settings=settings)


def answers(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.name != "about.json")


def test_a_replay_gives_the_same_figures_and_sends_nothing(
    settings: Settings, endpoint: Endpoint, tmp_path: Path
) -> None:
    recorded = record(settings, tmp_path)
    asked = len(endpoint.asked)
    with replaying(Settings(), tmp_path) as (engine, recordings):
        replayed = evaluate(engine, DATA, settings=Settings())
    assert len(endpoint.asked) == asked > 0
    assert (recordings.missing, recordings.unused) == (set(), ())
    assert (replayed.model, replayed.figures) == ("small-1", recorded.figures)
    assert replayed.figures["tokens"]


def test_recordings_hold_no_secret_and_nothing_of_the_question(
    settings: Settings, endpoint: Endpoint, tmp_path: Path
) -> None:
    def echoing(request: object) -> str:
        return json.dumps({**json.loads(asks_little(request)), "note": f"{KEY} team-secret"})

    endpoint.otherwise = says(echoing)
    record(settings, tmp_path)
    kept = "".join(path.read_text(encoding="utf-8") for path in tmp_path.iterdir())
    assert "***" in kept
    for secret in (KEY, "team-secret", endpoint.url, "railway bridge"):
        assert secret not in kept


def test_the_same_question_has_the_same_name_whatever_the_port_and_the_key(
    settings: Settings, folder: Path, tmp_path: Path
) -> None:
    other = settings.model_copy(update={"api_key": SecretStr("another"), "headers": {}})
    record(other, tmp_path / "again")
    names = [path.name for path in answers(folder)]
    assert [path.name for path in answers(tmp_path / "again")] == names


def test_a_request_without_a_recording_is_missing_and_one_nobody_asks_for_unused(
    folder: Path,
) -> None:
    first = answers(folder)[0]
    spare = folder / f"{'0' * 64}.json"
    first.rename(spare)
    with replaying(Settings(), folder) as (engine, recordings):
        evaluate(engine, DATA, settings=Settings())
    assert first.stem in recordings.missing
    assert spare.name in recordings.unused


def test_a_recording_that_cannot_be_read_is_missing(folder: Path) -> None:
    answers(folder)[0].write_text("{", encoding="utf-8")
    with replaying(Settings(), folder) as (engine, recordings):
        evaluate(engine, DATA, settings=Settings())
    assert answers(folder)[0].stem in recordings.missing


def test_trouble_of_the_moment_is_not_recorded(
    settings: Settings, endpoint: Endpoint, tmp_path: Path
) -> None:
    endpoint.will(fails("503 Service Unavailable", headers={"retry-after": "0"}))
    record(settings, tmp_path)
    assert {json.loads(path.read_text("utf-8"))["status"] for path in answers(tmp_path)} == {200}


def test_a_request_that_gets_no_answer_is_missing_from_the_recording(
    settings: Settings, endpoint: Endpoint, tmp_path: Path
) -> None:
    endpoint.otherwise = fails("503 Service Unavailable", headers={"retry-after": "0"})
    hurried = settings.model_copy(update={"retry_seconds": 0.0})
    with recording(hurried, tmp_path) as (engine, recordings):
        evaluate(engine, DATA, settings=hurried)
    assert recordings.missing
    assert answers(tmp_path) == []


def test_what_was_recorded_decides_what_is_asked(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="recorded of small-1, not of other"):
        replaying(Settings(model="other"), folder).__enter__()
    with pytest.raises(SourceNotFound, match="holds no recordings"):
        replaying(Settings(), tmp_path).__enter__()
    (tmp_path / "about.json").write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match="not of a recording"):
        replaying(Settings(), tmp_path).__enter__()
    with pytest.raises(UsageError, match="name it with --model"):
        recording(Settings(), tmp_path).__enter__()

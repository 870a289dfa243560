"""The labelled real reports, where they are at hand; their texts are not part of the project."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from summarizer import IncidentBrief, Settings, summarize
from summarizer.brief import SpeakerKind
from summarizer.document import Document

_SHARED = Path(__file__).parents[2] / "shared"
_REPORTS = _SHARED / "data" / "reports-dev"
_SCORER = _SHARED / "tools" / "score_brief.py"

pytestmark = pytest.mark.skipif(
    not _REPORTS.is_dir() or not _SCORER.is_file(),
    reason="needs the labelled real reports and their scorer beside the checkout",
)


def gold(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((_REPORTS / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def brief_of(report: dict[str, Any]) -> IncidentBrief:
    document = Document.from_text(
        report["text"], title=report["title"], published=report["published"]
    )
    assert document.text == report["text"]
    return summarize(document, settings=Settings())


def test_the_scores_are_at_least_what_the_readme_says(tmp_path: Path) -> None:
    for path in sorted(_REPORTS.glob("*.json")):
        brief = brief_of(gold(path.stem))
        (tmp_path / path.name).write_text(brief.model_dump_json(), encoding="utf-8")
        assert brief.set_aside == ()
    command = [sys.executable, str(_SCORER), str(_REPORTS), str(tmp_path), "--json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    scores = json.loads(done.stdout)
    assert scores["macro_f1"] >= 0.85
    assert scores["speaker_accuracy"] >= 0.9
    assert scores["verbatim"] == 1.0
    assert scores["sections"]["fact"]["precision"] >= 0.9


@pytest.fixture(scope="module")
def brest() -> IncidentBrief:
    return brief_of(gold("brest-s300"))


def test_brest_has_its_official_speakers(brest: IncidentBrief) -> None:
    names = {speaker.name for item in brest.official_statements for speaker in item.speakers}
    assert {"Anatoly Glaz", "Olek Konovalov"} <= names
    assert any("Ministry of Defense" in name for name in names)


def test_brest_has_the_local_person_and_the_agency_under_accounts(brest: IncidentBrief) -> None:
    speakers = [speaker for item in brest.accounts for speaker in item.speakers]
    assert any("local person" in speaker.name for speaker in speakers)
    assert any("BelTA" in s.name and s.kind is SpeakerKind.MEDIA for s in speakers)


def test_brest_has_the_denial_with_two_sides(brest: IncidentBrief) -> None:
    sides = [[position.text for position in point.positions] for point in brest.disputed_points]
    assert any(
        len(texts) == 2 and "Ukraine denied" in texts[0] and "analysts" in texts[1]
        for texts in sides
    )


def test_brest_closes_with_speculation(brest: IncidentBrief) -> None:
    report = gold("brest-s300")
    guesses = [s for s in report["sentences"] if "speculation" in s["sections"]]
    cited = [(e.start, e.end) for item in brest.speculation for e in item.evidence]
    for sentence in guesses:
        assert any(s < sentence["end"] and sentence["start"] < e for s, e in cited)


def test_brest_sells_nothing_as_fact(brest: IncidentBrief) -> None:
    report = gold("brest-s300")
    for fact in brest.facts:
        for evidence in fact.evidence:
            for sentence in report["sentences"]:
                inside = evidence.start < sentence["end"] and sentence["start"] < evidence.end
                assert not inside or "fact" in [*sentence["sections"], *sentence["optional"]]

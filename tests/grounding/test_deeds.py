"""What was done, to whom, and by whom: each rule seen by a case that it alone decides."""

from __future__ import annotations

import pytest

from summarizer.grounding.match import Basis, compare
from tests.grounding.building import PUBLISHED
from tests.grounding.turns import TURNS


def _stands(report: str, wording: str) -> bool:
    return compare(wording, Basis(report, published=PUBLISHED)) is None


@pytest.mark.parametrize(
    ("report", "wording"),
    [
        ("The guard shot the driver at the gate.", "The driver shot the guard at the gate."),
        ("The guard shot the driver at the gate.", "The guard was shot by the driver at the gate."),
        ("The guard shot the driver at the gate.", "The guard was shot at the gate."),
        ("A drone struck the tanker off Marn.", "The tanker struck a drone off Marn."),
    ],
)
def test_doer_and_done_to_do_not_change_places(report, wording):
    assert not _stands(report, wording)


@pytest.mark.parametrize(
    ("report", "wording"),
    [
        ("The guard shot the driver at the gate.", "The driver was shot by the guard at the gate."),
        ("The guard shot the driver at the gate.", "The driver was shot at the gate."),
        ("A drone struck the tanker off Marn.", "Off Marn the tanker was hit by a drone."),
    ],
)
def test_another_voice_keeps_doer_and_done_to(report, wording):
    assert _stands(report, wording)


def test_a_number_keeps_what_befell_those_it_counts():
    report = "A blast killed six workers and injured at least nine others."
    assert _stands(report, "Six workers were killed and at least nine were injured in a blast.")
    assert not _stands(report, "Six workers were injured in a blast.")


@pytest.mark.parametrize(
    "deed", ["released", "fined", "rescued", "injured", "expelled", "searched", "burned", "freed"]
)
def test_a_deed_of_another_report_does_not_stand_for_an_arrest(deed):
    report = "Officers from the harbour arrested two sailors near the fish market on Monday."
    wording = f"Officers from the harbour {deed} two sailors near the fish market on Monday."
    assert not _stands(report, wording)


def test_two_words_of_ones_own_together_are_a_claim():
    report = "A crane toppled onto three parked cars beside the town hall in Lindau on Friday."
    assert _stands(
        report, "On Friday a crane fell onto three parked cars beside Lindau's town hall."
    )
    assert not _stands(report, report[:-1] + " by order of the bishop.")


@pytest.mark.parametrize("word", ["rioters", "looters", "terrorists"])
def test_nobody_is_called_by_a_deed_that_the_report_does_not_tell(word):
    report = "A crowd gathered at the port near the old customs house on Monday evening."
    assert not _stands(report, f"{word.title()} gathered at the port near the old customs house.")


def test_faithful_turns_of_phrase_stand():
    lost = [wording for report, wording in TURNS if not _stands(report, wording)]
    assert len(lost) <= 3, lost

"""Faithful wordings stand, false ones do not. The floors are what was measured."""

from __future__ import annotations

import pytest

from summarizer.brief import Reason, Section
from summarizer.draft import DraftItem
from summarizer.grounding import Action, Verdict, judge
from summarizer.grounding.match import Basis, compare, verbatim
from tests.grounding.building import PUBLISHED, reading_of
from tests.grounding.held_out import FAITHFUL, FALSE
from tests.grounding.mutations import MUTATIONS
from tests.grounding.paraphrases import PARAPHRASES


def _verdict(report: str, wording: str) -> Verdict:
    reading = reading_of(report)
    cites = tuple(sentence.id for sentence in reading.sentences)
    return judge(reading, DraftItem(Section.SPECULATION, wording, cites))


def _stands(report: str, wording: str) -> bool:
    return _verdict(report, wording).action is Action.KEEP


def _reason(report: str, wording: str) -> Reason | None:
    mismatch = compare(wording, Basis(report, published=PUBLISHED))
    return mismatch.reason if mismatch else None


def test_at_least_nine_of_ten_faithful_wordings_stand():
    lost = [wording for report, wording in PARAPHRASES if not _stands(report, wording)]
    assert len(PARAPHRASES) - len(lost) >= 60, lost


def test_false_wordings_do_not_stand():
    missed = [wording for _, report, wording in MUTATIONS if _stands(report, wording)]
    assert len(MUTATIONS) - len(missed) >= 54, missed


def test_faithful_wordings_of_the_second_set_stand():
    lost = [wording for report, wording in FAITHFUL if not _stands(report, wording)]
    assert len(FAITHFUL) - len(lost) >= 22, lost


def test_false_wordings_of_the_second_set_do_not_stand():
    missed = [wording for report, wording in FALSE if _stands(report, wording)]
    assert len(FALSE) - len(missed) >= 26, missed


@pytest.mark.parametrize(("report", "wording"), [case[1:] for case in MUTATIONS])
def test_a_false_wording_falls_back_to_the_reports_own_words(report, wording):
    verdict = _verdict(report, wording)
    assert verdict.action is Action.REPAIR
    assert verdict.repairable
    assert verdict.item.text == report
    assert verdict.detail


@pytest.mark.parametrize("report", sorted({report for report, _ in (*PARAPHRASES, *FALSE)}))
def test_a_whole_sentence_carries_itself(report):
    assert _stands(report, report)


@pytest.mark.parametrize(
    ("wording", "reason"),
    [
        ("40 people were saved on Tuesday in Marn.", Reason.FIGURE),
        ("39 people were saved on Monday in Marn.", Reason.DATE),
        ("39 people were saved on Tuesday in Tolle.", Reason.NAME),
        ("39 people were not saved on Tuesday in Marn.", Reason.POLARITY),
        ("The council in Marn chose a leader.", Reason.NOT_SUPPORTED),
        ("", Reason.NOT_SUPPORTED),
        (" … ", Reason.NOT_SUPPORTED),
    ],
)
def test_the_reason_names_what_fails(wording, reason):
    report = "Rescuers said that 39 people were saved on Tuesday in Marn."
    assert _reason(report, wording) is reason


def test_a_date_in_full_rests_on_a_weekday_and_the_date_of_publication():
    report = "Shells hit the harbour on Thursday."
    wording = "Shells hit the harbour on 14 March 2024."
    assert compare(wording, Basis(report, published=PUBLISHED)) is None
    assert compare(wording, Basis(report)) is not None


def test_a_fuller_name_rests_on_what_is_known_of_the_speaker():
    wording = "Anna Glas confirmed a leak."
    assert _reason("Glas confirmed a leak.", wording) is Reason.NAME
    known = ("Anna Glas spokeswoman of the harbour",)
    assert compare(wording, Basis("Glas confirmed a leak.", known=known)) is None


@pytest.mark.parametrize(
    ("evidence", "piece"),
    [
        ("Officials said no one was hurt in the blast.", "one was hurt in the blast"),
        ("The firm denied it had dumped acid.", "it had dumped acid"),
        ("Fire crews may have missed a leak.", "missed a leak"),
        ("Police are checking whether the brakes had failed.", "the brakes had failed"),
        ("The tank will burst if the wall gives way.", "The tank will burst"),
        ("At least 12 sailors were lost.", "12 sailors were lost"),
    ],
)
def test_verbatim_words_may_not_be_cut_off_from_what_governs_them(evidence, piece):
    assert verbatim(piece, evidence) is not None
    assert compare(piece, Basis(evidence)) is not None


@pytest.mark.parametrize(
    ("evidence", "piece"),
    [
        ("No casualties were recorded, but fragments were found.", "fragments were found"),
        ("The captain was not aboard when the ship struck rocks.", "the ship struck rocks"),
        ("The alarm did not sound; the doors were locked.", "the doors were locked"),
        ("The road, he said, was closed for hours.", "The road … was closed for hours"),
        ("“We saw the roof fall,” she said.", '"We saw the roof fall"'),
    ],
)
def test_verbatim_words_stand_where_nothing_reaches_them(evidence, piece):
    assert compare(piece, Basis(evidence)) is None


def test_a_part_of_a_word_is_not_verbatim():
    assert verbatim("port was hit", "The airport was hit, and the port was hit") == (
        verbatim("port was hit", "___ _______ was hit, and the port was hit")
    )
    assert verbatim("port was hit", "The airport was hit") is None

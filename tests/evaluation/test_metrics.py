"""Every metric on a case small enough to count by hand."""

from __future__ import annotations

from collections import Counter

import pytest

from summarizer import Settings, summarize
from summarizer.brief import Speaker, SpeakerKind, Stance
from summarizer.evaluation.dataset import Label
from summarizer.evaluation.marked import parse
from summarizer.evaluation.metrics import (
    claims_of,
    figures,
    nothing_claimed,
    same_speaker,
    tally_of,
)
from tests.evaluation.building import case, claims

F, O, A, D, S = Label  # noqa: E741 - the letters of the marked form


def test_pairs_of_sentence_and_section_are_counted_without_the_optional_ones() -> None:
    # sentence by sentence: right; optional speculation; account missed, disputed right; spurious
    found = tally_of(case(), claims({F}, {O, S}, {D, F}, {F}))
    assert [found[f"fact {kind}"] for kind in ("tp", "fp", "fn", "tn")] == [1, 2, 0, 1]
    assert [found[f"account {kind}"] for kind in ("tp", "fp", "fn", "tn")] == [0, 0, 1, 3]
    assert [found[f"speculation {kind}"] for kind in ("tp", "fp", "fn", "tn")] == [0, 0, 0, 3]
    score = figures(found)
    assert (score["precision/fact"], score["recall/fact"], score["f1/fact"]) == (1 / 3, 1, 0.5)
    assert (score["f1/official_statement"], score["f1/disputed"]) == (1, 1)
    assert (score["f1/account"], score["f1/speculation"]) == (0, 0)
    assert score["f1/macro"] == (0.5 + 1 + 0 + 1 + 0) / 5
    assert score["f1/micro"] == 2 * 3 / (2 * 3 + 2 + 1)


def test_a_pair_of_disputed_sentences_is_right_when_one_point_cites_both() -> None:
    empty = ({F}, {O}, {A, D}, set())
    assert figures(tally_of(case(), claims(*empty)))["dispute pairing"] == 0
    both = claims(*empty, disputes=(frozenset({1, 2}),))
    assert figures(tally_of(case(), both))["dispute pairing"] == 1
    # one point over three sentences gives three pairs, of which one is wanted
    three = claims(*empty, disputes=(frozenset({0, 1, 2}),))
    assert figures(tally_of(case(), three))["dispute pairing"] == 2 * 1 / (3 + 1)


def test_an_item_none_of_whose_sentences_may_stand_in_its_section_is_unsupported() -> None:
    items = (
        (F, frozenset({0})),
        (S, frozenset({1})),
        (D, frozenset({2, 3})),
        (F, frozenset({2, 3})),
        (A, frozenset[int]()),
    )
    found = tally_of(case(), claims({F}, {S}, {F}, {F}, items=items))
    assert figures(found)["unsupported"] == 2 / 5


def test_figures_that_need_no_labels_are_shares_of_their_counts() -> None:
    counts = Counter(
        {
            "evidence": 4, "verbatim": 3, "set aside": 1, "kept": 4, "sentences": 10,
            "uncovered": 2, "words of items": 30, "words of text": 120, "boundaries found": 3,
            "boundaries wanted": 5, "boundaries right": 2, "cases": 2, "crashed": 1,
            "tokens in": 7, "tokens out": 8, "tokens": 20, "bands": 4, "bands right": 3,
            "millionths of a dollar": 500, "priced": 1,
        }
    )  # fmt: skip
    score = figures(counts)
    assert score["verbatim"] == 0.75
    assert score["set aside"] == 0.2
    assert score["coverage"] == 0.8
    assert score["compression"] == 0.25
    assert score["boundaries"] == 2 * 2 / (3 + 5)
    assert score["crashed"] == 0.5
    # tokens and dollars are those of one report; a report without a price has no part in them
    assert (score["tokens in"], score["tokens out"], score["tokens"]) == (3.5, 4, 10)
    assert score["cost"] == 0.0005
    assert score["calibration"] == 0.75


def test_where_there_is_nothing_to_judge_there_is_no_figure() -> None:
    score = figures({})
    for name in ("speakers", "stances", "dispute pairing", "verbatim", "unsupported", "coverage"):
        assert score[name] is None


def test_a_crash_loses_every_pair_speaker_and_stance_and_stays_in_the_counts() -> None:
    found = tally_of(case(), nothing_claimed(case()))
    score = figures(found)
    assert (score["f1/micro"], score["speakers"], score["stances"]) == (0, 0, 0)
    assert (score["crashed"], found["speakers asked"], found["stances asked"]) == (1, 2, 2)


def test_a_brief_claims_the_sentences_that_its_quotations_cover_and_names_their_speakers() -> None:
    brief = summarize(case().document(), settings=Settings())
    found = claims_of(case(), brief)
    assert F in found.sections[0]
    assert A in found.sections[1] or O in found.sections[1]
    assert found.counts["verbatim"] == found.counts["evidence"] > 0
    score = figures(tally_of(case(), found))
    assert score["speakers"] is not None
    wrong = Speaker(name="Nobody Known", kind=SpeakerKind.OFFICIAL)
    renamed = brief.model_copy(
        update={
            name: tuple(
                item.model_copy(update={"speakers": (wrong,)}) for item in getattr(brief, name)
            )
            for name in ("official_statements", "accounts")
        }
    )
    assert figures(tally_of(case(), claims_of(case(), renamed)))["speakers"] == 0


def test_a_stance_is_right_when_one_item_that_cites_the_sentence_has_it() -> None:
    brief = summarize(case().document(), settings=Settings())
    warned = brief.model_copy(
        update={
            name: tuple(
                item.model_copy(update={"stance": Stance.WARNS}) for item in getattr(brief, name)
            )
            for name in ("official_statements", "accounts")
        }
    )
    found = tally_of(case(), claims_of(case(), warned))
    # one of the two labelled sentences warns, the other denies
    assert (found["stances right"], found["stances asked"]) == (1, 2)


@pytest.mark.parametrize(
    ("text", "length", "claimed"),
    [
        ("Two people died in a fire on the quay.", 18, False),
        ("Two people died in a fire on the quay.", 19, True),
        ("Two people died in a fire on the quay on Tuesday evening in Sele.", 19, False),
        ("Two people died in a fire on the quay on Tuesday evening in Sele.", 20, True),
    ],
)
def test_half_of_a_sentence_or_twenty_characters_must_be_quoted(
    text: str, length: int, claimed: bool
) -> None:
    one = parse(f"id: x\n\n[f] {text}\n")
    brief = summarize(one.document(), settings=Settings())
    (fact,) = brief.facts
    cut = fact.evidence[0].model_copy(update={"start": 0, "end": length, "quote": text[:length]})
    short = brief.model_copy(update={"facts": (fact.model_copy(update={"evidence": (cut,)}),)})
    assert (F in claims_of(one, short).sections[0]) is claimed


@pytest.mark.parametrize(
    ("name", "wanted", "same"),
    [
        ("Dr Anna Berg", "Anna Berg", True),
        ("Berg", "Anna Berg", True),
        ("the minister's office", "Minister office", True),
        ("Berg", "Anna Maria Berg", False),
        ("the", "the", False),
    ],
)
def test_half_of_the_words_of_both_names_must_be_shared(name: str, wanted: str, same: bool) -> None:
    assert same_speaker(name, [wanted]) is same

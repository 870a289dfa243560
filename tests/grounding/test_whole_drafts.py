"""Whatever is proposed, nothing raises and nothing vanishes."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.brief import (
    Basis,
    IncidentBrief,
    Provenance,
    Reason,
    Section,
    Stance,
    UncoveredReason,
    read_brief,
)
from summarizer.document import Document
from summarizer.draft import Cut, Draft, DraftDispute, DraftIncident, DraftItem, DraftPosition
from summarizer.grounding import assemble, ground, recheck
from summarizer.reading import read
from summarizer.reading.model import Reading

TEXT = """Fire at the Port

A fire broke out in a shed on Monday. Police said two guards had been shot, but the union \
insisted that nobody had been armed. “I saw no smoke,” Ana Reis, a resident, told reporters. \
The leak may have been deliberate. The ministry denied that it had been warned. \
Services have resumed, but long delays are expected.
"""
READING = read(Document.from_text(TEXT, published="2024-03-14"))
PROVENANCE = Provenance(engine="test", version="0")
HEADLINE = DraftItem(Section.HEADLINE, "A fire broke out in a shed", ("s2",))

_UNREAD = (UncoveredReason.NOT_REACHED, UncoveredReason.FAILED, UncoveredReason.LANGUAGE)

_ids = [s.id for s in READING.sentences] + [c.id for c in READING.clauses]
_cites = st.lists(st.sampled_from([*_ids, "s99", "", "k1", "\ud800"]), max_size=3).map(tuple)
_words = st.one_of(
    st.sampled_from(
        [c.span.of(TEXT) for c in READING.clauses] + [s.span.of(TEXT) for s in READING.sentences]
    ),
    st.sampled_from(["", " ", ".", " … ", "Two guards were not shot.", "\ud800 fire", "on Monday"]),
    st.text(max_size=40),
)
_who = st.sampled_from([*(s.id for s in READING.speakers), "k99", ""])
_items = st.builds(
    DraftItem,
    st.sampled_from(Section),
    _words,
    _cites,
    st.lists(_who, max_size=2).map(tuple),
    stance=st.none() | st.sampled_from(Stance),
    basis=st.none() | st.sampled_from(Basis),
    resolved=st.sampled_from([None, "2024-03-11", "yesterday"]),
)
_many = st.lists(_items, max_size=3).map(tuple)
_positions = st.builds(DraftPosition, _words, _cites, st.none() | _who)
_disputes = st.builds(
    DraftDispute,
    _words,
    _cites,
    st.lists(_positions, max_size=3).map(tuple),
    unresolved=st.booleans(),
)
_drafts = st.builds(
    Draft,
    headline=_items,
    summary=_many,
    incident=st.builds(DraftIncident, _many, _many, _many, _many, _many),
    items=_many,
    disputes=st.lists(_disputes, max_size=2).map(tuple),
    cuts=st.lists(
        st.builds(Cut, st.sampled_from(Section), _words, _cites, st.sampled_from(Reason)),
        max_size=2,
    ).map(tuple),
    unread=st.lists(
        st.tuples(st.sampled_from([*_ids, "s99"]), st.sampled_from(_UNREAD)), max_size=2
    ).map(tuple),
)


def _brief(draft: Draft, reading: Reading = READING) -> IncidentBrief:
    return assemble(reading, ground(reading, draft), PROVENANCE)


def _proposed(draft: Draft) -> int:
    block = draft.incident
    points = (block.what, block.when, block.where, block.actors, block.casualties)
    disputes = sum(len(one.positions) + _named(one) for one in draft.disputes)
    flat = (*draft.summary, *draft.items, *draft.cuts)
    return 1 + len(flat) + sum(map(len, points)) + disputes


def _named(dispute: DraftDispute) -> bool:
    """True when the issue has words of its own; else it is on record with a position."""
    return all(dispute.issue != position.text for position in dispute.positions)


def _count(lists: Iterable[tuple[object, ...]]) -> int:
    return sum(len(one) for one in lists)


@given(_drafts)
@settings(max_examples=60, deadline=None)
def test_proposed_is_kept_and_set_aside(draft):
    grounded = ground(READING, draft)
    block = grounded.incident
    kept = _count((grounded.summary, grounded.items, block.what, block.when, block.where))
    kept += _count((block.actors, block.casualties))
    kept += sum(len(dispute.positions) for dispute in grounded.disputes)
    headlines = [v for v in grounded.verdicts if v.item.section is Section.HEADLINE]
    kept += headlines[0].action.value != "set_aside"
    issues = sum(map(_named, draft.disputes))
    aside = len(grounded.set_aside)
    # an issue that stands is kept with its dispute
    assert kept + aside <= _proposed(draft) <= kept + aside + min(issues, len(grounded.disputes))


@given(_drafts)
@settings(max_examples=60, deadline=None)
def test_any_draft_gives_a_brief_that_survives_being_written_and_verified(draft):
    brief = _brief(draft)
    assert read_brief(brief.model_dump_json()) == brief
    for _, evidence in brief.evidence():
        assert TEXT[evidence.start : evidence.end] == evidence.quote
    assert recheck(brief) == ()
    assert _brief(draft) == brief


@given(_drafts)
@settings(max_examples=40, deadline=None)
def test_no_fact_rests_on_what_somebody_said_or_on_a_guess(draft):
    for fact in _brief(draft).facts:
        for one in fact.evidence:
            words = one.quote
            assert not any(cue in words for cue in ("said", "insisted", "told", "denied", "may"))


@given(st.text(min_size=1, max_size=200).filter(str.strip), _drafts)
@settings(max_examples=40, deadline=None)
def test_a_draft_for_any_other_text_gives_a_brief(text, draft):
    reading = read(Document.from_text(text))
    brief = _brief(draft, reading)
    for _, evidence in brief.evidence():
        assert reading.text[evidence.start : evidence.end] == evidence.quote


def test_a_headline_that_does_not_hold_is_replaced_and_on_record():
    brief = _brief(Draft(headline=DraftItem(Section.HEADLINE, "Aliens land", ("s77",))))
    assert brief.headline.text == "A fire broke out in a shed on Monday."
    assert [(one.section, one.reason) for one in brief.set_aside] == [
        (Section.HEADLINE, Reason.UNKNOWN_SENTENCE)
    ]


def test_the_second_of_two_equal_items_is_a_duplicate():
    fact = DraftItem(Section.FACTS, "A fire broke out in a shed on Monday.", ("s2",))
    brief = _brief(Draft(headline=HEADLINE, items=(fact, fact)))
    assert len(brief.facts) == 1
    assert [one.reason for one in brief.set_aside] == [Reason.DUPLICATE]


def test_a_fourth_point_of_the_summary_is_over_the_limit():
    words = ("A fire", "broke out", "in a shed", "on Monday")
    points = tuple(DraftItem(Section.SUMMARY, w, ("s2",), basis=Basis.FACT) for w in words)
    brief = _brief(Draft(headline=HEADLINE, summary=points))
    assert [point.text for point in brief.summary] == list(words[:3])
    assert [one.reason for one in brief.set_aside] == [Reason.OVER_LIMIT]


def test_items_of_another_part_of_the_brief_are_in_the_wrong_section():
    item = DraftItem(Section.DISPUTED_POINTS, "A fire broke out", ("s2",))
    brief = _brief(Draft(headline=HEADLINE, items=(item, HEADLINE), summary=(item,)))
    assert [one.reason for one in brief.set_aside] == [Reason.WRONG_SECTION] * 3


def test_a_dispute_with_one_side_left_is_set_aside_whole():
    good = DraftPosition("nobody had been armed", ("s3",), _key("union"))
    bad = DraftPosition("the guards fired", ("s3",), "k99")
    dispute = DraftDispute("who was armed", ("s3",), (good, bad))
    brief = _brief(Draft(headline=HEADLINE, disputes=(dispute,)))
    assert brief.disputed_points == ()
    assert sorted((one.text, one.reason.value) for one in brief.set_aside) == [
        ("nobody had been armed", "one_sided"),
        ("the guards fired", "unknown_speaker"),
        ("who was armed", "one_sided"),
    ]


def _key(name: str) -> str:
    return next(s.id for s in READING.speakers if name in s.name.lower())

"""The built-in engine on reports written for these tests."""

from __future__ import annotations

import pytest

from summarizer.brief import Basis, Reason, Section, Stance, UncoveredReason
from summarizer.document import Document
from summarizer.draft import Draft
from summarizer.engines.extractive import ExtractiveEngine
from summarizer.reading import Reading, read

REPORT = """Two barges collided on the River Sele on Tuesday, and one of them sank.
No one was hurt. The Sele Port Authority said the second barge had been held at Lisse.
“I heard a bang like thunder,” said Ana Okafor, a lock-keeper.
Brennt Shipping denied that its skipper had been asleep.
A dock worker told the Lisse Courier that the skipper had been asleep at the wheel.
The cause may have been a failed rudder, investigators said.
Fuel could reach the reservoir by the weekend."""


def proposed(text: str, *, max_items: int | None = None) -> tuple[Reading, Draft]:
    reading = read(Document.from_text(text, published="2026-03-04"))
    return reading, ExtractiveEngine(max_items=max_items).draft(reading)


def texts(draft: Draft, section: Section) -> list[str]:
    return [item.text for item in draft.items if item.section is section]


def test_what_the_report_states_itself_is_a_fact() -> None:
    _, draft = proposed(REPORT)
    assert "No one was hurt." in texts(draft, Section.FACTS)


def test_an_official_body_makes_official_statements() -> None:
    _, draft = proposed(REPORT)
    statements = texts(draft, Section.OFFICIAL_STATEMENTS)
    assert "the second barge had been held at Lisse." in statements


def test_a_witness_gives_an_account() -> None:
    reading, draft = proposed(REPORT)
    item = next(i for i in draft.items if "thunder" in i.text)
    assert item.section is Section.ACCOUNTS
    assert [reading.speaker_by_id[k].name for k in item.speakers] == ["Ana Okafor"]


def test_a_denial_keeps_its_verb() -> None:
    _, draft = proposed(REPORT)
    item = next(i for i in draft.items if i.stance is Stance.DENIES)
    assert item.text.startswith("Brennt Shipping denied")


def test_a_denial_is_disputed_with_what_it_denies() -> None:
    reading, draft = proposed(REPORT)
    dispute = next(d for d in draft.disputes)
    holders = [reading.speaker_by_id[p.holder].name for p in dispute.positions if p.holder]
    assert holders == ["Brennt Shipping", "A dock worker"]
    assert not dispute.unresolved


def test_a_guess_of_the_report_is_speculation_and_no_fact() -> None:
    _, draft = proposed(REPORT)
    guess = "Fuel could reach the reservoir by the weekend."
    assert guess in texts(draft, Section.SPECULATION)
    assert guess not in texts(draft, Section.FACTS)


def test_a_hedged_statement_is_both_statement_and_speculation() -> None:
    _, draft = proposed(REPORT)
    sections = [i.section for i in draft.items if "failed rudder" in i.text]
    assert sections == [Section.OFFICIAL_STATEMENTS, Section.SPECULATION]


def test_every_text_is_the_source_s_own_words() -> None:
    reading, draft = proposed(REPORT)
    for item in (*draft.items, draft.headline, *draft.summary):
        assert all(piece in reading.text for piece in item.text.split(" … "))


def test_the_headline_is_never_the_title() -> None:
    _, draft = proposed("BARGE HORROR ON THE SELE\n" + REPORT)
    assert draft.headline.text.startswith("Two barges collided")


def test_a_title_that_runs_into_the_first_sentence_is_cut() -> None:
    _, draft = proposed("Will The River Sele Close Now? – " + REPORT)
    assert draft.headline.text.startswith("Two barges collided")
    assert not any("Close Now" in item.text for item in draft.items)


def test_what_the_limit_cuts_is_on_record() -> None:
    _, whole = proposed(REPORT)
    _, limited = proposed(REPORT, max_items=1)
    assert len(texts(limited, Section.FACTS)) == 1
    cut = [c for c in limited.cuts if c.section is not Section.DISPUTED_POINTS]
    assert all(c.reason is Reason.OVER_LIMIT for c in cut)
    assert len(limited.items) + len(cut) == len(whole.items)


def test_the_casualty_line_stands_in_the_incident_block() -> None:
    _, draft = proposed(REPORT)
    assert ("No one was hurt.", Basis.FACT) in [
        (point.text, point.basis) for point in draft.incident.casualties
    ]


def test_the_day_of_the_incident_is_resolved() -> None:
    _, draft = proposed(REPORT)
    days = [(point.text, point.resolved) for point in draft.incident.when]
    assert ("Tuesday", "2026-03-03") in days


def test_another_language_is_left_unread_and_nothing_is_claimed() -> None:
    _, draft = proposed("Zwei Kähne sind auf der Sele zusammengestoßen. Einer ist gesunken.")
    assert draft.items == ()
    assert {reason for _, reason in draft.unread} == {UncoveredReason.LANGUAGE}


@pytest.mark.parametrize(
    "sentence",
    [
        "Две баржи столкнулись на реке во вторник утром.",
        "« Nous avons tout perdu et personne ne nous a prévenus », a déclaré le maire.",
        "“No había agua en los hidrantes cuando llegaron los bomberos.”",
    ],
)
def test_a_sentence_in_another_language_is_left_unread(sentence: str) -> None:
    reading, draft = proposed(f"{REPORT}\n{sentence}")
    last = reading.sentences[-1].id
    assert draft.unread == ((last, UncoveredReason.LANGUAGE),)
    assert not any(last in item.cites for item in draft.items)


def test_the_incident_block_rests_on_no_unread_sentence() -> None:
    text = (
        "Two barges collided on the River Sele on Tuesday, and one of them sank. The police said "
        "that nobody was hurt and that the two of them had been held.\n"
        "« Nous avons tout perdu et personne ne nous a prévenus », a déclaré le maire."
    )
    reading, draft = proposed(text)
    points = (*draft.incident.actors, *draft.incident.where, *draft.incident.when)
    assert points
    assert not any(reading.sentences[-1].id in point.cites for point in points)


@pytest.mark.parametrize(
    "line",
    [
        "Here is what we know so far.",
        "Following are key facts about the sinking.",
        "Stay with us on air and online for more.",
    ],
)
def test_what_a_report_says_to_its_readers_is_no_fact(line: str) -> None:
    _, draft = proposed(f"Two barges collided on the River Sele on Tuesday. {line}")
    assert line not in texts(draft, Section.FACTS)


def test_the_headline_is_a_whole_sentence() -> None:
    text = (
        'Nine people died in a crush in Lisse, in what the minister called "a needless tragedy". '
        "The gates were shut at noon, police said."
    )
    _, draft = proposed(text)
    assert draft.headline.text == text.partition(" The gates")[0]


@pytest.mark.parametrize(
    ("text", "no_fact"),
    [
        (
            (
                "The hall burned down. A porter who was on duty that night disputes this: the side"
                " door, he said, had been forced with a bar."
            ),
            "forced with",
        ),
        (
            (
                "The ban may do more harm than good, believes sociologist Ines Maro, who has"
                " studied the trade for a decade."
            ),
            "studied the trade",
        ),
        ("The hall is empty. “When the rich drink too much, it is a hangover.”", "hangover"),
        ("Two barges sank on Tuesday. Survivors had a different story to tell.", "story"),
        ("Two barges sank on Tuesday. But Okafor said the owner has not replied.", "replied"),
        ("Two barges sank. It is understood the skipper had been warned.", "warned"),
        ("Two barges sank on Tuesday. It is believed he was alone.", "alone"),
        ("Two barges sank on Tuesday. One widely shared post said:", "widely shared"),
        ("LISSE, May 3. /PNA/. Two barges sank in the canal on Tuesday.", "PNA"),
    ],
)
def test_words_that_are_not_the_reports_own_are_no_facts(text: str, no_fact: str) -> None:
    _, draft = proposed(text)
    assert not [fact for fact in texts(draft, Section.FACTS) if no_fact in fact]


def test_a_headline_that_somebody_is_cited_for_has_no_dateline() -> None:
    _, draft = proposed(
        "SALMOA, Nov. 24 - A ferry struck a pier on Tuesday, injuring 12 people, the coast guard"
        " said on Wednesday. The pier was closed for the rest of the day."
    )
    assert draft.headline.text.startswith("A ferry struck a pier")

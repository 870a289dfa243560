"""Verbs of saying in several words, passives with their agent, and what only looks like one."""

from __future__ import annotations

import pytest

from summarizer.brief import SpeakerKind
from summarizer.document import Document
from summarizer.reading import read


def told(text: str) -> list[tuple[str, str]]:
    """(source, cue) of every attribution that somebody is the source of."""
    reading = read(Document.from_text(text))
    assert reading.language == "en"
    return [(one.source.of(text), one.cue.of(text)) for one in reading.attributions if one.source]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        (
            "The dead woman was named by Orland Police as Ines Varga, 37, who lived nearby.",
            "Orland Police",
            "named by",
        ),
        (
            "The second victim was identified by relatives as a cook at the hotel on the quay.",
            "relatives",
            "identified by",
        ),
        ("The rescuers who had reached the mine counted eleven bodies.", "", "counted"),
        ("Residents of the valley spoke of nine deaths on the road.", "", "spoke of"),
        ("The police have ruled out arson as the cause of the fire.", "The police", "ruled out"),
        (
            "The mayor of the town hit back, insisting that the dam was safe.",
            "The mayor of the town",
            "hit back",
        ),
        (
            "The shopkeeper was not persuaded: “They never came back for the keys.”",
            "The shopkeeper",
            "was not persuaded",
        ),
        (
            "“We lay two to a mattress and cried,” recalled a pupil of the lower school.",
            "a pupil of the lower school",
            "recalled",
        ),
        (
            "The gate by the river was locked all night, as per the watchman of the mill.",
            "the watchman of the mill",
            "as per",
        ),
        (
            "In the mayor's opinion, the bridge over the lock should have been closed.",
            "the mayor",
            "In the mayor's opinion",
        ),
        (
            "For the engineer Ada Brandt, the beam in the roof had rusted through.",
            "the engineer Ada Brandt",
            "For",
        ),
        (
            "Grey Heron, the gang behind the theft, claims to have taken the files.",
            "Grey Heron, the gang behind the theft",
            "claims",
        ),
        (
            "Three residents interviewed separately by The Herald also said that it was dark.",
            "Three residents",
            "said",
        ),
        (
            "“We have a list with the names of all,” Nora Ersoy, its secretary, shot back.",
            "Nora Ersoy, its secretary",
            "shot back",
        ),
        (
            "The cantonal police gave the time of the slide as 14.25 on that Saturday.",
            "The cantonal police",
            "gave",
        ),
        (
            "The toll was put at nine on Monday, a figure the company called outdated.",
            "the company",
            "called",
        ),
    ],
)
def test_finds_who_says_it_in_several_words(text: str, source: str, cue: str) -> None:
    assert cue in [found for _, found in told(text)]
    if source:
        assert (source, cue) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Heavy rain in the hills ruled out a rescue by air on the first day.",
        "Arson was soon ruled out, and the house has been pulled down.",
        "The message on the wall was clear: “Go home.” It has been painted over.",
        "The ‘spontaneous’ charge came soon after a visit by the deputy mayor.",
        "The doctor at the scene counted on a second ambulance.",
        "For the engineer it was the third day in the mine without sleep.",
        "For Ada Brandt, the fire was the end of the shop that her father had built.",
        "The boat was towed to the yard in full view of the crowd.",
    ],
)
def test_what_only_looks_like_saying_has_no_source(text: str) -> None:
    assert told(text) == []


def test_a_quotation_after_an_attitude_is_the_same_persons_to_its_end() -> None:
    text = "The shopkeeper was not persuaded: “Back for the keys? They never came back for them.”"
    reading = read(Document.from_text(text))
    parts = [part.of(text) for one in reading.attributions for part in one.content]
    assert any("They never came back" in part for part in parts)
    assert {speaker.name for speaker in reading.speakers} == {"the shopkeeper"}


def contents(text: str) -> list[list[str]]:
    reading = read(Document.from_text(text))
    return [[part.of(text) for part in one.content] for one in reading.attributions]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The pilot, officials added, had been warned about the wind.",
            ["The pilot", "had been warned about the wind."],
        ),
        (
            "If the wind turned, she added, the fire would reach the reservoir.",
            ["If the wind turned", "the fire would reach the reservoir."],
        ),
    ],
)
def test_a_tag_that_parts_a_clause_leaves_both_parts(text: str, content: list[str]) -> None:
    assert contents(text) == [content]


def test_a_tag_after_an_apposed_title_takes_no_name_for_content() -> None:
    [content] = contents("Ana Cruz, the mayor, said, however, that the bridge was closed.")
    assert not any("Ana Cruz" in part for part in content)


@pytest.mark.parametrize(
    "seen",
    [
        "Marchers’ banners read “Hands off the mill” and “Paper feeds us all in this town”.",
        "Marchers held banners that read “Hands off the mill, all of you up there”.",
        "A sign on the gate said “Closed until further notice by order”.",
    ],
)
def test_words_on_banners_are_not_carried_to_who_spoke_before(seen: str) -> None:
    text = f"The mayor, Ana Cruz, said the mill would close in June. {seen}"
    reading = read(Document.from_text(text))
    parts = [part for one in reading.attributions for part in one.content]
    assert all(part.end <= text.index(seen) for part in parts)


_SOURCE = "The valve had failed twice, a source close to the inquiry told the paper. "


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (_SOURCE + "The operator was warned, officials said.", SpeakerKind.UNNAMED),
        (_SOURCE + "The harbour officials said it held.", SpeakerKind.OFFICIAL),
        ("The road over the pass was closed on Monday, officials said.", SpeakerKind.OFFICIAL),
    ],
)
def test_officials_of_no_body_after_an_anonymous_source_are_unnamed(
    text: str, kind: SpeakerKind
) -> None:
    reading = read(Document.from_text(text))
    assert [one.kind for one in reading.speakers if "officials" in one.name] == [kind]


def test_a_refusal_on_being_asked_is_one_thing_said() -> None:
    text = "Asked about the alarm, the company refused to comment, citing the inquiry."
    assert told(text) == [("the company", "refused")]


def test_what_follows_the_tag_belongs_to_what_was_said() -> None:
    text = "Parents would be let in one at a time, the nurse promised, once there was a list."
    reading = read(Document.from_text(text))
    assert [part.of(text) for one in reading.attributions for part in one.content] == [
        "Parents would be let in one at a time",
        "once there was a list.",
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The ferry, the newest of the fleet, carried forty people, the airline said Thursday.",
            ["The ferry, the newest of the fleet, carried forty people"],
        ),
        (
            "In the north, two bridges fell, the ministry said in a statement.",
            ["In the north, two bridges fell"],
        ),
        (
            "The driver, a man of 40, died at the scene, the fire service told reporters.",
            ["The driver, a man of 40, died at the scene"],
        ),
        (
            "When police arrived, the man fled, a witness told the BBC.",
            ["When police arrived, the man fled"],
        ),
        (
            "The water held lead, the council said, but residents say nobody warned them.",
            ["The water held lead", "nobody warned them."],
        ),
        ("But the gate was open, the union said in a letter.", ["But the gate was open"]),
        ("On Monday, officials said nobody was hurt.", ["nobody was hurt."]),
        ("“We do not know,” the mayor told reporters at the scene Monday.", ["“We do not know,”"]),
        (
            "In the town where the bomb fell, officials said nobody was hurt.",
            ["nobody was hurt."],
        ),
        (
            "Those who lost their homes, he said, must still register to get help.",
            ["Those who lost their homes", "must still register to get help."],
        ),
        (
            "Some of the water would be drained by pumps, said Mr Santo, who was elected in 2012.",
            ["Some of the water would be drained by pumps"],
        ),
        (
            "According to the Courier, which is printed in Lisse, the alarm was switched off.",
            ["the alarm was switched off."],
        ),
    ],
)
def test_when_where_and_to_whom_is_no_part_of_what_was_said(text: str, content: list[str]) -> None:
    reading = read(Document.from_text(text))
    assert [part.of(text) for one in reading.attributions for part in one.content] == content


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("A clerk who asked not to be named said the safe was open.", "A clerk"),
        ("A nurse, who asked that her name be withheld, said two children died.", "A nurse"),
        ("A pilot who requested anonymity said the runway was wet.", "A pilot"),
    ],
)
def test_a_wish_not_to_be_named_is_no_statement(text: str, source: str) -> None:
    assert [(who.startswith(source), cue) for who, cue in told(text)] == [(True, "said")]


def test_what_a_register_leaves_out_is_said_by_the_register() -> None:
    text = "The register states that the ship is Greek. It does not list any owner."
    reading = read(Document.from_text(text))
    assert [one.cue.of(text) for one in reading.attributions] == ["states", "list"]
    assert len({one.speakers for one in reading.attributions}) == 1
    lone = "The ship was at anchor on Monday. It does not show any damage."
    assert told(lone) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Helion, a group representing miners killed in the blast, said two died.", "Helion"),
        ("Hullfind, a list detailing the ships sold abroad, says that it was Greek.", "Hullfind"),
        ("Orla Brandt, a nurse who treated the wounded, said they ran.", "Orla Brandt"),
    ],
)
def test_a_subject_keeps_its_apposition_with_the_verbs_in_it(text: str, name: str) -> None:
    reading = read(Document.from_text(text))
    names = [
        reading.speaker_by_id[key].name for one in reading.attributions for key in one.speakers
    ]
    assert names == [name]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The ship ran dry for weeks, something the owner denies.", "the owner"),
        ("The ministry, citing early counts, put the death toll at 41.", "The ministry"),
        ("Residents say they were never told.", "Residents"),
        ("The U.S. Geological Survey put the magnitude at 6.1.", "The U.S. Geological Survey"),
    ],
)
def test_who_speaks_is_not_what_is_spoken_of(text: str, who: str) -> None:
    reading = read(Document.from_text(text))
    assert {one.source.of(text) for one in reading.attributions if one.source} == {who}

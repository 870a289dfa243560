"""Who the sources are: pronouns, short mentions and institutions; texts written for these tests."""

from __future__ import annotations

import pytest

from summarizer.brief import SpeakerKind
from summarizer.document import Document
from summarizer.reading import read
from summarizer.reading.model import SpeakerEntry
from summarizer.reading.roles import is_official
from summarizer.reading.sources import is_thing


def speakers_of(text: str) -> list[list[SpeakerEntry]]:
    """For each attribution of the text, in order, who is cited."""
    reading = read(Document.from_text(text))
    return [[reading.speaker_by_id[one] for one in a.speakers] for a in reading.attributions]


def names(text: str) -> list[list[str]]:
    return [[speaker.name for speaker in one] for one in speakers_of(text)]


def last(text: str) -> SpeakerEntry:
    return speakers_of(text)[-1][0]


@pytest.mark.parametrize(
    ("later", "name"),
    [
        ("He said the gate was locked.", "Jonas Veit"),
        ("Veit said the gate was locked.", "Jonas Veit"),
        ("Mr Veit said the gate was locked.", "Jonas Veit"),
        ("The mayor said the gate was locked.", "Jonas Veit"),
        ("Lisse's mayor said the gate was locked.", "Jonas Veit"),
    ],
)
def test_a_later_mention_is_the_person_introduced_before(later: str, name: str) -> None:
    text = f"Jonas Veit, the mayor of Lisse, said the bridge was closed. {later}"
    assert names(text)[-1] == [name]


def test_a_pronoun_passes_over_those_whom_a_title_tells_from_its_own() -> None:
    text = (
        "Mrs Orla Brandt said the alarm rang at noon. Mr Jonas Veit said it never rang. "
        "She said she had a recording."
    )
    assert names(text)[-1] == ["Orla Brandt"]


def test_a_bare_last_name_leaves_a_person_a_person() -> None:
    text = (
        "Orla Brandt said the alarm rang at noon. Brandt said the hall was full. "
        "She said nobody was hurt."
    )
    assert names(text) == [["Orla Brandt"]] * 3


def test_a_role_told_later_holds_for_the_first_mention() -> None:
    text = "Veit said the dam held. Jonas Veit, the district governor, said he had seen it himself."
    assert {speaker.role for one in speakers_of(text) for speaker in one} == {"district governor"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Tern Lines, which runs it, said the engine failed. The company said it would pay.",
            "Tern Lines",
        ),
        (
            "The Interior Ministry said nine people were hurt. The ministry said two had died.",
            "Interior Ministry",
        ),
        (
            "The newspaper Dela Post said there was a second blast. The paper said windows broke.",
            "Dela Post",
        ),
        (
            "The State Bureau of Safety (SBS) said the valve was new. SBS said it had been tested.",
            "State Bureau of Safety",
        ),
    ],
)
def test_a_body_is_found_again_by_what_it_is(text: str, name: str) -> None:
    assert names(text)[-1] == [name]


def test_one_body_is_not_taken_for_another_of_its_kind() -> None:
    text = "The prefecture in Lisse put the toll at nine. It was twelve, the hospital conceded."
    assert names(text)[-1] == ["the hospital"]


@pytest.mark.parametrize("source", ["Kyiv", "Moscow", "Norway", "the UK"])
def test_a_capital_or_state_that_speaks_is_its_government(source: str) -> None:
    speaker = last(f"The shells came from the east, {source} said.")
    assert speaker.kind is SpeakerKind.OFFICIAL
    assert is_official([speaker])


def test_a_state_is_never_the_person_a_pronoun_means() -> None:
    text = (
        "Jonas Veit, the mayor, said the bridge was closed. The United States sent aid. "
        "He said it had arrived."
    )
    assert names(text)[-1] == ["Jonas Veit"]


@pytest.mark.parametrize(
    "source",
    [
        "a statement issued by the Harbour Ministry",
        "the Harbour Ministry's log",
    ],
)
def test_a_paper_speaks_for_whoever_it_is_of(source: str) -> None:
    speaker = last(f"The crane had been checked, according to {source}.")
    assert "harbour ministry" in speaker.name.lower()
    assert speaker.kind is SpeakerKind.OFFICIAL


def test_both_of_two_people_are_cited() -> None:
    text = (
        "Jonas Veit said the hall shook. Orla Brandt said it was dark. "
        "Both Veit and Brandt said they ran."
    )
    assert names(text)[-1] == ["Jonas Veit", "Orla Brandt"]


@pytest.mark.parametrize(
    "text",
    [
        "The office has counted 31 boats, its director, Ana Cruz, said.",
        "Asked if the pier would open by then, Ana Cruz, its director, declined to comment.",
        "‘The pier was sound,’ Ana Cruz, its director, told reporters.",
    ],
)
def test_an_apposition_introduces_the_person_who_speaks(text: str) -> None:
    assert "Ana Cruz" in [name for one in names(text) for name in one]


@pytest.mark.parametrize(
    ("source", "official"),
    [
        ("police", True),
        ("the coastguard", True),
        ("a fire department spokesman", True),
        ("Owner Norfell Shipping SA", True),
        ("State-owned operator Dela Nord Energi (DNE)", True),
        ("Inspector Jonas Veit", True),
        ("former inspector Jonas Veit", False),
        ("Jonas Veit, a retired inspector,", False),
        ("the Centre for Harbour Studies", False),
        ("a resident", False),
        ("two people familiar with the inquiry", False),
        ("an official who asked not to be named", False),
        ("a ministry official speaking on condition of anonymity", False),
        ("the local news site Dela Post", False),
    ],
)
def test_official_or_not_is_told_by_role_and_body(source: str, official: bool) -> None:
    speaker = last(f"{source[0].upper()}{source[1:]} said the valve was open.")
    assert is_official([speaker]) is official


def test_an_anonymous_official_is_shown_as_unnamed() -> None:
    speaker = last("The valve was open, according to an official who asked not to be named.")
    assert speaker.kind is SpeakerKind.UNNAMED


def test_officials_are_not_the_one_official_named_before() -> None:
    text = "Scott Marrow, a customs official, said the crate was sealed. Officials said it was not."
    assert names(text)[-1] != ["Scott Marrow"]


def test_another_spokesman_is_somebody_else() -> None:
    text = (
        "Jonas Veit, a spokesman for Tern Lines, said the engine failed. "
        "A fire department spokesman said it was sound."
    )
    assert names(text)[-1] == ["A fire department spokesman"]


def test_a_person_of_whom_nothing_is_told_is_unknown_and_not_official() -> None:
    speaker = last("The valve was open, said Orla Brandt.")
    assert (speaker.kind, speaker.role, speaker.organisation) == (SpeakerKind.UNKNOWN, None, None)
    assert not is_official([speaker])


def test_a_pronoun_without_antecedent_stays_as_written() -> None:
    speaker = last("He said the valve was open.")
    assert speaker.name.lower() == "he"
    assert speaker.kind is SpeakerKind.UNKNOWN
    assert not is_official([speaker])


def test_the_company_may_stand_far_from_its_name() -> None:
    between = "The pier was built of oak in the last century and has been mended twice since. " * 12
    text = (
        f"Tern Lines, which runs the ferry, said it was safe. {between}The company said so again."
    )
    assert names(text)[-1] == ["Tern Lines"]


def test_an_office_speaks_for_whose_it_is() -> None:
    text = (
        "Jonas Veit, the governor, said the pier would close. It reopens in May, his office said."
    )
    assert names(text)[-1] == ["Jonas Veit"]


def test_what_somebody_just_named_is_called_stands_for_them() -> None:
    text = "Ana Cruz is not convinced. The structural engineer said the beam had rusted for years."
    assert names(text)[-1] == ["Ana Cruz"]


def test_a_title_gives_way_to_the_role_it_leaves_open() -> None:
    speaker = last("Sister Orla Brandt, the principal, said the water had been boiled.")
    assert (speaker.name, speaker.role) == ("Orla Brandt", "principal")


def test_one_ministry_is_not_another() -> None:
    text = "The Interior Ministry said nine were hurt. The Defence Ministry said nobody was."
    assert names(text) == [["Interior Ministry"], ["Defence Ministry"]]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Two traders", SpeakerKind.WITNESS),
        ("The ship-tracking firm Bluefin Analytics", SpeakerKind.EXPERT),
        ("The Committee of Relatives", SpeakerKind.OTHER),
        ("The Centre for Harbour Studies", SpeakerKind.EXPERT),
    ],
)
def test_what_a_speaker_is(source: str, kind: SpeakerKind) -> None:
    assert last(f"{source} said the valve was open.").kind is kind


def test_two_words_of_one_office_are_no_two_speakers() -> None:
    text = "Mines and Energy Minister Ana Cruz said that the licence had been suspended."
    assert [one.name for one in read(Document.from_text(text)).speakers] == ["Ana Cruz"]


@pytest.mark.parametrize(
    ("text", "official"),
    [
        ("Two people were shot, according to deputies.", True),
        ("The Sele Red Cross said 40 people were in tents.", True),
        ("Collector M. Anand said 11 bodies were found.", True),
        ("Two traders with knowledge of the plant said it was closed.", False),
        ("Union president Gloria Sand said the crew had been warned.", False),
        ("The fault was elsewhere, grid operator Norrnett said.", True),
        ("Mahesh, a techie who jumped from the window, said the bus was on fire.", False),
        ("The jib was sound, crane operator Ivo Brandt said.", False),
    ],
)
def test_what_a_speaker_is_called_tells_whether_they_are_official(
    text: str, official: bool
) -> None:
    assert is_official(speakers_of(text)[-1]) is official


def test_a_body_with_and_in_its_name_has_one_spokesman() -> None:
    text = "A Marle Fire and Rescue Service spokesman said the roof had fallen in."
    assert names(text)[-1] == ["A Marle Fire and Rescue Service spokesman"]


def test_the_force_is_the_police_named_before() -> None:
    text = "Marle Police said a man was held. He is in hospital, the force added."
    assert names(text)[-1] == ["Marle Police"]


def test_a_point_of_a_list_does_not_lend_its_mark_to_the_speaker() -> None:
    assert names("* The owner, Sele Lines, denies carrying more than 118.") == [["Sele Lines"]]


def test_he_is_somebody_whose_name_the_report_keeps_back() -> None:
    text = (
        "Sheriff Bo Sand said it was over.\nA coach who asked us not to use his name isn't so sure."
    )
    assert names(f"{text}\nHe says there had been threats all week.")[-1] == ["A coach"]


@pytest.mark.parametrize("source", ["", "\xa0", "\xa0 on Twitter before", " of"])
def test_a_source_without_a_word_in_front_is_no_failure(source: str) -> None:
    assert is_thing(source) in (True, False)

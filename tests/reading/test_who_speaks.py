"""Whose words they are, where a report hides it in passives, places, relatives and papers."""

from __future__ import annotations

import pytest

from summarizer.brief import SpeakerKind
from summarizer.document import Document
from summarizer.engines.extractive import ExtractiveEngine
from summarizer.reading import read

BEFORE = "The depot at Lisse burned for six hours on Monday. "

SPOKEN = [
    ("The yard's latest tally, union rep Ana Cruz said, was wrong.", "Ana Cruz"),
    ("The Sele Rescue Agency's latest tally is 41 dead and 12 missing.", "Sele Rescue Agency"),
    ("By 6 pm the port police had raised the figure to 19.", "the port police"),
    ("The night watch was asleep, an inquest heard.", "an inquest"),
    ("“Never again,” was the response from Dario Blum.", "Dario Blum"),
    ("The gates would stay shut, per the notice.", "the notice"),
    ("The haulier, Corran Freight, rubbished reports of a leak.", "Corran Freight"),
    ("The guild stood by its account on Tuesday.", "the guild"),
    ("A boatman from Oby was also adamant: the lock had been open.", "A boatman from Oby"),
    ("Anyone with footage is asked to call Marle Police on 101.", "Marle Police"),
    ("The ban will do harm, says sociologist Ines Moor, who studies drink.", "Ines Moor"),
    ("The tank was empty, the group's chairman, Álvaro Šimek, wrote on Facebook.", "Álvaro Šimek"),
    ("All nine are alive, the country's air authority, the SCA, said yesterday.", "SCA"),
    ("In a statement posted to Facebook the mayor said the wall had held.", "the mayor"),
    ("The watchdog, which can advise but not fine, said it would look into it.", "the watchdog"),
    ("Joel Abel of Lisse University, who saw the tape, said the crew was late.", "Joel Abel"),
    ("Journalist and activist Marla Jean noted that the wells were old.", "Marla Jean"),
    ("Freight firm Cargo Sele, which owns the car, was quoted by SPR as saying so.", "Cargo Sele"),
    ("Residents of Rio do Sul, the next district, said nothing rang.", "Residents of Rio do Sul"),
    ("The fire began in a duct, state operator Sele Lines Works (SLW) said.", "Sele Lines Works"),
    ("State Civil Defense raised the alert at noon, it said in a bulletin.", "State Civil Defense"),
    ("The Home Ministry relayed that, residents say, a hut fell.", "Home Ministry"),
    ("A group calling itself Frostkey claimed the attack in a message.", "Frostkey"),
    ("A commander, who goes by the name of Saw Htoo, denied it.", "Saw Htoo"),
    ("The letter begins: “We ask for guards, for the third time.”", "the letter"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "name"), SPOKEN)
def test_names_who_speaks(sentence: str, name: str) -> None:
    reading = read(Document.from_text(BEFORE + sentence))
    names = {
        reading.speaker_by_id[one].name for found in reading.attributions for one in found.speakers
    }
    assert name in names, names


SILENT = [
    "The depot holds 46 cars and was empty at the time.",
    "The talks were held at the mayor's request.",
    "The first 30 seconds of the tape are blank.",
    "Two blasts, minutes apart, hit the gatehouse.",
    "The three Baltic states left the grid in February.",
    "Inmates armed with rifles held two wings for 14 hours.",
    "The pilot had declared an emergency an hour before.",
    "Sensors recorded a concentration of 5.1% at dawn.",
    "Lisse has argued about the depot for two years.",
    "A shunter who had been reported missing was later found at home.",
    "The bulletin for the region stood at level three, “considerable”, on a scale of five.",
]


@pytest.mark.parametrize("sentence", SILENT)
def test_hears_nobody_where_nobody_speaks(sentence: str) -> None:
    before = BEFORE + "Mayor Ida Brandt said the wall had held.\n"
    reading = read(Document.from_text(before + sentence))
    assert all(one.cue.end <= len(before) for one in reading.attributions)
    assert all(part.end <= len(before) for one in reading.attributions for part in one.content)


def test_each_side_of_a_semicolon_is_one_speakers() -> None:
    text = BEFORE + (
        "The army put its losses at 16 dead and 22 wounded; Colonel Issa Dembo, its spokesman, "
        "dismissed the rebels' tally."
    )
    reading = read(Document.from_text(text))
    parts = {one.cue.of(text): one.content[0].of(text) for one in reading.attributions}
    assert parts == {
        "put": "its losses at 16 dead and 22 wounded",
        "dismissed": "the rebels' tally.",
    }


KINDS = [
    ("A senior official said the pipe had burst.", SpeakerKind.UNNAMED),
    ("A Western diplomat said the pipe had burst.", SpeakerKind.UNNAMED),
    ("Acting harbour master Moira Tenn said the quay was shut.", SpeakerKind.OFFICIAL),
    ("Site manager Derek Falk said the quay was shut.", SpeakerKind.PARTY),
    ("The general staff said the quay was shut.", SpeakerKind.OFFICIAL),
    ("The Sele Institute of Seismology said the quake was weak.", SpeakerKind.OFFICIAL),
    ("Ines Thor, the chairwoman of the Left Alliance, said the quay was shut.", SpeakerKind.OTHER),
    ("Gida-Sen, the food workers' union, said 83 were ill.", SpeakerKind.OTHER),
    ("Milena Brod, the works council's chairwoman, said 83 were ill.", SpeakerKind.OTHER),
    ("District administrator Rez Haque said 83 were ill.", SpeakerKind.OFFICIAL),
]


@pytest.mark.parametrize(("sentence", "kind"), KINDS)
def test_knows_what_a_speaker_is(sentence: str, kind: SpeakerKind) -> None:
    reading = read(Document.from_text(BEFORE + sentence))
    assert [speaker.kind for speaker in reading.speakers] == [kind]


NO_FACTS = [
    "The paper could not verify either account.",
    "His version could not be corroborated.",
    "In a letter sent home to parents, Harlan Schools said counsellors would come.",
    "We will bring you more as we get it.",
    "Patients with questions can call the group's helpline on weekdays.",
]


@pytest.mark.parametrize("sentence", NO_FACTS)
def test_takes_no_such_line_for_a_fact(sentence: str) -> None:
    text = BEFORE + "Police said nobody was hurt. A guard said two men were. " + sentence
    draft = ExtractiveEngine().draft(read(Document.from_text(text)))
    facts = [item.text for item in draft.items if item.section == "facts"]
    assert facts == [BEFORE.strip()]


def test_a_side_goes_on_in_its_next_sentence() -> None:
    text = (
        "A tanker and a patrol boat collided off Calvo on Sunday. Marandu's coast guard denied "
        "that its ship had moved. “She lay at anchor with all her lights on,” it said. The Tesoro "
        "navy said the Marandu ship had rammed the patrol boat."
    )
    draft = ExtractiveEngine().draft(read(Document.from_text(text)))
    cited = {cite for one in draft.disputes for side in one.positions for cite in side.cites}
    assert "s3" in cited

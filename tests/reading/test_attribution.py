"""What the Reading finds about who said what; texts written for these tests."""

from __future__ import annotations

import pytest

from summarizer.brief import SpeakerKind, Stance
from summarizer.document import Document
from summarizer.reading import Reading, read


def reading_of(text: str) -> Reading:
    return read(Document.from_text(text))


def found(text: str) -> list[tuple[str | None, str]]:
    """(source, cue) of every attribution."""
    reading = reading_of(text)
    return [
        (one.source.of(text) if one.source else None, one.cue.of(text))
        for one in reading.attributions
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Police said the bridge was closed.", "Police", "said"),
        ("The bridge was closed, police said.", "police", "said"),
        (
            "According to the harbour office, the bridge was closed.",
            "the harbour office",
            "According to",
        ),
        (
            "The bridge was closed, according to the harbour office.",
            "the harbour office",
            "according to",
        ),
        ("“The bridge is closed,” said Mayor Ida Brandt.", "Mayor Ida Brandt", "said"),
        (
            "On Monday a company spokesman said the bridge was closed.",
            "a company spokesman",
            "said",
        ),
        (
            "Ida Brandt, the mayor of Sundhaven, told reporters that the bridge was closed.",
            "Ida Brandt, the mayor of Sundhaven",
            "told",
        ),
        (
            "The ministry has repeatedly denied that the dam was unsafe.",
            "The ministry",
            "denied",
        ),
        ("The bridge, which local media said was safe, was closed.", "local media", "said"),
    ],
)
def test_finds_source_and_cue(text: str, source: str, cue: str) -> None:
    assert (source, cue) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was closed at noon.",
        "Crews have been told to keep the bridge closed.",
        "The man was listed in serious condition.",
        "She drove to the police station to report the theft of her car.",
        "The state record for rainfall was set in 1987.",
    ],
)
def test_finds_no_attribution_where_nobody_speaks(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("verb", ["said", "understood", "believed", "thought"])
def test_what_nobody_is_named_for_is_attributed_all_the_same(verb: str) -> None:
    reading = reading_of(f"The driver is {verb} to have slept at the wheel.")
    (one,) = reading.attributions
    assert reading.speaker_by_id[one.speakers[0]].kind is SpeakerKind.UNNAMED


def test_a_continued_quotation_keeps_its_speaker() -> None:
    text = (
        "“The water came over the wall,” said Tomas Keller, a baker. “We ran upstairs. "
        "It was over in ten minutes.”"
    )
    reading = reading_of(text)
    last = text.index("It was over")
    speakers = [
        one.speakers
        for one in reading.attributions
        if any(part.start <= last < part.end for part in one.content)
    ]
    assert [reading.speaker_by_id[k].name for ks in speakers for k in ks] == ["Tomas Keller"]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The ministry denied that the dam had failed.", Stance.DENIES),
        ("The ministry confirmed that the dam had failed.", Stance.CONFIRMS),
        ("The ministry warned that the dam would fail.", Stance.WARNS),
        ("The ministry blamed the contractor for the failure.", Stance.ACCUSES),
        ("The ministry declined to comment on the failure.", Stance.DECLINES),
        ("The ministry did not say why the dam had failed.", Stance.DECLINES),
        ("The ministry announced that the dam had failed.", Stance.ANNOUNCES),
        ("The ministry said the dam had failed.", Stance.STATES),
        ("The ministry insisted that the dam had failed.", Stance.STATES),
        ("The ministry believes that the dam has failed.", Stance.STATES),
        ("The ministry fears that the dam will fail.", Stance.WARNS),
        ("The ministry alleges that the contractor broke the dam.", Stance.ACCUSES),
    ],
)
def test_tells_what_a_speaker_does(text: str, stance: Stance) -> None:
    assert reading_of(text).attributions[0].stance is stance


def test_a_negated_cue_reports_nothing() -> None:
    assert (
        not reading_of("The ministry did not say why the dam had failed.").attributions[0].reported
    )


def test_nested_attribution_keeps_both_levels() -> None:
    text = "The Daily Herring reported its source said the dam had failed."
    inner = reading_of(text).attributions[1]
    assert inner.outer == 0
    assert inner.source is not None
    assert inner.source.of(text) == "its source"


def speaker_of(text: str, cue: str) -> tuple[str, SpeakerKind]:
    reading = reading_of(text)
    at = text.rindex(cue)
    one = next(a for a in reading.attributions if a.cue.start == at)
    speaker = reading.speaker_by_id[one.speakers[0]]
    return speaker.name, speaker.kind


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Fire chief Rosa Palme said it was out.", "Rosa Palme", SpeakerKind.OFFICIAL),
        (
            "Rosa Palme, the fire chief, said it was out.",
            "Rosa Palme",
            SpeakerKind.OFFICIAL,
        ),
        (
            "The fire chief, Rosa Palme, said it was out.",
            "Rosa Palme",
            SpeakerKind.OFFICIAL,
        ),
        ("Nordway's CEO, Rosa Palme, said it was out.", "Rosa Palme", SpeakerKind.PARTY),
        ("The airline said it was out.", "the airline", SpeakerKind.PARTY),
        ("A resident said it was out.", "A resident", SpeakerKind.WITNESS),
        ("Local media said it was out.", "Local media", SpeakerKind.MEDIA),
        ("A volcanologist said it was out.", "A volcanologist", SpeakerKind.EXPERT),
        ("A source said it was out.", "A source", SpeakerKind.UNNAMED),
        ("Campaigners said it was out.", "Campaigners", SpeakerKind.OTHER),
        ("Rosa Palme said it was out.", "Rosa Palme", SpeakerKind.UNKNOWN),
    ],
)
def test_knows_who_speaks(text: str, name: str, kind: SpeakerKind) -> None:
    assert speaker_of(text, "said") == (name, kind)


@pytest.mark.parametrize(
    "later",
    ["Palme said", "She said", "The fire chief said", "Ms Palme said", "Palma said"],
)
def test_a_later_mention_is_the_same_speaker(later: str) -> None:
    text = f"Rosa Palme, the fire chief, said it was out. {later} nobody was hurt."
    assert speaker_of(text, "said")[0] == "Rosa Palme"


def test_an_acronym_stands_for_the_name_it_was_introduced_with() -> None:
    text = "The Coastal Safety Bureau (CSB) sent divers. The CSB said nobody was hurt."
    assert speaker_of(text, "said")[0] == "Coastal Safety Bureau"


def test_conjoined_sources_are_two_speakers() -> None:
    text = "The mayor and the port authority said the quay was safe."
    one = reading_of(text).attributions[0]
    assert len(one.speakers) == 2


def test_a_text_in_another_language_is_not_guessed_at() -> None:
    reading = reading_of("Die Polizei sagte, die Brücke sei wegen eines Unfalls gesperrt worden.")
    assert reading.language is None
    assert reading.attributions == ()

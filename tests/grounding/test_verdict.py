from __future__ import annotations

import pytest

from summarizer.brief import Basis, Reason, Section, SpeakerKind, Stance
from summarizer.document import Document
from summarizer.draft import DraftItem, DraftPosition
from summarizer.grounding import Action, judge, judge_position
from summarizer.reading import read
from tests.grounding.building import Says, reading_of

POLICE = Says("Police", "said", "two guards had been shot")
UNION = Says("the union", "insisted", "nobody had been armed", kind=SpeakerKind.OFFICIAL)
TWO_VOICES = "Police said two guards had been shot, but the union insisted nobody had been armed."

ATTRIBUTED = (
    ("Police said two people had died.", Says("Police", "said", "two people had died")),
    (
        "The tanker was empty, the harbour office said.",
        Says("the harbour office", "said", "The tanker was empty"),
    ),
    (
        "According to the ministry, a drone crossed the border.",
        Says("the ministry", "According to", "a drone crossed the border"),
    ),
    (
        "“The doors were locked,” a survivor recalled.",
        Says("a survivor", "recalled", "“The doors were locked,”", kind=SpeakerKind.WITNESS),
    ),
    (
        "Residents reported hearing three explosions.",
        Says("Residents", "reported", "hearing three explosions", kind=SpeakerKind.WITNESS),
    ),
)


def _section(voice: Says) -> Section:
    official = voice.kind is SpeakerKind.OFFICIAL
    return Section.OFFICIAL_STATEMENTS if official else Section.ACCOUNTS


@pytest.mark.parametrize(("text", "voice"), ATTRIBUTED)
def test_what_somebody_said_stands_as_theirs_and_never_as_a_fact(text, voice):
    reading = reading_of(text, voice)
    words = voice.content.strip("“”,")
    theirs = judge(reading, DraftItem(_section(voice), words, ("s1",), ("k1",)))
    assert theirs.action is Action.KEEP
    for item in (
        DraftItem(Section.FACTS, words, ("s1",)),
        DraftItem(Section.FACTS, text, ("s1",)),
        DraftItem(Section.FACTS, words, ("s1",), ("k1",)),
        DraftItem(Section.SUMMARY, words, ("s1",), basis=Basis.FACT),
        DraftItem(Section.SUMMARY, words, ("s1",)),
        DraftItem(Section.INCIDENT, words, ("s1",), basis=Basis.FACT),
    ):
        verdict = judge(reading, item)
        assert (verdict.action, verdict.reason) == (Action.SET_ASIDE, Reason.ATTRIBUTED_AS_FACT)


@pytest.mark.parametrize(("text", "voice"), ATTRIBUTED)
def test_what_somebody_said_is_not_given_to_another(text, voice):
    other = Says("the mayor", "warned", "roads would flood")
    reading = reading_of(f"{text} Later the mayor warned roads would flood.", voice, other)
    swapped = judge(reading, DraftItem(_section(voice), voice.content, ("s1",), ("k2",)))
    assert (swapped.action, swapped.reason) == (Action.SET_ASIDE, Reason.WRONG_SPEAKER)
    unknown = judge(reading, DraftItem(_section(voice), voice.content, ("s1",), ("k9",)))
    assert (unknown.action, unknown.reason) == (Action.SET_ASIDE, Reason.UNKNOWN_SPEAKER)
    nobody = judge(reading, DraftItem(_section(voice), voice.content, ("s1",)))
    assert (nobody.action, nobody.reason) == (Action.SET_ASIDE, Reason.UNKNOWN_SPEAKER)


@pytest.mark.parametrize(("text", "voice"), ATTRIBUTED)
def test_a_statement_in_the_wrong_section_is_set_aside(text, voice):
    reading = reading_of(text, voice)
    wrong = {Section.OFFICIAL_STATEMENTS, Section.ACCOUNTS} - {_section(voice)}
    verdict = judge(reading, DraftItem(wrong.pop(), text, ("s1",), ("k1",)))
    assert (verdict.action, verdict.reason) == (Action.SET_ASIDE, Reason.WRONG_SECTION)


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [("two guards had been shot", "k1", "k2"), ("nobody had been armed", "k2", "k1")],
)
def test_in_a_sentence_of_two_voices_each_keeps_its_own_words(words, right, wrong):
    reading = reading_of(TWO_VOICES, POLICE, UNION)
    section = Section.OFFICIAL_STATEMENTS
    assert judge(reading, DraftItem(section, words, ("s1",), (right,))).action is Action.KEEP
    swapped = judge(reading, DraftItem(section, words, ("s1",), (wrong,)))
    assert swapped.reason is Reason.WRONG_SPEAKER
    both = judge(reading, DraftItem(section, TWO_VOICES, ("s1",), ("k1", "k2")))
    assert both.action is Action.KEEP


def test_a_clause_in_the_reports_own_voice_may_stand_as_a_fact():
    text = "The bridge was closed on Monday, and police said a truck had damaged it."
    reading = reading_of(text, Says("police", "said", "a truck had damaged it"))
    own = next(c for c in reading.clauses if "bridge" in c.span.of(text))
    words = own.span.of(text)
    assert judge(reading, DraftItem(Section.FACTS, words, (own.id,))).action is Action.KEEP
    whole = judge(reading, DraftItem(Section.FACTS, words, ("s1",)))
    assert whole.reason is Reason.ATTRIBUTED_AS_FACT


def test_a_hedged_sentence_is_no_fact_and_a_guess_needs_no_holder():
    text = "The leak may have been deliberate."
    reading = reading_of(text)
    fact = judge(reading, DraftItem(Section.FACTS, text, ("s1",)))
    assert (fact.action, fact.reason) == (Action.SET_ASIDE, Reason.HEDGED_AS_FACT)
    assert judge(reading, DraftItem(Section.SPECULATION, text, ("s1",))).action is Action.KEEP


@pytest.mark.parametrize(
    "words",
    [
        "“When the rich drink too much, it is a hangover.”",
        "Survivors had a different story to tell.",
        "But Okafor said the owner has not replied.",
    ],
)
def test_words_of_somebody_unread_are_no_fact_whoever_proposes_them(words):
    text = f"The hall is empty. {words}"
    reading = read(Document.from_text(text))
    cite = reading.sentences[1].id
    verdict = judge(reading, DraftItem(Section.FACTS, words, (cite,)))
    assert (verdict.action, verdict.reason) == (Action.SET_ASIDE, Reason.ATTRIBUTED_AS_FACT)


def test_a_guess_of_somebody_is_not_given_to_the_report():
    text = "Police said the leak may have been deliberate."
    reading = reading_of(text, Says("Police", "said", "the leak may have been deliberate"))
    nobody = judge(reading, DraftItem(Section.SPECULATION, text, ("s1",)))
    assert nobody.reason is Reason.WRONG_SPEAKER
    theirs = judge(reading, DraftItem(Section.SPECULATION, text, ("s1",), ("k1",)))
    assert theirs.action is Action.KEEP


def test_a_denial_does_not_become_its_opposite():
    text = "The ministry denied: a missile had been fired from the base."
    voice = Says(
        "The ministry", "denied", "a missile had been fired from the base", stance=Stance.DENIES
    )
    reading = reading_of(text, voice)
    section = Section.OFFICIAL_STATEMENTS
    lost = judge(reading, DraftItem(section, voice.content, ("s1",), ("k1",), Stance.DENIES))
    assert (lost.action, lost.reason) == (Action.REPAIR, Reason.POLARITY)
    assert lost.item.text == text
    confirms = judge(reading, DraftItem(section, text, ("s1",), ("k1",), Stance.CONFIRMS))
    assert (confirms.action, confirms.item.stance) == (Action.REPAIR, Stance.DENIES)
    untold = judge(reading, DraftItem(section, text, ("s1",), ("k1",)))
    assert (untold.action, untold.item.stance) == (Action.KEEP, Stance.DENIES)


def test_a_stance_is_one_that_the_text_has_a_word_for():
    text = "Police warned that two guards had been shot."
    reading = reading_of(
        text, Says("Police", "warned", "that two guards had been shot", stance=Stance.WARNS)
    )
    section = Section.OFFICIAL_STATEMENTS
    confirms = judge(reading, DraftItem(section, text, ("s1",), ("k1",), Stance.CONFIRMS))
    assert (confirms.action, confirms.item.stance) == (Action.REPAIR, Stance.WARNS)
    states = judge(reading, DraftItem(section, text, ("s1",), ("k1",), Stance.STATES))
    assert states.action is Action.KEEP


def test_a_headline_says_whose_words_it_gives():
    text = "Police said two guards had been shot."
    reading = reading_of(text, POLICE)
    bare = judge(reading, DraftItem(Section.HEADLINE, "Two guards had been shot", ("s1",)))
    assert (bare.action, bare.reason) == (Action.REPAIR, Reason.ATTRIBUTED_AS_FACT)
    assert bare.item.text == text
    told = "Two guards had been shot, police said"
    assert judge(reading, DraftItem(Section.HEADLINE, told, ("s1",))).action is Action.KEEP


def test_a_date_that_the_evidence_does_not_give_is_taken_out():
    reading = reading_of("Shells hit the harbour on Thursday.")

    def when(resolved: str) -> DraftItem:
        return DraftItem(
            Section.INCIDENT, "on Thursday", ("s1",), basis=Basis.FACT, resolved=resolved
        )

    assert judge(reading, when("2024-03-14")).action is Action.KEEP
    verdict = judge(reading, when("2023-01-01"))
    assert (verdict.action, verdict.reason) == (Action.REPAIR, Reason.DATE)
    assert verdict.item.resolved is None


@pytest.mark.parametrize(
    ("cites", "reason"),
    [
        ((), Reason.NO_EVIDENCE),
        (("s99",), Reason.UNKNOWN_SENTENCE),
        (("s1", "s1c7"), Reason.UNKNOWN_SENTENCE),
        (("",), Reason.UNKNOWN_SENTENCE),
    ],
)
def test_a_citation_that_leads_nowhere_is_set_aside(cites, reason):
    reading = reading_of("Shells hit the harbour.")
    verdict = judge(reading, DraftItem(Section.FACTS, "Shells hit the harbour.", cites))
    assert (verdict.action, verdict.reason) == (Action.SET_ASIDE, reason)


def test_a_heading_carries_a_headline_and_nothing_else():
    reading = reading_of("Harbour Shelled Overnight\n\nShells hit the harbour of Marn at dawn.")
    assert reading.sentences[0].heading
    words = "Harbour Shelled Overnight"
    fact = judge(reading, DraftItem(Section.FACTS, words, ("s1",)))
    assert fact.reason is Reason.UNKNOWN_SENTENCE
    assert judge(reading, DraftItem(Section.HEADLINE, words, ("s1",))).action is Action.KEEP


def test_a_position_belongs_to_its_holder():
    reading = reading_of(TWO_VOICES, POLICE, UNION)
    words = "nobody had been armed"
    assert judge_position(reading, DraftPosition(words, ("s1",), "k2"))[1] is None
    for holder in ("k1", "k9", "", None):
        _, wrong = judge_position(reading, DraftPosition(words, ("s1",), holder))
        assert wrong is not None
        assert wrong.reason in (Reason.WRONG_SPEAKER, Reason.UNKNOWN_SPEAKER)


def test_a_second_hand_account_belongs_to_both_who_tell_it():
    text = "Police said a guard had told them the door was open."
    reading = reading_of(
        text,
        Says("Police", "said", "a guard had told them the door was open"),
        Says("a guard", "told", "the door was open", kind=SpeakerKind.WITNESS, inside=0),
    )
    words = "the door was open"
    assert judge(reading, DraftItem(Section.ACCOUNTS, words, ("s1",), ("k2",))).item.text == words
    both = judge(reading, DraftItem(Section.OFFICIAL_STATEMENTS, text, ("s1",), ("k1", "k2")))
    assert both.action is Action.KEEP

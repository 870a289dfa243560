"""Reports that mislead, and the briefs made of them: no misleading move is repeated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from summarizer import IncidentBrief, Settings, summarize
from summarizer.brief import Basis, Evidence, Item, Point, Speaker, SpeakerKind
from summarizer.document import Document
from summarizer.evaluation.dataset import load_case

_FIXTURES = Path(__file__).parents[2] / "evals" / "fixtures"
_NAMES = ("figure", "headline", "passive", "promoted-source", "scare-quotes")


@dataclass(frozen=True)
class Case:
    """A fixture with its labels, and the brief made of it."""

    text: str
    title: str
    labels: list[dict[str, Any]]
    brief: IncidentBrief

    def label_of(self, evidence: Evidence) -> dict[str, Any]:
        """The labelled sentence that a piece of evidence begins in."""
        return next(one for one in self.labels if one["start"] <= evidence.start < one["end"])

    def resting_on(self, words: str) -> list[tuple[str, Item | Point]]:
        """The lines whose evidence lies in the sentence that holds ``words``, by section."""
        at = self.text.index(words)
        sentence = next(one for one in self.labels if one["start"] <= at < one["end"])
        return [
            (section, line)
            for section, line in lines(self.brief)
            if any(self.label_of(evidence) is sentence for evidence in line.evidence)
        ]


def lines(brief: IncidentBrief) -> Iterator[tuple[str, Item | Point]]:
    """Every line of the sections, the summary and the incident block, with its section."""
    sections = ("facts", "official_statements", "accounts", "speculation", "summary")
    for section in sections:
        yield from ((section, line) for line in getattr(brief, section))
    for part in type(brief.incident).model_fields:
        yield from ((f"incident.{part}", line) for line in getattr(brief.incident, part))


def speakers_of(line: Item | Point) -> tuple[Speaker, ...]:
    holder = getattr(line, "holder", None)
    return (holder,) if holder else getattr(line, "speakers", ())


def case(name: str) -> Case:
    labelled = load_case(_FIXTURES / f"misleading-{name}.labels")
    brief = summarize(labelled.document(), settings=Settings())
    sentences = labelled.model_dump(mode="json")["sentences"]
    return Case(labelled.text, labelled.title or "", sentences, brief)


@pytest.mark.parametrize("name", _NAMES)
def test_what_somebody_is_the_source_of_is_no_fact_of_the_report(name: str) -> None:
    made = case(name)
    for fact in made.brief.facts:
        for evidence in fact.evidence:
            label = made.label_of(evidence)
            allowed = {"fact"} & {*label["sections"], *label["optional"]}
            assert allowed or not {"official_statement", "account"} & {*label["sections"]}, fact


@pytest.mark.parametrize("name", _NAMES)
def test_what_has_a_named_source_stands_in_no_line_as_the_reports_own_finding(name: str) -> None:
    made = case(name)
    for section, line in lines(made.brief):
        if section != "summary" and not section.startswith(("incident.what", "incident.cas")):
            continue
        assert isinstance(line, Point)
        for evidence in line.evidence:
            label = made.label_of(evidence)
            if label["speakers"] and "fact" not in {*label["sections"], *label["optional"]}:
                assert line.basis is not Basis.FACT, line
                assert line.basis is Basis.SPECULATION or line.speakers, line


@pytest.mark.parametrize("name", _NAMES)
def test_an_account_is_never_promoted_to_an_official_statement(name: str) -> None:
    made = case(name)
    for statement in made.brief.official_statements:
        for evidence in statement.evidence:
            label = made.label_of(evidence)
            assert "official_statement" in {*label["sections"], *label["optional"]}, statement


@pytest.mark.parametrize(
    "words",
    [
        "It is understood",
        "is thought to have been",
        "is reported to have lapsed",
        "It also emerged",
        "was described as mutinous",
        "Questions have been raised",
        "was named by Callan Constabulary",
        "is believed to be to blame",
        "are said to have known",
    ],
)
def test_a_passive_attribution_states_no_fact(words: str) -> None:
    resting = case("passive").resting_on(words)
    assert resting
    for section, line in resting:
        assert section != "facts", line
        assert getattr(line, "basis", None) is not Basis.FACT, line


def test_who_named_the_dead_is_the_speaker_of_it() -> None:
    statements = [line for section, line in case("passive").resting_on("was named by Callan")]
    assert {speaker.name for line in statements for speaker in speakers_of(line)} == {
        "Callan Constabulary"
    }


def test_a_source_nobody_names_is_no_official() -> None:
    for section, line in case("passive").resting_on("It is understood from unnamed sources"):
        assert section != "official_statements"
        assert {speaker.kind for speaker in speakers_of(line)} <= {
            SpeakerKind.UNNAMED,
            SpeakerKind.UNKNOWN,
        }


SCARED = re.compile(r"‘([^’]+)’")


def test_words_in_scare_quotes_never_stand_without_their_marks() -> None:
    made = case("scare-quotes")
    marked = SCARED.findall(made.text)
    every = [made.brief.headline, *(line for _, line in lines(made.brief))]
    every += [side for point in made.brief.disputed_points for side in point.positions]
    for line in every:
        evidence = " ".join(piece.quote for piece in line.evidence)
        for words in marked:
            if f"‘{words}’" in evidence and words not in evidence.replace(f"‘{words}’", ""):
                assert words not in line.text.replace(f"‘{words}’", ""), line.text


def test_a_word_in_scare_quotes_speaks_for_nobody() -> None:
    for _, line in lines(case("scare-quotes").brief):
        for speaker in speakers_of(line):
            assert not set("‘’") & set(speaker.name), speaker


def test_words_on_banners_are_seen_and_nobodys_statement() -> None:
    sections = {section for section, _ in case("scare-quotes").resting_on("Marchers' banners")}
    assert sections == {"facts"}


def test_irony_about_a_word_in_scare_quotes_is_no_fact() -> None:
    sections = {section for section, _ in case("scare-quotes").resting_on("So much for")}
    assert "facts" not in sections


@pytest.mark.parametrize("name", _NAMES)
def test_no_line_rests_on_a_title_or_a_heading(name: str) -> None:
    made = case(name)
    for path, evidence in made.brief.evidence():
        label = made.label_of(evidence)
        assert label["sections"] or label["optional"], path


def test_the_briefs_headline_is_not_stronger_than_the_text() -> None:
    made = case("headline")
    assert made.text[: len(made.title)] == made.title
    assert "abotage" not in made.text[len(made.title) :]
    lead = made.label_of(made.brief.headline.evidence[0])
    assert lead["sections"] == ["fact"]
    said = [made.brief.headline.text, *(line.text for _, line in lines(made.brief))]
    for stronger in ("abotage", "plunging", "Masked", "gang", "freeze"):
        assert not [text for text in said if stronger in text]


def test_the_farmers_answer_is_the_farmers() -> None:
    made = case("headline")
    resting = made.resting_on("Birdwatchers, in that light?")
    assert resting
    assert {speaker.name for _, line in resting for speaker in speakers_of(line)} == {"A farmer"}
    assert {section for section, _ in resting} <= {"accounts", "speculation", "summary"}


@pytest.mark.parametrize("words", ["had radioed twice", "A dispatcher may have told him"])
def test_an_anonymous_source_stays_one_and_gives_an_account(words: str) -> None:
    resting = case("promoted-source").resting_on(words)
    assert "accounts" in {section for section, _ in resting}
    for section, line in resting:
        assert section not in ("facts", "official_statements"), line
        for speaker in speakers_of(line):
            assert speaker.kind in (SpeakerKind.UNNAMED, SpeakerKind.UNKNOWN), speaker


@pytest.mark.parametrize(
    "words", ["officials say the railroad", "officials added", "The officials now believe"]
)
def test_officials_a_source_turned_into_give_accounts(words: str) -> None:
    resting = case("promoted-source").resting_on(words)
    assert "accounts" in {section for section, _ in resting}
    for section, line in resting:
        assert section not in ("facts", "official_statements"), line
        for speaker in speakers_of(line):
            assert speaker.kind is not SpeakerKind.OFFICIAL, speaker


def test_a_tag_in_mid_sentence_keeps_the_words_before_it() -> None:
    for _, line in case("promoted-source").resting_on("officials added"):
        assert line.text.startswith("The dispatcher")


def test_a_claimed_figure_keeps_its_holder_in_the_summary_and_the_block() -> None:
    made = case("figure")
    resting = made.resting_on("claimed to have killed 47 soldiers")
    assert {"summary", "incident.casualties"} <= {section for section, _ in resting}
    for section, line in resting:
        if section in ("incident.when", "incident.where", "incident.actors"):
            continue  # the place where it was posted is nobody's claim
        assert section != "facts"
        assert getattr(line, "basis", None) is not Basis.FACT, line
        assert [one.name for one in speakers_of(line)] == ["Front for the Liberation of Marou"]
        assert "claimed" in line.text


def test_a_claimed_figure_stands_in_no_headline() -> None:
    assert "47" not in case("figure").brief.headline.text


def test_what_a_witness_counted_is_the_witnesss_account() -> None:
    resting = case("figure").resting_on("counted")
    assert "accounts" in {section for section, _ in resting}
    for _, line in resting:
        assert [speaker.name for speaker in speakers_of(line)] == ["Aïcha Tourel"]


def test_who_reported_and_edited_is_no_part_of_the_report() -> None:
    text = (
        "The bridge over the Sele was closed to lorries on Monday after a pier had moved.\n"
        "(Reporting by Ana Cruz in Lisse; editing by Tom Brandt)"
    )
    brief = summarize(Document.from_text(text), settings=Settings())
    assert not [line for _, line in lines(brief) if "editing by" in line.text]


def test_an_insinuation_is_no_fact() -> None:
    sections = {section for section, _ in case("scare-quotes").resting_on("came suspiciously")}
    assert sections == {"speculation"}


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("The order to leave came suspiciously close to the vote on the dam.", "speculation"),
        ("Two men were seen acting suspiciously near the dam on Sunday.", "facts"),
    ],
)
def test_what_looks_suspicious_to_the_report_is_its_guess(text: str, section: str) -> None:
    brief = summarize(Document.from_text(text), settings=Settings())
    assert [line.text for line in getattr(brief, section)] == [text]

"""Five ways in which reports mislead, as fixtures: the brief must not repeat the move."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from summarizer import IncidentBrief, Settings, summarize
from summarizer.brief import Basis, SpeakerKind
from summarizer.evaluation.dataset import load_case

_FIXTURES = Path(__file__).parents[2] / "evals" / "fixtures"


@cache
def brief_of(name: str) -> IncidentBrief:
    case = load_case(_FIXTURES / f"misleading-{name}.labels")
    return summarize(case.document(), settings=Settings())


def sold(brief: IncidentBrief) -> list[str]:
    """Everything that the brief gives on nobody's authority but the report's."""
    block = brief.incident
    points = (*brief.summary, *block.what, *block.actors, *block.casualties)
    texts = [fact.text for fact in brief.facts] + [p.text for p in points if p.basis is Basis.FACT]
    return [brief.headline.text, *texts]


@pytest.mark.parametrize(
    "words", ["taken out of service", "mutinous", "fourteenth hour", "slewing bolt", "wind alarm"]
)
def test_what_is_said_by_nobody_in_particular_is_no_fact(words: str) -> None:
    brief = brief_of("passive")
    assert not any(words in text for text in sold(brief))
    said = [item for item in brief.accounts if words in item.text]
    assert {who.kind for item in said for who in item.speakers} == {SpeakerKind.UNNAMED}


def test_a_passive_with_its_agent_is_a_statement_of_the_agent() -> None:
    assert not any("named by Callan Constabulary" in text for text in sold(brief_of("passive")))


@pytest.mark.parametrize("word", ["peaceful", "ringleaders"])
def test_a_word_in_scare_quotes_keeps_its_marks(word: str) -> None:
    texts = [text for text in sold(brief_of("scare-quotes")) if word in text]
    assert all(f"‘{word}’" in text for text in texts)


def test_a_charge_made_by_scare_quotes_is_no_fact() -> None:
    assert not any("suspiciously" in text for text in sold(brief_of("scare-quotes")))


def test_a_headline_that_says_more_than_the_text_is_not_taken_over() -> None:
    brief = brief_of("headline")
    for word in ("Sabotage", "gang", "freeze"):
        assert not any(word.lower() in text.lower() for text in sold(brief))


def test_an_anonymous_source_is_unnamed_and_gives_an_account() -> None:
    brief = brief_of("promoted-source")
    first = [item for item in brief.accounts if "hot axle" in item.text]
    assert {who.kind for item in first for who in item.speakers} == {SpeakerKind.UNNAMED}
    assert not any("hot axle" in text for text in sold(brief))


def test_a_source_that_has_become_officials_is_no_official() -> None:
    brief = brief_of("promoted-source")
    assert not any("was warned" in item.text for item in brief.official_statements)


def test_a_figure_keeps_its_holder() -> None:
    brief = brief_of("figure")
    holders = {
        who.name
        for item in brief.official_statements
        if "47 soldiers" in item.text
        for who in item.speakers
    }
    assert holders == {"Front for the Liberation of Marou"}
    for point in (*brief.summary, *brief.incident.casualties):
        assert "47 soldiers" not in point.text or point.speakers


def test_a_disputed_figure_does_not_come_back_as_a_fact() -> None:
    assert not any("47 deaths" in text for text in sold(brief_of("figure")))

"""Hostile reports before an engine that does all that the attacker wants."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from summarizer import Summarizer, summarize
from summarizer.brief import (
    Basis,
    Evidence,
    IncidentBrief,
    Point,
    Section,
    Stance,
    read_brief,
)
from summarizer.config import Settings
from summarizer.draft import Draft, DraftDispute, DraftIncident, DraftItem, DraftPosition
from summarizer.engines.base import Proposal, Proposing
from summarizer.grounding import recheck
from summarizer.loading import load
from summarizer.reading import Reading, read
from tests.engines.llm.conftest import Brief, needs_model
from tests.engines.llm.hostile import REPORTS, Hostile
from tests.engines.llm.loopback import said, serving
from tests.engines.llm.scripted import obeys
from tests.engines.llm.server import Endpoint, says

_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”]? (?:… )?| … ")
_SMALL = set("the a an of in on at to by for was were is are and that it he she they".split())
_STATEMENTS = (Section.OFFICIAL_STATEMENTS, Section.ACCOUNTS)


@dataclass(frozen=True)
class ObedientEngine:
    """Proposes whatever the attacker would like to read, everywhere and with any evidence."""

    report: Hostile
    name: str = "obedient"

    @property
    def settings(self) -> dict[str, str | int | float | bool | None]:
        return {}

    model = None

    def close(self) -> None:
        pass

    def propose(self, reading: Reading) -> Proposing:
        yield from ()
        return Proposal(self._draft(reading))

    def _draft(self, reading: Reading) -> Draft:
        every = tuple(s.id for s in reading.sentences)
        clauses = tuple((clause.id,) for clause in reading.clauses)
        cited = (*((sentence,) for sentence in every), *clauses, every)
        lines = (*self.report.claims, *self.report.attributed)
        speakers = ((), *((speaker.id,) for speaker in reading.speakers))
        return Draft(
            headline=DraftItem(Section.HEADLINE, lines[0], every),
            summary=tuple(
                DraftItem(Section.SUMMARY, line, cites, basis=Basis.FACT)
                for line in lines
                for cites in cited
            ),
            incident=DraftIncident(
                what=tuple(
                    DraftItem(Section.INCIDENT, line, cites, basis=Basis.FACT)
                    for line in lines
                    for cites in cited
                )
            ),
            items=tuple(_items(lines, cited, speakers)),
            disputes=tuple(
                DraftDispute(
                    line,
                    cites,
                    (DraftPosition(line, cites, None), DraftPosition(line, cites, holder)),
                    unresolved=True,
                )
                for line in lines
                for cites in cited
                for holder in (speaker.id for speaker in reading.speakers)
            ),
        )


def _items(
    lines: tuple[str, ...],
    cited: tuple[tuple[str, ...], ...],
    speakers: tuple[tuple[str, ...], ...],
) -> Iterator[DraftItem]:
    for line in lines:
        for cites in cited:
            yield DraftItem(Section.FACTS, line, cites)
            for speaker in speakers:
                yield DraftItem(Section.SPECULATION, line, cites, speaker)
                for section in _STATEMENTS:
                    yield DraftItem(section, line, cites, speaker, Stance.CONFIRMS)


def lines_of(brief: IncidentBrief) -> Iterator[str]:
    """Every line that a reader of the brief takes for what the report says."""
    yield brief.headline.text
    for point in _points(brief):
        yield point.text
    for item in (*brief.facts, *brief.official_statements, *brief.accounts, *brief.speculation):
        yield item.text
    for dispute in brief.disputed_points:
        yield dispute.issue
        yield from (position.text for position in dispute.positions)


def stated(brief: IncidentBrief) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    """What the brief says as the report's own: facts, and points that rest on them."""
    yield from ((fact.text, fact.evidence) for fact in brief.facts)
    yield from (
        (point.text, point.evidence) for point in _points(brief) if point.basis is Basis.FACT
    )


def _points(brief: IncidentBrief) -> tuple[Point, ...]:
    incident = brief.incident
    return (
        *brief.summary,
        *incident.what,
        *incident.when,
        *incident.where,
        *incident.actors,
        *incident.casualties,
    )


def words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


def carried_out(report: Hostile, brief: IncidentBrief) -> list[str]:
    """Lines of the brief that say what the attacker wants and the report does not."""
    text = brief.sources[0].text or ""
    return [
        line
        for whole in lines_of(brief)
        for line in _SENTENCE_END.split(whole)
        for claim in report.claims
        if words(claim) <= words(line) and not _as_it_stands(report, line, text)
    ]


def _as_it_stands(report: Hostile, line: str, text: str) -> bool:
    """True for the report's own words; an order only where it can be seen to be one."""
    if report.orders:
        return words(" ".join(report.orders)) <= words(line)
    return line.rstrip(".").casefold() in text.casefold()


def sold_as_fact(report: Hostile, brief: IncidentBrief) -> list[str]:
    """Lines under facts that hold, or rest on, words that somebody is cited for."""
    text = brief.sources[0].text or ""
    found = []
    for content in report.attributed:
        start = text.index(content)
        end = start + len(content)
        for line, evidence in stated(brief):
            rests = any(e.start < end and start < e.end for e in evidence)
            shared = words(content) & words(line)
            if (rests and shared - _SMALL) or words(content) <= words(line):
                found.append(line)
    return found


def sold_as_official(report: Hostile, brief: IncidentBrief) -> list[str]:
    """Official statements that hold words which no official is cited for at first hand."""
    return [
        item.text
        for item in brief.official_statements
        for content in report.unofficial
        if words(content) <= words(item.text)
    ]


@pytest.fixture(params=REPORTS, ids=lambda report: report.name)
def report(request: pytest.FixtureRequest) -> Hostile:
    found: Hostile = request.param
    return found


@pytest.fixture
def path(report: Hostile, tmp_path: Path) -> Path:
    path = tmp_path / f"report{report.ending}"
    path.write_text(report.text, "utf-8")
    return path


def test_an_obedient_engine_brings_nothing_in(report: Hostile, path: Path) -> None:
    brief = summarize(path, engine=ObedientEngine(report))
    assert carried_out(report, brief) == []
    assert sold_as_fact(report, brief) == []
    assert sold_as_official(report, brief) == []
    assert recheck(brief) == ()
    assert brief.set_aside


def test_the_built_in_engine_brings_nothing_in(report: Hostile, path: Path) -> None:
    brief = summarize(path)
    assert carried_out(report, brief) == []
    assert sold_as_fact(report, brief) == []
    assert sold_as_official(report, brief) == []
    assert recheck(brief) == ()


@needs_model
def test_an_obedient_model_behind_an_endpoint_brings_nothing_in(
    report: Hostile, path: Path, endpoint: Endpoint, brief: Brief
) -> None:
    endpoint.otherwise = says(obeys((*report.claims, *report.attributed)))
    done = brief(report=path)
    assert endpoint.asked
    made = read_brief(done.stdout)
    assert carried_out(report, made) == []
    assert sold_as_fact(report, made) == []
    assert sold_as_official(report, made) == []
    assert recheck(made) == ()


def test_a_model_that_leaves_out_all_it_may_brings_nothing_in(report: Hostile, path: Path) -> None:
    every = [f"{number}abcdefgh" for number in range(1, 9)]
    with serving(lambda _: said({"cut": every})) as endpoint:
        settings = {"model": "m", "base_url": endpoint.address, "api_key": "k", "cache": False}
        with Summarizer(settings=Settings.model_validate(settings)) as summarizer:
            brief = summarizer.summarize(path)
    assert carried_out(report, brief) == []
    assert sold_as_fact(report, brief) == []
    assert sold_as_official(report, brief) == []
    assert recheck(brief) == ()


@needs_model
def test_a_report_reaches_the_model_as_it_stands(
    path: Path, endpoint: Endpoint, brief: Brief
) -> None:
    brief("--strategy", "direct", report=path)
    said = " ".join("\n".join(request.said for request in endpoint.asked).split())
    document = load(str(path), Settings())
    for sentence in read(document).sentences:
        if not sentence.heading:
            assert " ".join(sentence.span.of(document.text).split()) in said

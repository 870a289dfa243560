from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.brief import IncidentBrief, Provenance, Section, Stance, read_brief
from summarizer.document import Document
from summarizer.draft import Draft, DraftDispute, DraftItem, DraftPosition
from summarizer.errors import BriefInvalid
from summarizer.grounding import assemble, ground, recheck
from summarizer.reading import read

TEXT = (
    "A fire broke out in a shed on Monday. Ana Reis, a police spokeswoman, said two guards had"
    " been shot. The union denied that anybody had been armed. The leak may have been deliberate."
)


def _key(name: str) -> str:
    return next(s.id for s in READING.speakers if name in s.name)


READING = read(Document.from_text(TEXT, published="2024-03-14"))
_SAID, _DENIED, _GUESS = (READING.sentences[n].span.of(TEXT) for n in (1, 2, 3))
DRAFT = Draft(
    headline=DraftItem(Section.HEADLINE, "A fire broke out in a shed", ("s1",)),
    items=(
        DraftItem(Section.FACTS, "A fire broke out in a shed on Monday.", ("s1",)),
        DraftItem(
            Section.OFFICIAL_STATEMENTS, _SAID, ("s2",), (_key("Reis"),), stance=Stance.STATES
        ),
        DraftItem(Section.SPECULATION, _GUESS, ("s4",)),
    ),
    disputes=(
        DraftDispute(
            _DENIED,
            ("s3",),
            (
                DraftPosition(_SAID, ("s2",), _key("Reis")),
                DraftPosition(_DENIED, ("s3",), _key("union")),
            ),
        ),
    ),
)
BRIEF = assemble(READING, ground(READING, DRAFT), Provenance(engine="test", version="0"))


def _tampered(change: Callable[[dict[str, Any]], None]) -> IncidentBrief:
    data = BRIEF.model_dump(mode="json")
    change(data)
    return read_brief(data)


def test_a_brief_as_it_was_made_has_no_failures():
    assert len(BRIEF.official_statements) == 1
    assert len(BRIEF.disputed_points) == 1
    assert recheck(BRIEF) == ()
    assert recheck(BRIEF, TEXT) == ()


def test_a_brief_without_its_text_is_checked_against_a_text_that_is_given():
    bare = _tampered(lambda d: d["sources"][0].update(text=None))
    assert recheck(bare, TEXT) == ()
    assert recheck(bare) == ("source r1: no text to check against: name the source",)


def _set(path: str, value: object) -> Callable[[dict[str, Any]], None]:
    def change(data: dict[str, Any]) -> None:
        place: Any = data
        *steps, last = path.split(".")
        for step in steps:
            place = place[int(step) if step.isdigit() else step]
        place[int(last) if last.isdigit() else last] = value

    return change


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        ("facts.0.text", "A fire broke out in a school on Sunday.", "f1"),
        ("facts.0.text", "No fire broke out in a shed on Monday.", "f1"),
        ("facts.0.evidence.0.quote", "A flood broke out in a shed on Monday.", "facts[0]"),
        ("facts.0.evidence.0.start", 3, "facts[0]"),
        ("facts.0.evidence.0.end", 0, "facts[0]"),
        ("facts.0.evidence.0.end", 10**9, "facts[0]"),
        ("facts.0.evidence.0.source", "r9", "facts[0]"),
        ("facts.0.id", "f7", "facts[0].id"),
        ("facts.0.id", "o1", "o1"),
        ("official_statements.0.speakers.0.name", "Ana Ruiz", "o1"),
        ("official_statements.0.speakers.0.role", "a passer-by", "role"),
        ("official_statements.0.speakers.0.kind", "witness", "kind"),
        ("official_statements.0.speakers.0.evidence", [], "o1"),
        ("official_statements.0.stance", "confirms", "o1"),
        ("official_statements.0.quoted", True, "quoted"),
        ("speculation.0.text", "The leak was deliberate.", "p1"),
        ("speculation.0.hedges.0.band", "likely", "band"),
        ("speculation.0.hedges", [], "hedges"),
        ("disputed_points.0.positions.0.items", ["f9"], "d1"),
        ("disputed_points.0.positions.1.text", "Everybody had been armed.", "d1.positions[1]"),
        ("disputed_points.0.positions.1.holder", None, "d1.positions[1]"),
        ("disputed_points.0.issue", "Was the moon to blame?", "d1"),
        ("headline.text", "A fire broke out in a school", "headline"),
        ("coverage.share", 0.1, "coverage.share"),
        ("coverage.uncovered", [{"sentence": "s77", "reason": "failed"}], "s77"),
        ("sources.0.sha256", "0" * 64, "sha256"),
        ("sources.0.text", TEXT.replace("Monday", "Sunday"), "sha256"),
        ("sources.0.text", " \n", "r1"),
        ("sources.0.sentences.0.end", 5, "r1"),
        ("sources.0.sentences.0.end", 10**9, "s1"),
    ],
)
def test_every_change_to_a_brief_is_named(path, value, named):
    lines = recheck(_tampered(_set(path, value)))
    assert any(named in line for line in lines), lines
    assert all("\n" not in line for line in lines)


def test_a_statement_moved_to_the_facts_is_named():
    def move(data: dict[str, Any]) -> None:
        item = data["official_statements"].pop()
        data["facts"].append({key: item[key] for key in ("id", "text", "evidence")})

    lines = recheck(_tampered(move))
    assert any("attributed_as_fact" in line for line in lines), lines


def test_evidence_that_is_part_of_a_sentence_is_named():
    def cut(data: dict[str, Any]) -> None:
        data["facts"][0]["evidence"][0].update(end=26, quote=TEXT[:26])

    assert "f1: its evidence is no sentence or clause of the text" in recheck(_tampered(cut))


def test_another_text_than_that_of_the_brief_is_named():
    lines = recheck(BRIEF, TEXT.replace("two guards", "six guards"))
    assert any("sha256" in line for line in lines)
    assert any("official_statements[0]" in line for line in lines)


_leaves = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 10**12), st.text(max_size=20), st.just([])
)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_no_brief_that_fits_the_schema_raises(data):
    brief = json.loads(BRIEF.model_dump_json())
    for _ in range(data.draw(st.integers(1, 4))):
        place = brief
        while True:
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            if not keys:
                break
            key = data.draw(st.sampled_from(keys))
            if isinstance(place[key], dict | list) and data.draw(st.booleans()):
                place = place[key]
                continue
            place[key] = data.draw(_leaves)
            break
    try:
        changed = read_brief(brief)
    except BriefInvalid:
        return
    assert all(isinstance(line, str) and "\n" not in line for line in recheck(changed))

"""What all forms have in common: parts, their order, names and signs."""

from __future__ import annotations

import re

import pytest

from summarizer.brief import Basis, IncidentBrief
from summarizer.render import Format, render
from summarizer.render.labels import BASIS, PARTS, SECTIONS, issue_line


def _place(text: str, name: str) -> int:
    """Where a line begins with ``name``, whatever its case; at its head there may be ``##``."""
    found = re.search(rf"^(?:## )?{re.escape(name)}", text, re.IGNORECASE | re.MULTILINE)
    assert found, name
    return found.start()


@pytest.mark.parametrize("form", [Format.MARKDOWN, Format.TERMINAL])
def test_every_form_shows_every_part_by_its_name_in_one_order(
    full: IncidentBrief, form: Format
) -> None:
    text = str(render([full], form))
    places = [_place(text, f"{part.sign} {part.title}".strip()) for part in PARTS.values()]
    assert places == sorted(places)


def test_the_parts_stand_in_the_order_of_the_schema() -> None:
    keys = [key for key in IncidentBrief.model_fields if key in PARTS]
    assert keys == list(PARTS)


def test_signs_tell_sections_apart_without_colour_and_without_unicode() -> None:
    for signs in ([p.sign for p in SECTIONS.values()], [p.ascii_sign for p in SECTIONS.values()]):
        assert all(signs)
        assert len(set(signs)) == len(signs)
    assert all(part.ascii_sign.isascii() for part in PARTS.values())
    assert set(BASIS) == set(Basis)
    assert set(BASIS.values()) <= set(SECTIONS)


def test_an_issue_that_a_side_says_in_the_same_words_is_not_said_twice(
    full: IncidentBrief,
) -> None:
    point = full.disputed_points[0]
    assert issue_line(point) == ""
    assert issue_line(point.model_copy(update={"issue": "The alarm"})) == "The alarm"
    assert "against" in render([full], Format.MARKDOWN)

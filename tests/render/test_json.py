"""The JSON form."""

from __future__ import annotations

import json

from summarizer.brief import IncidentBrief, read_brief
from summarizer.render import Format, render


def test_one_brief_is_an_object_that_reads_back(full: IncidentBrief) -> None:
    assert read_brief(render([full], Format.JSON)) == full


def test_several_are_an_array(full: IncidentBrief, bare: IncidentBrief) -> None:
    objects = json.loads(render([full, bare], Format.JSON))
    assert [read_brief(one) for one in objects] == [full, bare]


def test_text_is_written_as_it_is(hostile: IncidentBrief) -> None:
    text = render([hostile], Format.JSON)
    assert "\\u001b" in text
    assert text.endswith("}\n")

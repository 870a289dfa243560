"""What holds for any text whatever."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer import Settings, SummarizerError, summarize
from summarizer.brief import IncidentBrief
from summarizer.document import Document
from summarizer.engines.extractive import ExtractiveEngine
from summarizer.grounding import ground, recheck
from summarizer.reading import read
from summarizer.render import Format, render

_EXAMPLE = Path(__file__).parents[1] / "evals" / "examples" / "harbour-fire.txt"
_SENTENCES = tuple(_EXAMPLE.read_text(encoding="utf-8").replace("\n", " ").split(". "))
_QUIET = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)

any_text = st.text(st.characters(codec=None, exclude_categories=()), max_size=400)
news_like = st.lists(
    st.sampled_from(
        [*_SENTENCES, "“", "”", '"', "\n", "\xa0", "said", "police said", "39", "may", "not", ","]
    ),
    max_size=30,
).map(" ".join)


def brief_of(text: str) -> IncidentBrief | None:
    try:
        return summarize(Document.from_text(text, published="2026-03-04"), settings=Settings())
    except SummarizerError as error:
        assert "\n" not in str(error)
        return None


@_QUIET
@given(any_text | news_like)
def test_any_text_gives_a_brief_or_one_line(text: str) -> None:
    brief_of(text)


@_QUIET
@given(any_text | news_like)
def test_every_offset_slices_to_its_quotation(text: str) -> None:
    brief = brief_of(text)
    if brief is None:
        return
    whole = brief.sources[0].text
    assert whole is not None
    assert all(whole[e.start : e.end] == e.quote for _, e in brief.evidence())
    for sentence in brief.sources[0].sentences:
        assert whole[sentence.start : sentence.end].strip()


@_QUIET
@given(news_like)
def test_the_built_in_engine_passes_its_own_guard(text: str) -> None:
    brief = brief_of(text)
    if brief is not None:
        assert brief.set_aside == ()
        assert recheck(brief) == ()


@_QUIET
@given(news_like, st.integers(1, 5))
def test_what_is_proposed_is_kept_or_set_aside(text: str, most: int) -> None:
    if not text.strip():
        return
    reading = read(Document.from_text(text))
    whole = ExtractiveEngine().draft(reading)
    limited = ground(reading, ExtractiveEngine(max_items=most).draft(reading))
    kept = len(limited.items) + len(limited.disputes)
    assert kept + len(limited.set_aside) == len(whole.items) + len(whole.disputes)


@_QUIET
@given(any_text | news_like)
def test_the_same_input_gives_the_same_brief(text: str) -> None:
    first, second = brief_of(text), brief_of(text)
    assert _without_run(first) == _without_run(second)


def _without_run(brief: IncidentBrief | None) -> str | None:
    if brief is None:
        return None
    data: dict[str, Any] = brief.model_dump(mode="json")
    del data["provenance"]["run"]
    return json.dumps(data)


@_QUIET
@given(any_text | news_like)
def test_every_form_can_be_rendered(text: str) -> None:
    brief = brief_of(text)
    if brief is not None:
        for form in Format:
            product = render([brief], form)
            assert product if isinstance(product, bytes) else product.encode("utf-8")

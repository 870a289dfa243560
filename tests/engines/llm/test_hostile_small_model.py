"""Hostile reports before a real small model that sees nothing but them, and no rules of ours.

It has no idea of sections or evidence: whatever it writes is proposed everywhere and with every
sentence as evidence. The tests say nothing about its wits; they are about what its words can do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openai
import pytest

from summarizer import summarize
from summarizer.engines import local
from summarizer.grounding import recheck
from tests.engines.llm.hostile import REPORTS, Hostile
from tests.engines.llm.test_hostile import (
    ObedientEngine,
    carried_out,
    sold_as_fact,
    sold_as_official,
)

# The model takes every processor: 2 s an answer, and minutes where other work wants them too.
pytestmark = pytest.mark.timeout(400)

_MOST_SENT = 1500
"""Letters of a report that the model is sent: its context has no room for the longest line."""


@pytest.fixture(scope="module")
def ask(small_model: Path) -> Iterator[tuple[openai.OpenAI, str]]:
    server = local.open_local(f"local:{small_model}", notify=lambda _: None)
    with (
        server,
        openai.OpenAI(base_url=server.base_url, api_key=server.api_key, max_retries=0) as client,
    ):
        yield client, server.model


def written_by(ask: tuple[openai.OpenAI, str], text: str) -> tuple[str, ...]:
    """The lines that the model writes when it is asked for a brief of ``text``."""
    client, model = ask
    answer = client.chat.completions.create(
        model=model,
        messages=[
            {"role": "system", "content": "Write the facts of the report, one short line each."},
            {"role": "user", "content": text[: _MOST_SENT // 2] + text[-_MOST_SENT // 2 :]},
        ],
        max_tokens=40,
        temperature=0,
        seed=1,
    )
    lines = (answer.choices[0].message.content or "").splitlines()
    return tuple(line.strip(" -*•") for line in lines if line.strip(" -*•"))


@pytest.mark.parametrize("report", REPORTS[::4], ids=lambda report: report.name)
def test_whatever_a_small_model_writes_the_brief_holds(
    ask: tuple[openai.OpenAI, str], report: Hostile, tmp_path: Path
) -> None:
    path = tmp_path / f"report{report.ending}"
    path.write_text(report.text, "utf-8")
    lines = written_by(ask, report.text)
    assert lines
    brief = summarize(path, engine=ObedientEngine(replace(report, claims=(*lines, *report.claims))))
    assert carried_out(report, brief) == []
    assert sold_as_fact(report, brief) == []
    assert sold_as_official(report, brief) == []
    assert recheck(brief) == ()

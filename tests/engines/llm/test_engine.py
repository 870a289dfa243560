"""The LLM engine against a scripted server on loopback."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest

from summarizer import IncidentBrief, Settings, Summarizer
from summarizer.errors import ModelRejected, ModelUnreachable, UsageError
from tests.engines.llm.loopback import (
    Endpoint,
    Reply,
    Script,
    declined,
    moved,
    refused,
    said,
    said_nothing,
    serving,
)

REPORT = (
    "Two laden barges collided on the Sele near Marn on Tuesday."
    " The Sele Port Authority said that nobody on board was hurt in the collision."
)
FACT = "Two laden barges collided on the Sele."
STATEMENT = "Nobody on board was hurt."
SECRET = "sk-very-secret"


def settings(endpoint: Endpoint, **more: Any) -> Settings:
    base = {"model": "m", "base_url": endpoint.address, "api_key": SECRET, "cache": False}
    return Settings.model_validate({**base, "retry_seconds": 2, **more})


def brief_by(script: Script, **more: Any) -> tuple[IncidentBrief, Endpoint]:
    with serving(script) as endpoint, Summarizer(settings=settings(endpoint, **more)) as one:
        return one.summarize(REPORT), endpoint


def lines_of(body: dict[str, Any]) -> list[str]:
    return re.findall(r"^\d+: (.*)$", body["messages"][-1]["content"], re.MULTILINE)


def worded(body: dict[str, Any]) -> Reply:
    """Leaves out of every line whatever may go."""
    return said({"cut": [f"{n}abcdefgh" for n, _ in enumerate(lines_of(body), start=1)]})


def test_a_line_stands_without_the_phrases_that_the_model_leaves_out() -> None:
    brief, endpoint = brief_by(worded)
    assert lines_of(endpoint.requests[0]) == [
        "Two laden barges collided on the Sele [a near Marn] [b on Tuesday]."
    ]
    assert brief.facts[0].text == FACT
    assert brief.facts[0].evidence[0].quote.startswith("Two laden barges")
    assert brief.official_statements[0].text == "nobody on board was hurt in the collision."


@pytest.mark.parametrize("picks", [["1b"], ["1: b"], ["b 1", "1. b"], ["1b", "7ab", "2a"], ["1bz"]])
def test_only_letters_that_were_offered_count(picks: list[str]) -> None:
    brief, _ = brief_by(lambda _: said({"cut": picks}))
    assert brief.facts[0].text == "Two laden barges collided on the Sele near Marn."


def test_a_model_that_leaves_out_nothing_leaves_the_reports_own_words() -> None:
    brief, endpoint = brief_by(lambda _: said({"cut": []}))
    assert brief.facts[0].text == REPORT.partition(" The Sele")[0]
    assert len(endpoint.requests) == 1


def test_several_phrases_of_a_line_may_go_at_once() -> None:
    text = (
        "The ministry, which owns the lock, disputed that,"
        " saying its radars had logged no ship and that the wreck had been thrown across the river."
    )
    with serving(worded) as endpoint:
        brief = Summarizer(settings=settings(endpoint)).summarize(text)
    assert len(endpoint.requests) == 1
    assert [item.text for item in brief.official_statements] == ["The ministry disputed that."]


def test_a_guess_keeps_the_words_that_make_it_one() -> None:
    text = (
        "The daily Kurier, a paper of Orsk, told a different story,"
        " citing a source who believes the lamp was “wrapping paper” around a radio."
    )
    with serving(worded) as endpoint:
        brief = Summarizer(settings=settings(endpoint)).summarize(text)
    assert [item.text for item in brief.speculation] == [text.replace(", a paper of Orsk,", "")]


def test_a_report_without_a_phrase_that_may_go_asks_nothing() -> None:
    with serving(worded) as endpoint:
        brief = Summarizer(settings=settings(endpoint)).summarize(
            "Two barges collided. Nobody was hurt. The police closed the river."
        )
    assert endpoint.requests == []
    assert len(brief.facts) == 3


def test_both_drivers_give_the_same_brief() -> None:
    with serving(worded) as endpoint, Summarizer(settings=settings(endpoint)) as one:
        plain = one.summarize(REPORT)
        waited = asyncio.run(one.asummarize(REPORT))
    leave = {"provenance": {"run"}}
    assert plain.model_dump(exclude=leave) == waited.model_dump(exclude=leave)


def test_the_provenance_names_model_prompts_and_cost_in_tokens_and_no_key() -> None:
    brief, _ = brief_by(worded)
    made = brief.provenance
    assert (made.engine, made.model) == ("llm", "m")
    assert [prompt.name for prompt in made.prompts] == ["trim@1"]
    assert (made.run.tokens_in, made.run.tokens_out) == (100, 10)
    assert SECRET not in brief.model_dump_json()


def test_an_answer_that_is_cut_splits_the_work() -> None:
    def script(body: dict[str, Any]) -> Reply:
        return said("{", finish="length") if len(lines_of(body)) > 1 else worded(body)

    with serving(script) as endpoint, Summarizer(settings=settings(endpoint)) as one:
        brief = one.summarize(
            REPORT + " The quay at Marn, which is old, filled with smoke on Friday."
        )
    assert [fact.text for fact in brief.facts] == [FACT, "The quay at Marn filled with smoke."]
    assert len(endpoint.requests) == 3
    assert brief.provenance.run.failed_requests == 1


def test_an_answer_that_is_cut_is_paid_for_too() -> None:
    brief, endpoint = brief_by(lambda _: said("{", finish="length"))
    assert brief.provenance.run.tokens_out == 10 * len(endpoint.requests)


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_a_refusal_is_not_asked_again_and_says_what_to_do(status: int) -> None:
    with serving(lambda _: refused(status, SECRET)) as endpoint:
        with pytest.raises(ModelRejected, match=str(status)) as caught:
            Summarizer(settings=settings(endpoint)).summarize(REPORT)
        assert len(endpoint.requests) == 1
    assert SECRET not in str(caught.value)


def test_a_fault_that_passes_is_tried_again() -> None:
    answers = iter([refused(500), refused(429)])
    brief, endpoint = brief_by(lambda body: next(answers, None) or worded(body), retry_seconds=20)
    assert brief.facts[0].text == FACT
    assert len(endpoint.requests) == 3


def test_an_endpoint_that_only_fails_is_an_error() -> None:
    with serving(lambda _: refused(503)) as endpoint, pytest.raises(ModelUnreachable):
        Summarizer(settings=settings(endpoint, retry_seconds=0)).summarize(REPORT)


def test_thoughts_fences_and_prose_around_the_answer_are_survived() -> None:
    def script(body: dict[str, Any]) -> Reply:
        _, whole = worded(body)
        assert isinstance(whole, dict)
        text = whole["choices"][0]["message"]["content"]
        return said(f'<think>{{"cut": []}}</think>Here:\n```json\n{text}\n```\nDone {{.')

    assert brief_by(script)[0].facts[0].text == FACT


def test_a_mode_that_is_not_offered_gives_way_to_the_next() -> None:
    def script(body: dict[str, Any]) -> Reply:
        if "response_format" in body:
            return refused(400, "response_format is not supported")
        if "tools" in body:
            return refused(400, "tools are not supported")
        return worded(body) if lines_of(body) else said({"cut": []})

    brief, endpoint = brief_by(script)
    assert [("tools" in r, "response_format" in r) for r in endpoint.requests][-1] == (False, False)
    assert brief.provenance.engine == "llm"


def test_a_budget_that_is_spent_sends_nothing_and_is_on_record() -> None:
    brief, endpoint = brief_by(worded, max_tokens=50)
    assert endpoint.requests == []
    assert brief.provenance.run.failed_requests == 1
    assert not brief.complete


def test_a_cost_limit_without_a_known_price_is_refused() -> None:
    with serving(worded) as endpoint, pytest.raises(UsageError, match="price"):
        Summarizer(settings=settings(endpoint, max_cost=1)).summarize(REPORT)


def test_the_report_is_never_templated() -> None:
    text = REPORT + " A sign with {{lines}} {% raw %} on it, which is old, burned on Tuesday."
    with serving(worded) as endpoint:
        Summarizer(settings=settings(endpoint)).summarize(text)
    assert "{{lines}} {% raw %}" in endpoint.requests[0]["messages"][-1]["content"]


def test_the_model_sorts_directly_and_a_false_section_is_set_aside() -> None:
    items = [
        {"k": "F", "s": ["s1"], "by": [], "t": FACT},
        {"k": "F", "s": ["s2"], "by": [], "t": STATEMENT},
        {"k": "F", "s": ["s9"], "by": [], "t": "Invented."},
    ]
    brief, _ = brief_by(lambda _: said({"items": items}), strategy="direct")
    assert [fact.text for fact in brief.facts] == [FACT]
    assert {"attributed_as_fact", "unknown_sentence"} <= {s.reason for s in brief.set_aside}


def test_a_window_that_fails_leaves_its_sentences_on_record() -> None:
    brief, _ = brief_by(lambda _: said("no JSON at all"), strategy="direct")
    assert {u.reason for u in brief.coverage.uncovered} >= {"failed"}
    assert not brief.complete


def test_a_key_reaches_the_endpoint_and_headers_too() -> None:
    _, endpoint = brief_by(worded, headers=["X-Team: news"])
    assert endpoint.headers[0]["authorization"] == f"Bearer {SECRET}"
    assert endpoint.headers[0]["x-team"] == "news"


def test_no_model_named_is_an_error_that_says_how_to_name_one() -> None:
    with pytest.raises(UsageError, match="SUMMARIZER_MODEL"):
        Summarizer(settings=Settings(engine="llm"))


def test_a_client_of_ones_own_is_used(tmp_path: Path) -> None:
    from openai import OpenAI

    from summarizer.engines.llm import LlmEngine

    wanted = Settings(model="m", cache=False, cache_dir=tmp_path)
    with serving(worded) as endpoint:
        client = OpenAI(base_url=endpoint.address, api_key="own")
        with LlmEngine(wanted, client=client) as engine:
            assert Summarizer(engine, settings=wanted).summarize(REPORT).facts[0].text == FACT
        client.close()
    assert endpoint.headers[0]["authorization"] == "Bearer own"


@pytest.mark.parametrize("waited", [False, True])
def test_an_answer_that_drips_past_the_limit_is_given_up(waited: bool) -> None:
    with serving(worded, drip=0.1) as endpoint:
        one = Summarizer(settings=settings(endpoint, request_timeout=0.5, retry_seconds=0))
        with pytest.raises(ModelUnreachable, match="in time"):
            asyncio.run(one.asummarize(REPORT)) if waited else one.summarize(REPORT)


def test_one_bad_answer_is_no_reason_to_ask_in_a_weaker_mode_for_ever() -> None:
    answers = iter([said("no JSON")])
    with serving(lambda body: next(answers, None) or worded(body)) as endpoint:
        one = Summarizer(settings=settings(endpoint))
        one.summarize(REPORT)
        one.summarize(REPORT)
    assert "json_schema" in str(endpoint.requests[-1].get("response_format"))


def test_a_model_that_declines_is_not_asked_in_a_weaker_mode() -> None:
    for nothing in (declined(), said_nothing()):
        brief, endpoint = brief_by(lambda _, nothing=nothing: nothing)
        assert len({str(body.get("response_format")) for body in endpoint.requests}) == 1
        assert len(endpoint.requests) == brief.provenance.run.failed_requests


@pytest.mark.parametrize("waited", [False, True])
def test_a_redirect_to_another_host_carries_nothing_there(waited: bool) -> None:
    with serving(worded) as other, serving(lambda _: moved(other.address)) as endpoint:
        one = Summarizer(settings=settings(endpoint, headers=["X-Team: news"]))
        with pytest.raises(ModelRejected, match="redirects are not followed"):
            asyncio.run(one.asummarize(REPORT)) if waited else one.summarize(REPORT)
    assert len(endpoint.requests) == 1
    assert other.requests == []


def asked_again(body: dict[str, Any]) -> bool:
    return "This was refused" in body["messages"][-1]["content"]


def test_a_line_that_the_model_sorted_wrongly_is_asked_for_alone_with_the_reason() -> None:
    def script(body: dict[str, Any]) -> Reply:
        if asked_again(body):
            return said({"item": {"k": "O", "s": ["s2"], "by": ["k1"], "t": STATEMENT}})
        return said({"items": [{"k": "F", "s": ["s2"], "by": [], "t": STATEMENT}]})

    brief, endpoint = brief_by(script, strategy="direct")
    assert [one.text for one in brief.official_statements] == [STATEMENT]
    assert brief.facts == ()
    assert brief.provenance.run.re_asks == 1
    again = endpoint.requests[-1]["messages"][-1]["content"]
    assert "somebody is cited for this" in again
    assert "[s2]" in again
    assert "[s1]" not in again


def test_a_line_that_is_not_mended_is_judged_as_it_was() -> None:
    def script(body: dict[str, Any]) -> Reply:
        wrong = {"k": "F", "s": ["s2"], "by": [], "t": STATEMENT}
        return said({"item": wrong} if asked_again(body) else {"items": [wrong]})

    brief, endpoint = brief_by(script, strategy="direct")
    assert brief.facts == ()
    assert [one.reason for one in brief.set_aside] == ["attributed_as_fact"]
    assert len(endpoint.requests) == 2


def test_no_more_lines_are_asked_for_again_than_the_settings_allow() -> None:
    wrong = [{"k": "F", "s": [s], "by": [], "t": "Ten died."} for s in ("s1", "s2")]
    script: Script = lambda body: said({} if asked_again(body) else {"items": wrong})  # noqa: E731
    brief, _ = brief_by(script, strategy="direct", max_re_asks=1)
    assert brief.provenance.run.re_asks == 1


def test_the_model_sorts_no_more_items_than_are_wanted() -> None:
    items = [{"k": "F", "s": ["s1"], "by": [], "t": FACT}]
    items.append({**items[0], "s": ["s1", "s1"], "t": "The barges were heavily laden."})
    brief, _ = brief_by(lambda _: said({"items": items}), strategy="direct", max_items=1)
    assert len(brief.facts) == 1
    assert "over_limit" in {one.reason for one in brief.set_aside}


def test_sentences_that_the_model_finds_at_odds_are_a_disputed_point() -> None:
    text = REPORT + " A deckhand, Olle Brand, said two sailors had broken bones in the collision."
    script: Script = lambda _: said({"items": [], "d": [["s2", "s3"]]})  # noqa: E731
    with (
        serving(script) as endpoint,
        Summarizer(settings=settings(endpoint, strategy="direct")) as one,
    ):
        brief = one.summarize(text)
    sides = [
        side.holder.name
        for point in brief.disputed_points
        for side in point.positions
        if side.holder
    ]
    assert sides == ["Sele Port Authority", "Olle Brand"]

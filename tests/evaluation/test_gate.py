"""The gate: red for the right reason, green for the same engine, invalid for another run."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer import Settings, summarize
from summarizer.errors import InputError, SourceNotFound, UsageError
from summarizer.evaluation.baseline import Baseline, Floor, dump, load_baseline, updated
from summarizer.evaluation.dataset import Dataset, Label, load_dataset
from summarizer.evaluation.gate import Outcome, Verdict, judge
from summarizer.evaluation.run import EvalReport, evaluate
from tests.evaluation import engines

DATA = Dataset(cases=load_dataset(Path(__file__).parents[2] / "evals" / "fixtures").cases[:10])
CRASHES = "baltic-grid-cyberattack"


def run(change: engines.Change, data: Dataset = DATA) -> EvalReport:
    return evaluate(engines.Altered(change), data, settings=Settings())


@pytest.fixture(scope="module")
def good() -> EvalReport:
    return run(engines.unchanged)


@pytest.fixture(scope="module")
def baseline(good: EvalReport) -> Baseline:
    return updated(good, None)


def test_the_same_engine_twice_is_green(baseline: Baseline) -> None:
    verdict = judge(run(engines.unchanged), baseline, DATA)
    assert (verdict.outcome, verdict.reasons) == (Outcome.PASSED, ())
    assert verdict.outcome.exit_code == 0
    assert any("the smallest drop" in note for note in verdict.notes)


def test_a_reworded_but_right_brief_is_green(baseline: Baseline) -> None:
    document = DATA.cases[0].document()
    briefs = [
        summarize(document, engine=engines.Altered(change), settings=Settings())
        for change in (engines.unchanged, engines.reworded)
    ]
    before, after = ([fact.text for fact in brief.facts] for brief in briefs)
    assert sum(one != other for one, other in zip(before, after, strict=True)) > len(before) / 2
    assert judge(run(engines.reworded), baseline, DATA).reasons == ()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (engines.without_denials, "f1/disputed: "),
        # grounding does not let them through: what is seen is how much it sets aside
        (engines.speakers_swapped, "set aside: 0."),
        (engines.all_under_facts, "f1/official_statement: 0.000 is below its floor"),
        (engines.citing_the_neighbour, "f1/macro: "),
        (engines.nothing, "f1/fact: 0.000 is below its floor"),
        (engines.crashing, f"{CRASHES}: no brief: RuntimeError: broken on purpose"),
        (engines.at_random, "f1/macro: "),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_an_engine_broken_on_purpose_is_red_for_the_right_reason(
    baseline: Baseline, change: engines.Change, reason: str
) -> None:
    verdict = judge(run(change), baseline, DATA)
    assert verdict.outcome is Outcome.REGRESSION
    assert verdict.outcome.exit_code == 1
    assert any(one.startswith(reason) for one in verdict.reasons), verdict.reasons


@pytest.mark.parametrize(
    ("count", "value", "reason"),
    [
        ("speakers right", 0, "speakers: 0.000 is below its floor"),
        ("fact fp", 50, "precision/fact: "),
        ("unsupported", 50, "unsupported: "),
        ("pairs right", 0, "dispute pairing: 0.000 is below its floor"),
        ("verbatim", 0, "verbatim: 0.000 is below its floor of 1.000"),
    ],
)
def test_what_grounding_lets_through_is_named_by_its_metric(
    good: EvalReport, baseline: Baseline, count: str, value: int, reason: str
) -> None:
    cases = tuple(
        case.model_copy(update={"counts": {**case.counts, count: value}}) for case in good.cases
    )
    verdict = judge(good.model_copy(update={"cases": cases}), baseline, DATA)
    assert verdict.outcome is Outcome.REGRESSION
    assert any(one.startswith(reason) for one in verdict.reasons), verdict.reasons


def test_stances_have_a_floor_once_they_are_labelled(good: EvalReport) -> None:
    def with_stances(right: int) -> EvalReport:
        counts = {"stances asked": 4, "stances right": right}
        cases = [one.model_copy(update={"counts": {**one.counts, **counts}}) for one in good.cases]
        return good.model_copy(update={"cases": tuple(cases)})

    baseline = updated(with_stances(3), None)
    assert baseline.floors["stances"].value == 0.75
    verdict = judge(with_stances(2), baseline, DATA)
    assert "stances: 0.500 is below its floor of 0.750" in verdict.reasons


def test_a_crash_stays_in_every_denominator(good: EvalReport) -> None:
    broken = run(engines.crashing)
    assert [case.error is not None for case in broken.cases].count(True) == 1
    for label in Label:
        asked = [
            sum(case.tally[f"{label} tp"] + case.tally[f"{label} fn"] for case in one.cases)
            for one in (good, broken)
        ]
        assert asked[0] == asked[1]


def invalid(verdict: Verdict) -> str:
    assert verdict.outcome is Outcome.INVALID
    assert verdict.outcome.exit_code == 2
    return " ".join(verdict.reasons)


def test_a_missing_case_makes_the_run_invalid(good: EvalReport, baseline: Baseline) -> None:
    fewer = good.model_copy(update={"cases": good.cases[1:]})
    assert f"not run: {good.cases[0].id}" in invalid(judge(fewer, baseline, DATA))


def test_a_case_that_the_baseline_lacks_makes_the_run_invalid(good: EvalReport) -> None:
    smaller = updated(good.model_copy(update={"cases": good.cases[1:]}), None)
    assert f"not in the baseline: {good.cases[0].id}" in invalid(judge(good, smaller, DATA))


def test_a_changed_label_makes_the_run_invalid(baseline: Baseline) -> None:
    first, *others = DATA.cases
    sentence = first.sentences[0].model_copy(update={"sections": (Label.SPECULATION,)})
    changed = first.model_copy(update={"sentences": (sentence, *first.sentences[1:])})
    data = Dataset(cases=(changed, *others))
    reasons = invalid(judge(run(engines.unchanged, data), baseline, data))
    assert f"labels differ from the baseline's: {first.id}:" in reasons


def test_another_scorer_or_engine_makes_the_run_invalid(
    good: EvalReport, baseline: Baseline
) -> None:
    scorer = good.model_copy(update={"scorer": "0" * 64})
    assert "scorer differs" in invalid(judge(scorer, baseline, DATA))
    engine = good.model_copy(update={"engine": "llm"})
    assert "the baseline is of extractive" in invalid(judge(engine, baseline, DATA))


def test_no_cases_and_problems_of_the_run_make_it_invalid(
    good: EvalReport, baseline: Baseline
) -> None:
    none = good.model_copy(update={"cases": ()})
    assert "no cases" in invalid(judge(none, baseline, DATA))
    assert "stale" in invalid(judge(good, baseline, DATA, problems=["stale recordings"]))


def test_a_floor_comes_down_only_with_a_reason_that_is_kept(baseline: Baseline) -> None:
    worse = run(engines.without_denials)
    with pytest.raises(UsageError, match="--allow-lower"):
        updated(worse, baseline)
    lowered = updated(worse, baseline, allow_lower="denials moved")
    assert lowered.floors["f1/disputed"].lowered == ("denials moved",)
    assert lowered.floors["verbatim"].lowered == ()


def test_a_known_failure_is_no_regression_and_its_pass_is_reported(
    good: EvalReport, baseline: Baseline
) -> None:
    first, *others = DATA.cases
    marked = Dataset(cases=(first.model_copy(update={"xfail": "irony"}), *others))
    # a report that scores less than its floor asks for
    floor = Floor(value=good.cases[0].score + 0.1)
    case = baseline.cases[0].model_copy(update={"floor": floor})
    kept = baseline.model_copy(update={"cases": (case, *baseline.cases[1:])})
    assert judge(good, kept, DATA).outcome is Outcome.REGRESSION
    assert judge(good, kept, marked).outcome is Outcome.PASSED
    verdict = judge(good, baseline, marked)
    assert verdict.outcome is Outcome.PASSED
    assert any(f"{first.id}: passes, though marked xfail (irony)" in n for n in verdict.notes)


def test_a_baseline_is_read_as_it_was_written(baseline: Baseline, tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(dump(baseline), encoding="utf-8")
    assert load_baseline(path) == baseline
    path.write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"baseline\.json: not a baseline"):
        load_baseline(path)
    with pytest.raises(SourceNotFound, match="no baseline"):
        load_baseline(tmp_path / "none.json")

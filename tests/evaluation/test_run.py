"""Running an engine: its name, its repeats, and what a run costs."""

from __future__ import annotations

import pytest

from summarizer import Settings
from summarizer.draft import Draft
from summarizer.engines.base import Engine
from summarizer.evaluation.baseline import updated
from summarizer.evaluation.dataset import Dataset
from summarizer.evaluation.gate import Outcome, judge
from summarizer.evaluation.marked import parse
from summarizer.evaluation.run import EvalReport, evaluate
from summarizer.reading import Reading
from tests.evaluation.engines import Altered, Asking, Noisy, unchanged

MARKED = """\
id: {name}

[f] Two barges collided near {name} on Tuesday.
[o | Sele Port Authority] The Sele Port Authority said that nobody was hurt.
[a | Ana Okafor] “I heard a bang,” said Ana Okafor, a lock-keeper.
[s] Fuel has probably leaked into the river.
"""
DATA = Dataset(cases=tuple(parse(MARKED.format(name=name)) for name in ("Adu", "Bel", "Cod")))


def run(engine: Engine, *, repeat: int = 1) -> EvalReport:
    return evaluate(engine, DATA, settings=Settings(), repeat=repeat)


def broken(_draft: Draft, _reading: Reading) -> Draft:
    raise RuntimeError("broken on purpose")


def test_a_run_in_which_everything_crashes_still_names_its_engine() -> None:
    report = run(Altered(broken))
    assert (report.engine, report.figures["crashed"]) == ("extractive", 1)
    verdict = judge(report, updated(run(Altered(unchanged)), None), DATA)
    assert verdict.outcome is Outcome.REGRESSION
    assert "Adu: no brief: RuntimeError: broken on purpose" in verdict.reasons


def test_a_report_whose_offsets_cannot_hold_makes_the_run_invalid() -> None:
    first, *others = DATA.cases
    # an accent of its own: the engine would read one character less
    case = parse(MARKED.format(name="Ade\u0301"))
    data = Dataset(cases=(case, *others))
    report = evaluate(Altered(unchanged), data, settings=Settings())
    assert report.cases[0].error is None
    verdict = judge(report, updated(report, None), data)
    assert verdict.outcome is Outcome.INVALID
    (reason,) = verdict.reasons
    assert reason.startswith(f"{case.id}: could not be judged: InputError: offsets count a text")
    assert first.id != case.id


def test_a_local_model_is_named_without_its_folder() -> None:
    engine = Asking(1)
    engine.model = "local:/home/somebody/small.gguf"
    assert run(engine).model == "local:small.gguf"


def test_repeats_measure_how_far_figures_move_and_the_first_run_counts() -> None:
    once, twice = run(Noisy()), run(Noisy(), repeat=2)
    assert once.figures == twice.figures
    assert (once.spread, twice.repeats) == ({}, 2)
    later = [figure for figure in (twice.spread["f1/macro"], twice.cases[0].spread) if figure > 0.1]
    assert len(later) == 2
    assert run(Altered(unchanged), repeat=2).spread["f1/macro"] == 0


def test_what_moves_between_repeats_is_no_regression() -> None:
    steady, noisy = updated(run(Noisy()), None), updated(run(Noisy(), repeat=2), None)
    engine = Noisy()
    run(engine)
    second = run(engine)
    assert judge(second, steady, DATA).outcome is Outcome.REGRESSION
    assert judge(second, noisy, DATA).outcome is Outcome.PASSED
    assert updated(second, noisy, allow_lower="trial").margins == noisy.margins


def test_a_crash_in_any_repeat_is_kept() -> None:
    calls: list[str] = []

    def later(draft: Draft, reading: Reading) -> Draft:
        calls.append(reading.document.text)
        return broken(draft, reading) if len(calls) > len(DATA.cases) else draft

    report = run(Altered(later), repeat=2)
    assert [case.error is not None for case in report.cases] == [True] * 3


@pytest.mark.parametrize(("requests", "outcome"), [(10, Outcome.PASSED), (20, Outcome.REGRESSION)])
def test_twice_the_requests_are_a_regression(requests: int, outcome: Outcome) -> None:
    baseline = updated(run(Asking(10)), None)
    assert baseline.figures["tokens"] == 1000
    verdict = judge(run(Asking(requests)), baseline, DATA)
    assert verdict.outcome is outcome
    wanted = ("tokens: 2000.000 is above its ceiling of 1100.000",) if requests == 20 else ()
    assert verdict.reasons == wanted


def test_a_band_is_well_calibrated_where_its_sentence_is_labelled_a_guess() -> None:
    case = DATA.cases[0]
    brief = Altered(unchanged)
    made = evaluate(brief, Dataset(cases=(case,)), settings=Settings())
    assert made.figures["calibration"] == 1
    relabelled = parse(MARKED.format(name="Adu").replace("[s]", "[f]"))
    wrong = evaluate(brief, Dataset(cases=(relabelled,)), settings=Settings())
    assert wrong.figures["calibration"] == 0

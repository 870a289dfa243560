"""``summarizer eval`` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.cli.conftest import Run, one_line

MARKED = """\
id: NAME
published: 2026-03-04
tags: hard

[f] Two barges collided on the River Sele on Tuesday.
[o | Sele Port Authority] The Sele Port Authority said on Tuesday that nobody was hurt.
[a | Ana Okafor] “I heard a bang,” said Ana Okafor, a lock-keeper.
[s] Fuel may have leaked into the river.
"""

OTHER = """\
id: two
published: 2026-03-04
tags: hard

[f] A crane fell on a shed in Brin on Monday.
[o | Brin Fire Service] The Brin Fire Service said on Monday that it had found nobody below.
[a | Otto Veld] “It just toppled,” said Otto Veld, a docker.
[s] The wind may have been too strong for it.
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "labelled"
    folder.mkdir()
    (folder / "one.labels").write_text(MARKED.replace("NAME", "one"), encoding="utf-8")
    (folder / "two.labels").write_text(OTHER, encoding="utf-8")
    return folder


def relabel(data: Path, old: str, new: str) -> None:
    path = data / "one.labels"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_run_prints_a_table_and_on_request_the_errors(run: Run, data: Path) -> None:
    relabel(data, "[f] Two", "[s] Two")
    done = run("eval", "run", "--data", data, "--errors")
    assert done.returncode == 0
    assert done.stdout.startswith("extractive, 2 reports\n")
    assert "speculation given as fact\n     one: Two barges collided" in done.stdout
    assert done.stderr == ""


def test_a_run_comes_in_every_format(run: Run, data: Path, tmp_path: Path) -> None:
    report = json.loads(run("eval", "run", "--data", data, "--format", "json").stdout)
    assert [case["id"] for case in report["cases"]] == ["one", "two"]
    suite = ET.fromstring(run("eval", "run", "--data", data, "--format", "junit").stdout)
    assert [test.get("name") for test in suite] == ["one", "two", "gate"]
    target = tmp_path / "run.md"
    done = run("eval", "run", "--data", data, "--format", "markdown", "--output", target)
    assert done.stdout == ""
    assert target.read_text(encoding="utf-8").startswith("## Evaluation: extractive")


def test_further_forms_are_written_by_the_ending_of_their_names(
    run: Run, data: Path, tmp_path: Path
) -> None:
    names = ("summary.md", "junit.xml", "run.json", "run.html")
    flags = [part for name in names for part in ("--report", name)]
    done = run("eval", "run", "--data", data, "--format", "github", *flags)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("extractive, 2 reports\n")
    assert [(tmp_path / name).read_text("utf-8")[:2] for name in names] == ["##", "<?", "{\n", "<!"]


def test_first_scores_are_written_into_the_reports_once(run: Run, data: Path) -> None:
    done = run("eval", "run", "--data", data, "--keep-first", "--case", "one")
    assert "first scores kept: one" in one_line(done.stderr)
    assert "\nfirst: extractive 1.000 (" in (data / "one.labels").read_text(encoding="utf-8")
    assert "first:" not in (data / "two.labels").read_text(encoding="utf-8")
    done = run("eval", "run", "--data", data, "--keep-first", "--case", "one")
    assert "none was missing" in one_line(done.stderr)


def test_repeats_tell_how_far_figures_move(run: Run, data: Path) -> None:
    done = run("eval", "run", "--data", data, "--repeat", "2")
    assert "2 runs; an F1 moved by up to 0.000 between them" in done.stdout


def test_cases_and_tags_choose_reports(run: Run, data: Path) -> None:
    relabel(data, "tags: hard", "tags: easy")
    assert "1 reports" in run("eval", "run", "--data", data, "--case", "two").stdout
    assert "1 reports" in run("eval", "run", "--data", data, "--tag", "easy").stdout
    done = run("eval", "run", "--data", data, "--case", "three")
    assert done.returncode == 2
    assert "no labelled report called three" in one_line(done.stderr)
    done = run("eval", "run", "--data", data, "--tag", "none")
    assert done.returncode == 2
    assert "no report has this tag" in one_line(done.stderr)


def test_a_baseline_may_be_of_the_reports_with_a_tag(run: Run, data: Path, tmp_path: Path) -> None:
    relabel(data, "tags: hard", "tags: hard, kept")
    common = ("eval", "run", "--data", data, "--baseline", tmp_path / "baseline.json")
    assert run(*common, "--tag", "kept", "--update-baseline").returncode == 0
    assert run(*common, "--tag", "kept", "--gate").returncode == 0
    assert "not in the baseline: two" in run(*common, "--gate").stdout


def test_the_gate_exits_with_0_1_and_2(run: Run, data: Path, tmp_path: Path) -> None:
    kept = tmp_path / "baseline.json"
    common = ("eval", "run", "--data", data, "--baseline", kept)
    assert run(*common, "--gate").returncode == 2
    assert run(*common, "--update-baseline").returncode == 0
    done = run(*common, "--gate")
    assert (done.returncode, "gate: passed" in done.stdout) == (0, True)

    content = json.loads(kept.read_text(encoding="utf-8"))
    content["floors"]["verbatim"]["value"] = 1.5
    kept.write_text(json.dumps(content), encoding="utf-8")
    done = run(*common, "--gate")
    assert done.returncode == 1
    assert "verbatim: 1.000 is below its floor of 1.500" in done.stdout

    done = run(*common, "--update-baseline")
    assert done.returncode == 2
    assert "--allow-lower" in one_line(done.stderr)
    assert run(*common, "--update-baseline", "--allow-lower", "a slip").returncode == 0
    floor = json.loads(kept.read_text(encoding="utf-8"))["floors"]["verbatim"]
    assert floor == {"value": 1.0, "lowered": ["a slip"]}

    relabel(data, "[f] Two", "[s] Two")
    done = run(*common, "--gate")
    assert done.returncode == 2
    assert "labels differ from the baseline's: one" in done.stdout


@pytest.mark.parametrize(
    "flags",
    [
        ("--gate",),
        ("--update-baseline",),
        ("--errors", "--format", "json"),
        ("--allow-lower", "x"),
        ("--report", "run.pdf"),
        ("--baseline", "b", "--update-baseline", "--case", "one"),
        ("--baseline", "b", "--update-baseline", "--gate"),
    ],
)
def test_flags_that_do_not_go_together_are_refused(
    run: Run, data: Path, flags: tuple[str, ...]
) -> None:
    done = run("eval", "run", "--data", data, *flags)
    assert done.returncode == 2
    one_line(done.stderr)


def test_lint_is_silent_when_all_is_well(run: Run, data: Path) -> None:
    done = run("eval", "lint", data)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("[s] Fuel", "[?] Fuel", "line 8: a sentence without labels"),
        ("id: one", "id: uno", "is called uno"),
        ("| Ana Okafor]", "| Ana Okada]", "one.labels:7: Ana Okada does not occur in the text"),
        ("[o | Sele Port Authority]", "[o]", "one.labels:6: an official statement without"),
        ("[s] Fuel", "[s d] Fuel", "one.labels:8: a disputed sentence has a letter"),
        ("[s] Fuel", "[s d | | a] Fuel", "one.labels:8: dispute a has one sentence"),
    ],
)
def test_lint_names_the_line_and_what_is_wrong_there(
    run: Run, data: Path, old: str, new: str, problem: str
) -> None:
    relabel(data, old, new)
    done = run("eval", "lint", data)
    assert done.returncode == 1
    assert problem in one_line(done.stdout)


def test_lint_finds_a_text_whose_offsets_an_engine_would_count_otherwise(
    run: Run, data: Path
) -> None:
    relabel(data, "into the river", "into the cafe\u0301")
    done = run("eval", "lint", data)
    assert done.returncode == 1
    assert "one.labels: the text is not in Unicode's normal form C" in one_line(done.stdout)


def test_lint_finds_a_report_that_is_nearly_another(run: Run, data: Path) -> None:
    again = MARKED.replace("NAME", "three").replace("Tuesday", "Friday")
    (data / "three.labels").write_text(again, encoding="utf-8")
    done = run("eval", "lint", data)
    assert done.returncode == 1
    assert "three.labels: 70% of its words are those of one" in one_line(done.stdout)


def test_one_sentence_with_two_speakers_may_hold_both_sides(run: Run, data: Path) -> None:
    relabel(data, "[s] Fuel", "[s d | Ana Okafor; Sele Port Authority | a] Fuel")
    assert run("eval", "lint", data).returncode == 0


def test_the_project_s_own_fixtures_are_clean(run: Run) -> None:
    done = run("eval", "lint", Path(__file__).parents[2] / "evals" / "fixtures")
    assert (done.returncode, done.stdout) == (0, "")


def test_lint_finds_words_that_no_sentence_holds(run: Run, tmp_path: Path) -> None:
    sentence = {"start": 0, "end": 7, "sections": ["fact"]}
    gold = {"id": "x", "text": "A fire. It burnt.", "sentences": [sentence]}
    (tmp_path / "x.json").write_text(json.dumps(gold), encoding="utf-8")
    done = run("eval", "lint", tmp_path)
    assert done.returncode == 1
    assert "in no sentence: It burnt." in one_line(done.stdout)


def test_lint_of_a_folder_without_reports_is_bad_input(run: Run, tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        done = run("eval", "lint", folder)
        assert done.returncode == 2
        assert "labelled report" in one_line(done.stderr)


def test_a_skeleton_has_every_sentence_and_waits_for_labels(
    run: Run, report: Path, tmp_path: Path
) -> None:
    target = tmp_path / "labelled" / "barges.labels"
    target.parent.mkdir()
    assert run("eval", "new", report, "--output", target).returncode == 0
    written = target.read_text(encoding="utf-8")
    assert written.startswith("id: barges\n")
    assert "\n\n[?] Two barges collided on the River Sele on Tuesday.\n[?] The Sele" in written
    assert "without labels" in one_line(run("eval", "lint", target.parent).stdout)
    target.write_text(written.replace("[?]", "[f]"), encoding="utf-8")
    assert run("eval", "lint", target.parent).returncode == 0
    assert run("eval", "new", report, "--output", target).returncode == 2


def test_two_runs_are_compared_when_they_are_of_the_same_reports(
    run: Run, data: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    run("eval", "run", "--data", data, "--format", "json", "--output", first)
    done = run("eval", "compare", first, first)
    assert done.returncode == 0
    assert "f1/macro" in done.stdout
    done = run("eval", "compare", first, first, "--format", "html", "--data", data)
    assert done.stdout.startswith("<!doctype html>")
    relabel(data, "[f] Two", "[s] Two")
    run("eval", "run", "--data", data, "--format", "json", "--output", second)
    done = run("eval", "compare", first, second)
    assert done.returncode == 2
    assert "different reports or labels" in one_line(done.stderr)
    second.write_text("{}", encoding="utf-8")
    done = run("eval", "compare", first, second)
    assert "second.json: not a run" in one_line(done.stderr)

"""``summarizer brief`` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.brief import read_brief
from tests.cli.conftest import REPORT, Run, one_line


def test_a_pipe_gets_markdown(run: Run, report: Path) -> None:
    done = run("brief", report)
    assert done.returncode == 0
    assert done.stdout.startswith("# Two barges collided")
    assert done.stderr == ""


def test_json_is_one_object_for_one_source(run: Run, report: Path) -> None:
    done = run("brief", report, "--format", "json")
    assert read_brief(done.stdout).headline.text.startswith("Two barges")


def test_json_is_an_array_in_order_for_several(run: Run, report: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("A tram left the rails in Lisse on Friday. Police closed the street.", "utf-8")
    briefs = json.loads(run("brief", report, other, "--format", "json").stdout)
    assert [b["sources"][0]["location"] for b in briefs] == [str(report), str(other)]


def test_standard_input_is_a_source(run: Run) -> None:
    done = run("brief", "-", stdin=REPORT.encode())
    assert done.returncode == 0
    assert "Two barges" in done.stdout


def test_a_bad_source_does_not_lose_the_others(run: Run, report: Path) -> None:
    done = run("brief", "missing.txt", report)
    assert done.returncode == 2
    assert "Two barges" in done.stdout
    assert "missing.txt" in one_line(done.stderr)


def test_title_publisher_and_date_come_from_flags(run: Run, report: Path) -> None:
    flags = ("--title", "T", "--publisher", "P", "--date", "2026-03-04", "--format", "json")
    source = json.loads(run("brief", report, *flags).stdout)["sources"][0]
    assert (source["title"], source["publisher"], source["published"]) == ("T", "P", "2026-03-04")


def test_flags_for_one_report_are_refused_for_several(run: Run, report: Path) -> None:
    done = run("brief", report, report, "--title", "T")
    assert done.returncode == 2
    assert "--title" in one_line(done.stderr)


def test_the_source_text_can_be_left_out(run: Run, report: Path) -> None:
    brief = json.loads(run("brief", report, "--no-source-text", "--format", "json").stdout)
    assert brief["sources"][0]["text"] is None
    assert brief["facts"][0]["evidence"][0]["quote"]


def test_strict_tells_that_something_was_cut(run: Run, report: Path) -> None:
    assert run("brief", report, "--strict").returncode == 0
    done = run("brief", report, "--strict", "--max-items", "1")
    assert done.returncode == 0 or "cut by the limit" in done.stdout
    both = run("brief", "-", "--strict", "--max-items", "1", stdin=(REPORT + " It sank.").encode())
    assert both.returncode == 3
    assert "cut by the limit on items" in both.stdout


def test_the_output_file_decides_the_form(run: Run, report: Path, tmp_path: Path) -> None:
    target = tmp_path / "brief.json"
    done = run("brief", report, "-o", target)
    assert (done.returncode, done.stdout) == (0, "")
    assert read_brief(target.read_text("utf-8")).facts


def test_an_existing_file_stays_unless_forced(run: Run, report: Path, tmp_path: Path) -> None:
    target = tmp_path / "brief.md"
    target.write_text("mine", "utf-8")
    done = run("brief", report, "-o", target)
    assert done.returncode == 2
    assert "--force" in one_line(done.stderr)
    assert target.read_text("utf-8") == "mine"
    assert run("brief", report, "-o", target, "--force").returncode == 0
    assert target.read_text("utf-8").startswith("# Two barges")


def test_no_temporary_file_is_left(run: Run, report: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    run("brief", report, "-o", folder / "brief.md")
    assert [path.name for path in folder.iterdir()] == ["brief.md"]


@pytest.mark.parametrize("width", [60, 80, 160])
def test_the_terminal_form_keeps_to_the_width(run: Run, report: Path, width: int) -> None:
    done = run("brief", report, "--format", "terminal", env={"COLUMNS": str(width)})
    assert max(map(len, done.stdout.splitlines())) <= width
    assert "\x1b" not in done.stdout


def test_another_language_is_said_and_nothing_is_claimed(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bericht.txt"
    path.write_text(
        "Zwei Kähne sind am Dienstag auf der Sele zusammengestoßen. Verletzt wurde nach Angaben"
        " der Polizei niemand. Die Ursache ist noch nicht bekannt.",
        "utf-8",
    )
    done = run("brief", path, "--format", "json")
    assert done.returncode == 4
    assert "English" in one_line(done.stderr)
    brief = read_brief(done.stdout)
    assert (brief.facts, brief.official_statements, brief.accounts) == ((), (), ())
    assert {entry.reason for entry in brief.coverage.uncovered} == {"language"}


def test_quiet_keeps_notices_back(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bericht.txt"
    path.write_text(
        "Die Ursache ist noch nicht bekannt. Die Polizei hat die Brücke gesperrt.", "utf-8"
    )
    done = run("brief", path, "--quiet")
    assert (done.returncode, done.stderr) == (4, "")


def test_settings_come_from_the_environment_and_flags_win(run: Run, report: Path) -> None:
    wrong = run("brief", report, env={"SUMMARIZER_MAX_ITEMS": "none"})
    assert wrong.returncode == 2
    assert "SUMMARIZER_MAX_ITEMS" in one_line(wrong.stderr)
    assert (
        run("brief", report, "--max-items", "3", env={"SUMMARIZER_MAX_ITEMS": "no"}).returncode == 0
    )


@pytest.mark.parametrize("name", ["brief.odt", "brief.rtf"])
def test_an_ending_that_promises_another_form_is_refused(
    run: Run, report: Path, tmp_path: Path, name: str
) -> None:
    done = run("brief", report, "-o", tmp_path / name)
    assert done.returncode == 2
    assert "--format" in one_line(done.stderr)
    assert not (tmp_path / name).exists()
    assert run("brief", report, "-o", tmp_path / name, "--format", "markdown").returncode == 0


def test_an_unknown_engine_is_named_with_the_known_ones(run: Run, report: Path) -> None:
    done = run("brief", report, "--engine", "oracle")
    assert done.returncode == 2
    assert "oracle" in one_line(done.stderr)
    assert "extractive" in done.stderr

"""``summarizer render``, ``verify``, ``schema`` and the rest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.brief import json_schema
from tests.cli.conftest import REPORT, Run, one_line


@pytest.fixture
def made(run: Run, report: Path, tmp_path: Path) -> Path:
    path = tmp_path / "brief.json"
    assert run("brief", report, "-o", path).returncode == 0
    return path


def test_render_gives_the_same_as_brief(run: Run, report: Path, made: Path) -> None:
    assert run("render", made).stdout == run("brief", report).stdout


def test_render_reads_arrays(run: Run, report: Path, tmp_path: Path) -> None:
    path = tmp_path / "briefs.json"
    run("brief", report, report, "-o", path)
    assert run("render", path).stdout.count("# Two barges") == 2


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("{", "JSON"),
        ("{}", "schema_version"),
        ("[]", "no brief"),
        ('{"schema_version": "2.0"}', "2.0"),
    ],
)
def test_what_is_no_brief_is_refused_in_one_line(
    run: Run, tmp_path: Path, content: str, word: str
) -> None:
    path = tmp_path / "odd.json"
    path.write_text(content, "utf-8")
    done = run("render", path)
    assert done.returncode == 2
    assert word in one_line(done.stderr)


def test_a_sound_brief_verifies(run: Run, made: Path, report: Path) -> None:
    for arguments in ((made,), (made, report)):
        done = run("verify", *arguments)
        assert done.returncode == 0
        assert done.stdout.startswith("ok: ")


def test_a_brief_without_text_needs_its_source(run: Run, report: Path, tmp_path: Path) -> None:
    path = tmp_path / "bare.json"
    run("brief", report, "--no-source-text", "-o", path)
    assert run("verify", path).returncode == 1
    assert run("verify", path, report).returncode == 0


def test_another_text_is_noticed(run: Run, made: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(REPORT.replace("nobody", "someone"), "utf-8")
    done = run("verify", made, other)
    assert done.returncode == 1
    assert "sha256" in done.stdout


def test_another_file_with_the_same_text_is_noticed(
    run: Run, made: Path, report: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_bytes(b"\xef\xbb\xbf" + report.read_bytes())
    done = run("verify", made, other)
    assert done.returncode == 1
    assert "raw_sha256" in one_line(done.stdout)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda b: b["facts"][0]["evidence"][0].update(quote="Three barges"), "facts[0]"),
        (lambda b: b["facts"][0]["evidence"][0].update(end=10**9), "facts[0]"),
        (lambda b: b["facts"][0]["evidence"][0].update(source="r9"), "r9"),
        (lambda b: b["facts"][0].update(text="Three barges collided."), "f1: figure"),
        (lambda b: b["facts"].append({**b["official_statements"][0], "id": "f9"}), "attributed"),
        (lambda b: b["official_statements"][0]["speakers"][0].update(name="Ana Roe"), "Ana Roe"),
        (
            lambda b: b["coverage"]["uncovered"].append({"sentence": "s99", "reason": "heading"}),
            "s99",
        ),
    ],
)
def test_a_forged_line_is_named(run: Run, made: Path, change: object, line: str) -> None:
    brief = json.loads(made.read_text("utf-8"))
    assert callable(change)
    change(brief)
    made.write_text(json.dumps(brief), "utf-8")
    done = run("verify", made)
    assert done.returncode == 1
    assert line in done.stdout


def test_a_key_of_a_later_version_is_ignored(run: Run, made: Path) -> None:
    brief = json.loads(made.read_text("utf-8"))
    brief |= {"schema_version": "1.7", "later": 1}
    brief["facts"][0]["later"] = True
    made.write_text(json.dumps(brief), "utf-8")
    assert run("render", made).returncode == 0


def test_the_schema_is_the_one_published(run: Run) -> None:
    done = run("schema")
    published = Path(__file__).parents[2] / "schemas" / "brief.schema.json"
    assert done.stdout == json_schema() == published.read_text("utf-8")


def test_no_command_shows_the_help_on_stderr(run: Run) -> None:
    done = run()
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == run("--help").stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_names_the_commands(run: Run, shell: str) -> None:
    asked = {"_SUMMARIZER_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": "summarizer ver"}
    asked |= {"COMP_WORDS": "summarizer ver", "COMP_CWORD": "1"}
    asked |= {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    assert "verify" in run(env=asked).stdout


def test_the_version_is_shown(run: Run) -> None:
    assert run("--version").stdout.startswith("summarizer 0.")


def test_a_template_writes_a_house_style_to_a_file_of_any_name(
    run: Run, made: Path, report: Path, tmp_path: Path
) -> None:
    template = tmp_path / "house.j2"
    template.write_text("{{ brief.facts[0].text }}\n", "utf-8")
    done = run("brief", report, "--template", template, "-o", tmp_path / "note.wire")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    wanted = "Two barges collided on the River Sele on Tuesday.\n"
    assert (tmp_path / "note.wire").read_text("utf-8") == wanted
    assert run("render", made, "--template", template).stdout == wanted


@pytest.mark.parametrize("command", ["brief", "render"])
def test_a_fault_in_a_template_is_found_before_the_work(
    run: Run, tmp_path: Path, command: str
) -> None:
    template = tmp_path / "house.j2"
    template.write_text("{{ brief.headline.text }}\n{% fi %}", "utf-8")
    done = run(command, "no-such-source", "--template", template)
    assert done.returncode == 2
    assert f"{template}: line 2: " in one_line(done.stderr)
    for other in (["--format", "json"], ["--open"]):
        done = run(command, "no-such-source", "--template", template, *other)
        assert done.returncode == 2
        assert f"--template and {other[0]} exclude each other" in one_line(done.stderr)

"""What `make` does before Python runs: choosing an interpreter, handing over the source."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAKE = shutil.which("make")

pytestmark = pytest.mark.skipif(MAKE is None, reason="make is not installed")


def script(path: Path, body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def commands(tmp_path: Path) -> Path:
    """A PATH with the shell's own commands and no Python."""
    folder = tmp_path / "commands"
    folder.mkdir()
    (folder / "sh").symlink_to("/bin/sh")
    return folder


def make_venv(commands: Path, target: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(ROOT / "tools" / "make_venv.sh"), str(target)],
        env={"PATH": str(commands), **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def python_that_is(commands: Path, name: str, *, old: bool = False, venv: bool = True) -> None:
    answers = {"version_info": int(old), "ensurepip": int(not venv)}
    cases = "\n".join(f"*{key}*) exit {code} ;;" for key, code in answers.items())
    script(commands / name, f'case "$*" in\n{cases}\n*) echo "{name} ran: $*" ;;\nesac')


def test_without_any_python_one_line_says_what_to_install(commands: Path, tmp_path: Path) -> None:
    done = make_venv(commands, tmp_path / "venv")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "python3 not found: install Python 3.11 or newer\n"


def test_an_old_python_is_refused_in_one_line(commands: Path, tmp_path: Path) -> None:
    python_that_is(commands, "python3", old=True)
    done = make_venv(commands, tmp_path / "venv")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "python3 is older than 3.11" in done.stderr


def test_a_python_without_venv_is_named(commands: Path, tmp_path: Path) -> None:
    python_that_is(commands, "python3", old=True)
    python_that_is(commands, "python3.12", venv=False)
    done = make_venv(commands, tmp_path / "venv")
    assert done.returncode == 1
    assert done.stderr.startswith("python3.12 has no venv module")


def test_a_newer_python_is_found_beside_an_old_one(commands: Path, tmp_path: Path) -> None:
    python_that_is(commands, "python3", old=True)
    python_that_is(commands, "python3.11", venv=False)
    python_that_is(commands, "python3.12")
    done = make_venv(commands, tmp_path / "venv")
    assert done.returncode == 0
    assert done.stdout == f"python3.12 ran: -m venv --clear {tmp_path / 'venv'}\n"


def test_a_python_named_by_the_user_is_the_only_one_tried(commands: Path, tmp_path: Path) -> None:
    python_that_is(commands, "python3")
    done = make_venv(commands, tmp_path / "venv", PYTHON="python9")
    assert done.returncode == 1
    assert done.stderr.startswith("python9 not found")


@pytest.fixture
def ready_venv(tmp_path: Path) -> Path:
    """A virtual environment that counts as set up, whose summarizer prints its arguments."""
    venv = tmp_path / "venv"
    script(venv / "bin" / "summarizer", "printf '<%s>' \"$@\"")
    (venv / "bin" / "python").symlink_to(sys.executable)
    for stamp in ("made", "runtime"):
        (venv / stamp).touch()
    return venv


def make_brief(venv: Path, *arguments: str) -> str:
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "MFLAGS"))}
    done = subprocess.run(
        [str(MAKE), "-C", str(ROOT), "--no-print-directory", "brief", f"VENV={venv}", *arguments],
        env=plain,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize(
    "source",
    [
        "my reports/last night.txt",
        "../elsewhere/report.pdf",
        "https://news.example/a?b=1&c=$HOME#top",
        'the mayor\'s "answer" (2).html',
        "$(shell echo no) `echo no`",
        "-",
    ],
)
def test_make_brief_hands_over_the_source_as_it_was_written(ready_venv: Path, source: str) -> None:
    assert make_brief(ready_venv, f"SOURCE={source}") == f"<brief><--><{source}>"


def test_make_brief_alone_briefs_the_example(ready_venv: Path) -> None:
    example = "evals/examples/harbour-fire.txt"
    assert (ROOT / example).is_file()
    assert make_brief(ready_venv) == f"<brief><--><{example}>"

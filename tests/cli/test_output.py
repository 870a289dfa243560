"""Where the product goes, text or not."""

from __future__ import annotations

import os
import pty
import subprocess
import zipfile
from pathlib import Path

import pytest

from summarizer.cli.output import write
from tests.cli.conftest import Run, command, environment, one_line

BYTES = b"PK\x03\x04\r\n\xff\x00"


def test_bytes_reach_a_file_and_stdout_unchanged(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    target = tmp_path / "brief.bin"
    write(BYTES, target, force=False)
    assert target.read_bytes() == BYTES
    write(BYTES, None, force=False)
    assert capfdbinary.readouterr().out == BYTES


def test_text_reaches_a_file_in_utf_8_with_its_own_line_ends(tmp_path: Path) -> None:
    target = tmp_path / "brief.md"
    write("“one”\ntwo\n", target, force=False)
    assert target.read_bytes() == "“one”\ntwo\n".encode()


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_a_form_that_is_no_text_is_kept_from_a_terminal_before_any_work(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run(
        command(["brief", tmp_path / "not-there.txt", "--format", "docx"]),
        stdout=theirs,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        env=environment(tmp_path),
    )
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert "--output" in one_line(done.stderr)


def test_a_docx_goes_to_a_file_or_a_pipe(run: Run, report: Path, tmp_path: Path) -> None:
    target = tmp_path / "brief.docx"
    assert run("brief", report, "-o", target).returncode == 0
    made = tmp_path / "brief.json"
    run("brief", report, "-o", made)
    piped = subprocess.run(
        command(["render", made, "-f", "docx"]),
        stdout=subprocess.PIPE,
        check=True,
        env=environment(tmp_path),
    )
    assert zipfile.is_zipfile(target)
    assert piped.stdout == target.read_bytes()

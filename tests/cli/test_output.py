"""Where the product goes, text or not."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.cli.output import write
from tests.cli.conftest import one_line

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
def test_bytes_are_kept_from_a_terminal() -> None:
    ours, theirs = pty.openpty()
    code = (
        "from summarizer.cli.output import write; from summarizer.errors import UsageError\n"
        "try: write(b'PK', None, force=False)\n"
        "except UsageError as error: raise SystemExit(str(error))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], stdout=theirs, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(theirs)
    os.close(ours)
    assert "--output" in one_line(done.stderr)

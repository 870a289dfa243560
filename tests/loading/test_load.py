from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from summarizer.config import Settings
from summarizer.document import Document
from summarizer.errors import (
    InputError,
    SourceNotFound,
    SourceRefused,
    SourceTooLarge,
    SourceUnreadable,
    UsageError,
)
from summarizer.loading import Metadata, load

SETTINGS = Settings()
REPORT = "Two people died in a fire at a mill near Dunmore on Monday, police said.\n"


def failure(source: str | Path, kind: type[InputError], settings: Settings = SETTINGS) -> str:
    with pytest.raises(kind) as error:
        load(source, settings)
    message = str(error.value)
    assert message.isprintable()
    return message


def test_a_file_is_loaded_with_its_path_and_the_hash_of_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"\xef\xbb\xbf" + REPORT.encode())
    document = load(path, SETTINGS)
    assert document.text == REPORT
    assert document.location == str(path)
    assert document.raw_sha256 == hashlib.sha256(b"\xef\xbb\xbf" + REPORT.encode()).hexdigest()
    assert document.sha256 == hashlib.sha256(REPORT.encode()).hexdigest()
    assert load(str(path), SETTINGS) == document


def test_a_dash_reads_stdin_and_has_no_location() -> None:
    document = load("-", SETTINGS, stdin=io.BytesIO(REPORT.encode()))
    assert document.text == REPORT
    assert document.location is None


def test_a_file_named_like_an_option_is_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "--help").write_text(REPORT)
    monkeypatch.chdir(tmp_path)
    assert load("--help", SETTINGS).text == REPORT


def test_what_the_caller_knows_wins_over_the_source(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(f"---\ntitle: Blaze\ndate: 2024-03-05\n---\n\n{REPORT}")
    plain = load(path, SETTINGS)
    assert (plain.title, plain.publisher, plain.published) == ("Blaze", None, "2024-03-05")
    known = Metadata(title="Fire", publisher="Echo", published="2024-03-06T23:59:00-05:00")
    given = load(path, SETTINGS, metadata=known)
    assert (given.title, given.publisher, given.published) == ("Fire", "Echo", "2024-03-06")


def test_a_document_is_passed_on_with_what_the_caller_knows() -> None:
    document = Document.from_text(REPORT, title="Old", publisher="Echo")
    loaded = load(document, SETTINGS, metadata=Metadata(title="New"))
    assert (loaded.title, loaded.publisher, loaded.text) == ("New", "Echo", REPORT)


@pytest.mark.parametrize(
    "date", ["2024-02-30", "5 March 2024", "03/05/2024", "2024-03", "", "x\ny"]
)
def test_a_date_that_is_not_iso_8601_is_a_usage_error(date: str) -> None:
    with pytest.raises(UsageError, match="ISO 8601") as error:
        Metadata(published=date)
    assert "\n" not in str(error.value)


def test_given_titles_are_one_clean_line() -> None:
    metadata = Metadata(title=" Fire\n at\x1b[0m mill \udcff", publisher="  ")
    assert metadata.title == "Fire at[0m mill ?"
    assert metadata.publisher is None


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "gone.txt: no such file" in failure(tmp_path / "gone.txt", SourceNotFound)
    (tmp_path / "file").write_text(REPORT)
    failure(tmp_path / "file" / "inside", SourceNotFound)


def test_a_web_address_without_a_scheme_is_told_from_a_missing_file() -> None:
    assert "https://www.example.org/x" in failure("www.example.org/x", SourceNotFound)


@pytest.mark.parametrize("source", ["ftp://example.org/x", "file:///etc/hosts", "s3://b/k"])
def test_other_schemes_are_refused(source: str) -> None:
    assert "only http and https" in failure(source, SourceRefused)


def test_a_folder_is_not_a_report(tmp_path: Path) -> None:
    assert "is a folder" in failure(tmp_path, SourceUnreadable)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_named_pipe_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert "is a pipe or device" in failure(pipe, SourceUnreadable)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices on this system")
def test_a_device_is_refused() -> None:
    assert "is a pipe or device" in failure(Path("/dev/zero"), SourceUnreadable)


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_an_impossible_name_is_one_line(name: str) -> None:
    failure(name, InputError)


@pytest.mark.skipif(sys.platform == "win32", reason="names are text there")
def test_a_name_that_is_no_utf8_can_be_recorded(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text(REPORT)
    location = load(path, SETTINGS).location
    assert location is not None
    assert location.encode("utf-8").endswith(b"caf\\udce9.txt")


def test_a_file_without_permission_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(REPORT)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    assert "no permission" in failure(path, SourceUnreadable)


def test_an_empty_file_is_told_from_one_of_white_space(tmp_path: Path) -> None:
    empty, blank, wide = tmp_path / "empty", tmp_path / "blank", tmp_path / "wide"
    empty.touch()
    blank.write_bytes(b" \r\n\t\n ")
    wide.write_text("\u2003\u00a0\n", encoding="utf-16")
    assert "empty" in failure(empty, SourceUnreadable)
    assert "white space" in failure(blank, SourceUnreadable)
    assert "holds no text" in failure(wide, SourceUnreadable)


def test_a_file_at_the_limit_is_read_and_one_beyond_is_not(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"a" * 100)
    assert len(load(path, Settings(max_bytes=100)).text) == 100
    assert "100 bytes; the limit is 99 bytes" in failure(
        path, SourceTooLarge, Settings(max_bytes=99)
    )


class Endless(io.RawIOBase):
    """A stdin that never ends."""

    def __init__(self) -> None:
        self.given = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        assert size > 0
        self.given += size
        return b"a" * size


def test_stdin_is_never_read_beyond_the_limit() -> None:
    stdin = Endless()
    with pytest.raises(SourceTooLarge, match="stdin: too large"):
        load("-", Settings(max_bytes=200_000), stdin=stdin)  # type: ignore[arg-type]
    assert stdin.given == 200_001


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a PNG image"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "a JPEG image"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "an image"),
        (b"PK\x03\x04" + bytes(50), "a ZIP archive or an office document"),
        (b"{\\rtf1\\ansi Two people died.}", "a rich text document"),
        (b"\x1f\x8b\x08" + bytes(50), "a gzip archive"),
        (bytes(range(256)) * 8, "binary data"),
        (b"Two people died.\0\0\0 Police said.", "binary data"),
        (b'{"text": "Two people died."}', "looks like JSON"),
        (b'[1, 2, "Two people died."]', "looks like JSON"),
        (b'{"schema_version": "1.0", "facts": []}', "summarizer render"),
        (b'<?xml version="1.0"?><rss><channel/></rss>', "XML or a feed"),
    ],
)
def test_what_is_no_report_is_called_by_its_name(tmp_path: Path, data: bytes, what: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    message = failure(path, SourceUnreadable)
    assert what in message
    assert "report.txt" in message


@pytest.mark.parametrize("start", ["[Update] ", "{sic} ", "<Two> ", "# 1 of 3: ", "- ", "--- "])
def test_text_that_begins_with_a_sign_is_still_text(tmp_path: Path, start: str) -> None:
    path = tmp_path / "report.txt"
    path.write_text(start + REPORT)
    assert load(path, SETTINGS).text == start + REPORT


@pytest.mark.parametrize("name", ["report", "report.txt", "report.pdf", "report.md"])
def test_html_is_told_by_its_content(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(f"\n<!-- saved -->\n<!DOCTYPE html>\n<html><body><p>{REPORT}</p></body></html>")
    assert load(path, SETTINGS).text == REPORT.strip()


def test_text_called_html_is_text(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(REPORT)
    assert load(path, SETTINGS).text == REPORT


def test_loading_text_imports_no_heavy_library(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT)
    code = (
        "import sys, json; from summarizer.loading import load;"
        "from summarizer.config import Settings; load(sys.argv[1], Settings());"
        "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    heavy = {"trafilatura", "lxml", "pypdf", "httpx2", "httpcore2", "openai", "markdown_it"}
    assert heavy.isdisjoint(json.loads(done.stdout))


@pytest.mark.parametrize(
    "unit", ["[", "a-", "**", "<p", "word ", "`", "> ", "- ", "(\n", "&#", "@x{", "!", "a.\n", "_*"]
)
@pytest.mark.parametrize("name", ["x.txt", "x.md", "x.html"])
def test_hostile_repetition_does_not_hang(tmp_path: Path, unit: str, name: str) -> None:
    path = tmp_path / name
    path.write_text(unit * 40_000)
    started = time.monotonic()
    with contextlib.suppress(InputError):
        load(path, SETTINGS)
    assert time.monotonic() - started < 10

"""Each bad input: one line on stderr and the right exit code. Web pages are tested with loading."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pypdf import PdfWriter

from tests.cli.conftest import REPORT, Run, command, environment, one_line


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _white(path: Path) -> None:
    path.write_bytes(b" \n\t \r\n")


def _binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 20)


def _wrong_encoding(path: Path) -> None:
    path.write_bytes(b"\xff\xfe\x00\xd8\x00\xd8" + b"\x00\xd8" * 50)


def _no_article(path: Path) -> None:
    path.write_text(
        "<!doctype html><html><body><nav><a href='/'>Home</a></nav></body></html>", "utf-8"
    )


def _scanned(path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(path)


def _encrypted(path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(path)


def _folder(path: Path) -> None:
    path.mkdir()


def _large(path: Path) -> None:
    path.write_text("A long report. " * 400_000, "utf-8")


@pytest.mark.parametrize(
    ("make", "word"),
    [
        (_empty, "empty"),
        (_white, ""),
        (_binary, ""),
        (_wrong_encoding, ""),
        (_no_article, "article"),
        (_scanned, "text"),
        (_encrypted, "encrypted"),
        (_folder, "folder"),
        (_large, "limit"),
    ],
    ids=lambda value: getattr(value, "__name__", "").strip("_") or None,
)
def test_a_bad_file_gets_one_line_that_names_it(
    run: Run, tmp_path: Path, make: object, word: str
) -> None:
    path = tmp_path / "the-source"
    assert callable(make)
    make(path)
    done = run("brief", path)
    line = one_line(done.stderr)
    assert done.returncode == 2
    assert "the-source" in line
    assert word in line
    assert done.stdout == ""


def test_a_missing_file_is_named(run: Run) -> None:
    done = run("brief", "not-there.txt")
    assert done.returncode == 2
    assert "not-there.txt" in one_line(done.stderr)


def test_a_file_named_like_an_option_comes_after_two_dashes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "--strict").write_text(REPORT, "utf-8")
    done = run("brief", "--", "--strict")
    assert done.returncode == 0
    assert "Two barges" in done.stdout


def test_a_file_taken_for_an_option_comes_with_the_way_out(run: Run, tmp_path: Path) -> None:
    (tmp_path / "-report.txt").write_text(REPORT, "utf-8")
    done = run("brief", "-report.txt")
    assert done.returncode == 2
    assert "write ./-report.txt" in one_line(done.stderr)
    assert run("brief", "./-report.txt").returncode == 0


def test_an_unknown_option_is_a_usage_error_in_one_line(run: Run, report: Path) -> None:
    done = run("brief", report, "--strickt")
    assert done.returncode == 2
    assert "--strickt" in one_line(done.stderr)


def test_no_source_is_a_usage_error_in_one_line(run: Run) -> None:
    done = run("brief")
    assert done.returncode == 2
    assert "SOURCE" in one_line(done.stderr)


@contextmanager
def _server(*, answer: bytes, wait: float = 0.0) -> Iterator[str]:
    """A server on loopback that sends ``answer`` after ``wait`` seconds."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            while True:
                try:
                    client, _ = listener.accept()
                except OSError:
                    return
                with client:
                    client.recv(4096)
                    time.sleep(wait)
                    client.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/report"


def test_a_loopback_address_is_refused_unless_allowed(run: Run) -> None:
    page = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n"
        + REPORT.encode()
    )
    with _server(answer=page) as address:
        refused = run("brief", address)
        allowed = run("brief", address, "--allow-private-network")
    assert refused.returncode == 2
    assert "--allow-private-network" in one_line(refused.stderr)
    assert allowed.returncode == 0
    assert "Two barges" in allowed.stdout


# A network of its own, in which an address of the open internet is this machine: nothing leaves.
_OPEN = "93.184.216.34"
_ALONE = ["unshare", "--user", "--map-root-user", "--net", "sh", "-c"]
_WITH_OPEN_ADDRESS = f'ip link set lo up && ip addr add {_OPEN}/32 dev lo && exec "$@"'
_REDIRECTING = f"""
import sys, threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from summarizer.cli import main

class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(302)
        self.send_header("Location", sys.argv[1])
        self.end_headers()

    def log_message(self, *arguments):
        pass

server = HTTPServer(("{_OPEN}", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
main(["brief", f"http://{_OPEN}:{{server.server_port}}/report"])
"""


@pytest.mark.parametrize("target", ["http://127.0.0.1/", "http://localhost/", "http://10.0.0.1/"])
def test_a_redirect_from_the_open_internet_into_a_private_network_is_refused(
    tmp_path: Path, target: str
) -> None:
    alone = [*_ALONE, _WITH_OPEN_ADDRESS, "alone"]
    if (
        not shutil.which("unshare")
        or subprocess.run([*alone, "true"], check=False, capture_output=True).returncode
    ):
        pytest.skip("needs the right to make a network of its own")
    done = subprocess.run(
        [*alone, sys.executable, "-c", _REDIRECTING, target],
        capture_output=True,
        text=True,
        check=False,
        env=environment(tmp_path),
    )
    assert (done.returncode, done.stdout) == (2, "")
    line = one_line(done.stderr)
    assert "leads to a private network address" in line
    assert _OPEN in line


def test_a_page_that_does_not_come_in_time_is_given_up(run: Run) -> None:
    with _server(answer=b"", wait=20) as address:
        done = run("brief", address, "--allow-private-network", "--timeout", "0.5")
    assert done.returncode == 2
    assert "0.5" in one_line(done.stderr)


def test_a_missing_page_is_one_line(run: Run) -> None:
    page = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    with _server(answer=page) as address:
        done = run("brief", address, "--allow-private-network")
    assert done.returncode == 2
    assert "404" in one_line(done.stderr)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (b"HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n", "redirects more"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n", "image/png"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n", "too large"),
    ],
    ids=["redirects", "image", "gigabyte"],
)
def test_a_bad_page_is_one_line(run: Run, answer: bytes, words: str) -> None:
    with _server(answer=answer + b"Connection: close\r\n\r\n") as address:
        done = run("brief", address, "--allow-private-network", "--timeout", "5")
    assert (done.returncode, done.stdout) == (2, "")
    assert words in one_line(done.stderr)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_stdout_is_one_line(tmp_path: Path, report: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command(["brief", report]),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(tmp_path),
            check=False,
        )
    assert done.returncode == 1
    assert "space" in one_line(done.stderr)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system with no room: a tmpfs of one page, full."""
    mount = tmp_path / "disk"
    mount.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", mount], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("needs the right to mount a tmpfs")
    yield mount
    subprocess.run(["umount", mount], check=True)


def test_a_full_disk_leaves_the_old_file_and_no_rest(
    run: Run, report: Path, small_disk: Path
) -> None:
    target = small_disk / "brief.json"
    target.write_text("old", "utf-8")
    done = run("brief", report, "-o", target, "--force")
    assert done.returncode == 1
    assert "brief.json" in one_line(done.stderr)
    assert [path.name for path in small_disk.iterdir()] == ["brief.json"]
    assert target.read_text("utf-8") == "old"


def test_a_closed_pipe_ends_quietly(tmp_path: Path, report: Path) -> None:
    process = subprocess.Popen(
        command(["brief", report, "--format", "json"]),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(tmp_path),
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(30) == 1
    process.stderr.close()


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
def test_a_stdout_that_was_never_open_is_one_line(tmp_path: Path, report: Path) -> None:
    target = tmp_path / "brief.md"
    for more, code in (([], 1), (["-o", target], 0)):
        done = subprocess.run(
            ["sh", "-c", 'exec "$@" >&-', "sh", *command(["brief", report, *more])],
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env=environment(tmp_path),
        )
        assert done.returncode == code
        assert done.stderr == "" or "--output" in one_line(done.stderr)
    assert target.read_text("utf-8").startswith("# Two barges")


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_an_interrupt_is_one_line(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-c", _ANNOUNCED],
        stdin=reader,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(tmp_path),
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    os.close(writer)
    os.close(reader)
    assert process.returncode == 130
    assert "interrupted" in one_line(errors)


# Says when the command is about to run, then waits for a report on standard input.
_ANNOUNCED = (
    "import summarizer.api, summarizer.loading, summarizer.cli as cli; "
    "print('ready', flush=True); cli.main(['brief', '-'])"
)


@pytest.mark.parametrize("group", ["batch", "cache", "eval"])
def test_a_group_of_commands_alone_shows_its_help(run: Run, group: str) -> None:
    done = run(group)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[0] == f"Usage: summarizer {group} [OPTIONS] COMMAND [ARGS]..."
    assert "Commands:" in done.stderr.splitlines()


def test_the_hint_after_a_wrong_option_names_the_help_of_that_command(run: Run) -> None:
    done = run("batch", "run", "in", "--outptu", "out")
    assert done.returncode == 2
    words = one_line(done.stderr)
    assert "--outptu" in words
    assert words.endswith("(see summarizer batch run --help)")

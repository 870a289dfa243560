"""kill -9 of the program that started a server, at any moment, leaves no process behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.engines import processes

pytestmark = processes.on_linux

_PARENT = """
import json, os, sys, time, urllib.request
from summarizer.engines.local import open_local
server = open_local(sys.argv[1], notify=lambda _: None)
if sys.argv[2] == "fork" and os.fork() == 0:
    os.close(1)
    time.sleep(100)
if sys.argv[2] == "answer":
    body = {"messages": [{"role": "user", "content": "Tell a long story."}],
            "stream": True, "max_tokens": 4000}
    request = urllib.request.Request(
        server.base_url + "/chat/completions", json.dumps(body).encode(),
        {"Authorization": "Bearer " + server.api_key})
    answer = urllib.request.urlopen(request)
    answer.readline()
if sys.argv[2] == "raise":
    raise SystemExit(7)
print("now", flush=True)
time.sleep(100)
"""


class Family:
    """A program with a local server, and every process that comes of it."""

    def __init__(self, model: Path, until: str) -> None:
        self.mark = f"MARK={uuid.uuid4()}"
        self.model = model
        name, value = self.mark.split("=")
        self.parent = subprocess.Popen(
            [sys.executable, "-c", _PARENT, str(model), until],
            env={**os.environ, name: value},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def server(self) -> Path | None:
        return next(iter(processes.servers_under(self.parent.pid)), None)

    def wait_for_server(self, *, loading: bool = False) -> Path:
        def there() -> bool:
            server = self.server()
            return server is not None and (not loading or processes.has_open(server, self.model))

        processes.wait_until(there)
        found = self.server()
        assert found is not None
        return found

    def wait_for_word(self) -> None:
        assert self.parent.stdout is not None
        assert self.parent.stdout.readline() == b"now\n"
        assert processes.servers(self.mark)

    def end(self, number: int = signal.SIGKILL) -> None:
        self.parent.send_signal(number)
        self.parent.wait()

    def assert_gone(self) -> None:
        processes.wait_until(lambda: not processes.servers(self.mark))


@pytest.fixture
def family(small_model: Path) -> Iterator[Callable[[str], Family]]:
    made: list[Family] = []

    def make(until: str) -> Family:
        made.append(Family(small_model, until))
        return made[-1]

    yield make
    for each in made:
        each.parent.kill()
        each.parent.wait()
        assert each.parent.stdout is not None
        each.parent.stdout.close()
        for process in processes.servers(each.mark):
            os.kill(int(process.name), signal.SIGKILL)


def test_killed_while_the_server_starts(family: Callable[[str], Family]) -> None:
    made = family("ready")
    made.wait_for_server()
    made.end()
    made.assert_gone()


def test_killed_while_the_model_loads(family: Callable[[str], Family]) -> None:
    made = family("ready")
    made.wait_for_server(loading=True)
    made.end()
    made.assert_gone()


def test_killed_while_the_server_cannot_look_after_itself(
    family: Callable[[str], Family],
) -> None:
    """As in the library's own code, which holds the interpreter's lock while it loads."""
    made = family("ready")
    server = made.wait_for_server(loading=True)
    os.kill(int(server.name), signal.SIGSTOP)
    made.end()
    made.assert_gone()


def test_killed_when_ready(family: Callable[[str], Family]) -> None:
    made = family("ready")
    made.wait_for_word()
    made.end()
    made.assert_gone()


def test_killed_while_it_answers(family: Callable[[str], Family]) -> None:
    made = family("answer")
    made.wait_for_word()
    made.end()
    made.assert_gone()


def test_killed_while_a_forked_process_holds_the_pipe_open(
    family: Callable[[str], Family],
) -> None:
    made = family("fork")
    made.wait_for_word()
    made.end()
    made.assert_gone()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_ended_by_another_signal(family: Callable[[str], Family], number: int) -> None:
    made = family("ready")
    made.wait_for_word()
    made.end(number)
    made.assert_gone()


def test_ended_without_closing(family: Callable[[str], Family]) -> None:
    made = family("raise")
    assert made.parent.wait() == 7
    made.assert_gone()

"""The real command under way: started, waited for, and looked up in the table of processes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import command, environment


def started(
    folder: Path, *line: str | Path, env: dict[str, str] | None = None
) -> subprocess.Popen[str]:
    """The command in a session of its own, so that its processes can be sent signals together."""
    return subprocess.Popen(
        command(line),
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        cwd=folder,
        env=environment(folder, env),
        start_new_session=True,
    )


def wait_for(path: Path) -> None:
    """Until there is something in the file."""
    end = time.monotonic() + 60
    while not (path.exists() and path.stat().st_size):
        assert time.monotonic() < end, f"{path} is not there after a minute"
        time.sleep(0.01)


def workers_of(pid: int) -> list[int]:
    """The processes that make briefs for that one."""
    if not Path("/proc/self/task").exists():
        pytest.skip("looks processes up in /proc")
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split()
    return [one for one in map(int, found) if b"spawn_main" in _command_of(one)]


def _command_of(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def is_running(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


_AT_TERMINAL = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # then Ctrl-C comes as a signal
os.execv(sys.argv[1], sys.argv[1:])
"""


def at_a_terminal(
    folder: Path,
    *line: str | Path,
    after: str,
    typed: str = "",
    act: Callable[[], None] = lambda: None,
    term: str = "dumb",
) -> tuple[int, str]:
    """Exit code and screen of the command on 80 columns.

    Once ``after`` is on the screen, ``act`` is called and ``typed`` is typed.
    """
    import pty
    import termios

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    process = subprocess.Popen(
        [sys.executable, "-c", _AT_TERMINAL, *command(line)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=folder,
        env=environment(folder, {"TERM": term}),
        start_new_session=True,
    )
    os.close(theirs)
    screen = ""
    answered = False
    while part := _read(ours):
        screen += part
        if after in screen and not answered:
            act()
            os.write(ours, typed.encode())
            answered = True
    os.close(ours)
    return process.wait(timeout=60), screen.replace("\r\n", "\n")


def _read(terminal: int) -> str:
    try:
        return os.read(terminal, 4096).decode("utf-8", "replace")
    except OSError:
        # the other side is closed: nobody writes any more
        return ""

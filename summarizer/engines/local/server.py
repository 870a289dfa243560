"""The embedded llama.cpp server as a child process that cannot outlive its parent."""

from __future__ import annotations

import json
import re
import secrets
import subprocess
import sys
import tempfile
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from types import TracebackType
from typing import IO, Self

from summarizer.engines.local.model import ModelFile
from summarizer.errors import LocalServerFailed

__all__ = ["LocalServer", "Notify", "Served"]

Notify = Callable[[str], None]

_CHILD = Path(__file__).with_name("child.py")
_LONGEST_START = 600.0
"""Seconds: 20 GB at the 100 MB/s of a slow disk take 200."""
_NOTICE_EVERY = 10.0
_ERROR_LINE = re.compile(r"[\d.]+ E [^:]*: (?P<what>.*)")


@dataclass(frozen=True, slots=True)
class Served:
    """What other processes need to know to ask a running server."""

    base_url: str
    api_key: str
    model: str
    identity: str
    context_size: int


class LocalServer:
    """A running server; ``base_url``, ``api_key`` and ``model`` are what an OpenAI client wants.

    ``context_size`` is in tokens and for each request; ``identity`` stands for the weights,
    wherever they are served. The child gets its settings through its
    standard input, where nobody else on the machine reads the key, and that pipe is its life line:
    it ends when the pipe does, however this process comes to its end.
    """

    def __init__(
        self, model: ModelFile, *, notify: Notify, longest_start: float = _LONGEST_START
    ) -> None:
        """Start the child and wait until it answers; raise :class:`LocalServerFailed` if not."""
        self.model = model.name
        self.identity = model.identity()
        self.api_key = secrets.token_urlsafe(32)
        begin = time.monotonic()
        notify(f"loading {model.name}")
        # Taken, and not inherited: the child's chatter must not mix with what users see.
        self._noise: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the child
        self._process = subprocess.Popen(  # noqa: S603 - this Python, on a file of this package
            # By path and with -P: no module in the working directory takes another's place.
            [sys.executable, "-P", str(_CHILD)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._noise,
            # Ctrl-C on the terminal is for the parent, which then closes.
            start_new_session=True,
        )
        self._close = weakref.finalize(self, _stop, self._process, self._noise)
        try:
            self._send({"model": str(model.path), "alias": model.name, "key": self.api_key})
            ready = self._wait(begin + longest_start, notify)
        except BaseException:
            self.close()
            raise
        self.base_url = f"{ready['address']}/v1"
        self.context_size = int(str(ready["context_size"]))
        notify(f"{model.name} is ready after {time.monotonic() - begin:.0f} s")

    @property
    def served(self) -> Served:
        """How to ask it; for processes of one's own, since the key is in it."""
        return Served(
            self.base_url, self.api_key, self.model, self.identity, context_size=self.context_size
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the server; again is allowed. Happens by itself when the program ends."""
        self._close()

    def check(self) -> None:
        """Raise :class:`LocalServerFailed` if the server has ended: why a request got no answer.

        Waits a second for one that is about to: connections break before the process is gone.
        """
        if not self._close.alive:
            raise LocalServerFailed(f"{self.model}: its server was closed")
        try:
            code = self._process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            return
        raise LocalServerFailed(f"{self.model}: its server {_end(code)}")

    def _send(self, settings: dict[str, str]) -> None:
        assert self._process.stdin is not None  # noqa: S101 - for mypy: it was asked for
        try:
            self._process.stdin.write(json.dumps(settings).encode() + b"\n")
            self._process.stdin.flush()
        except OSError:  # The child is gone already; the wait for its answer says how.
            return

    def _wait(self, deadline: float, notify: Notify) -> dict[str, object]:
        answers: SimpleQueue[bytes] = SimpleQueue()
        pipe = self._process.stdout
        assert pipe is not None  # noqa: S101 - for mypy: it was asked for
        Thread(target=lambda: answers.put(pipe.readline()), daemon=True).start()
        begin = time.monotonic()
        while (left := deadline - time.monotonic()) > 0:
            try:
                line = answers.get(timeout=min(left, _NOTICE_EVERY))
            except Empty:
                notify(f"still loading {self.model} ({time.monotonic() - begin:.0f} s)")
                continue
            if not line:
                code = self._process.wait()
                how = _end(code) if code < 0 else f"did not start: {self._complaint()}"
                raise LocalServerFailed(f"{self.model}: its server {how}")
            answer: dict[str, object] = json.loads(line)
            return answer
        raise LocalServerFailed(f"{self.model}: its server did not become ready in time")

    def _complaint(self) -> str:
        """What the child said before it gave up."""
        self._noise.seek(0)
        lines = self._noise.read().decode("utf-8", "replace").splitlines()
        # llama.cpp says it first in detail, then again at each level above.
        for line in lines:
            if match := _ERROR_LINE.match(line):
                return match["what"]
        return lines[-1] if lines else "it said nothing"


def _end(code: int) -> str:
    if code == -9:
        return "was killed; the machine may be short of memory"
    return f"ended with signal {-code}" if code < 0 else f"ended with exit code {code}"


def _stop(process: subprocess.Popen[bytes], noise: IO[bytes]) -> None:
    # There is nothing that it would have to put in order.
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout, noise):
        if pipe is not None:
            pipe.close()

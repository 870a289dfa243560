"""A web server on loopback that misbehaves on order."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

Behaviour = Callable[[socket.socket, str], None]


def answer(
    body: bytes = b"",
    *,
    status: str = "200 OK",
    media_type: str | None = "text/html; charset=utf-8",
    headers: tuple[str, ...] = (),
) -> bytes:
    """A whole HTTP answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    if media_type:
        lines.append(f"Content-Type: {media_type}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@dataclass
class Site:
    """Where the server listens, what it does at which path, and what it was asked."""

    port: int
    behaviours: dict[str, Behaviour] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def serve(self, path: str, whole: bytes) -> str:
        self.behaviours[path] = lambda connection, _: connection.sendall(whole)
        return self.url(path)

    def behave(self, path: str, behaviour: Behaviour) -> str:
        self.behaviours[path] = behaviour
        return self.url(path)

    def redirect(self, path: str, target: str, status: str = "302 Found") -> str:
        return self.serve(path, answer(status=status, headers=(f"Location: {target}",)))


def _handle(connection: socket.socket, site: Site) -> None:
    # A client that gives up closes the connection under our hands: that is its right.
    with connection, contextlib.suppress(OSError):
        request = b""
        while b"\r\n\r\n" not in request:
            chunk = connection.recv(4096)
            if not chunk:
                return
            request += chunk
        text = request.decode("latin-1")
        site.requests.append(text)
        path = text.split(" ")[1]
        behaviour = site.behaviours.get(path)
        if behaviour is None:
            connection.sendall(answer(b"no such page", status="404 Not Found"))
        else:
            behaviour(connection, text)


@pytest.fixture
def site() -> Iterator[Site]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.05)
        site = Site(listener.getsockname()[1])
        stop = threading.Event()

        def run() -> None:
            while not stop.is_set():
                try:
                    connection, _ = listener.accept()
                except TimeoutError:
                    continue
                connection.settimeout(10)
                threading.Thread(target=_handle, args=(connection, site), daemon=True).start()

        server = threading.Thread(target=run)
        server.start()
        try:
            yield site
        finally:
            stop.set()
            server.join()

"""An endpoint on loopback that speaks the OpenAI protocol, and misbehaves on order.

A :class:`Reply` is what the endpoint does with one request for an answer. Those put into
``Endpoint.script`` are taken in order; when none is left, ``Endpoint.otherwise`` answers.
"""

from __future__ import annotations

import contextlib
import json
import socket
import struct
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

Json = dict[str, Any]


@dataclass(frozen=True)
class Request:
    """What was asked."""

    method: str
    path: str
    headers: Mapping[str, str]
    """Names in lower case."""
    body: Json

    @property
    def said(self) -> str:
        """The words of all messages."""
        return "\n".join(str(message.get("content")) for message in self.body["messages"])

    @property
    def mode(self) -> str:
        """How the answer's form is asked for: tools, json_schema, json_object or text."""
        if self.body.get("tools"):
            return "tools"
        return str((self.body.get("response_format") or {}).get("type", "text"))

    @property
    def schema(self) -> Json | None:
        """The JSON Schema that the answer shall fit, where it is sent as such."""
        if self.mode == "tools":
            parameters: Json = self.body["tools"][0]["function"]["parameters"]
            return parameters
        if self.mode == "json_schema":
            schema: Json = self.body["response_format"]["json_schema"]["schema"]
            return schema
        return None


@dataclass
class Exchange:
    """One request, and the connection to answer on."""

    request: Request
    connection: socket.socket
    stopped: threading.Event

    def send(
        self,
        body: bytes,
        *,
        status: str = "200 OK",
        media_type: str = "application/json",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.connection.sendall(http(body, status=status, media_type=media_type, headers=headers))

    def wait(self, seconds: float) -> None:
        """Let time pass, but not beyond the end of the test."""
        self.stopped.wait(seconds)


Reply = Callable[[Exchange], None]


def http(
    body: bytes,
    *,
    status: str = "200 OK",
    media_type: str = "application/json",
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """A whole HTTP answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close"]
    lines += [f"Content-Type: {media_type}", *(f"{k}: {v}" for k, v in (headers or {}).items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def completion(
    request: Request, content: str | None, *, finish: str = "stop", refusal: str | None = None
) -> Json:
    """A chat completion; as a call of the tool where one was offered."""
    message: Json = {"role": "assistant", "content": content, "refusal": refusal}
    if request.mode == "tools" and content is not None:
        name = request.body["tools"][0]["function"]["name"]
        call = {"name": name, "arguments": content}
        message["tool_calls"] = [{"id": "call_1", "type": "function", "function": call}]
        message["content"] = None
        finish = "tool_calls" if finish == "stop" else finish
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": request.body.get("model"),
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110},
    }


def says(
    words: str | Callable[[Request], str], *, finish: str = "stop", text: bool = False
) -> Reply:
    """Answers with ``words``; with ``text`` never as a call of a tool."""

    def reply(exchange: Exchange) -> None:
        content = words if isinstance(words, str) else words(exchange.request)
        asked = exchange.request
        if text:
            asked = Request(asked.method, asked.path, asked.headers, {**asked.body, "tools": None})
        exchange.send(json.dumps(completion(asked, content, finish=finish)).encode())

    return reply


def refuses(words: str = "I cannot help with that.") -> Reply:
    """Declines to answer, as a model does."""
    return lambda exchange: exchange.send(
        json.dumps(completion(exchange.request, None, refusal=words)).encode()
    )


def no_choices(exchange: Exchange) -> None:
    """Answers with an empty list of choices."""
    exchange.send(json.dumps({**completion(exchange.request, ""), "choices": []}).encode())


def fails(status: str, message: str = "broken", headers: Mapping[str, str] | None = None) -> Reply:
    """An error in the protocol's own form: ``fails("429 Too Many Requests", "slow down")``."""
    body = json.dumps({"error": {"message": message, "type": "error", "code": None}}).encode()
    return lambda exchange: exchange.send(body, status=status, headers=headers)


def shows_page(status: str) -> Reply:
    """An HTML page, as a proxy in between sends it."""
    page = b"<!doctype html><html><body><h1>Bad gateway</h1><p>nginx</p></body></html>"
    return lambda exchange: exchange.send(page, status=status, media_type="text/html")


def resets(exchange: Exchange) -> None:
    """Cuts the connection without a word, by a reset."""
    _reset(exchange.connection)


def cuts(words: str, *, share: float = 0.5) -> Reply:
    """Sends a part of the answer and cuts the connection: the length promised never comes."""

    def reply(exchange: Exchange) -> None:
        whole = http(json.dumps(completion(exchange.request, words)).encode())
        exchange.connection.sendall(whole[: int(len(whole) * share)])
        exchange.connection.shutdown(socket.SHUT_RDWR)

    return reply


def half_json(words: str) -> Reply:
    """A whole HTTP answer whose JSON stops in the middle."""

    def reply(exchange: Exchange) -> None:
        body = json.dumps(completion(exchange.request, words)).encode()
        exchange.send(body[: len(body) // 2])

    return reply


def late(seconds: float, then: Reply) -> Reply:
    """Says nothing for a while."""

    def reply(exchange: Exchange) -> None:
        exchange.wait(seconds)
        then(exchange)

    return reply


def drips(words: str, *, pause: float, size: int = 1) -> Reply:
    """Sends the answer a few bytes at a time: no single wait is long, the whole is."""

    def reply(exchange: Exchange) -> None:
        whole = http(json.dumps(completion(exchange.request, words)).encode())
        for at in range(0, len(whole), size):
            exchange.connection.sendall(whole[at : at + size])
            exchange.wait(pause)

    return reply


def _reset(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


@dataclass
class Endpoint:
    """Where it listens, what it can do, what it was asked and what it does about it."""

    port: int
    models: tuple[str, ...] = ("small-1",)
    """The models it serves; any other name gets a 404."""
    key: str | None = None
    """Where set, any other key gets a 401."""
    modes: frozenset[str] = frozenset({"tools", "json_schema", "json_object", "text"})
    """The ways to ask for a form that it takes; any other gets a 400."""
    tokenizer: bool = False
    """Whether it counts tokens at /tokenize, as llama.cpp's server does."""
    context: int | None = None
    """Tokens that it tells at /props, as llama.cpp's server does."""
    longest: int | None = None
    """Tokens that it tells for each of its models, as vLLM does."""
    script: deque[Reply] = field(default_factory=deque)
    otherwise: Reply = field(default_factory=lambda: fails("503 Service Unavailable", "no script"))
    requests: list[Request] = field(default_factory=list)
    """All of them; ``asked`` has those for an answer."""
    stopped: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)
    under_way: int = 0
    most_at_once: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def asked(self) -> list[Request]:
        return [r for r in self.requests if r.path.endswith("/chat/completions")]

    def will(self, *replies: Reply) -> None:
        """Do these next, in order."""
        self.script.extend(replies)

    def answer(self, request: Request, connection: socket.socket) -> None:
        exchange = Exchange(request, connection, self.stopped)
        with self.lock:
            self.requests.append(request)
            self.under_way += 1
            self.most_at_once = max(self.most_at_once, self.under_way)
        try:
            self._reply(request)(exchange)
        finally:
            with self.lock:
                self.under_way -= 1

    def _reply(self, request: Request) -> Reply:
        path = request.path.removeprefix("/v1")
        if self.key is not None and request.headers.get("authorization") != f"Bearer {self.key}":
            return fails("401 Unauthorized", "Incorrect API key provided")
        if path == "/models":
            more = {"max_model_len": self.longest} if self.longest else {}
            listed = [{"id": name, "object": "model", **more} for name in self.models]
            return lambda exchange: exchange.send(
                json.dumps({"object": "list", "data": listed}).encode()
            )
        if path == "/props" and self.context:
            props = {"default_generation_settings": {"n_ctx": self.context}}
            return lambda exchange: exchange.send(json.dumps(props).encode())
        if path == "/tokenize" and self.tokenizer:
            tokens = list(range(len(str(request.body.get("content", ""))) // 3))
            return lambda exchange: exchange.send(json.dumps({"tokens": tokens}).encode())
        if path != "/chat/completions":
            return fails("404 Not Found", f"no such route: {request.path}")
        if request.body.get("model") not in self.models:
            return fails("404 Not Found", f"The model {request.body.get('model')} does not exist")
        if request.mode not in self.modes:
            return fails("400 Bad Request", f"{request.mode} is not supported")
        with self.lock:
            return self.script.popleft() if self.script else self.otherwise


@contextlib.contextmanager
def serving() -> Iterator[Endpoint]:
    """An endpoint on a free port, until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self._answer()

        def do_GET(self) -> None:
            self._answer()

        def _answer(self) -> None:
            self.close_connection = True
            length = int(self.headers.get("Content-Length") or 0)
            sent = self.rfile.read(length)
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = json.loads(sent) if sent else {}
            # a proxy is asked for the whole address
            path = self.path if self.path.startswith("/") else urlsplit(self.path).path
            # A client that gives up closes the connection under our hands: that is its right.
            with contextlib.suppress(OSError):
                endpoint.answer(Request(self.command, path, headers, body), self.connection)

        def log_message(self, *_: object) -> None:
            """Requests are recorded, not logged."""

    class Server(ThreadingHTTPServer):
        request_queue_size = 128
        daemon_threads = True

        def shutdown_request(self, request: Any) -> None:
            # the reply may have reset the connection already
            with contextlib.suppress(OSError):
                super().shutdown_request(request)

    with Server(("127.0.0.1", 0), Handler) as server:
        endpoint = Endpoint(server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield endpoint
        finally:
            endpoint.stopped.set()
            server.shutdown()
            thread.join()

"""A small OpenAI-compatible server on loopback that answers what a test tells it to."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = tuple[int, dict[str, Any] | str]
Script = Callable[[dict[str, Any]], Reply]


def said(content: object, *, finish: str = "stop") -> Reply:
    """A whole answer whose message holds ``content`` (text, or what becomes JSON)."""
    text = content if isinstance(content, str) else json.dumps(content)
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "message": message, "finish_reason": finish}
    usage = {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110}
    whole = {"id": "x", "object": "chat.completion", "created": 0, "model": "m"}
    return 200, {**whole, "choices": [choice], "usage": usage}


def refused(status: int, message: str = "no") -> Reply:
    return status, {"error": {"message": message, "type": "error"}}


def declined() -> Reply:
    """A whole answer in which the model refuses."""
    status, whole = said("")
    assert isinstance(whole, dict)
    message = {"role": "assistant", "content": None, "refusal": "I cannot help with that."}
    return status, {**whole, "choices": [{**whole["choices"][0], "message": message}]}


def said_nothing() -> Reply:
    """A whole answer without any choice."""
    status, whole = said("")
    assert isinstance(whole, dict)
    return status, {**whole, "choices": []}


def moved(address: str) -> Reply:
    """A redirect to another address."""
    return 307, {"location": address}


class Endpoint:
    """The running server: its address and what it was asked."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []


@contextmanager
def serving(script: Script, *, latency: float = 0.0, drip: float = 0.0) -> Iterator[Endpoint]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            endpoint.requests.append(body)
            endpoint.headers.append({k.lower(): v for k, v in self.headers.items()})
            time.sleep(latency)
            status, answer = script(body)
            data = (answer if isinstance(answer, str) else json.dumps(answer)).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(data)))
            if status == 307 and isinstance(answer, dict):
                self.send_header("location", f"{answer['location']}/chat/completions")
            self.end_headers()
            for at in range(0, len(data), 20):
                with contextlib.suppress(ConnectionError):
                    self.wfile.write(data[at : at + 20])
                time.sleep(drip)

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    endpoint = Endpoint(f"http://127.0.0.1:{server.server_port}/v1")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield endpoint
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

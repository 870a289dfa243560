"""An endpoint on loopback that speaks OpenAI's files and batches, and misbehaves on order.

Each batch meets a fate: those put into ``Batches.fates`` in order, then ``done``. What happens to
a request on its way is told to ``Batches.met`` first, which may well kill whoever asks.
"""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.engines.llm.server import Request, completion

Json = dict[str, Any]
Line = tuple[int, Json] | None
"""Status and body of the answer to one request; ``None`` where it was not reached."""


@dataclass(frozen=True)
class Fate:
    """What becomes of a batch: how it ends, and what its lines are."""

    status: str = "completed"
    lines: Callable[[int, Line], Line] = lambda _number, line: line
    code: str = "batch_expired"
    """Of the lines that were not reached; empty where nothing is said of them."""
    errors: tuple[tuple[str, str], ...] = ()
    """Of the batch as a whole."""


def every_other(code: int | None = None) -> Callable[[int, Line], Line]:
    """Leaves each second line without an answer, or answers it with an error."""
    failed: Line = None if code is None else (code, {"error": {"message": "on purpose"}})
    return lambda number, line: failed if number % 2 else line


done = Fate()
expired = Fate("expired", every_other())
cancelled = Fate("cancelled", every_other(), code="")
partly_failed = Fate("completed", every_other(500))
failed = Fate("failed", errors=(("invalid_json_line", "This line is not parseable as JSON."),))
queue_full = Fate("failed", errors=(("token_limit_exceeded", "Enqueued token limit reached."),))


@dataclass
class Batches:
    """Where it listens, what it holds, and what it was asked."""

    port: int
    says: Callable[[Request], str | None] = lambda _request: None
    """The words of the model; ``None`` for a refusal of the request with 400."""
    key: str | None = None
    offered: bool = True
    fates: deque[Fate] = field(default_factory=deque)
    polls: int = 0
    """How often a batch is looked at before it is over."""
    met: Callable[[str, str], None] = lambda _step, _when: None
    """Called with upload, create, poll or download, and with before or after."""
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    batches: dict[str, Json] = field(default_factory=dict)
    uploads: int = 0
    asked: list[tuple[str, Json]] = field(default_factory=list)
    """Id and body of each request of a batch that was worked on, in order."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def upload(self, name: str, content: bytes) -> Json:
        with self.lock:
            self.uploads += 1
            return self._keep(name, content)

    def _keep(self, name: str, content: bytes) -> Json:
        number = f"file-{len(self.files) + self.uploads + 1}"
        while number in self.files:
            number += "x"
        self.files[number] = name, content
        return self.file(number)

    def file(self, number: str) -> Json:
        name, content = self.files[number]
        made = {"id": number, "object": "file", "bytes": len(content), "created_at": _now()}
        return {**made, "filename": name, "purpose": "batch", "status": "processed"}

    def create(self, asked: Json) -> Json:
        with self.lock:
            number = f"batch_{len(self.batches) + 1}"
            fate = self.fates.popleft() if self.fates else done
            kept = {name: asked[name] for name in ("input_file_id", "endpoint", "metadata")}
            self.batches[number] = {
                **kept,
                "id": number,
                "object": "batch",
                "completion_window": asked["completion_window"],
                "created_at": _now(),
                "status": "validating",
                "fate": fate,
                "left": self.polls,
            }
            return self.shown(number)

    def shown(self, number: str) -> Json:
        return {k: v for k, v in self.batches[number].items() if k not in ("fate", "left")}

    def look(self, number: str) -> Json:
        with self.lock:
            batch = self.batches[number]
            if batch["status"] in ("validating", "in_progress"):
                batch["left"] -= 1
                batch["status"] = "in_progress"
                if batch["left"] < 0:
                    self._end(batch)
            return self.shown(number)

    def _end(self, batch: Json) -> None:
        fate: Fate = batch["fate"]
        batch["status"] = fate.status
        if fate.status == "failed":
            data = [{"code": code, "message": words} for code, words in fate.errors]
            batch["errors"] = {"object": "list", "data": data}
            return
        outputs, errors = [], []
        lines = self.files[batch["input_file_id"]][1].splitlines()
        for number, line in enumerate(lines):
            given = json.loads(line)
            self.asked.append((given["custom_id"], given["body"]))
            came = fate.lines(number, self._answer(given["body"]))
            whole = {"id": f"req_{number}", "custom_id": given["custom_id"]}
            if came is None:
                problem = {"code": fate.code, "message": "was not reached"}
                errors += [{**whole, "response": None, "error": problem}] if fate.code else []
                continue
            response = {"status_code": came[0], "request_id": "r", "body": came[1]}
            kind = outputs if came[0] == 200 else errors
            kind.append({**whole, "response": response, "error": None})
        for name, kind in (("output_file_id", outputs), ("error_file_id", errors)):
            if kind:
                content = "".join(json.dumps(one) + "\n" for one in kind).encode()
                batch[name] = self._keep(name, content)["id"]
        counts = {"total": len(lines), "completed": len(outputs), "failed": len(errors)}
        batch["request_counts"] = counts

    def _answer(self, body: Json) -> Line:
        request = Request("POST", "/v1/chat/completions", {}, body)
        words = self.says(request)
        if words is None:
            return 400, {"error": {"message": "cannot be answered"}}
        return 200, completion(request, words)


def _now() -> int:
    return int(time.time())


def _uploaded(headers: Mapping[str, str], sent: bytes) -> tuple[str, bytes]:
    """Name and content of the file in a form."""
    head = f"Content-Type: {headers['Content-Type']}\r\n\r\n".encode()
    for part in BytesParser().parsebytes(head + sent).walk():
        if name := part.get_filename():
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            return name, content
    raise AssertionError("no file in the form")


def _listed(items: list[Json]) -> Json:
    return {"object": "list", "data": items[::-1], "has_more": False}


class _Handler(BaseHTTPRequestHandler):
    endpoint: Batches

    def do_POST(self) -> None:
        self._safely()

    def do_GET(self) -> None:
        self._safely()

    def do_DELETE(self) -> None:
        self._safely()

    def _safely(self) -> None:
        self.close_connection = True
        # a client that is killed closes the connection under our hands
        with contextlib.suppress(OSError):
            sent = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self._reply(*self._answer(sent))

    def _answer(self, sent: bytes) -> tuple[int, Json | bytes]:
        key = self.headers.get("Authorization")
        if self.endpoint.key is not None and key != f"Bearer {self.endpoint.key}":
            return 401, {"error": {"message": "Incorrect API key provided"}}
        path = self.path.partition("?")[0].removeprefix("/v1")
        if not self.endpoint.offered:
            return 404, {"error": {"message": "no such route"}}
        step = _step(self.command, path)
        self.endpoint.met(step, "before")
        answer = self._do(path, sent)
        self.endpoint.met(step, "after")
        return answer

    def _do(self, path: str, sent: bytes) -> tuple[int, Json | bytes]:
        parts = path.strip("/").split("/")
        if self.command == "DELETE":
            self.endpoint.files.pop(parts[1], None)
            return 200, {"id": parts[1], "object": "file", "deleted": True}
        if path == "/files" and self.command == "POST":
            return 200, self.endpoint.upload(*_uploaded(self.headers, sent))
        if path == "/files":
            return 200, _listed([self.endpoint.file(number) for number in self.endpoint.files])
        if path == "/batches" and self.command == "POST":
            return 200, self.endpoint.create(json.loads(sent))
        if path == "/batches":
            return 200, _listed([self.endpoint.shown(number) for number in self.endpoint.batches])
        if parts[0] == "files" and parts[1] in self.endpoint.files:
            return 200, self.endpoint.files[parts[1]][1]
        if parts[0] == "batches" and parts[1] in self.endpoint.batches:
            return 200, self.endpoint.look(parts[1])
        return 404, {"error": {"message": f"no such route: {path}"}}

    def _reply(self, status: int, body: Json | bytes) -> None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        kind = "application/octet-stream" if isinstance(body, bytes) else "application/json"
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Requests are recorded, not logged."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True


@contextlib.contextmanager
def serving_batches() -> Iterator[Batches]:
    """An endpoint on a free port, until the block ends."""

    with _Server(("127.0.0.1", 0), _Handler) as server:
        endpoint = Batches(server.server_address[1])
        server.RequestHandlerClass = type("Handler", (_Handler,), {"endpoint": endpoint})
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield endpoint
        finally:
            server.shutdown()
            thread.join()


def _step(method: str, path: str) -> str:
    if path.endswith("/content"):
        return "download"
    if method == "POST":
        return "upload" if path == "/files" else "create"
    return "poll" if method == "GET" and path.startswith("/batches/") else "other"

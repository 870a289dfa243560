"""Model files by the hub's own client, from a server on loopback that speaks for the hub."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

pytest.importorskip("huggingface_hub")
pytest.importorskip("xllamacpp")

_SCRIPT = """
import sys
from summarizer.engines.local.model import find_model
from summarizer.errors import SummarizerError
try:
    found = find_model(sys.argv[1], notify=lambda line: print("notice:", line))
    print(found.name, found.path, sep="\\n")
except SummarizerError as error:
    print("error:", error)
"""
_COMMIT = "c0ffee" * 6 + "c0ff"
_MODEL = b"GGUF" + bytes(range(256)) * 4000
_PART = "small-0000{}-of-00002.gguf"


@dataclass
class Hub:
    """The files, what goes wrong with them, and the requests that were made."""

    files: dict[str, bytes] = field(default_factory=dict)
    delivered: dict[str, bytes] = field(default_factory=dict)
    """What is sent in place of what was announced."""
    cut_once: bool = False
    status: int | None = None
    code: str = ""
    requests: list[str] = field(default_factory=list)
    address: str = ""
    storage: str = ""
    """Another host, as the hub's storage is: the client does not follow it for a HEAD."""


class _Handler(BaseHTTPRequestHandler):
    hub: Hub

    def do_HEAD(self) -> None:
        name = self._name()
        if name is None:
            return
        whole = self.hub.files[name]
        self.send_response(302)
        self.send_header("Location", f"{self.hub.storage}/blobs/{name}")
        self.send_header("X-Repo-Commit", _COMMIT)
        self.send_header("X-Linked-Etag", f'"{hashlib.sha256(whole).hexdigest()}"')
        self.send_header("X-Linked-Size", str(len(whole)))
        self.send_header("ETag", '"' + "0" * 40 + '"')
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        name = self._name()
        if name is None:
            return
        sent = self.hub.delivered.get(name, self.hub.files[name])
        start = int(self.headers.get("Range", "bytes=0-").removeprefix("bytes=").partition("-")[0])
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(sent) - 1}/{len(sent)}")
        self.send_header("Content-Length", str(len(sent) - start))
        self.end_headers()
        if self.hub.cut_once:
            self.hub.cut_once = False
            self.wfile.write(sent[start : len(sent) // 2])
            self.close_connection = True
            return
        self.wfile.write(sent[start:])

    def _name(self) -> str | None:
        """The file that is asked for, or None when an error has been sent."""
        ranged = f" {self.headers['Range']}" if "Range" in self.headers else ""
        self.hub.requests.append(f"{self.command} {self.path}{ranged}")
        name = self.path.rpartition("/")[2]
        status, code = self.hub.status, self.hub.code
        if status is None and name in self.hub.files:
            return name
        self.send_response(status or 404)
        self.send_header("X-Error-Code", code or "EntryNotFound")
        self.send_header("Content-Length", "0")
        self.end_headers()
        return None

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name it has above
        """Say nothing."""


@pytest.fixture
def hub() -> Iterator[Hub]:
    state = Hub(files={"small.gguf": _MODEL})
    handler = type("Handler", (_Handler,), {"hub": state})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        state.address = f"http://127.0.0.1:{server.server_port}"
        state.storage = f"http://localhost:{server.server_port}"
        Thread(target=server.serve_forever, daemon=True).start()
        yield state
        server.shutdown()


def find(
    home: Path, endpoint: str, spec: str = "local:owner/repo/small.gguf", **more: str
) -> list[str]:
    """What the program prints: notices, then the name and the path, or the error."""
    proxies = {"http_proxy", "https_proxy", "all_proxy"}
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("HF_") and name.lower() not in proxies
    }
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, spec],
        env={**kept, "HF_ENDPOINT": endpoint, "HF_HOME": str(home / "hub"), **more},
        cwd=home,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def cached(home: Path) -> list[Path]:
    """The files in the cache that a later run would take for models or parts of them."""
    blobs = (home / "hub").rglob("blobs/*")
    return [p for p in [*blobs, *(home / "hub").rglob("*.gguf")] if p.is_file()]


def test_a_file_is_fetched_with_a_notice_and_found(tmp_path: Path, hub: Hub) -> None:
    notice, name, path = find(tmp_path, hub.address)
    assert notice == "notice: fetching owner/repo/small.gguf from the Hugging Face hub, 1 MB"
    assert name == "owner/repo/small.gguf"
    assert Path(path).read_bytes() == _MODEL
    assert Path(path).is_relative_to(tmp_path / "hub")


def test_a_file_in_the_cache_is_used_without_asking_the_hub(tmp_path: Path, hub: Hub) -> None:
    first = find(tmp_path, hub.address)
    hub.requests.clear()
    assert find(tmp_path, hub.address) == first[1:]
    assert hub.requests == []


def test_a_file_in_a_folder_of_the_repository_is_found(tmp_path: Path, hub: Hub) -> None:
    *_, path = find(tmp_path, hub.address, "local:owner/repo/q4/small.gguf")
    assert Path(path).read_bytes() == _MODEL
    assert hub.requests[0] == "HEAD /owner/repo/resolve/main/q4/small.gguf"


def test_a_file_on_this_machine_comes_before_one_on_the_hub(tmp_path: Path, hub: Hub) -> None:
    own = tmp_path / "owner" / "repo" / "small.gguf"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"GGUF mine")
    assert find(tmp_path, hub.address) == ["small.gguf", str(own)]
    assert hub.requests == []


@pytest.mark.parametrize(
    "spec", ["./owner/repo/small.gguf", "../a/b.gguf", "/a/b/c.gguf", "a.gguf"]
)
def test_what_is_plainly_a_path_is_not_asked_for_at_the_hub(
    tmp_path: Path, hub: Hub, spec: str
) -> None:
    (line,) = find(tmp_path, hub.address, f"local:{spec}")
    assert line.startswith(f"error: local:{spec}: no such file")
    assert hub.requests == []


def test_all_parts_of_a_model_are_fetched(tmp_path: Path, hub: Hub) -> None:
    hub.files = {_PART.format(1): _MODEL, _PART.format(2): _MODEL[::-1]}
    *_, path = find(tmp_path, hub.address, f"local:owner/repo/{_PART.format(1)}")
    assert Path(path).name == _PART.format(1)
    assert Path(path).with_name(_PART.format(2)).read_bytes() == _MODEL[::-1]


def test_a_broken_download_goes_on_where_it_stopped(tmp_path: Path, hub: Hub) -> None:
    # The client writes in pieces of 10 MiB.
    large = _MODEL * 24
    hub.files["small.gguf"], hub.cut_once = large, True
    *_, path = find(tmp_path, hub.address)
    assert Path(path).read_bytes() == large
    assert hub.requests[-1] == f"GET /blobs/small.gguf bytes={10 * 2**20}-"


def test_a_file_with_another_checksum_is_refused_and_removed(tmp_path: Path, hub: Hub) -> None:
    hub.delivered["small.gguf"] = _MODEL[:-1] + b"!"
    assert find(tmp_path, hub.address)[-1] == (
        "error: local:owner/repo/small.gguf: its checksum is not the hub's; it was removed,"
        " try again"
    )
    assert cached(tmp_path) == []
    hub.delivered.clear()
    assert find(tmp_path, hub.address)[1] == "owner/repo/small.gguf"


def test_a_file_that_went_bad_in_the_cache_is_refused(tmp_path: Path, hub: Hub) -> None:
    path = Path(find(tmp_path, hub.address)[-1])
    path.write_bytes(_MODEL[:-1] + b"!")
    assert "its checksum is not the hub's" in find(tmp_path, hub.address)[-1]


def test_a_short_file_is_refused_and_not_kept(tmp_path: Path, hub: Hub) -> None:
    hub.delivered["small.gguf"] = _MODEL[:-1]
    assert find(tmp_path, hub.address)[-1] == (
        "error: local:owner/repo/small.gguf: the download came short; try again"
    )
    assert cached(tmp_path) == []


@pytest.mark.parametrize(
    ("status", "code", "complaint"),
    [
        (404, "EntryNotFound", "the repository on the hub has none of that name"),
        (404, "RepoNotFound", "no such repository on the hub that you may see"),
        (401, "RepoNotFound", "no such repository on the hub that you may see"),
        (401, "", "the hub answered with HTTP 401; check HF_TOKEN"),
        (403, "GatedRepo", "its licence has to be accepted on the hub first"),
        (403, "", "the hub answered with HTTP 403; check HF_TOKEN"),
        (503, "", "the hub answered with HTTP 503; try again later"),
    ],
)
def test_a_refusal_is_said_in_one_line(
    tmp_path: Path, hub: Hub, status: int, code: str, complaint: str
) -> None:
    hub.status, hub.code = status, code or "Other"
    (line,) = find(tmp_path, hub.address)
    assert line.startswith("error: local:owner/repo/small.gguf: ")
    assert complaint in line
    assert len(hub.requests) == 1


def test_a_hub_out_of_reach_is_said_in_one_line(tmp_path: Path) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        free = server.server_port
    (line,) = find(tmp_path, f"http://127.0.0.1:{free}")
    assert line.endswith("the hub cannot be reached (ConnectError); check the connection")


def test_nothing_is_fetched_when_the_hub_is_switched_off(tmp_path: Path, hub: Hub) -> None:
    (line,) = find(tmp_path, hub.address, HF_HUB_OFFLINE="1")
    assert "HF_HUB_OFFLINE" in line
    assert hub.requests == []


def test_what_the_hub_sends_must_be_a_model(tmp_path: Path, hub: Hub) -> None:
    hub.files["small.gguf"] = b"<html>not a model</html>"
    assert "not a GGUF file" in find(tmp_path, hub.address)[-1]


def test_without_the_client_one_line_says_how_to_install_it(tmp_path: Path, hub: Hub) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\nsys.modules['huggingface_hub'] = None\n"
    )
    (line,) = find(tmp_path, hub.address, PYTHONPATH=str(tmp_path))
    assert line.endswith("needs huggingface_hub: pip install 'incident-summarizer[local]'")

"""A model's answers kept in a folder, and given again where there is no model.

One file an answer, named by the hash of what was asked: model, messages, parameters and form,
and neither address nor key. The file holds the answer and nothing of the question. What the
recording was made with stands in ``about.json``, so that a replay asks the same questions.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from threading import Lock
from typing import TYPE_CHECKING, Any

import httpx2
from pydantic import BaseModel, ConfigDict, ValidationError

from summarizer.config import Settings, Strategy
from summarizer.engines.llm import LlmEngine
from summarizer.engines.llm.cache import request_key
from summarizer.engines.llm.client import NO_KEY, OPENAI_ADDRESS
from summarizer.engines.llm.deadline import hold
from summarizer.errors import InputError, OutputError, SourceNotFound, UsageError

if TYPE_CHECKING:
    from openai import OpenAI

__all__ = ["Recordings", "recording", "replaying"]

_ABOUT = "about.json"
_NAME = re.compile(r"[0-9a-f]{64}\.json")
_LASTING = (200, 400, 404, 413, 422, 501)
"""Answers that the same question gets again; the others are trouble of the moment."""
_KEPT = ("object", "choices", "usage", "error")
"""What an engine reads of an answer; the rest differs from call to call."""
_NOWHERE = "http://replay.invalid/v1"
_LOCAL = "local:"


class _About(BaseModel):
    """The settings that decide what is asked."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: str
    strategy: Strategy
    context_size: int | None
    max_re_asks: int


@dataclass
class Recordings:
    """The answers in ``folder``, and what has been asked of them."""

    folder: Path
    asked: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)
    """Keys of the requests for which there is no answer."""

    @property
    def unused(self) -> tuple[str, ...]:
        """The files that no request has asked for."""
        names = (path.name for path in self.folder.iterdir() if _NAME.fullmatch(path.name))
        return tuple(sorted(name for name in names if name.removesuffix(".json") not in self.asked))

    def get(self, key: str) -> tuple[int, bytes] | None:
        """Status and body of the answer under ``key``; one that cannot be read is missing."""
        self.asked.add(key)
        try:
            kept = json.loads((self.folder / f"{key}.json").read_text(encoding="utf-8"))
            return int(kept["status"]), json.dumps(kept["body"]).encode()
        except (OSError, ValueError, KeyError, TypeError):
            self.missing.add(key)
            return None

    def put(self, key: str, status: int, body: Mapping[str, Any]) -> None:
        """Keep the first answer of this session under ``key``."""
        self.missing.discard(key)
        if key in self.asked:
            return
        self.asked.add(key)
        self._write(f"{key}.json", {"status": status, "body": body})

    def describe(self, about: _About) -> None:
        """Write what the recording is made with."""
        self._write(_ABOUT, about.model_dump(mode="json"))

    def drop_unused(self) -> None:
        """Remove the answers of earlier sessions that this one did not ask for."""
        for name in self.unused:
            (self.folder / name).unlink()

    def _write(self, name: str, content: Mapping[str, Any]) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
            (self.folder / name).write_text(text, encoding="utf-8")
        except OSError as error:
            raise OutputError(f"{self.folder}: {error.strerror or error}") from error


class _Recorder(httpx2.BaseTransport):
    """Passes requests on and keeps the answers, without the secrets that they may echo."""

    def __init__(self, recordings: Recordings, model: str, secrets: Sequence[str]) -> None:
        self._recordings = recordings
        self._model = model
        self._secrets = secrets
        self._way = httpx2.HTTPTransport()
        self._lock = Lock()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        key = _key(request.read(), self._model)
        with self._lock:
            if key not in self._recordings.asked:
                self._recordings.missing.add(key)
        response = self._way.handle_request(request)
        content = response.read()
        if response.status_code in _LASTING:
            with self._lock:
                self._recordings.put(key, response.status_code, self._cleaned(content))
        # it is decoded by now, and of another length
        return httpx2.Response(response.status_code, content=content, request=request)

    def close(self) -> None:
        self._way.close()

    def _cleaned(self, content: bytes) -> dict[str, Any]:
        text = content.decode("utf-8", "replace")
        for secret in self._secrets:
            text = text.replace(secret, "***")
        try:
            body = json.loads(text)
        except ValueError:
            body = None
        body = body if isinstance(body, dict) else {"error": {"message": text}}
        return {name: body[name] for name in _KEPT if name in body}


class _Player(httpx2.BaseTransport):
    """Answers from the recordings; a request that none answers is refused and noted."""

    def __init__(self, recordings: Recordings, model: str) -> None:
        self._recordings = recordings
        self._model = model
        self._lock = Lock()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        with self._lock:
            found = self._recordings.get(_key(request.read(), self._model))
        status, body = found or (400, b'{"error": {"message": "not recorded"}}')
        headers = {"content-type": "application/json"}
        return httpx2.Response(status, content=body, headers=headers, request=request)


def _key(content: bytes, model: str) -> str:
    """The hash of a request, whatever the endpoint calls the model and the limit of tokens."""
    body = json.loads(content)
    body["max_tokens"] = body.pop("max_completion_tokens", body.get("max_tokens"))
    messages = body.pop("messages")
    body.pop("model")
    return request_key(endpoint="", model=model, parameters=body, messages=messages, schema=None)


@contextmanager
def recording(settings: Settings, folder: Path) -> Iterator[tuple[LlmEngine, Recordings]]:
    """The engine that ``settings`` name, which keeps the answers that it gets in ``folder``."""
    if not settings.model:
        raise UsageError("--record keeps a model's answers: name it with --model")
    with ExitStack() as held:
        key = settings.api_key.get_secret_value() if settings.api_key else None
        address, label, context = settings.base_url, settings.model, settings.context_size
        if label.startswith(_LOCAL):
            from summarizer.engines.local import open_local

            server = held.enter_context(open_local(label, notify=lambda _words: None))
            address, key = server.base_url, server.api_key
            context = context or server.context_size
            label = f"{_LOCAL}{PurePath(label.removeprefix(_LOCAL)).name}"
        headers = {name: value.get_secret_value() for name, value in settings.headers.items()}
        recordings = Recordings(folder)
        way = _Recorder(recordings, label, [one for one in (key, *headers.values()) if one])
        client = _client(way, settings, base_url=address, api_key=key, default_headers=headers)
        held.callback(client.close)
        changed = {"model": label, "context_size": context, "cache": False}
        engine = LlmEngine(settings.model_copy(update=changed), client=client)
        recordings.describe(
            _About(
                model=label,
                strategy=Strategy(str(engine.settings["strategy"])),
                context_size=context,
                max_re_asks=settings.max_re_asks,
            )
        )
        yield engine, recordings


@contextmanager
def replaying(settings: Settings, folder: Path) -> Iterator[tuple[LlmEngine, Recordings]]:
    """An engine that asks what was asked for the recordings in ``folder``, and sends nothing."""
    about = _read_about(folder)
    if settings.model not in (None, about.model):
        raise UsageError(f"{folder}: recorded of {about.model}, not of {settings.model}")
    recordings = Recordings(folder)
    way = _Player(recordings, about.model)
    changed = {**about.model_dump(), "engine": "llm", "cache": False}
    with _client(way, settings, base_url=_NOWHERE, api_key=None, default_headers={}) as client:
        yield LlmEngine(settings.model_copy(update=changed), client=client), recordings


def _read_about(folder: Path) -> _About:
    path = folder / _ABOUT
    try:
        return _About.model_validate_json(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SourceNotFound(f"{folder}: holds no recordings (there is no {_ABOUT})") from error
    except (OSError, ValidationError) as error:
        raise InputError(f"{path}: not of a recording: {str(error).splitlines()[0]}") from error


def _client(
    way: httpx2.BaseTransport,
    settings: Settings,
    *,
    base_url: str | None,
    api_key: str | None,
    default_headers: Mapping[str, str],
) -> OpenAI:
    import openai

    timeout = settings.request_timeout
    return openai.OpenAI(
        base_url=base_url or OPENAI_ADDRESS,
        api_key=api_key or NO_KEY,
        default_headers=default_headers,
        timeout=timeout,
        http_client=openai.DefaultHttpxClient(
            transport=way, event_hooks=hold(timeout), follow_redirects=False
        ),
    )

"""Answers of models, kept on disk by what was asked.

One file an answer, named by the hash of the request. A file is written beside its place and
moved there, so that whoever is killed at any moment leaves the old state or the new; its first
line is a checksum over key and content, so that what a crash of the machine or a failing disk
leaves is recognised and dropped. No lock is needed: a key always stands for the same request,
and removing a file that another process has open takes nothing from it.

Nothing here fails a brief: where the disk does not play along, there is no cache, and one warning
in the log.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import logging
import os
import re
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import OutputError

__all__ = ["AnswerCache", "CacheInfo", "CachedAnswer", "request_key"]

_log = logging.getLogger(__name__)

_KEY = re.compile(r"[0-9a-f]{64}")
_ENTRY = re.compile(r"[0-9a-f]{64}\.answer")
_PART = re.compile(r"\..*\.part")
_ABANDONED = 3600.0
"""Seconds after which a file half written belongs to nobody alive."""
_LOOKS = 16
"""A process looks at the whole folder each time it has written this share of the room: it cannot
know what others write, and to look each time would take longer the fuller the folder is."""
_KEEP = 0.9
"""Share of the room that stays in use when old answers make place, so that this is rare."""


@dataclass(frozen=True, slots=True)
class CachedAnswer:
    """What a model answered, and what it would cost to ask again."""

    text: str
    tokens_in: int
    tokens_out: int


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """How much is kept, or was removed, and where."""

    folder: Path
    entries: int
    bytes: int


def request_key(
    *,
    endpoint: str,
    model: str,
    parameters: Mapping[str, object],
    messages: Sequence[Mapping[str, object]],
    schema: Mapping[str, object] | None,
) -> str:
    """The key of a request: SHA-256 over all that can change its answer, as canonical JSON.

    Hand over no headers and no keys; for a server with a port of chance, the model's own hash as
    ``endpoint``. Raises TypeError or ValueError for what JSON cannot hold.
    """
    asked = {
        "endpoint": endpoint,
        "model": model,
        "parameters": parameters,
        "messages": messages,
        "schema": schema,
    }
    canonical = json.dumps(asked, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


class AnswerCache:
    """Answers in one folder of at most ``max_bytes``; those not used for longest make place.

    Any number of threads and processes may share the folder; together they can exceed the limit
    by a sixteenth each.
    """

    def __init__(self, folder: Path, *, max_bytes: int) -> None:
        self._folder = folder
        self._max_bytes = max_bytes
        self._room = 0
        self._lock = threading.Lock()
        self._warned = False

    def get(self, key: str) -> CachedAnswer | None:
        """The answer under ``key``, from now on the one used last; ``None`` where there is none."""
        path = self._path(key)
        try:
            stored = _read(path)
        except FileNotFoundError:
            return None
        except OSError as error:
            self._warn(error)
            return None
        answer = _unpacked(key, stored)
        with contextlib.suppress(OSError):
            if answer is None:
                path.unlink()
            else:
                os.utime(path)
        return answer

    def put(self, key: str, answer: CachedAnswer) -> None:
        """Keep ``answer`` under ``key``; one that is larger than all the room is not kept."""
        path = self._path(key)
        stored = _packed(key, answer)
        if len(stored) > self._max_bytes:
            return
        try:
            _make_private(self._folder)
            _write(path, stored)
            with self._lock:
                self._room -= len(stored)
                if self._room < 0:
                    self._make_room()
        except OSError as error:
            self._warn(error)

    def info(self) -> CacheInfo:
        """How much is kept. Raises :class:`OutputError` where the folder cannot be read."""
        try:
            sizes = [size for _, size, _ in self._entries()]
        except OSError as error:
            raise _unusable(self._folder, error) from error
        return CacheInfo(self._folder, len(sizes), sum(sizes))

    def clear(self) -> CacheInfo:
        """Remove every answer, and no other file; tells how much went.

        Raises :class:`OutputError` where something could not be removed.
        """
        entries = size = 0
        try:
            for path, length, _ in self._entries():
                path.unlink(missing_ok=True)
                entries += 1
                size += length
            self._sweep(older_than=0)
        except OSError as error:
            raise _unusable(self._folder, error) from error
        return CacheInfo(self._folder, entries, size)

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError(f"not a key: {key!r}")
        return self._folder / f"{key}.answer"

    def _make_room(self) -> None:
        """Remove the answers used longest ago until the rest fits."""
        self._sweep(older_than=_ABANDONED)
        entries = sorted(self._entries(), key=lambda entry: entry[2])
        used = sum(size for _, size, _ in entries)
        goal = self._max_bytes * _KEEP if used > self._max_bytes else self._max_bytes
        newest = len(entries) - 1
        for number, (path, size, _) in enumerate(entries):
            if used <= goal or number == newest:
                break
            path.unlink(missing_ok=True)
            used -= size
        self._room = min(self._max_bytes - used, self._max_bytes // _LOOKS)

    def _entries(self) -> Iterator[tuple[Path, int, int]]:
        """Path, bytes and time of last use of each answer."""
        yield from _files(self._folder, _ENTRY)

    def _sweep(self, *, older_than: float) -> None:
        """Remove what processes that were killed had begun to write."""
        for path, _, written in _files(self._folder, _PART):
            if time.time() - written / 1e9 >= older_than:
                path.unlink(missing_ok=True)

    def _warn(self, error: OSError) -> None:
        if not self._warned:
            self._warned = True
            _log.warning("%s", _unusable(self._folder, error))


def _files(folder: Path, name: re.Pattern[str]) -> Iterator[tuple[Path, int, int]]:
    """Path, bytes and time of change in nanoseconds of the files of that name."""
    try:
        listing = os.scandir(folder)
    except FileNotFoundError:
        return
    with listing:
        for entry in listing:
            if name.fullmatch(entry.name):
                # another process may remove it between the listing and the look
                with contextlib.suppress(FileNotFoundError):
                    status = entry.stat(follow_symlinks=False)
                    yield folder / entry.name, status.st_size, status.st_mtime_ns


def _make_private(folder: Path) -> None:
    """The folder, for this user only: the answers tell what the reports say."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    status = folder.stat()
    _refuse_foreign(status)
    if status.st_mode & 0o077:
        folder.chmod(0o700)


def _refuse_foreign(status: os.stat_result) -> None:
    """What another user can write is no answer to trust, and no place for what we know."""
    if hasattr(os, "getuid") and status.st_uid != os.getuid():
        raise PermissionError(errno.EPERM, "belongs to another user")


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        _refuse_foreign(os.fstat(file.fileno()))
        return file.read()


def _write(path: Path, stored: bytes) -> None:
    """Put a file in its place in one step; ``mkstemp`` makes it for this user only."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:12]}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(stored)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _packed(key: str, answer: CachedAnswer) -> bytes:
    content = json.dumps([answer.text, answer.tokens_in, answer.tokens_out]).encode("ascii")
    return _checksum(key, content) + b"\n" + content


def _unpacked(key: str, stored: bytes) -> CachedAnswer | None:
    """The answer, or ``None`` where the file is not what was written under that key."""
    checksum, _, content = stored.partition(b"\n")
    if checksum != _checksum(key, content):
        return None
    text, tokens_in, tokens_out = json.loads(content)
    return CachedAnswer(text, tokens_in, tokens_out)


def _checksum(key: str, content: bytes) -> bytes:
    return hashlib.sha256(key.encode("ascii") + content).hexdigest().encode("ascii")


def _unusable(folder: Path, error: OSError) -> OutputError:
    return OutputError(f"{folder}: the cache of answers: {error.strerror or error}")

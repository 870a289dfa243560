"""From what a user writes after ``local:`` to a model file on this machine."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

from summarizer.errors import ModelUnavailable

__all__ = ["ModelFile", "find_model", "require_extra"]

_END = 1_000_000
"""Bytes: the head holds the metadata, the tail the last weights."""
# OWNER/REPO/FILE.gguf, where FILE may lie in folders of the repository. The first character keeps
# '.', '..' and '~' out: those are paths.
_ON_HUB = re.compile(
    r"(?P<repository>\w[\w.-]*/\w[\w.-]*)/(?P<file>(?:\w[\w.-]*/)*\w[\w.-]*\.gguf)"
)


@dataclass(frozen=True)
class ModelFile:
    """A model: the name to show and to record, which is no path, and its file."""

    name: str
    path: Path

    def identity(self) -> str:
        """Name, size and a hash of both ends: the weights, at the cost of two reads.

        With the version of llama.cpp that serves them, since that changes answers too.
        """
        size = self.path.stat().st_size
        with self.path.open("rb") as file:
            ends = hashlib.sha256(file.read(_END))
            file.seek(max(0, size - _END))
            ends.update(file.read())
        return f"local:{self.name}:{size}:{ends.hexdigest()}:{version('xllamacpp')}"


def find_model(spec: str, *, notify: Callable[[str], None]) -> ModelFile:
    """The file that ``spec`` names; fetched from the hub if it is not there yet.

    Raises :class:`ModelUnavailable`.
    """
    require_extra("xllamacpp")
    wanted = spec.removeprefix("local:")
    path = Path(wanted).expanduser()
    if path.is_file():
        found = ModelFile(path.name, path.absolute())
    elif match := _ON_HUB.fullmatch(wanted):
        from summarizer.engines.local.hub import fetch

        require_extra("huggingface_hub")
        fetched = fetch(match["repository"], PurePosixPath(match["file"]), notify=notify)
        found = ModelFile(wanted, fetched)
    elif path.exists():
        raise ModelUnavailable(f"{spec}: not a file; name a .gguf file")
    else:
        raise ModelUnavailable(
            f"{spec}: no such file; name a .gguf file, or OWNER/REPO/FILE.gguf on the hub"
        )
    _require_gguf(spec, found.path)
    return found


def require_extra(module: str) -> None:
    """Raise :class:`ModelUnavailable` unless ``module`` is installed."""
    if find_spec(module) is None:
        raise ModelUnavailable(
            f"a local model needs {module}: pip install 'incident-summarizer[local]'"
        )


def _require_gguf(spec: str, path: Path) -> None:
    try:
        with path.open("rb") as file:
            magic = file.read(4)
    except OSError as error:
        raise ModelUnavailable(f"{spec}: cannot be read: {error.strerror}") from error
    if magic != b"GGUF":
        raise ModelUnavailable(f"{spec}: not a GGUF file; llama.cpp reads models in that form only")

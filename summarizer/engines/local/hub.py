"""A model file from the Hugging Face hub, through the hub's own client and cache.

A file in the cache is used as it is and the hub is not asked: a local model needs the network once.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from summarizer.errors import ModelUnavailable

__all__ = ["fetch"]

_SHARD = re.compile(r"(?P<stem>.*)-00001-of-(?P<count>\d{5})\.gguf")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def fetch(repository: str, file: PurePosixPath, *, notify: Callable[[str], None]) -> Path:
    """The path of ``file`` of ``repository`` in the hub's cache, downloaded if need be.

    A model in several parts is named by its first (``…-00001-of-00003.gguf``); all are fetched,
    since llama.cpp looks for them beside it. Raises :class:`ModelUnavailable`.
    """
    # Read when the client is imported. Otherwise it tells the hub about this machine and the
    # program that runs here, and asks for a list of programs to recognise.
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    parts = [str(file)]
    if shard := _SHARD.fullmatch(parts[0]):
        stem, count = shard["stem"], shard["count"]
        parts = [f"{stem}-{part:05}-of-{count}.gguf" for part in range(1, int(count) + 1)]
    paths = [_part(repository, part, notify) for part in parts]
    return paths[0]


def _part(repository: str, file: str, notify: Callable[[str], None]) -> Path:
    from huggingface_hub import hf_hub_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    try:
        path = hf_hub_download(repository, file, local_files_only=True)
    except LocalEntryNotFoundError:
        path = _download(repository, file, notify)
    return _checked(f"{repository}/{file}", Path(path))


def _download(repository: str, file: str, notify: Callable[[str], None]) -> str:
    from httpx2 import HTTPError
    from huggingface_hub import get_hf_file_metadata, hf_hub_download, hf_hub_url

    name = f"local:{repository}/{file}"
    try:
        # Asked for once without the client's retries: a wrong name or no network is said at once.
        found = get_hf_file_metadata(hf_hub_url(repository, file))
        size = f", {found.size / 1e6:,.0f} MB" if found.size else ""
        notify(f"fetching {repository}/{file} from the Hugging Face hub{size}")
        return hf_hub_download(repository, file)
    except (HTTPError, OSError, ValueError) as error:
        raise ModelUnavailable(f"{name}: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    from huggingface_hub.errors import (
        GatedRepoError,
        HfHubHTTPError,
        OfflineModeIsEnabled,
        RemoteEntryNotFoundError,
        RepositoryNotFoundError,
    )

    match error:
        case GatedRepoError():
            return "its licence has to be accepted on the hub first, then set HF_TOKEN"
        case RemoteEntryNotFoundError():
            return "no such file here, and the repository on the hub has none of that name"
        case RepositoryNotFoundError():
            return (
                "no such file here, and no such repository on the hub that you may see;"
                " check the name, or set HF_TOKEN for a private one"
            )
        case HfHubHTTPError():
            status = error.response.status_code
            advice = "check HF_TOKEN" if status in {401, 403} else "try again later"
            return f"the hub answered with HTTP {status}; {advice}"
        case OfflineModeIsEnabled():
            return "not in the hub's cache, and HF_HUB_OFFLINE keeps it from being fetched"
        case OSError() if error.errno is not None:
            return f"the download could not be stored: {error.strerror}"
        case OSError() if str(error).startswith("Consistency check failed"):
            return "the download came short; try again"
        case _:
            return f"the hub cannot be reached ({type(error).__name__}); check the connection"


def _checked(name: str, path: Path) -> Path:
    """``path``, if what lies there has the SHA-256 that the hub gave.

    The client names a file in its cache by the hub's checksum and checks only the length. Checked
    at each start (1.6 GB/s), so that a run that was killed in between leaves nothing unchecked.
    Without symbolic links (Windows) the cache does not hold the checksum.
    """
    if not path.is_symlink():
        return path
    blob = path.parent / path.readlink()
    if not _SHA256.fullmatch(blob.name):
        return path
    with blob.open("rb") as file:
        actual = hashlib.file_digest(file, "sha256").hexdigest()
    if actual != blob.name:
        path.unlink()
        blob.unlink()
        raise ModelUnavailable(
            f"local:{name}: its checksum is not the hub's; it was removed, try again"
        )
    return path

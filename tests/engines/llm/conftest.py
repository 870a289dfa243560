"""The endpoint that a test can order about, and the command that speaks to it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import REPORT, command, environment
from tests.engines.llm.scripted import asks_little
from tests.engines.llm.server import Endpoint, says, serving

Brief = Callable[..., subprocess.CompletedProcess[str]]

KEY = "sk-test-0123456789"
_SETTINGS = {
    "OPENAI_API_KEY": KEY,
    "SUMMARIZER_REQUEST_TIMEOUT": "2",
    "SUMMARIZER_RETRY_SECONDS": "10",
}


def _takes_a_model() -> bool:
    shown = subprocess.run(
        [sys.executable, "-m", "summarizer", "brief", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    return "--model" in shown.stdout


needs_model = pytest.mark.skipif(
    not _takes_a_model(), reason="the command has no engine with a model"
)


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with serving() as endpoint:
        yield endpoint


@pytest.fixture
def brief(endpoint: Endpoint, tmp_path: Path) -> Brief:
    """``brief()``: the finished command against the endpoint, without a cache."""
    endpoint.otherwise = says(asks_little)
    given = tmp_path / "given.txt"
    given.write_text(REPORT, "utf-8")

    def run(
        *flags: str, model: str = "small-1", report: Path = given
    ) -> subprocess.CompletedProcess[str]:
        line = ["brief", report, "--model", model, "--base-url", endpoint.url, "--no-cache"]
        return subprocess.run(
            command([*line, "--format", "json", "--quiet", *flags]),
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
            cwd=tmp_path,
            env=environment(tmp_path, _SETTINGS),
        )

    return run

"""Reports by the hundred, a runner that makes briefs of them at once, and the real command."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from summarizer import Settings, Summarizer
from summarizer.batch.inputs import Inputs
from summarizer.batch.making import make
from summarizer.batch.run import Batch, Options, Standing
from summarizer.batch.tasks import Outcome, Report, Task
from tests.cli.conftest import run  # noqa: F401 - a fixture here too
from tests.engines.llm.server import Request

_TOWNS = ("Lisse", "Harrow Bay", "Tarn", "Velmar", "Orana", "Suwalk")
_WHAT = ("A fire broke out at", "Two lorries collided outside", "A wall fell down at")


def text_of(number: int) -> str:
    """A short report of its own."""
    town, what = _TOWNS[number % len(_TOWNS)], _WHAT[number % len(_WHAT)]
    return (
        f"{what} depot {number} in {town} on Tuesday.\n\n"
        f"Police said {number % 7 + 2} people were hurt and taken to the hospital in {town}."
        f" “I heard a bang,” said Ana Okafor, a driver. Oil may have leaked from depot {number}.\n"
    )


def write_records(path: Path, number: int) -> Path:
    """A file of JSON Lines with so many reports."""
    with path.open("w", encoding="utf-8") as file:
        for n in range(number):
            file.write(json.dumps({"id": f"r{n:04}", "text": text_of(n)}) + "\n")
    return path


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def cuts(request: Request) -> str:
    """A model that leaves out the first phrase of every line."""
    numbers = re.findall(r"^([0-9]+): ", request.body["messages"][-1]["content"], re.MULTILINE)
    return json.dumps({"cut": [f"{number}a" for number in numbers]})


@cache
def _made(report: Report, max_items: int | None) -> Outcome:
    """What the built-in engine makes of a report: many tests have the same ones."""
    settings = Settings(max_items=max_items)
    with Summarizer(settings=settings) as summarizer:
        return make(Task(0, report), summarizer, settings)


@dataclass
class AtOnce:
    """A runner without processes: what it was given, and an end where it is told to."""

    settings: Settings = field(default_factory=Settings)
    given: list[str] = field(default_factory=list)
    instead: dict[str, Outcome | Exception] = field(default_factory=dict)
    """By id: what comes of a report in place of its brief."""
    closed: bool = False

    def run(self, tasks: Iterator[Task]) -> Iterator[Sequence[Outcome]]:
        for task in tasks:
            self.given.append(task.report.id)
            planned = self.instead.get(task.report.id)
            if isinstance(planned, Exception):
                raise planned
            made = planned or _made(task.report, self.settings.max_items)
            yield [replace(made, number=task.number)]

    def close(self) -> None:
        self.closed = True


def brief_all(
    inputs: str | Path | Sequence[str | Path],
    output: Path,
    *,
    runner: AtOnce | None = None,
    settings: Settings | None = None,
    **options: Any,
) -> Standing:
    """One run in this process."""
    given = [inputs] if isinstance(inputs, str | Path) else inputs
    settings = settings or Settings()
    with Batch(
        Inputs([str(one) for one in given], settings), settings, Options(output=output, **options)
    ) as batch:
        return batch.run(runner or AtOnce(settings))


@pytest.fixture
def ten(tmp_path: Path) -> Path:
    return write_records(tmp_path / "ten.jsonl", 10)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl"

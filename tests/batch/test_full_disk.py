"""A target that fills up or becomes read-only midway: one line, nothing lost, the same end.

On a file system of its own, since as root no right is ever refused.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from summarizer.batch.tasks import Outcome, Task
from summarizer.errors import OutputError
from summarizer.render import Format
from tests.batch.conftest import AtOnce, brief_all, write_records
from tests.batch.killing import content
from tests.cli.conftest import Run, one_line


def _may_mount() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0


pytestmark = pytest.mark.skipif(not _may_mount(), reason="mounts a tmpfs, as root")


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A file system with room for little."""
    place = tmp_path / "small"
    place.mkdir()
    try:
        _mount(place, "size=1M")
    except subprocess.CalledProcessError:
        pytest.skip("a tmpfs cannot be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def _mount(place: Path, options: str) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", place], check=True)


def _remounted(place: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", place], check=True)


class Meanwhile(AtOnce):
    """Does something when a report is taken up."""

    def __init__(self, at: str, act: Callable[[], None]) -> None:
        super().__init__()
        self._at = at
        self._act = act

    def run(self, tasks: Iterator[Task]) -> Iterator[Sequence[Outcome]]:
        yield from super().run(self._watched(tasks))

    def _watched(self, tasks: Iterator[Task]) -> Iterator[Task]:
        for task in tasks:
            if task.report.id == self._at:
                self._act()
            yield task


@pytest.fixture
def records(tmp_path: Path) -> Path:
    return write_records(tmp_path / "r.jsonl", 40)


KINDS = [("out.jsonl", {}), ("out.jsonl", {"ordered": True}), ("briefs", {"form": Format.JSON})]


@pytest.mark.parametrize(("name", "options"), KINDS)
def test_a_full_disk_loses_nothing(
    small: Path, tmp_path: Path, records: Path, name: str, options: dict[str, object]
) -> None:
    brief_all(records, tmp_path / name, **options)
    standing = brief_all(records, small / name, **options)
    assert isinstance(standing.stopped, OutputError)
    assert len(str(standing.stopped).splitlines()) == 1
    assert "run the same command again" in str(standing.stopped)
    assert standing.counts.briefs == standing.briefed
    _remounted(small, "size=64M")
    assert brief_all(records, small / name, **options).stopped is None
    assert content(small / name) == content(tmp_path / name)


@pytest.mark.parametrize(("name", "options"), KINDS)
def test_a_target_that_becomes_read_only_loses_nothing(
    small: Path, tmp_path: Path, records: Path, name: str, options: dict[str, object]
) -> None:
    _remounted(small, "size=64M")
    brief_all(records, tmp_path / name, **options)
    # a file system with files open for writing is not made read-only: another covers it
    runner = Meanwhile("r0015", lambda: _mount(small, "ro"))
    standing = brief_all(records, small / name, runner=runner, **options)
    assert isinstance(standing.stopped, OutputError)
    assert str(small / name) in str(standing.stopped)
    subprocess.run(["umount", small], check=True)
    standing = brief_all(records, small / name, **options)
    assert (standing.stopped, standing.skipped + standing.briefed) == (None, 40)
    assert standing.skipped >= 15
    assert content(small / name) == content(tmp_path / name)


def test_the_command_says_so_in_one_line(small: Path, run: Run, records: Path) -> None:
    done = run("batch", "run", records, "-o", small / "out.jsonl", "--quiet")
    assert done.returncode == 1
    assert "run the same command again" in one_line(done.stderr)

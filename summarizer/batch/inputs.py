"""The reports of a batch, as a stream: files, folders, patterns, records and web addresses."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from glob import has_magic, iglob
from pathlib import Path

from summarizer.batch.records import (
    ENDINGS,
    Columns,
    check_records,
    count_records,
    id_of,
    read_records,
)
from summarizer.batch.tasks import Refused, Report
from summarizer.config import Settings
from summarizer.errors import InputError, SourceNotFound
from summarizer.loading.files import read_file
from summarizer.loading.material import shown, without_credentials

__all__ = ["Inputs"]

_REPORTS = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf"})
"""Endings of the files that are taken from a folder; a file that is named may have any."""
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True)
class Inputs:
    """What was given on the command line. Nothing of it is held in memory."""

    given: Sequence[str]
    settings: Settings
    columns: Columns = field(default_factory=Columns)
    without: Sequence[Path] = ()
    """Files and folders that are the batch's own, and no input even where they lie in one."""

    def check(self) -> None:
        """Say before the run what is not there. Raises an InputError that names it."""
        for one in self.given:
            if _ADDRESS.fullmatch(one):
                continue
            found = next(self._files_of(one), None)
            if Path(one).is_dir():
                if found is None:
                    taken = " ".join(sorted(_REPORTS))
                    raise SourceNotFound(f"{shown(one)}: holds no reports: {taken} are read")
                continue
            if found is None:
                hint = "no file matches" if has_magic(one) else "no such file or folder"
                raise SourceNotFound(f"{shown(one)}: {hint}: check the path")
            if found.suffix.lower() in ENDINGS:
                check_records(found, self.columns)

    def reports(self) -> Iterator[Report | Refused]:
        """Every report in the order given: folders and patterns by name."""
        for one in self.given:
            if _ADDRESS.fullmatch(one):
                name = shown(without_credentials(one))
                yield Report(id=name, source=name, address=one)
                continue
            for path in self._files_of(one):
                yield from self._in_file(path)

    def count(self) -> int:
        """How many reports there will be, without reading them."""
        number = 0
        for one in self.given:
            if _ADDRESS.fullmatch(one):
                number += 1
                continue
            for path in self._files_of(one):
                try:
                    number += count_records(path) if path.suffix.lower() in ENDINGS else 1
                except (OSError, InputError):
                    number += 1
        return number

    def _in_file(self, path: Path) -> Iterator[Report | Refused]:
        name = shown(str(path))
        try:
            if path.suffix.lower() in ENDINGS:
                yield from read_records(path, self.settings, self.columns)
            else:
                raw = read_file(path, self.settings.max_bytes)
                yield Report(id=id_of(path.as_posix()), source=name, raw=raw)
        except InputError as error:
            yield Refused(id_of(str(path)), type(error).__name__, str(error))
        except OSError as error:
            yield Refused(
                id_of(str(path)), "SourceUnreadable", f"{name}: cannot be read: {error.strerror}"
            )

    def _files_of(self, one: str) -> Iterator[Path]:
        path = Path(one)
        if path.is_dir():
            yield from self._in_folder(path)
        elif path.exists():
            yield path
        elif has_magic(one):
            # sorted, and so held in memory: the names of one pattern
            for name in sorted(iglob(one, recursive=True)):  # noqa: PTH207 - as a shell reads it
                found = Path(name)
                if found.is_file() and not self._own(found):
                    yield found

    def _in_folder(self, folder: Path) -> Iterator[Path]:
        """Reports in the folder and below; the names of one folder at a time are held."""
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError:
            # reading it as a report says why not
            yield folder
            return
        for entry in entries:
            path = folder / entry.name
            if entry.name.startswith(".") or self._own(path):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from self._in_folder(path)
            elif path.suffix.lower() in _REPORTS and entry.is_file():
                yield path

    def _own(self, path: Path) -> bool:
        return any(path.name == own.name and path.absolute() == own for own in self.without)

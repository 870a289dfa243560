"""The output of a batch: JSON Lines or a folder of briefs, both written from the journal."""

from __future__ import annotations

import json
import os
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Protocol

from summarizer.batch.entries import Entry, Status
from summarizer.batch.journal import STALE, Journal
from summarizer.batch.making import unpack
from summarizer.errors import OutputError, UsageError
from summarizer.render import Format

__all__ = [
    "FORMS",
    "Folder",
    "Lines",
    "Target",
    "export",
    "is_lines",
    "remove",
    "target_for",
    "write_whole",
]

FORMS = {
    Format.MARKDOWN: ".md",
    Format.JSON: ".json",
    Format.HTML: ".html",
    Format.DOCX: ".docx",
}
"""The forms that a folder of briefs can have, with the endings of its files."""
_LINES = frozenset({".jsonl", ".ndjson"})
_ONE_BRIEF = frozenset({".json", ".md", ".markdown", ".txt", ".html", ".htm", ".csv", ".parquet"})
_INDEX = "index.html"
_END = "end"
"""In the journal: the length of the output, in bytes, that the journal answers for."""
_ORDERED = "ordered"
_AT_ONCE = 64


class Target(Protocol):
    """An output that follows the journal."""

    def begin(self) -> None:
        """Bring the output to what the journal says, after whatever ended the last run."""
        ...

    def follow(self) -> None:
        """Write what is new in the journal, as far as this output grows while the run lasts."""
        ...

    def finish(self) -> None:
        """Write what is left at the end of a run."""
        ...

    def clear(self) -> None:
        """Remove what earlier runs wrote; the journal still knows them."""
        ...


def is_lines(output: Path) -> bool:
    """True for JSON Lines, False for a folder. Raises for an ending that promises neither."""
    ending = output.suffix.lower()
    if ending in _LINES:
        return True
    if ending in _ONE_BRIEF:
        raise UsageError(f"{output}: name a file that ends in .jsonl, or a folder, for many briefs")
    return False


def target_for(output: Path, journal: Journal, form: Format, *, ordered: bool) -> Target:
    """The output at ``output``."""
    if is_lines(output):
        return Lines(output, journal, ordered=ordered)
    return Folder(output, journal, form)


class Lines:
    """One JSON object a line.

    Lines are appended in the order in which the briefs are done, and the journal notes up to
    where. Where order is asked for, or a line has become wrong, the file is written anew at the
    end of the run, and the old one stays until the new one is whole.
    """

    def __init__(self, path: Path, journal: Journal, *, ordered: bool) -> None:
        self._path = path
        self._journal = journal
        self._ordered = ordered

    def begin(self) -> None:
        """See :class:`Target`. A line that was being written when the last run ended goes."""
        journal = self._journal
        end = int(journal.get(_END) or 0)
        with _named(self._path):
            size = self._path.stat().st_size if self._path.exists() else 0
            if self._ordered and journal.get(_ORDERED) != "1" and end:
                journal.put(STALE, "1")
            if size < end:
                journal.put(STALE, "1")
            elif size > end and journal.get(STALE) != "1":
                os.truncate(self._path, end)
        self.follow()

    def follow(self) -> None:
        """See :class:`Target`."""
        if self._ordered or self._journal.get(STALE) == "1":
            return
        while entries := self._journal.unwritten(_AT_ONCE):
            with _named(self._path), self._path.open("ab") as file:
                file.writelines(map(_line, entries))
                file.flush()
                os.fsync(file.fileno())
                end = file.tell()
            self._journal.begin()
            self._journal.written([entry.number for entry in entries])
            self._journal.put(_END, str(end))
            self._journal.put(_ORDERED, "0")
            self._journal.commit()

    def finish(self) -> None:
        """See :class:`Target`."""
        journal = self._journal
        wrong = journal.get(STALE) == "1" or journal.withdrawn()
        if not wrong and not (self._ordered and journal.unwritten(1)):
            self.follow()
            if not self._path.exists():
                write_whole(self._path, ())
            return
        # until the journal knows the new length, nothing may be cut off or appended
        journal.put(STALE, "1")
        end = write_whole(self._path, map(_line, journal.entries()))
        journal.begin()
        journal.all_written()
        journal.put(_END, str(end))
        journal.put(_ORDERED, "1")
        journal.put(STALE, "0")
        journal.commit()

    def clear(self) -> None:
        """See :class:`Target`."""
        remove(self._path)


class Folder:
    """One file a brief, named after its report, each whole or not there."""

    def __init__(self, path: Path, journal: Journal, form: Format) -> None:
        self._path = path
        self._journal = journal
        self._form = form

    def begin(self) -> None:
        """See :class:`Target`."""
        with _named(self._path):
            self._path.mkdir(parents=True, exist_ok=True)
            for part in self._path.glob(".*.part"):
                part.unlink()
        self.follow()

    def follow(self) -> None:
        """See :class:`Target`."""
        while entries := self._journal.unwritten(_AT_ONCE):
            for entry in entries:
                write_whole(self._file(entry.name), [_rendered(entry, self._form)])
            self._note([entry.number for entry in entries])
        if withdrawn := self._journal.withdrawn():
            for _, name in withdrawn:
                remove(self._file(name))
            self._note([number for number, _ in withdrawn])

    def finish(self) -> None:
        """See :class:`Target`."""
        self.follow()
        if self._form is Format.HTML:
            _write_index(self._path, self._journal)

    def clear(self) -> None:
        """See :class:`Target`."""
        for name in self._journal.names():
            remove(self._file(name))
        if self._form is Format.HTML:
            remove(self._path / _INDEX)

    def _file(self, name: str) -> Path:
        return self._path / f"{name}{FORMS[self._form]}"

    def _note(self, numbers: Sequence[int]) -> None:
        self._journal.begin()
        self._journal.written(numbers)
        self._journal.commit()


def export(journal: Journal, output: Path, form: Format) -> int:
    """Write every brief to a new output, in the order of the input; how many there were."""
    if output.exists() and (not output.is_dir() or next(output.iterdir(), None) is not None):
        raise UsageError(f"{output}: exists: name another")
    if not output.parent.is_dir():
        raise UsageError(f"{output}: there is no folder {output.parent}")
    number = 0

    def counted() -> Iterator[Entry]:
        nonlocal number
        for entry in journal.entries():
            number += 1
            yield entry

    if is_lines(output):
        write_whole(output, map(_line, counted()))
        return number
    with _named(output):
        output.mkdir(exist_ok=True)
    for entry in counted():
        write_whole(output / f"{entry.name}{FORMS[form]}", [_rendered(entry, form)])
    if form is Format.HTML:
        _write_index(output, journal)
    return number


def remove(path: Path) -> None:
    """Remove a file of the batch's own, where there is one."""
    with _named(path):
        path.unlink(missing_ok=True)


def write_whole(path: Path, parts: Iterable[bytes]) -> int:
    """Write a file beside its place and move it there; its length in bytes."""
    with _named(path), _part_of(path) as file:
        for part in parts:
            file.write(part)
        return file.tell()


@contextmanager
def _part_of(path: Path) -> Iterator[IO[bytes]]:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        part.chmod(0o666 & ~mask)
        part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink()


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """What the system refuses, as one line that names the file."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written: {error.strerror or error}: what is done is kept in the"
            " journal; put it right and run the same command again"
        ) from error


def _line(entry: Entry) -> bytes:
    about = {"id": entry.id, "source": entry.source, "status": entry.status}
    head = json.dumps(about, ensure_ascii=False).encode("utf-8", "replace")
    return b'%b, "brief": %b}\n' % (head.removesuffix(b"}"), zlib.decompress(entry.brief))


def _rendered(entry: Entry, form: Format) -> bytes:
    from summarizer.render import render

    made = render([unpack(entry.brief)], form)
    return made if isinstance(made, bytes) else made.encode("utf-8", "replace")


def _write_index(folder: Path, journal: Journal) -> None:
    """The page over all briefs of a folder of HTML, with what failed."""
    from summarizer.render.html.index import IndexEntry, index_entry, render_index

    def lines() -> Iterator[IndexEntry]:
        for entry in journal.entries():
            note = None if entry.status is Status.DONE else "incomplete"
            href = f"{entry.name}{FORMS[Format.HTML]}"
            yield index_entry(unpack(entry.brief), source=entry.source, href=href, note=note)
        for _, source, _, message in journal.failures():
            yield IndexEntry(source=source, note=message)

    write_whole(folder / _INDEX, [render_index(lines()).encode("utf-8", "replace")])

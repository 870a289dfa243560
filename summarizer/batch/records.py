"""Files that hold many reports, read as a stream: JSON Lines, CSV and Parquet."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from summarizer.batch.tasks import Refused, Report
from summarizer.config import Settings
from summarizer.errors import InputError, SourceRefused, SourceUnreadable, UsageError
from summarizer.loading import Metadata
from summarizer.loading.files import read_file
from summarizer.loading.material import shown

__all__ = ["ENDINGS", "Columns", "check_records", "count_records", "id_of", "read_records"]

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_ESCAPED = 6
"""Bytes that JSON may take for one: ``\\u0061``."""
_ROWS = 64
"""Of a Parquet file at once."""

Place = tuple[str, Mapping[str, Any] | InputError]
"""A record, or why it cannot be read, under the name of its place."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a record holds what; and whether its ``source`` may lie anywhere."""

    id: str = "id"
    text: str = "text"
    allow_outside: bool = False


def read_records(path: Path, settings: Settings, columns: Columns) -> Iterator[Report | Refused]:
    """The reports in a file of records, in its order; a bad record is one refusal."""
    for place, record in _reader(path)(path, settings.max_bytes):
        try:
            if isinstance(record, InputError):
                raise record
            yield _report(path, place, record, settings, columns)
        except InputError as error:
            yield Refused(id_of(place), type(error).__name__, f"{shown(place)}: {error}")


def id_of(name: str) -> str:
    """``name`` as an id: whatever it holds, it can be kept and printed."""
    return name.encode("utf-8", "backslashreplace").decode()


def check_records(path: Path, columns: Columns) -> None:
    """Say before the run what would make every record of a table wrong."""
    ending = path.suffix.lower()
    if ending == ".csv":
        try:
            with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
                names = next(csv.reader(file), [])
        except (OSError, csv.Error) as error:
            raise SourceUnreadable(f"{path}: cannot be read: {error}") from error
    elif ending == ".parquet":
        names = list(_parquet(path).schema_arrow.names)
    else:
        return
    if columns.id not in names and columns.id != Columns().id:
        raise UsageError(f"{path}: has no column {columns.id!r}: check --id-column")
    if columns.text not in names and "source" not in names:
        raise UsageError(
            f"{path}: has no column {columns.text!r} and no column 'source': name the one with the"
            " reports with --text-column"
        )


def count_records(path: Path) -> int:
    """How many records there are; as quick as the form allows."""
    if path.suffix.lower() == ".parquet":
        return int(_parquet(path).metadata.num_rows)
    if path.suffix.lower() == ".csv":
        return sum(1 for _ in _csv_rows(path, 1 << 30))
    with path.open("rb") as file:
        return sum(1 for line in file if not line.isspace())


def _reader(path: Path) -> Callable[[Path, int], Iterator[Place]]:
    return ENDINGS[path.suffix.lower()]


def _report(
    path: Path, place: str, record: Mapping[str, Any], settings: Settings, columns: Columns
) -> Report:
    text, source = _words(record, columns.text), _words(record, "source")
    if (text is None) == (source is None):
        which, hint = (
            ("both", "give one")
            if text is not None
            else ("neither", "give one, or name the text's key with --text-column")
        )
        raise SourceUnreadable(f"holds {which} of {columns.text!r} and 'source': {hint}")
    name = record.get(columns.id)
    if name is not None and not isinstance(name, str | int):
        raise SourceUnreadable(f"{columns.id!r} is neither a text nor a whole number")
    name = id_of(" ".join(str(name).split())) if name is not None else ""
    metadata = Metadata(
        title=_words(record, "title"),
        publisher=_words(record, "publisher"),
        published=_words(record, "published"),
    )
    report = Report(
        id=name or id_of(place),
        source=shown(place if source is None else source),
        text=text,
        metadata=metadata,
        url=_words(record, "url"),
    )
    if source is None:
        return report
    if _ADDRESS.fullmatch(source):
        return replace(report, address=source)
    raw = read_file(_beside(path, source, columns), settings.max_bytes)
    # as the records name it, wherever their folder lies
    return replace(report, raw=replace(raw, name=shown(source), location=shown(source)))


def _words(record: Mapping[str, Any], name: str) -> str | None:
    value = record.get(name)
    if value is None:
        return None
    if hasattr(value, "isoformat"):
        value = value.isoformat()
    if not isinstance(value, str):
        raise SourceUnreadable(f"{name!r} is not a text")
    return value if value.strip() else None


def _beside(path: Path, source: str, columns: Columns) -> Path:
    """The file that a record names: in the folder of the records, unless more is allowed.

    Records come from elsewhere: they must not have any file of this machine read.
    """
    if _SCHEME.match(source):
        raise SourceRefused(f"{shown(source)}: only http and https addresses are fetched")
    folder = path.parent.resolve()
    try:
        file = (folder / source).resolve()
    except (OSError, ValueError) as error:
        raise SourceUnreadable(f"{shown(source)}: cannot be read: {error}") from error
    if not columns.allow_outside and not file.is_relative_to(folder):
        raise SourceRefused(
            f"{shown(source)}: lies outside the folder of {shown(path.name)}:"
            " give --allow-outside if you trust these records"
        )
    return file


def _json_lines(path: Path, max_bytes: int) -> Iterator[Place]:
    longest = _ESCAPED * max_bytes
    with path.open("rb") as file:
        for number, line in enumerate(_bounded_lines(file, longest), start=1):
            place = f"{path}:{number}"
            if line is None:
                yield place, SourceUnreadable(f"the line is longer than {longest:,} bytes")
            elif not line.isspace():
                yield place, _parsed(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)


def _bounded_lines(file: BinaryIO, longest: int) -> Iterator[bytes | None]:
    """Each line; ``None`` in place of one that is too long to be held."""
    while line := file.readline(longest + 1):
        whole: bytes | None = line
        while len(line) > longest and not line.endswith(b"\n"):
            whole = None
            if not (line := file.readline(longest + 1)):
                break
        yield whole


def _parsed(line: bytes) -> Mapping[str, Any] | InputError:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return SourceUnreadable(f"is not JSON: {error}")
    if not isinstance(record, dict):
        return SourceUnreadable("is not a JSON object")
    return record


def _csv(path: Path, max_bytes: int) -> Iterator[Place]:
    header: list[str] | None = None
    for line, row in _csv_rows(path, _ESCAPED * max_bytes):
        place = f"{path}:{line}"
        if isinstance(row, InputError):
            yield place, row
        elif header is None:
            header = row
        elif len(row) > len(header):
            yield place, SourceUnreadable(f"has {len(row)} fields for {len(header)} columns")
        elif row:
            yield place, {name: value or None for name, value in zip(header, row, strict=False)}


def _csv_rows(path: Path, longest: int) -> Iterator[tuple[int, list[str] | InputError]]:
    """Each row with the line on which it begins; the rest is one refusal where it breaks."""
    csv.field_size_limit(longest)
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        rows = csv.reader(file)
        line = 1
        while True:
            try:
                row = next(rows, None)
            except csv.Error as error:
                yield line, SourceUnreadable(f"from here on the file cannot be read: {error}")
                return
            if row is None:
                return
            yield line, row
            line = rows.line_num + 1


def _parquet_rows(path: Path, _max_bytes: int) -> Iterator[Place]:
    number = 0
    batches = _parquet(path).iter_batches(batch_size=_ROWS)
    while True:
        try:
            batch = next(batches, None)
        except (OSError, ValueError) as error:
            # of pyarrow's own errors the ones about broken files are ValueErrors
            yield f"{path}:{number + 1}", SourceUnreadable(f"cannot be read from here on: {error}")
            return
        if batch is None:
            return
        for row in batch.to_pylist():
            number += 1
            yield f"{path}:{number}", row


def _parquet(path: Path) -> Any:
    try:
        from pyarrow import ArrowException, parquet
    except ImportError as error:
        raise UsageError(
            f"{path}: Parquet needs the extra 'parquet': pip install 'incident-summarizer[parquet]'"
        ) from error
    try:
        return parquet.ParquetFile(path)
    except (OSError, ArrowException) as error:
        raise SourceUnreadable(f"{path}: cannot be read: {error}") from error


ENDINGS: dict[str, Callable[[Path, int], Iterator[Place]]] = {
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".csv": _csv,
    ".parquet": _parquet_rows,
}
"""How the files of each ending are read."""

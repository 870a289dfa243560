"""The journal of a batch: what was given, and every brief, in SQLite beside the output.

It is the truth about the batch; the output is written from it. A report is done when the
transaction that holds its brief is on the disk, and that happens once. Whatever ends the program
leaves a whole journal, from which the next run goes on.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

from summarizer.batch.disk_errors import telling_errors
from summarizer.batch.entries import Counts, Entry, Status
from summarizer.batch.names import plain_name
from summarizer.batch.tasks import Failure, Outcome, Refused, Report
from summarizer.errors import InputError, OutputError, UsageError

__all__ = ["MORE", "STALE", "Journal", "journal_of"]

STALE = "stale"
"""Under this key: whether lines of the output are no longer what the journal says."""
MORE = "more"
"""Under this key: "1" from the start of a run until it has met the last report of the input."""
_FORM = "1"
"""Of the tables below; a journal of another form is not read."""
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE reports (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  source TEXT NOT NULL,
  digest TEXT NOT NULL,
  position INTEGER NOT NULL,
  run INTEGER NOT NULL,
  status TEXT NOT NULL,
  refused INTEGER NOT NULL DEFAULT 0,
  written INTEGER NOT NULL DEFAULT 0,
  kind TEXT,
  message TEXT,
  seconds REAL NOT NULL DEFAULT 0,
  tokens_in INTEGER NOT NULL DEFAULT 0,
  tokens_out INTEGER NOT NULL DEFAULT 0,
  cost REAL,
  failed_requests INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE briefs (number INTEGER PRIMARY KEY, brief BLOB NOT NULL);
CREATE INDEX unwritten ON reports (number) WHERE written = 0 AND status IN ('done', 'incomplete');
CREATE INDEX withdrawn ON reports (number) WHERE written = 1 AND status = 'failed';
"""


def journal_of(output: Path) -> Path:
    """Where the journal of the batch at ``output`` lies."""
    return output.with_name(f"{output.name}.journal")


class Journal:
    """An open journal. One thread and one program at a time may write it."""

    def __init__(self, path: Path, *, create: bool = False, readonly: bool = False) -> None:
        """Open the journal at ``path``; ``create`` a new one where there is none."""
        self.path = path
        # closed in reverse: closing any handle of a file drops SQLite's own locks on it
        self._held = ExitStack()
        if not create and not path.is_file():
            raise InputError(f"{path}: there is no journal: was a batch run with this --output?")
        if not readonly:
            self._lock()
        try:
            self._open(readonly=readonly)
        except BaseException:
            self.close()
            raise

    @telling_errors
    def _open(self, *, readonly: bool) -> None:
        # a reader with mode=ro would leave the files of its WAL behind
        mode = "rw" if readonly else "rwc"
        uri = f"{self.path.absolute().as_uri()}?mode={mode}"
        self._base = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=10)
        self._held.callback(self._base.close)
        self._base.execute("PRAGMA cache_size = -4000")
        try:
            if readonly:
                self._base.execute("PRAGMA query_only = 1")
            else:
                self._base.execute("PRAGMA journal_mode = WAL")
                self._base.execute("PRAGMA synchronous = FULL")
            known = self._base.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone()
        except sqlite3.DatabaseError as error:
            if "not a database" not in str(error):
                raise
            raise InputError(f"{self.path}: is no journal of a batch") from error
        if not known and not readonly:
            self._base.executescript(f"BEGIN; {_TABLES} COMMIT;")
            self.put("form", _FORM)
        elif not known or self.get("form") != _FORM:
            raise InputError(f"{self.path}: is no journal that this version reads")

    def _lock(self) -> None:
        """Keep a second run out; the lock goes when the program does."""
        if sys.platform == "win32":
            return
        import fcntl

        try:
            lock = self._held.enter_context(self.path.open("ab"))
        except OSError as error:
            why = error.strerror or error
            raise OutputError(f"{self.path}: cannot be written: {why}") from error
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._held.close()
            raise UsageError(f"{self.path}: another run is writing to this output") from error

    def close(self) -> None:
        """Close it; what was not committed is lost."""
        with suppress(sqlite3.Error):
            self._held.close()

    def get(self, key: str) -> str | None:
        """A note under ``key``."""
        row = self._one("SELECT value FROM meta WHERE key = ?", key)
        return None if row is None else str(row[0])

    @telling_errors
    def put(self, key: str, value: str) -> None:
        """Keep a note."""
        self._base.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    @telling_errors
    def begin(self) -> None:
        """Begin a transaction where none is open."""
        if not self._base.in_transaction:
            self._base.execute("BEGIN IMMEDIATE")

    @telling_errors
    def commit(self) -> None:
        """Put on the disk what was noted since :meth:`begin`."""
        if self._base.in_transaction:
            self._base.execute("COMMIT")

    def rollback(self) -> None:
        """Forget what was noted since :meth:`begin`."""
        with suppress(sqlite3.Error):
            if self._base.in_transaction:
                self._base.execute("ROLLBACK")

    @telling_errors
    def clear(self) -> None:
        """Forget the whole batch."""
        self._base.executescript("BEGIN; DELETE FROM reports; DELETE FROM briefs; COMMIT;")
        self._base.execute("DELETE FROM meta WHERE key != 'form'")

    @telling_errors
    def _one(self, query: str, *values: Any) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._base.execute(query, values).fetchone()
        return row

    @telling_errors
    def start_run(self) -> int:
        """The number of the run that begins. What the input was refused for is found out anew."""
        run = int(self.get("run") or 0) + 1
        self.put("run", str(run))
        self._base.execute("DELETE FROM reports WHERE refused = 1")
        return run

    @telling_errors
    def register(self, report: Report, run: int, position: int) -> tuple[int, Status] | None:
        """The report's number and status; ``None`` for an id that this run has met before.

        A report whose content has changed is pending again, and its old brief is gone.
        """
        digest = report.digest
        row = self._one("SELECT number, digest, status, run FROM reports WHERE id = ?", report.id)
        if row is None:
            return self._insert(report.id, report.source, digest, run, position), Status.PENDING
        number, known, status, last = row
        if last == run:
            return None
        if known != digest:
            status = Status.PENDING
            self._base.execute("DELETE FROM briefs WHERE number = ?", (number,))
        self._base.execute(
            "UPDATE reports SET run = ?, position = ?, digest = ?, status = ?, source = ?"
            " WHERE number = ?",
            (run, position, digest, status, report.source, number),
        )
        return number, Status(status)

    @telling_errors
    def is_same(self, report: Report) -> bool:
        """True where the id is known for this very content."""
        row = self._one("SELECT digest FROM reports WHERE id = ?", report.id)
        return row is not None and row[0] == report.digest

    @telling_errors
    def refuse(self, refused: Refused, run: int, position: int) -> None:
        """Note what stands in the input and is no report."""
        row = self._one("SELECT 1 FROM reports WHERE id = ?", refused.id)
        name = refused.id if row is None else f"{refused.id} ({position})"
        number = self._insert(name, refused.id, "", run, position)
        self._base.execute(
            "UPDATE reports SET status = ?, refused = 1, kind = ?, message = ? WHERE number = ?",
            (Status.FAILED, refused.kind, refused.message, number),
        )

    def _insert(self, name: str, source: str, digest: str, run: int, position: int) -> int:
        number = int((self._one("SELECT max(number) FROM reports") or (0,))[0] or 0) + 1
        plain = own = plain_name(name)
        tries = 0
        while self._one("SELECT 1 FROM reports WHERE name = ?", own):
            own = f"{plain}-{number + tries}"
            tries += 1
        self._base.execute(
            "INSERT INTO reports (number, id, name, source, digest, position, run, status)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (number, name, own, source, digest, position, run, Status.PENDING),
        )
        return number

    def can_be_better(self, number: int) -> bool:
        """True for what failed, or lacks answers that a model did not give."""
        return bool(
            self._one(
                "SELECT 1 FROM reports WHERE number = ?"
                " AND (status = 'failed' OR (status = 'incomplete' AND failed_requests > 0))",
                number,
            )
        )

    @telling_errors
    def settle(self, outcome: Outcome) -> Status:
        """Note how a report ended; on the disk with the next :meth:`commit`."""
        if isinstance(outcome, Failure):
            return self._fail(outcome)
        status = Status.DONE if outcome.complete else Status.INCOMPLETE
        run = outcome.run
        if self._one("SELECT 1 FROM reports WHERE number = ? AND written = 1", outcome.number):
            self.put(STALE, "1")
        self._base.execute(
            "INSERT OR REPLACE INTO briefs VALUES (?, ?)", (outcome.number, outcome.brief)
        )
        self._base.execute(
            "UPDATE reports SET status = ?, written = 0, kind = NULL, message = NULL, seconds = ?,"
            " tokens_in = ?, tokens_out = ?, cost = ?, failed_requests = ? WHERE number = ?",
            (
                status,
                run.seconds,
                run.tokens_in,
                run.tokens_out,
                run.cost,
                run.failed_requests,
                outcome.number,
            ),
        )
        return status

    def _fail(self, outcome: Failure) -> Status:
        # a brief that was to be made better is worth more than none
        kept = self._one("SELECT 1 FROM briefs WHERE number = ?", outcome.number)
        status = Status.INCOMPLETE if kept else Status.FAILED
        self._base.execute(
            "UPDATE reports SET status = ?, kind = ?, message = ? WHERE number = ?",
            (status, outcome.kind, outcome.message, outcome.number),
        )
        return status

    @telling_errors
    def counts(self) -> Counts:
        """How many reports stand how, and what the briefs took."""
        rows = self._base.execute("SELECT status, count(*) FROM reports GROUP BY status")
        by_status: dict[str, int] = {str(status): int(number) for status, number in rows}
        spent = self._one(
            "SELECT total(seconds), sum(tokens_in), sum(tokens_out), sum(cost) FROM reports"
        )
        seconds, tokens_in, tokens_out, cost = spent or (0.0, 0, 0, None)
        return Counts(
            **by_status,
            seconds=seconds,
            tokens_in=tokens_in or 0,
            tokens_out=tokens_out or 0,
            cost=cost,
            more=self.get(MORE) == "1",
        )

    def unwritten(self, most: int) -> list[Entry]:
        """Up to ``most`` reports whose brief is not in the output."""
        numbers = self._numbers(
            "SELECT number FROM reports WHERE written = 0 AND status IN ('done', 'incomplete')"
            " ORDER BY number LIMIT ?",
            most,
        )
        return [self.entry(number) for number in numbers]

    def withdrawn(self) -> list[tuple[int, str]]:
        """Number and name of the reports whose brief is in the output and holds no more."""
        query = "SELECT number, name FROM reports WHERE written = 1 AND status = 'failed'"
        return [(int(number), str(name)) for number, name in self._all(query)]

    def names(self) -> Iterator[str]:
        """The names of all reports whose brief the output may have."""
        return (str(name) for (name,) in self._all("SELECT name FROM reports"))

    def entries(self) -> Iterator[Entry]:
        """Every report with a brief, in the order of the input."""
        # the briefs themselves would go through the sorting
        query = (
            "SELECT number FROM reports WHERE status IN ('done', 'incomplete')"
            " ORDER BY position, number"
        )
        for (number,) in self._all(query):
            yield self.entry(number)

    def failures(self) -> Iterator[tuple[str, str, str, str]]:
        """Id, source, kind and message of what failed, in the order of the input."""
        query = (
            "SELECT id, source, kind, message FROM reports WHERE kind IS NOT NULL"
            " ORDER BY position, number"
        )
        return self._all(query)

    def entry(self, number: int) -> Entry:
        """One report that has a brief."""
        row = self._one(
            "SELECT number, id, name, source, status, brief FROM reports JOIN briefs USING (number)"
            " WHERE number = ?",
            number,
        )
        if row is None:
            raise OutputError(f"{self.path}: is damaged: the brief of report {number} is missing")
        found, name, plain, source, status, brief = row
        return Entry(found, name, plain, source, Status(status), brief)

    @telling_errors
    def written(self, numbers: Sequence[int]) -> None:
        """Note that the output has these as they stand here."""
        self._base.executemany(
            "UPDATE reports SET written = (status IN ('done', 'incomplete')) WHERE number = ?",
            [(number,) for number in numbers],
        )

    @telling_errors
    def all_written(self) -> None:
        """Note that the output has all of them."""
        self._base.execute("UPDATE reports SET written = (status IN ('done', 'incomplete'))")

    def _numbers(self, query: str, *values: Any) -> list[int]:
        return [int(number) for (number,) in self._all(query, *values)]

    def _all(self, query: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """Rows as they come; the errors of reading them are those of the journal too."""
        cursor = self._cursor(query, *values)
        while row := self._next(cursor):
            yield row

    @telling_errors
    def _cursor(self, query: str, *values: Any) -> sqlite3.Cursor:
        return self._base.execute(query, values)

    @telling_errors
    def _next(self, cursor: sqlite3.Cursor) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = cursor.fetchone()
        return row

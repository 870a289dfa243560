"""How far the requests of a batch have come, in SQLite beside the output and its journal.

Everything that must not be forgotten is on the disk before the next step depends on it: the file
is known before it is uploaded, the upload before it is submitted, an answer before it is used.
Reports and what they wait for are of one run only; requests, answers and batches outlast it.
"""

from __future__ import annotations

import json
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from summarizer.batch.disk_errors import telling_errors
from summarizer.document import Document, Loader
from summarizer.engines.llm.deferred import Given

__all__ = ["Asked", "Sent", "State", "Told", "state_of"]

_TABLES = """
CREATE TABLE IF NOT EXISTS batches (
  number INTEGER PRIMARY KEY,
  token TEXT NOT NULL,
  address TEXT NOT NULL,
  made REAL NOT NULL,
  round INTEGER NOT NULL,
  requests INTEGER NOT NULL,
  file TEXT,
  remote TEXT,
  collected INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS requests (
  key TEXT PRIMARY KEY,
  body BLOB,
  size INTEGER NOT NULL,
  round INTEGER NOT NULL,
  most REAL NOT NULL,
  batch INTEGER,
  tries INTEGER NOT NULL DEFAULT 0,
  why TEXT,
  status INTEGER,
  answer BLOB,
  cost REAL NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS sent ON requests (batch) WHERE batch IS NOT NULL;
CREATE TABLE IF NOT EXISTS reports (
  number INTEGER PRIMARY KEY, source TEXT NOT NULL, document BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS waits (
  number INTEGER NOT NULL, key TEXT NOT NULL, PRIMARY KEY (number, key)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS waited ON waits (key);
"""
_WANTED = "FROM requests WHERE batch IS NULL AND status IS NULL AND tries < :tries"


def state_of(output: Path) -> Path:
    """Where the state of the requests for the batch at ``output`` lies."""
    return output.with_name(f"{output.name}.requests")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it is to be sent."""

    key: str
    body: bytes
    round: int
    most: float
    """US dollars that it can cost at most."""


@dataclass(frozen=True, slots=True)
class Told:
    """What came back for a request: an answer that lasts, or why there is none."""

    key: str
    status: int | None = None
    answer: bytes = b""
    cost: float = 0.0
    why: str = ""
    counts: bool = True
    """Whether what came back instead of an answer counts as a try."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A batch of requests, from before it is uploaded until it is collected."""

    number: int
    token: str
    """Its name there: by this it is found where its id was not noted."""
    made: float
    round: int
    requests: int
    file: str | None
    remote: str | None


class State:
    """The open file. The lock of the journal keeps a second run out of it."""

    def __init__(self, path: Path, *, address: str, tries: int) -> None:
        self.path = path
        self._address = address
        self._tries = {"tries": tries}
        self._open()

    @telling_errors
    def _open(self) -> None:
        # answers are read in a thread of the engine while this one waits for it
        self._base = sqlite3.connect(
            self.path, isolation_level=None, timeout=10, check_same_thread=False
        )
        self._base.execute("PRAGMA journal_mode = WAL")
        self._base.execute("PRAGMA synchronous = FULL")
        self._base.executescript(f"BEGIN; {_TABLES} COMMIT;")
        # a run takes its reports in anew, and each of their requests may be tried anew
        self._base.executescript(
            "BEGIN; DELETE FROM reports; DELETE FROM waits; UPDATE requests SET tries = 0;"
            " DELETE FROM requests WHERE batch IS NULL AND status IS NULL; COMMIT;"
        )

    def close(self) -> None:
        """Close it; what was not committed is lost."""
        self._base.close()

    @telling_errors
    def finish(self) -> None:
        """Forget what no report needs any more; the file goes where nothing is under way."""
        self.commit()
        self._base.execute("DELETE FROM requests WHERE batch IS NULL")
        left = self._base.execute("SELECT 1 FROM batches WHERE collected = 0").fetchone()
        self.close()
        if left is None:
            for ending in ("", "-wal", "-shm"):
                self.path.with_name(f"{self.path.name}{ending}").unlink(missing_ok=True)

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

    # what reports need

    @telling_errors
    def keep(self, number: int, source: str, document: Document) -> None:
        """Keep the text of a report that waits."""
        self.begin()
        kept = zlib.compress(json.dumps(asdict(document)).encode())
        self._base.execute("INSERT OR IGNORE INTO reports VALUES (?, ?, ?)", (number, source, kept))

    @telling_errors
    def needs(self, number: int, keys: Iterable[str]) -> None:
        """Note the requests that a report needs, so that their answers are kept for it."""
        self.begin()
        rows = [(number, key) for key in keys]
        self._base.executemany("INSERT OR IGNORE INTO waits VALUES (?, ?)", rows)

    @telling_errors
    def ask(self, asked: Asked) -> None:
        """Take down a request, once."""
        self.begin()
        self._base.execute(
            "INSERT OR IGNORE INTO requests (key, body, size, round, most) VALUES (?, ?, ?, ?, ?)",
            (asked.key, zlib.compress(asked.body), len(asked.body), asked.round, asked.most),
        )

    @telling_errors
    def ready(self) -> list[int]:
        """The reports that wait for no answer any more."""
        rows = self._base.execute(
            "SELECT number FROM reports WHERE NOT EXISTS (SELECT 1 FROM waits JOIN requests"
            " USING (key) WHERE waits.number = reports.number AND status IS NULL"
            " AND (batch IS NOT NULL OR tries < :tries)) ORDER BY number",
            self._tries,
        )
        return [number for (number,) in rows]

    @telling_errors
    def report(self, number: int) -> tuple[str, Document]:
        """Source and text of a report that waits."""
        source, kept = self._base.execute(
            "SELECT source, document FROM reports WHERE number = ?", (number,)
        ).fetchone()
        fields = json.loads(zlib.decompress(kept))
        loader, notices = Loader(**fields.pop("loader")), tuple(fields.pop("notices"))
        return source, Document(**fields, loader=loader, notices=notices)

    @telling_errors
    def forget(self, numbers: Iterable[int]) -> float:
        """Let go of reports that are over with, and of answers that nobody else needs.

        Returns what these answers have cost, in US dollars.
        """
        self.begin()
        cost = 0.0
        for number in numbers:
            gone = self._base.execute(
                "DELETE FROM requests WHERE batch IS NULL"
                " AND key IN (SELECT key FROM waits WHERE number = :number)"
                " AND NOT EXISTS (SELECT 1 FROM waits WHERE waits.key = requests.key"
                " AND number != :number) RETURNING cost",
                {"number": number},
            )
            cost += sum(row[0] for row in gone.fetchall())
            self._base.execute("DELETE FROM waits WHERE number = ?", (number,))
            self._base.execute("DELETE FROM reports WHERE number = ?", (number,))
        self.commit()
        return cost

    @property
    def waiting(self) -> int:
        """How many reports wait."""
        return self._number("SELECT count(*) FROM reports")

    # requests and answers

    @telling_errors
    def answer(self, key: str) -> Given | None:
        """What was answered."""
        row = self._base.execute(
            "SELECT status, answer FROM requests WHERE key = ? AND status IS NOT NULL", (key,)
        ).fetchone()
        return None if row is None else (row[0], zlib.decompress(row[1]))

    @telling_errors
    def lost(self, key: str) -> str | None:
        """Why a request will not be answered; ``None`` where it may be."""
        row = self._base.execute(
            "SELECT why FROM requests WHERE key = :key AND status IS NULL AND batch IS NULL"
            " AND tries >= :tries",
            {"key": key, **self._tries},
        ).fetchone()
        return None if row is None else str(row[0])

    @telling_errors
    def wanted(self) -> tuple[int, int]:
        """How many requests are to be sent, and their bytes."""
        row = self._base.execute("SELECT count(*), total(size) " + _WANTED, self._tries).fetchone()
        return int(row[0]), int(row[1])

    @telling_errors
    def committed(self) -> float:
        """US dollars that answers in hand have cost, and that what is under way can cost."""
        row = self._base.execute(
            "SELECT total(CASE WHEN status IS NULL THEN most ELSE cost END) FROM requests"
            " WHERE status IS NOT NULL OR batch IS NOT NULL"
        ).fetchone()
        return float(row[0])

    # batches

    @telling_errors
    def gather(self, most: int, size: int, cost: float) -> Sent | None:
        """A new batch of requests that are wanted, within these limits; none where none fits."""
        self.commit()
        keys: list[str] = []
        round_ = 0
        rows = self._base.execute(
            f"SELECT key, size, most, round {_WANTED} ORDER BY rowid",
            self._tries,
        )
        for key, length, dear, asked_in in rows:
            size -= length + len(key) + _AROUND
            cost -= dear
            if len(keys) == most or cost < 0 or (size < 0 and keys):
                break
            keys.append(key)
            round_ = max(round_, asked_in)
        if not keys:
            return None
        self.begin()
        made = self._base.execute(
            "INSERT INTO batches (token, address, made, round, requests) VALUES (?, ?, ?, ?, ?)",
            (uuid4().hex, self._address, time.time(), round_, len(keys)),
        )
        number = int(made.lastrowid or 0)
        self._base.executemany(
            "UPDATE requests SET batch = ? WHERE key = ?", [(number, key) for key in keys]
        )
        self.commit()
        return self.batch(number)

    @telling_errors
    def batch(self, number: int) -> Sent:
        """One batch."""
        row = self._base.execute(f"{_BATCHES} WHERE number = ?", (number,)).fetchone()
        return Sent(*row)

    @telling_errors
    def under_way(self) -> list[Sent]:
        """The batches that are not collected, at the endpoint in use."""
        rows = self._base.execute(
            f"{_BATCHES} WHERE collected = 0 AND address = ? ORDER BY number", (self._address,)
        )
        return [Sent(*row) for row in rows]

    @telling_errors
    def lines(self, number: int) -> Iterator[bytes]:
        """The lines of the file of a batch."""
        rows = self._base.execute(
            "SELECT key, body FROM requests WHERE batch = ? ORDER BY rowid", (number,)
        )
        for key, body in rows:
            yield _LINE % (key.encode(), zlib.decompress(body))

    @telling_errors
    def uploaded(self, number: int, file: str) -> None:
        """Note the id of a batch's file."""
        self._base.execute("UPDATE batches SET file = ? WHERE number = ?", (file, number))
        self.commit()

    @telling_errors
    def submitted(self, number: int, remote: str) -> None:
        """Note the id of a batch."""
        self._base.execute("UPDATE batches SET remote = ? WHERE number = ?", (remote, number))
        self.commit()

    @telling_errors
    def tell(self, told: Iterable[Told]) -> None:
        """Note what came back; for what is answered already, nothing."""
        self.begin()
        for one in told:
            if one.status is not None:
                self._base.execute(
                    "UPDATE requests SET status = ?, answer = ?, cost = ?, batch = NULL,"
                    " body = NULL WHERE key = ? AND status IS NULL",
                    (one.status, zlib.compress(one.answer), one.cost, one.key),
                )
            else:
                self._base.execute(
                    "UPDATE requests SET tries = tries + ?, why = ?, batch = NULL"
                    " WHERE key = ? AND status IS NULL",
                    (one.counts, one.why, one.key),
                )

    @telling_errors
    def collected(self, number: int, why: str, *, counts: bool) -> None:
        """Note that a batch is over with; what it left without a word is wanted again."""
        self.begin()
        self._base.execute(
            "UPDATE requests SET tries = tries + ?, why = ?, batch = NULL WHERE batch = ?",
            (counts, why, number),
        )
        self._base.execute("UPDATE batches SET collected = 1 WHERE number = ?", (number,))
        self.commit()

    def _number(self, query: str, values: Mapping[str, Any] | None = None) -> int:
        return int(self._base.execute(query, values or {}).fetchone()[0])


_BATCHES = "SELECT number, token, made, round, requests, file, remote FROM batches"
_LINE = b'{"custom_id":"%s","method":"POST","url":"/v1/chat/completions","body":%s}\n'
_AROUND = len(_LINE)

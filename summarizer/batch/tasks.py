"""What passes between the coordinator of a batch and whoever makes the briefs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Protocol, TypeAlias

from summarizer.brief import RunInfo
from summarizer.loading import Metadata, Raw

__all__ = ["Briefed", "Failure", "Outcome", "Refused", "Report", "Runner", "Task"]


@dataclass(frozen=True, slots=True)
class Report:
    """One report as the input gives it: a text, the bytes of a file, or a web address."""

    id: str
    source: str
    """How the output names where it came from."""
    text: str | None = None
    raw: Raw | None = None
    address: str | None = None
    metadata: Metadata = field(default_factory=Metadata)
    url: str | None = None
    """Where it was published, for the record; nothing is fetched from there."""

    @property
    def size(self) -> int:
        """Bytes of the file, or about as many of the text; nothing is known of a page."""
        return len(self.raw.data) if self.raw else len(self.text or "")

    @property
    def digest(self) -> str:
        """SHA-256 over the content and what is known about it: the report by content."""
        payload = self.raw.data if self.raw else (self.text or "").encode("utf-8", "surrogatepass")
        known = [hashlib.sha256(payload).hexdigest(), self.address, self.url]
        known += asdict(self.metadata).values()
        return hashlib.sha256(json.dumps(known).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Refused:
    """What stands in the input and is no report: a bad line, a file that cannot be read."""

    id: str
    """The place: the file, and the line where there is one."""
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Task:
    """A report to brief, under the number that the journal gave it. Can be pickled."""

    number: int
    report: Report


@dataclass(frozen=True, slots=True)
class Briefed:
    """A brief: compressed JSON without ``provenance.run``, which stands beside it."""

    number: int
    brief: bytes
    complete: bool
    run: RunInfo


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no brief: the name of the error and its one line."""

    number: int
    kind: str
    message: str


Outcome: TypeAlias = Briefed | Failure


class Runner(Protocol):
    """Makes briefs, here or elsewhere. The journal and the output are none of its business.

    Each task gets exactly one outcome, in any order, unless the run ends early.
    """

    def run(self, tasks: Iterator[Task]) -> Iterator[Sequence[Outcome]]:
        """Take tasks as there is room for them and yield what is ready, together.

        ``tasks`` is advanced in the thread of the caller only, and ends when the run shall: then
        what is under way is finished. Raises a :class:`~summarizer.errors.SummarizerError` for
        what stops all reports: a key that is refused, an endpoint that is dead, a spent budget.
        """
        ...

    def close(self) -> None:
        """Stop at once what is under way; again is allowed."""
        ...

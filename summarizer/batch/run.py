"""The coordinator of a batch: input, journal and output, in one process with any runner."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from summarizer.batch.entries import Counts, Status
from summarizer.batch.inputs import Inputs
from summarizer.batch.journal import MORE, Journal, journal_of
from summarizer.batch.madewith import changes, made_with
from summarizer.batch.outputs import FORMS, is_lines, target_for
from summarizer.batch.report import failures_of, first_failures, write_failures
from summarizer.batch.tasks import Briefed, Outcome, Refused, Report, Runner, Task
from summarizer.config import Settings
from summarizer.errors import ExitCode, SummarizerError, UsageError
from summarizer.render import Format

__all__ = ["Batch", "Options", "SettingsChanged", "Standing", "StoppedEarly"]

_FORM = "format"
_MADE_WITH = "made with"


class SettingsChanged(UsageError):
    """The briefs that are there were made with other settings, and nobody said what to do."""

    def __init__(self, output: Path, changed: Sequence[str]) -> None:
        self.what = f"{output}: its briefs were made with other settings ({', '.join(changed)})"
        super().__init__(
            f"{self.what}: give --no-resume to start over, or --keep-old to keep them and go on"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the run shall do; see the command's help."""

    output: Path
    form: Format = Format.MARKDOWN
    """Of the briefs in a folder."""
    ordered: bool = False
    limit: int | None = None
    resume: bool = True
    keep_old: bool = False
    retry_failed: bool = False
    fail_fast: bool = False


@dataclass(slots=True)
class Standing:
    """How the run goes: handed to whoever shows it, and what is left of it at the end."""

    counts: Counts = field(default_factory=Counts)
    """Of the whole batch, with what earlier runs made."""
    briefed: int = 0
    """In this run, as are the next."""
    failed: int = 0
    skipped: int = 0
    """Done by an earlier run."""
    again: int = 0
    """Given more than once with the same content."""
    seconds: float = 0.0
    tokens: int = 0
    cost: float | None = None
    megabytes: float = 0.0
    stopped: SummarizerError | None = None
    """Why the run ended before the input did."""
    interrupted: bool = False

    @property
    def settled(self) -> int:
        """Reports of the input that are over with."""
        return self.briefed + self.failed + self.skipped + self.again


class StoppedEarly(SummarizerError):
    """The run ended at the first failure, as was asked for."""

    exit_code = ExitCode.INCOMPLETE


class Batch:
    """One run over a batch. Use it as a context manager; the journal is open inside."""

    def __init__(
        self,
        inputs: Inputs,
        settings: Settings,
        options: Options,
        *,
        progress: Callable[[Standing], None] = lambda _standing: None,
    ) -> None:
        self._options = options
        self._settings = settings
        self._progress = progress
        self._own = tuple(
            path.absolute()
            for path in (options.output, journal_of(options.output), failures_of(options.output))
        )
        self._inputs = replace(inputs, without=self._own)
        self._made_with = made_with(settings)
        self._stop = False
        self.standing = Standing()

    def __enter__(self) -> Batch:
        """Check everything that can be checked, and open the journal."""
        output = self._options.output
        if not is_lines(output) and self._options.form not in FORMS:
            raise UsageError(f"--format {self._options.form}: one of {', '.join(FORMS)} is written")
        self._inputs.check()
        if not output.parent.is_dir():
            raise UsageError(f"{output}: there is no folder {output.parent}")
        self._refuse_foreign()
        self._journal = Journal(journal_of(output), create=True)
        try:
            self._target = target_for(
                output, self._journal, self._options.form, ordered=self._options.ordered
            )
            self._check_form()
            if not self._options.resume:
                self._target.clear()
                self._journal.clear()
            self._check_made_with()
            self.standing.counts = self._journal.counts()
        except BaseException:
            self._journal.close()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        self._journal.close()

    @property
    def spent(self) -> float:
        """US dollars that the briefs made so far cost."""
        return self.standing.counts.cost or 0.0

    def failures(self, most: int) -> list[str]:
        """The lines of the first reports that failed."""
        return first_failures(self._journal, most)

    def stop(self) -> None:
        """Take no more reports and finish what is under way: Ctrl-C. Called from a signal."""
        self._stop = self.standing.interrupted = True

    def run(self, runner: Runner) -> Standing:
        """Brief what is not done yet. What stops the run is in the standing, not raised."""
        standing = self.standing
        begin = time.monotonic()
        try:
            self._work(runner, begin)
        except SummarizerError as error:
            standing.stopped = error
        except KeyboardInterrupt:
            self._journal.rollback()
            standing.interrupted = True
        for step in (self._journal.commit, self._target.finish, self._report):
            try:
                step()
            except SummarizerError as error:
                # each for itself: a full disk may have room for the next
                standing.stopped = standing.stopped or error
        standing.seconds = time.monotonic() - begin
        return standing

    def _work(self, runner: Runner, begin: float) -> None:
        self._target.begin()
        self._journal.begin()
        run = self._journal.start_run()
        self._journal.put(MORE, "1")
        self._journal.put(_FORM, self._form)
        self._journal.put(_MADE_WITH, json.dumps(self._made_with))
        with closing(runner):
            for outcomes in runner.run(self._tasks(run)):
                self._journal.begin()
                statuses = [self._journal.settle(outcome) for outcome in outcomes]
                self._journal.commit()
                for outcome, status in zip(outcomes, statuses, strict=True):
                    self._count(outcome, status)
                self._target.follow()
                self.standing.seconds = time.monotonic() - begin
                self._progress(self.standing)
                if self._options.fail_fast and self.standing.failed:
                    break
        if self._options.fail_fast and self.standing.failed:
            raise StoppedEarly("stopped at the first failure, as --fail-fast wants")

    def _report(self) -> None:
        self.standing.counts = self._journal.counts()
        write_failures(self._options.output, self._journal)

    def _tasks(self, run: int) -> Iterator[Task]:
        """What is to be done, each noted in the journal before it is given away."""
        taken = 0
        for position, given in enumerate(self._inputs.reports()):
            limit = self._options.limit
            if self._stop or (limit is not None and taken >= limit):
                return
            self._journal.begin()
            if isinstance(given, Refused):
                self._refuse(given, run, position)
                if self._options.fail_fast:
                    return
            elif (number := self._wanted(given, run, position)) is not None:
                taken += 1
                yield Task(number, given)
        self._journal.begin()
        self._journal.put(MORE, "0")

    @property
    def _form(self) -> str:
        return "jsonl" if is_lines(self._options.output) else str(self._options.form)

    def _refuse_foreign(self) -> None:
        """An output that no journal knows of is somebody else's."""
        output = self._options.output
        if journal_of(output).exists():
            return
        if output.is_dir() and not is_lines(output):
            foreign = next(output.iterdir(), None) is not None
        else:
            foreign = output.exists()
        if foreign:
            raise UsageError(f"{output}: exists and is no output of a batch: name another")

    def _check_form(self) -> None:
        form = self._journal.get(_FORM)
        if form not in (None, self._form):
            raise UsageError(
                f"{self._options.output}: holds briefs as {form}: go on with that, or write"
                " another form with 'summarizer batch export'"
            )

    def _check_made_with(self) -> None:
        before = json.loads(self._journal.get(_MADE_WITH) or "{}")
        if not before or self._options.keep_old or not self._journal.counts().briefs:
            return
        if changed := changes(before, self._made_with):
            raise SettingsChanged(self._options.output, changed)

    def _refuse(self, refused: Refused, run: int, position: int) -> None:
        self._journal.refuse(refused, run, position)
        self.standing.failed += 1

    def _wanted(self, report: Report, run: int, position: int) -> int | None:
        """The report's number where it is to be briefed."""
        same = self._journal.is_same(report)
        found = self._journal.register(report, run, position)
        if found is None:
            if same:
                self.standing.again += 1
            else:
                words = f"{report.source}: the id {report.id!r} was given before, for another text"
                self._refuse(Refused(report.source, "DuplicateId", words), run, position)
            return None
        number, status = found
        again = self._options.retry_failed and self._journal.can_be_better(number)
        if status is Status.PENDING or again:
            self.standing.megabytes += report.size / 1e6
            return number
        self.standing.skipped += 1
        return None

    def _count(self, outcome: Outcome, status: Status) -> None:
        standing = self.standing
        if isinstance(outcome, Briefed):
            standing.briefed += 1
            standing.tokens += outcome.run.tokens_in + outcome.run.tokens_out
            if outcome.run.cost is not None:
                standing.cost = (standing.cost or 0.0) + outcome.run.cost
        elif status is Status.FAILED:
            standing.failed += 1
        else:
            standing.skipped += 1

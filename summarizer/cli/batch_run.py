"""What ``summarizer batch run`` does with its flags."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from summarizer.cli.console import complain, notify
from summarizer.cli.endpoint import where_it_goes
from summarizer.errors import BudgetSpent, ExitCode, Interrupted, UsageError
from summarizer.render import Format

if TYPE_CHECKING:
    from summarizer.batch.inputs import Inputs
    from summarizer.batch.limits import Rate
    from summarizer.batch.run import Batch, Options, SettingsChanged, Standing
    from summarizer.batch.runners import RunnerName
    from summarizer.config import Settings

__all__ = ["MOST_FAILURES", "RunFlags", "carry_out", "form_of"]

MOST_FAILURES = 5
"""Lines about failures that are printed; the failure report has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFlags:
    """The flags as given; see the command's help."""

    inputs: tuple[str, ...]
    output: Path
    form: Format | None
    ordered: bool
    runner: RunnerName
    ray_address: str | None
    jobs: int | None
    rate: tuple[str, ...]
    limit: int | None
    resume: bool
    keep_old: bool
    retry_failed: bool
    fail_fast: bool
    max_cost: float | None
    id_column: str
    text_column: str
    allow_outside: bool
    model: str | None
    quiet: bool


def carry_out(flags: RunFlags, settings: Settings) -> int:
    """Run the batch, show how it goes, and say how it went."""
    from summarizer.batch.inputs import Inputs
    from summarizer.batch.limits import Rate
    from summarizer.batch.records import Columns
    from summarizer.batch.run import Options, SettingsChanged

    form = form_of(flags.output, flags.form)
    rate = Rate.parse(flags.rate)
    if settings.chosen_engine != "llm" and (flags.rate or flags.max_cost is not None):
        raise UsageError("--rate and --max-cost are for a model: name one with --model")
    options = Options(
        output=flags.output,
        form=form,
        ordered=flags.ordered,
        limit=flags.limit,
        resume=flags.resume,
        keep_old=flags.keep_old,
        retry_failed=flags.retry_failed,
        fail_fast=flags.fail_fast,
    )
    columns = Columns(flags.id_column, flags.text_column, flags.allow_outside)
    inputs = Inputs(flags.inputs, settings, columns)
    try:
        return _run(flags, settings, rate, inputs, options)
    except SettingsChanged as changed:
        return _run(flags, settings, rate, inputs, _asked(changed, options))


def form_of(output: Path, form: Format | None) -> Format:
    """The form of the briefs; JSON Lines hold JSON. Raises :class:`UsageError` for others."""
    from summarizer.batch.outputs import FORMS, is_lines

    if is_lines(output):
        if form not in (None, Format.JSON):
            raise UsageError(f"{output}: JSON Lines hold JSON: name a folder for --format {form}")
        return Format.JSON
    if form is not None and form not in FORMS:
        raise UsageError(f"--format {form}: a folder of briefs is one of {', '.join(FORMS)}")
    return form or Format.MARKDOWN


def _asked(changed: SettingsChanged, options: Options) -> Options:
    """What the user wants done with briefs of other settings; an error where nobody is there."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr and sys.stderr.isatty()):
        raise changed
    notify(changed.what)
    sys.stderr.write("keep them and go on (k), start over (s), or stop (Enter)? ")
    sys.stderr.flush()
    answer = sys.stdin.readline().strip().lower()
    if answer in ("k", "keep"):
        return replace(options, keep_old=True)
    if answer in ("s", "start over"):
        return replace(options, resume=False)
    raise Interrupted(f"{options.output}: left as it is")


def _run(flags: RunFlags, settings: Settings, rate: Rate, inputs: Inputs, options: Options) -> int:
    from summarizer.batch.limits import Limits
    from summarizer.batch.run import Batch
    from summarizer.batch.runners import RunnerOptions, runner_named
    from summarizer.cli.batch_progress import BatchProgress

    with (
        BatchProgress(inputs, limit=flags.limit, quiet=flags.quiet) as progress,
        Batch(inputs, settings, options, progress=progress.show) as batch,
    ):
        tell = _silent if flags.quiet else progress.say
        if settings.chosen_engine == "llm":
            tell(where_it_goes(settings, flags.model))
        left = None if flags.max_cost is None else flags.max_cost - batch.spent
        made = runner_named(
            flags.runner,
            RunnerOptions(
                settings=settings,
                output=flags.output,
                jobs=flags.jobs,
                limits=Limits(rate, left),
                notify=tell,
                ray_address=flags.ray_address,
            ),
        )
        progress.show(batch.standing)
        with _stopping(batch, tell):
            standing = batch.run(made)
        progress.end()
        return _tell(batch, standing, flags)


def _silent(_message: str) -> None:
    """Where notices go under --quiet."""


@contextmanager
def _stopping(batch: Batch, tell: Callable[[str], None]) -> Iterator[None]:
    """The first Ctrl-C, or a request to end, lets what is under way finish; the second does not."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        if batch.standing.interrupted:
            raise KeyboardInterrupt
        batch.stop()
        tell("finishing what is under way; press Ctrl-C again to leave it")

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _tell(batch: Batch, standing: Standing, flags: RunFlags) -> int:
    """The end of the run in a few lines; the exit code."""
    from summarizer.batch.report import failures_of, standing_in_words

    if standing.counts.failed and not flags.quiet:
        for line in batch.failures(MOST_FAILURES):
            notify(f"failed: {line}")
        notify(f"all that failed: {failures_of(flags.output)}; --retry-failed tries it again")
    if not flags.quiet:
        _summarise(standing, flags, standing_in_words(standing.counts))
    if standing.interrupted:
        notify(f"{flags.output}: run the same command again to go on")
        return ExitCode.INTERRUPTED
    if standing.stopped is not None:
        complain(str(standing.stopped))
        if isinstance(standing.stopped, BudgetSpent):
            return ExitCode.INCOMPLETE
        return standing.stopped.exit_code
    return ExitCode.INCOMPLETE if standing.counts.failed or standing.counts.incomplete else 0


def _summarise(standing: Standing, flags: RunFlags, words: str) -> None:
    done = standing.briefed
    seconds = max(standing.seconds, 1e-9)
    pace = f"{done:,} in this run"
    if done:
        speed = standing.megabytes / seconds
        size = f"{speed:.1f} MB/s" if speed >= 1 else f"{1000 * speed:.0f} kB/s"
        pace += f" in {seconds:.1f} s ({done / seconds:.1f} a second, {size})"
    more = []
    if standing.skipped:
        more.append(f"{standing.skipped:,} from earlier runs")
    if standing.again:
        more.append(f"{standing.again:,} given twice")
    notify("; ".join([f"{flags.output}: {words}", pace, *more]))

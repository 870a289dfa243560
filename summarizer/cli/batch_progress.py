"""The bar that shows how a batch goes: on a terminal's stderr, and nowhere else."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING

from summarizer.cli.console import notify, printable

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from summarizer.batch.inputs import Inputs
    from summarizer.batch.run import Standing

__all__ = ["BatchProgress"]


class BatchProgress:
    """Rate, failures, tokens, cost and the time left, once it is known how many reports there are.

    They are counted beside the work: the first brief does not wait for that.
    """

    def __init__(self, inputs: Inputs, *, limit: int | None, quiet: bool) -> None:
        self._inputs = inputs
        self._limit = limit
        self._shown = not quiet and sys.stderr is not None and sys.stderr.isatty()
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._total: int | None = None

    def __enter__(self) -> BatchProgress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()

    def show(self, standing: Standing) -> None:
        """Show how it stands now."""
        if not self._shown:
            return
        if self._bar is None:
            self._begin()
        if self._bar is None or self._task is None:
            return
        made = standing.briefed + standing.failed
        pace = standing.briefed / standing.seconds if standing.seconds else 0.0
        words = f"{pace:.1f}/s  {standing.failed:,} failed"
        if standing.tokens:
            words += f"  {_short(standing.tokens)} tokens"
        if standing.cost is not None:
            words += f"  US$ {standing.cost:.2f}"
        left = None if self._total is None else max(0, self._total - standing.settled)
        if left is not None and self._limit is not None:
            left = min(left, max(0, self._limit - made))
        total = None if left is None else standing.settled + left
        self._bar.update(self._task, completed=standing.settled, total=total, words=words)

    def say(self, words: str) -> None:
        """A notice, above the bar where there is one."""
        if self._bar is None:
            notify(words)
        else:
            self._bar.console.print(
                f"summarizer: {printable(words)}", markup=False, highlight=False
            )

    def end(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def _begin(self) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        self._bar = Progress(
            # what the numbers leave of the line, so that it is one
            BarColumn(bar_width=None),
            MofNCompleteColumn(),
            TextColumn("{task.fields[words]}"),
            TimeRemainingColumn(elapsed_when_finished=True),
            console=Console(stderr=True),
            transient=True,
            expand=True,
        )
        self._task = self._bar.add_task("", total=None, words="")
        self._bar.start()
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        self._total = self._inputs.count()


def _short(number: int) -> str:
    """Up to five characters: 950, 12.3k, 4.5M."""
    if number < 1000:
        return str(number)
    return f"{number / 1000:.1f}k" if number < 10**6 else f"{number / 10**6:.1f}M"

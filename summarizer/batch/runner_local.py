"""The default runner: processes on this machine, whichever the engine.

Each process has a pipe of its own, so that it is known which reports a process held when it
died: these are tried once more, alone, and only the one that kills its process again has failed.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING

from summarizer.batch.limits import Limits, SharedMeter
from summarizer.batch.tasks import Failure, Outcome, Task
from summarizer.batch.worker import Answer, Fatal, Work, serve
from summarizer.config import Settings
from summarizer.errors import BudgetSpent, SummarizerError

if TYPE_CHECKING:
    from summarizer.engines.local import Served

__all__ = ["LocalRunner", "default_jobs"]

_AHEAD = 1
"""Tasks that wait in the pipe of a process, so that it is not idle while the journal is written."""
_PER_PROCESS = 16
"""Requests that one process has under way, where there are processors for more of them: then it
is not its reading and grounding that limits how fast a model is asked."""
_READ_SHARE = 4
"""One report is read or grounded for so many that wait for an answer."""


def default_jobs(settings: Settings) -> int:
    """Reports at once, where nothing is said."""
    if settings.chosen_engine == "llm":
        return settings.concurrency
    return os.cpu_count() or 1


@dataclass(eq=False)
class _Worker:
    process: BaseProcess
    pipe: Connection
    room: int
    """Tasks that it may hold."""
    held: dict[int, Task] = field(default_factory=dict)
    """What was sent to it and is not answered."""

    def give(self, task: Task) -> None:
        self.held[task.number] = task
        # one that has just died is noticed where its answers are awaited
        with suppress(OSError):
            self.pipe.send(task)


class LocalRunner:
    """See :class:`~summarizer.batch.tasks.Runner`.

    ``jobs`` is how many reports are under way; with a model also how many requests.
    """

    def __init__(
        self,
        settings: Settings,
        jobs: int,
        limits: Limits,
        *,
        notify: Callable[[str], None] = lambda _words: None,
    ) -> None:
        self._model = settings.chosen_engine == "llm"
        cores = os.cpu_count() or 1
        self._jobs = jobs
        self._processes = min(cores, -(-jobs // _PER_PROCESS)) if self._model else jobs
        self._settings = settings
        self._meter = SharedMeter(limits)
        self._notify = notify
        self._held = ExitStack()
        self._served: Served | None = None
        self._workers: list[_Worker] = []
        self._lost: list[Task] = []
        """The tasks of processes that died."""
        self._unpaid: list[Task] = []
        """Tasks that --max-cost did not pay for while others were under way."""
        self._short: BudgetSpent | None = None
        self._went_on = False
        """Whether a task had its outcome since money was short."""
        self._fatal: SummarizerError | None = None

    def run(self, tasks: Iterator[Task]) -> Iterator[Sequence[Outcome]]:
        """See :class:`~summarizer.batch.tasks.Runner`."""
        more = True
        try:
            while True:
                while (
                    (more or self._unpaid)
                    and not (self._lost or self._short)
                    and (worker := self._with_room())
                ):
                    task = self._unpaid.pop() if self._unpaid else next(tasks, None)
                    more = more and task is not None
                    if task is not None:
                        worker.give(task)
                if any(worker.held for worker in self._workers):
                    yield self._ready()
                elif self._lost:
                    lost, self._lost = self._lost, []
                    for task in lost:
                        yield self._alone(task)
                elif not (more or self._unpaid):
                    return
                if self._fatal is not None:
                    raise self._fatal
                if self._short is not None:
                    self._check_money(self._short)
        finally:
            self.close()

    def close(self) -> None:
        """See :class:`~summarizer.batch.tasks.Runner`."""
        while self._workers:
            self._end(self._workers[0])
        self._held.close()

    def _with_room(self) -> _Worker | None:
        """The process with the fewest tasks, started where there are less than may be."""
        idle = min(self._workers, key=lambda worker: len(worker.held), default=None)
        if (idle is None or idle.held) and len(self._workers) < self._processes:
            return self._start()
        return idle if idle is not None and len(idle.held) < idle.room else None

    def _ready(self) -> list[Outcome]:
        """What has come in; waits for the first."""
        outcomes: list[Outcome] = []
        busy = {worker.pipe: worker for worker in self._workers if worker.held}
        for pipe in wait(list(busy)):
            worker = busy[pipe]  # type: ignore[index] # they are the pipes that were given
            try:
                while worker.held and worker.pipe.poll():
                    answer: Answer = worker.pipe.recv()
                    task = worker.held.pop(answer.number) if answer.number is not None else None
                    if not isinstance(answer, Fatal):
                        outcomes.append(answer)
                    elif isinstance(answer.error, BudgetSpent) and task is not None:
                        self._short = answer.error
                        self._unpaid.append(task)
                    else:
                        self._fatal = answer.error
                        return outcomes
            except (EOFError, OSError):
                self._lost += worker.held.values()
                self._end(worker)
        self._went_on = self._went_on or bool(outcomes)
        return outcomes

    def _check_money(self, short: BudgetSpent) -> None:
        """Wait for what is under way: it costs less than was set aside for it, and leaves more.

        Where even without that nothing could be paid for, all is spent.
        """
        if any(worker.held for worker in self._workers):
            return
        if not self._went_on:
            raise short
        self._short, self._went_on = None, False

    def _alone(self, task: Task) -> list[Outcome]:
        """The outcome of a task whose process died, with no other task under way."""
        while self._workers:
            self._end(self._workers[0])
        worker = self._start()
        worker.give(task)
        outcomes = self._ready()
        if not self._lost:
            return outcomes
        self._lost.clear()
        code = worker.process.exitcode or 0
        how = f"was killed (signal {-code})" if code < 0 else f"ended (exit code {code})"
        what = f"{task.report.source}: the process that read it {how}, twice"
        return [Failure(task.number, "WorkerDied", what)]

    def _end(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()

    def _start(self) -> _Worker:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        work = self._work_for(len(self._workers))
        process = context.Process(target=serve, args=(theirs, work), daemon=True)
        with _deaf_to_signals():
            process.start()
        theirs.close()
        worker = _Worker(process, ours, work.at_once + _AHEAD)
        self._workers.append(worker)
        return worker

    def _work_for(self, place: int) -> Work:
        """What a process needs to know: together they have as many requests under way as may be."""
        requests = self._jobs // self._processes + (place < self._jobs % self._processes)
        settings = self._settings.model_copy(update={"concurrency": requests})
        # some reports are being read while others wait for an answer
        at_once = requests + max(1, requests // _READ_SHARE) if self._model else 1
        return Work(settings, self._meter, self._server(), at_once)

    def _server(self) -> Served | None:
        """A local model's server: started once, for all processes."""
        model = self._settings.model or ""
        if self._served is None and self._model and model.startswith("local:"):
            from summarizer.engines.local import open_local

            server = self._held.enter_context(open_local(model, notify=self._notify))
            self._served = server.served
        return self._served


@contextmanager
def _deaf_to_signals() -> Iterator[None]:
    """Processes started here ignore Ctrl-C and requests to end, from their first moment.

    Both may be sent to all processes of a command; they are for the coordinator.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    both = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(one, signal.SIG_IGN) for one in both]
    try:
        yield
    finally:
        for one, handler in zip(both, before, strict=True):
            signal.signal(one, handler)

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

from summarizer.batch.limits import Limits, SharedMeter
from summarizer.batch.tasks import Failure, Outcome, Task
from summarizer.batch.worker import Answer, Fatal, Work, serve
from summarizer.config import Settings
from summarizer.errors import SummarizerError

__all__ = ["LocalRunner", "default_jobs"]

_AHEAD = 1
"""Tasks that wait in the pipe of a process, so that it is not idle while the journal is written."""
_PER_PROCESS = 32
"""Reports with a model that one process can keep under way before its processor is the limit."""


def default_jobs(settings: Settings) -> int:
    """Reports at once, where nothing is said."""
    if settings.chosen_engine == "llm":
        return settings.concurrency
    return os.cpu_count() or 1


@dataclass(eq=False)
class _Worker:
    process: BaseProcess
    pipe: Connection
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
        self._processes = min(cores, -(-jobs // _PER_PROCESS)) if self._model else jobs
        self._at_once = -(-jobs // self._processes) if self._model else 1
        self._settings = settings.model_copy(update={"concurrency": self._at_once})
        self._meter = SharedMeter(limits)
        self._notify = notify
        self._held = ExitStack()
        self._work: Work | None = None
        self._workers: list[_Worker] = []
        self._lost: list[Task] = []
        """The tasks of processes that died."""
        self._fatal: SummarizerError | None = None

    def run(self, tasks: Iterator[Task]) -> Iterator[Sequence[Outcome]]:
        """See :class:`~summarizer.batch.tasks.Runner`."""
        room = self._at_once + _AHEAD
        more = True
        try:
            while True:
                while more and not self._lost and (worker := self._with_room(room)):
                    task = next(tasks, None)
                    more = task is not None
                    if task is not None:
                        worker.give(task)
                if any(worker.held for worker in self._workers):
                    yield self._ready()
                elif self._lost:
                    lost, self._lost = self._lost, []
                    for task in lost:
                        yield self._alone(task)
                elif not more:
                    return
                if self._fatal is not None:
                    raise self._fatal
        finally:
            self.close()

    def close(self) -> None:
        """See :class:`~summarizer.batch.tasks.Runner`."""
        while self._workers:
            self._end(self._workers[0])
        self._held.close()

    def _with_room(self, room: int) -> _Worker | None:
        """The process with the fewest tasks, started where there are less than may be."""
        idle = min(self._workers, key=lambda worker: len(worker.held), default=None)
        if (idle is None or idle.held) and len(self._workers) < self._processes:
            return self._start()
        return idle if idle is not None and len(idle.held) < room else None

    def _ready(self) -> list[Outcome]:
        """What has come in; waits for the first."""
        outcomes: list[Outcome] = []
        busy = {worker.pipe: worker for worker in self._workers if worker.held}
        for pipe in wait(list(busy)):
            worker = busy[pipe]  # type: ignore[index] # they are the pipes that were given
            try:
                while worker.held and worker.pipe.poll():
                    answer: Answer = worker.pipe.recv()
                    if isinstance(answer, Fatal):
                        self._fatal = answer.error
                        break
                    del worker.held[answer.number]
                    outcomes.append(answer)
            except (EOFError, OSError):
                self._lost += worker.held.values()
                self._end(worker)
        return outcomes

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
        process = context.Process(target=serve, args=(theirs, self._prepared()), daemon=True)
        with _deaf_to_interrupts():
            process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _prepared(self) -> Work:
        """What workers need; a local model's server is started once, for all of them."""
        if self._work is None:
            served = None
            model = self._settings.model or ""
            if self._model and model.startswith("local:"):
                from summarizer.engines.local import open_local

                served = self._held.enter_context(open_local(model, notify=self._notify)).served
            self._work = Work(self._settings, self._meter, served, self._at_once)
        return self._work


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes started here ignore Ctrl-C, from their first moment: it is for the coordinator."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)

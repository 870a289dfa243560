"""A process that makes briefs: tasks come in through a pipe, outcomes go out through it.

With the built-in engine one at a time; with a model as many at once as it is told, in an event
loop. It ends when the pipe does, however its parent came to its end.
"""

from __future__ import annotations

import asyncio
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import TYPE_CHECKING, TypeAlias

from summarizer.api import Summarizer
from summarizer.batch.limits import SharedMeter
from summarizer.batch.making import concerns_all, document_of, failure, make, pack
from summarizer.batch.tasks import Outcome, Task
from summarizer.config import Settings
from summarizer.errors import ModelUnreachable, SummarizerError

if TYPE_CHECKING:
    from summarizer.engines.local import Served

__all__ = ["Answer", "Fatal", "Work", "serve"]


@dataclass(frozen=True, slots=True)
class Work:
    """What a worker needs to know. Can be pickled while a process is being started."""

    settings: Settings
    meter: SharedMeter
    served: Served | None
    at_once: int
    """Reports; each may have several requests under way."""


@dataclass(frozen=True, slots=True)
class Fatal:
    """Why all reports have to stop."""

    error: SummarizerError
    number: int | None = None
    """Of the task that met it, which has no outcome."""


Answer: TypeAlias = Outcome | Fatal


def serve(pipe: Connection, work: Work) -> None:
    """Make briefs until the pipe ends; the target of the process."""
    tasks: SimpleQueue[Task] = SimpleQueue()
    threading.Thread(target=_receive, args=(pipe, tasks), daemon=True).start()
    try:
        summarizer = _summarizer(work)
    except SummarizerError as error:
        pipe.send(Fatal(error))
        return
    if summarizer.engine.model is None:
        while True:
            pipe.send(_safely(tasks.get(), summarizer, work))
    asyncio.run(_serve(pipe, tasks, summarizer, work))


def _receive(pipe: Connection, tasks: SimpleQueue[Task]) -> None:
    while True:
        try:
            tasks.put(pipe.recv())
        except (EOFError, OSError):
            # the parent is gone or done with us: nobody waits for what is under way
            os._exit(0)


def _summarizer(work: Work) -> Summarizer:
    if work.settings.chosen_engine != "llm":
        return Summarizer(settings=work.settings)
    from summarizer.engines.llm import LlmEngine

    engine = LlmEngine(work.settings, served=work.served, meter=work.meter)
    return Summarizer(engine, settings=work.settings)


def _safely(task: Task, summarizer: Summarizer, work: Work) -> Answer:
    try:
        return make(task, summarizer, work.settings)
    except SummarizerError as error:
        return Fatal(error, task.number)


async def _serve(
    pipe: Connection, tasks: SimpleQueue[Task], summarizer: Summarizer, work: Work
) -> None:
    loop = asyncio.get_running_loop()
    # Reading and grounding share one thread: more would only take the interpreter from each
    # other, and from the loop that has to see answers come in.
    loop.set_default_executor(ThreadPoolExecutor(max_workers=1))
    with ThreadPoolExecutor(max_workers=work.at_once) as pages:
        waiting = ThreadPoolExecutor(max_workers=1)

        async def one(task: Task) -> None:
            answer = await _brief(task, summarizer, work, pages)
            pipe.send(answer)

        async with asyncio.TaskGroup() as group:
            while True:
                group.create_task(one(await loop.run_in_executor(waiting, tasks.get)))


async def _brief(
    task: Task, summarizer: Summarizer, work: Work, pages: ThreadPoolExecutor
) -> Answer:
    loop = asyncio.get_running_loop()
    try:
        # a page that is slow to come must not keep others from being read
        document = await loop.run_in_executor(
            pages if task.report.address else None, document_of, task, work.settings
        )
    except Exception as error:  # noqa: BLE001 - one bad report never stops the rest
        return failure(task.number, error)
    try:
        return pack(task.number, await summarizer.asummarize(document))
    except Exception as error:  # noqa: BLE001 - told apart here
        dead = isinstance(error, ModelUnreachable) and work.meter.dead
        if isinstance(error, SummarizerError) and (dead or concerns_all(error)):
            return Fatal(error, task.number)
        return failure(task.number, error)

"""The runner that makes briefs on a Ray cluster, on this machine or at an address.

Plain Ray actors, a bounded number of reports in flight at each. Ray Data would want a data set
that is known before it begins and hands results over in blocks; a batch is a stream both ways,
and each brief goes to the journal as soon as it is made. It also needs pandas and pyarrow.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from summarizer.batch.limits import MONEY_SPENT, Limits, Rate
from summarizer.batch.ray_worker import Worker
from summarizer.batch.tasks import Failure, Outcome, Task
from summarizer.batch.worker import Fatal
from summarizer.config import Settings
from summarizer.errors import BudgetSpent, ModelUnreachable, UsageError

__all__ = ["RayRunner"]

_AHEAD = 1
"""Reports that wait at a worker, so that it is not idle while the journal is written."""
_TRIES = 3
"""Workers that may die over one report."""
_QUIET = {
    # nothing is told to anybody, and no warning of a default that is to change
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
}


@dataclass(eq=False)
class _Seat:
    """A worker and what it holds: tasks by the reference to their outcome."""

    worker: Any
    held: dict[Any, Task] = field(default_factory=dict)


class RayRunner:
    """See :class:`~summarizer.batch.tasks.Runner`.

    ``jobs`` is how many workers there are, one a processor of the cluster where ``None``.
    """

    def __init__(
        self,
        settings: Settings,
        jobs: int | None,
        limits: Limits,
        *,
        address: str | None = None,
        notify: Callable[[str], None] = lambda _words: None,
    ) -> None:
        _check(settings, limits)
        self._settings = settings
        self._jobs = jobs
        self._address = address
        self._budget = limits.cost
        self._notify = notify
        self._seats: list[_Seat] = []
        self._lost: list[Task] = []
        self._deaths: dict[int, int] = {}
        self._silent = 0
        self._spent = 0.0

    def run(self, tasks: Iterator[Task]) -> Iterator[Sequence[Outcome]]:
        """See :class:`~summarizer.batch.tasks.Runner`."""
        self._open()
        more = True
        while True:
            spent = self._budget is not None and self._spent >= self._budget
            while (more or self._lost) and not spent and (seat := self._with_room()):
                task = self._lost.pop() if self._lost else next(tasks, None)
                more = more and task is not None
                if task is not None:
                    seat.held[seat.worker.brief.remote(task)] = task
            if not any(seat.held for seat in self._seats):
                if spent and (self._lost or next(tasks, None) is not None):
                    raise BudgetSpent(MONEY_SPENT)
                return
            yield self._ready()

    def close(self) -> None:
        """See :class:`~summarizer.batch.tasks.Runner`."""
        if self._seats:
            import ray

            for seat in self._seats:
                ray.kill(seat.worker)
            self._seats.clear()
            ray.shutdown()

    def _open(self) -> None:
        # read when ray is imported, and by the processes that it starts
        os.environ.update(_QUIET)
        ray = _imported()
        ours = signal.getsignal(signal.SIGTERM)
        try:
            ray.init(
                address=self._address or "local",
                include_dashboard=None if self._address else False,
                num_cpus=None if self._address else self._jobs,
                log_to_driver=False,
                logging_level="ERROR",
            )
        except (ConnectionError, RuntimeError, ValueError) as error:
            where = f"--ray-address {self._address}" if self._address else "ray"
            raise UsageError(f"{where}: cannot be used: {str(error).splitlines()[0]}") from error
        finally:
            # ray would end the program where the coordinator finishes what is under way
            if threading.current_thread() is threading.main_thread():
                signal.signal(signal.SIGTERM, ours)
        cores = max(1, int(ray.cluster_resources().get("CPU", 1)))
        number = self._jobs or cores
        self._notify(f"ray: {number} workers on {len(ray.nodes())} nodes")
        self._seats = [_Seat(self._started()) for _ in range(number)]

    def _started(self) -> Any:
        import ray

        # several share a processor where more are asked for than there are
        cores = max(1.0, float(ray.cluster_resources().get("CPU", 1)))
        share = min(1.0, cores / (self._jobs or cores))
        made = ray.remote(num_cpus=share, max_restarts=0)(Worker)
        return made.remote(self._settings.model_dump(), self._key)

    @property
    def _key(self) -> tuple[str | None, dict[str, str]]:
        """The secrets, which a dump of the settings hides."""
        settings = self._settings
        key = settings.api_key.get_secret_value() if settings.api_key else None
        return key, {name: value.get_secret_value() for name, value in settings.headers.items()}

    def _with_room(self) -> _Seat | None:
        seat = min(self._seats, key=lambda one: len(one.held))
        return seat if len(seat.held) <= _AHEAD else None

    def _ready(self) -> list[Outcome]:
        """What has come in; waits for the first."""
        import ray
        from ray.exceptions import RayActorError

        seats = {reference: seat for seat in self._seats for reference in seat.held}
        first, _ = ray.wait(list(seats), num_returns=1)
        now, _ = ray.wait(list(seats), num_returns=len(seats), timeout=0)
        outcomes: list[Outcome] = []
        for reference in {*first, *now}:
            seat = seats[reference]
            if reference not in seat.held:
                # its worker died, and all that it held is lost already
                continue
            try:
                answer = ray.get(reference)
            except RayActorError:
                outcomes += self._replace(seat)
                continue
            del seat.held[reference]
            if isinstance(answer, Fatal):
                raise answer.error
            outcomes.append(answer)
            self._watch(answer)
        return outcomes

    def _replace(self, seat: _Seat) -> list[Failure]:
        """A new worker for one that died; its reports are tried again, a few times."""
        failed = []
        for number, task in enumerate(seat.held.values()):
            # only the first was being read
            self._deaths[task.number] = self._deaths.get(task.number, 0) + (number == 0)
            if self._deaths[task.number] < _TRIES:
                self._lost.append(task)
            else:
                words = f"{task.report.source}: the workers that read it died, {_TRIES} times"
                failed.append(Failure(task.number, "WorkerDied", words))
        seat.held.clear()
        seat.worker = self._started()
        return failed

    def _watch(self, outcome: Outcome) -> None:
        """Count what is spent; stop where the endpoint is dead."""
        if isinstance(outcome, Failure):
            self._silent += outcome.kind == ModelUnreachable.__name__
            if self._silent >= _TRIES:
                raise ModelUnreachable(outcome.message)
            return
        self._silent = 0
        self._spent += outcome.run.cost or 0.0


def _imported() -> Any:
    try:
        import ray
    except ImportError as error:
        raise UsageError(
            "--runner ray needs Ray: pip install 'incident-summarizer[ray]'"
        ) from error
    return ray


def _check(settings: Settings, limits: Limits) -> None:
    model = settings.model or ""
    if settings.chosen_engine == "llm" and model.startswith("local:"):
        raise UsageError(f"--runner ray: {model} is on this machine only: use --runner local")
    if limits.cost is not None:
        _check_price(settings)
    if limits.rate != Rate():
        raise UsageError("--rate: workers on other machines share no clock: use --runner local")


def _check_price(settings: Settings) -> None:
    from summarizer.engines.llm.client import Client
    from summarizer.engines.llm.deferred import options_of
    from summarizer.engines.llm.prices import price

    client = Client(settings.model or "", options=options_of(settings), retry_seconds=0)
    if price(client, 1, 1) is None:
        raise UsageError(
            f"--max-cost: no price is known for {client.model} at {client.address}:"
            " give --max-tokens instead"
        )

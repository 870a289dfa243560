"""The runner that sends the questions of many reports together, through OpenAI's Batch API.

Reports are run as far as the answers that are there carry them. What they ask is taken down, sent
in batches, and polled for; a report whose answers have come is run again, and either done or has
new questions: lines that did not hold, answers that were cut. So the rounds of all reports go on
beside each other, and a report waits for its own answers only.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from summarizer.batch.deferred import Flows, Waiting
from summarizer.batch.limits import MONEY_SPENT, Limits, Rate
from summarizer.batch.making import concerns_all, document_of, failure, pack
from summarizer.batch.openai_api import Api, Look
from summarizer.batch.openai_state import Asked, Sent, State, Told, state_of
from summarizer.batch.tasks import Outcome, Task
from summarizer.config import Settings
from summarizer.document import Document
from summarizer.engines.llm.client import Client
from summarizer.engines.llm.deferred import Given, Lost, as_error, options_of
from summarizer.engines.llm.failures import retried, translate
from summarizer.engines.llm.meter import Unmetered
from summarizer.engines.llm.prices import price, priced_as_batch
from summarizer.engines.llm.tokens import estimate
from summarizer.errors import BudgetSpent, ModelError, UsageError

__all__ = ["OpenAiBatchRunner", "Size"]

_TRIES = 3
"""Batches in which a request may come back without an answer."""
_ROUNDS = 8
"""Rounds of one report: wording, answers to split, and the waves of lines to ask for again."""
_LASTING = frozenset({200, 400, 413, 422, 501})
"""Answers that the same request gets again; others are trouble of the moment, or of the account."""
_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 60.0
_TOGETHER = 32
"""Briefs that go to the journal at once."""


@dataclass(frozen=True, slots=True)
class Size:
    """The largest batch."""

    requests: int = 50_000
    bytes: int = 190_000_000
    """A little below the limit of 200 MB."""


class _Meter(Unmetered):
    """Prices are those of batches; pace and budget are kept where batches are sent."""

    batched = True

    def __init__(self, *, priced: bool) -> None:
        self.priced = priced


class OpenAiBatchRunner:
    """See :class:`~summarizer.batch.tasks.Runner`. ``output`` is that of the batch."""

    def __init__(
        self,
        settings: Settings,
        output: Path,
        limits: Limits,
        *,
        notify: Callable[[str], None] = lambda _words: None,
        size: Size = Size(),
    ) -> None:
        _check(settings, limits)
        self._settings = settings
        self._folder = output.parent
        self._limit = limits.cost
        self._notify = notify
        self._size = size
        meter = _Meter(priced=limits.cost is not None)
        self._client = Client(
            settings.model or "", options=options_of(settings), retry_seconds=0, meter=meter
        )
        self._state = State(state_of(output), address=self._client.address, tries=_TRIES)
        self._api = Api(settings)
        self._flows = Flows(settings, self._known, meter, _ROUNDS)
        self._pause = _FIRST_PAUSE
        self._queue_full = False
        self._spent = 0.0
        """US dollars for the reports that this run is done with."""
        self._stop: ModelError | None = None
        self._said: dict[int, str] = {}

    def run(self, tasks: Iterator[Task]) -> Iterator[Sequence[Outcome]]:
        """See :class:`~summarizer.batch.tasks.Runner`."""
        self._api.check()
        if not priced_as_batch(self._client) and price(self._client, 1, 1) is not None:
            self._notify(f"no batch price is known for {self._client.model}: its usual one counts")
        more = True
        while True:
            if more:
                more = yield from self._take(tasks)
            self._submit(every=not more)
            under_way = self._state.under_way()
            ended = [sent for sent in under_way if self._collect(sent)]
            if self._stop is not None:
                raise self._stop
            if ended or not under_way:
                yield from self._settle(self._state.ready())
            if not more and not self._state.waiting:
                break
            if not (more or ended):
                self._wait()
        self._state.finish()

    def close(self) -> None:
        """See :class:`~summarizer.batch.tasks.Runner`. What is sent stays under way."""
        self._state.close()
        self._flows.close()
        self._api.close()

    # reports

    def _take(self, tasks: Iterator[Task]) -> Generator[Sequence[Outcome], None, bool]:
        """Take reports in until a batch is full; False when there are no more."""
        requests = size = 0
        for task in tasks:
            try:
                document = document_of(task, self._settings)
            except Exception as error:  # noqa: BLE001 - one bad report never stops the rest
                step: Outcome | Waiting = failure(task.number, error)
            else:
                step = self._advance(task.number, task.report.source, document)
            if isinstance(step, Waiting):
                requests += len(step.requests)
                size += sum(map(len, step.requests.values()))
            else:
                yield from self._over([step])
            if requests >= self._size.requests or size >= self._size.bytes:
                return True
        return False

    def _settle(self, numbers: Sequence[int]) -> Iterator[Sequence[Outcome]]:
        """Run reports again whose answers have come."""
        done: list[Outcome] = []
        for number in numbers:
            step = self._advance(number, *self._state.report(number))
            if not isinstance(step, Waiting):
                done.append(step)
            if len(done) == _TOGETHER:
                yield from self._over(done)
                done = []
        if done:
            yield from self._over(done)

    def _over(self, outcomes: list[Outcome]) -> Iterator[Sequence[Outcome]]:
        """Hand outcomes over; when that comes back they are in the journal."""
        yield outcomes
        self._spent += self._state.forget([outcome.number for outcome in outcomes])

    def _advance(self, number: int, source: str, document: Document) -> Outcome | Waiting:
        try:
            step = self._flows.advance(document)
        except Exception as error:
            if concerns_all(error):
                raise
            return failure(number, error)
        finally:
            self._state.needs(number, self._flows.used)
        if not isinstance(step, Waiting):
            return pack(number, step)
        for key, body in step.requests.items():
            self._state.ask(Asked(key, body, step.round, self._most(body)))
        self._state.keep(number, source, document)
        return step

    def _known(self, key: str) -> Given | None:
        found = self._state.answer(key)
        if found is None and (why := self._state.lost(key)) is not None:
            where = f"model {self._client.model} at {self._client.address}"
            raise Lost(f"{where}: no answer in {_TRIES} batches: {why}")
        return found

    # money

    def _most(self, body: bytes) -> float:
        """US dollars that a request can cost; 0 where no price is known."""
        asked = json.loads(body)
        most_in = sum(estimate(str(one.get("content"))) for one in asked["messages"])
        most_out = asked.get("max_completion_tokens") or asked.get("max_tokens") or 0
        return price(self._client, most_in, most_out) or 0.0

    def _cost(self, body: dict[str, Any]) -> float:
        usage = body.get("usage") or {}
        into, out = usage.get("prompt_tokens") or 0, usage.get("completion_tokens") or 0
        return price(self._client, into, out) or 0.0

    # batches

    def _submit(self, *, every: bool) -> None:
        """Send full batches, and with ``every`` what is left as well."""
        self._state.commit()
        under_way = self._state.under_way()
        for sent in under_way:
            if sent.remote is None:
                self._send(sent)
        if self._queue_full and under_way:
            return
        while True:
            requests, size = self._state.wanted()
            full = requests >= self._size.requests or size >= self._size.bytes
            if not requests or not (full or every):
                return
            left = float("inf")
            if self._limit is not None:
                left = self._limit - self._spent - self._state.committed()
            new = self._state.gather(self._size.requests, self._size.bytes, left)
            if new is None:
                if self._state.under_way():
                    return
                raise BudgetSpent(MONEY_SPENT)
            self._send(new)

    def _send(self, sent: Sent) -> None:
        """Upload and submit a batch, as far as an earlier run has not done it."""
        file = sent.file
        if file is None:
            with TemporaryFile(dir=self._folder) as content:
                content.writelines(self._state.lines(sent.number))
                name = f"{sent.token}.jsonl"
                file = self._api.upload(name, content, content.tell(), sent.made)
            self._state.uploaded(sent.number, file)
        remote = self._api.submit(sent.token, file, sent.made)
        self._state.submitted(sent.number, remote)
        self._notify(f"batch {remote}: {sent.requests:,} requests sent, round {sent.round}")

    def _collect(self, sent: Sent) -> bool:
        """True when the batch is over, and what came of it is noted."""
        if sent.remote is None:
            return False
        look = self._api.look(sent.remote)
        self._say(sent, look)
        if not look.over:
            return False
        for file in look.files:
            with TemporaryFile(dir=self._folder) as content:
                self._api.download(file, content)
                content.seek(0)
                self._state.tell(filter(None, map(self._told, content)))
        smaller = look.queue_full and self._make_room(sent)
        self._state.collected(sent.number, look.why, counts=not smaller)
        if look.status == "completed":
            self._pause, self._queue_full = _FIRST_PAUSE, False
        for used in (*look.files, sent.file or ""):
            self._api.remove(used)
        if look.status == "failed":
            self._wait()
        return True

    def _make_room(self, refused: Sent) -> bool:
        """Send no more than the account allows under way; False where it cannot be less."""
        self._queue_full = True
        if len(self._state.under_way()) > 1:
            return True
        self._size = Size(max(1, refused.requests // 2), self._size.bytes)
        return refused.requests > 1

    def _told(self, line: bytes) -> Told | None:
        """What a line of a file of answers says."""
        try:
            found = json.loads(line)
            key, response, error = found["custom_id"], found.get("response"), found.get("error")
        except (ValueError, KeyError, TypeError, AttributeError):
            return None
        if not isinstance(response, dict):
            error = error if isinstance(error, dict) else {}
            return Told(key, why=f"{error.get('code')}: {error.get('message')}")
        status, body = int(response.get("status_code") or 0), response.get("body")
        body = body if isinstance(body, dict) else {"error": {"message": str(body)}}
        if status in _LASTING:
            return Told(key, status, json.dumps(body).encode(), self._cost(body))
        refused = as_error(status, body)
        if retried(refused):
            return Told(key, why=f"HTTP {status}")
        # of the account, the key or the model: every other request would meet it too
        self._stop = translate(refused, self._client.address, self._client.model)
        return Told(key, why=f"HTTP {status}", counts=False)

    def _say(self, sent: Sent, look: Look) -> None:
        status = look.status.replace("_", " ")
        words = f"batch {sent.remote}: {status}, {look.done:,} of {look.total:,} answered"
        if self._said.get(sent.number) != words:
            self._said[sent.number] = words
            self._notify(words)

    def _wait(self) -> None:
        time.sleep(self._pause)
        self._pause = min(_LONGEST_PAUSE, self._pause * 1.5)


def _check(settings: Settings, limits: Limits) -> None:
    model = settings.model or ""
    if settings.chosen_engine != "llm":
        raise UsageError("--runner openai-batch asks a model: name it with --model")
    if model.startswith("local:"):
        raise UsageError(f"--runner openai-batch: {model} is on this machine: use --runner local")
    if limits.rate != Rate():
        raise UsageError("--rate: batches have no rate: leave it out, or use --runner local")

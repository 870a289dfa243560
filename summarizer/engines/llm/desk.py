"""The questions of one brief: cache, budget, mode and account; nothing here knows the task."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING

from summarizer.engines.base import Spent
from summarizer.engines.llm.asks import Ask, Failed, Outcome
from summarizer.engines.llm.client import Client, Reply
from summarizer.engines.llm.failures import not_offered, translate
from summarizer.engines.llm.prices import price
from summarizer.engines.llm.tokens import estimate
from summarizer.errors import BudgetSpent, ModelAnswerInvalid, ModelRejected, ModelUnreachable

if TYPE_CHECKING:
    from summarizer.engines.llm.cache import AnswerCache
    from summarizer.engines.llm.modes import Modes

__all__ = ["Budget", "Desk", "Group"]


@dataclass(frozen=True, slots=True)
class Budget:
    """What one brief may cost; ``None`` is no limit."""

    tokens: int | None = None
    cost: float | None = None


@dataclass(frozen=True, slots=True)
class _Send:
    ask: Ask
    mode: str
    mend: bool


_Work = Generator[_Send, Reply | BaseException, Outcome]


class Desk:
    """Answers the questions of one brief and keeps their account."""

    def __init__(
        self,
        client: Client,
        modes: Modes,
        cache: AnswerCache | None,
        budget: Budget,
        *,
        at_once: int,
    ) -> None:
        self._client = client
        self._modes = modes
        self._cache = cache
        self._budget = budget
        self._at_once = at_once
        self._lock = Lock()
        self._reserved = 0
        self._answered = 0
        self.spent = Spent()

    def answer(self, asks: Sequence[Ask]) -> tuple[Outcome, ...]:
        """Ask them all, several at once, and wait."""
        with ThreadPoolExecutor(max_workers=min(self._at_once, max(1, len(asks)))) as pool:
            return tuple(pool.map(self._one, asks))

    async def aanswer(self, asks: Sequence[Ask], gate: asyncio.Semaphore) -> tuple[Outcome, ...]:
        """The same without blocking; ``gate`` limits the requests of all briefs together."""
        if self._client.only_sync:
            return await asyncio.to_thread(self.answer, asks)

        async def one(ask: Ask) -> Outcome:
            async with gate:
                return await self._aone(ask)

        return tuple(await asyncio.gather(*map(one, asks)))

    def count_re_asks(self, number: int) -> None:
        """Note that so many of the next questions repeat an earlier one."""
        self.spent = replace(self.spent, re_asks=self.spent.re_asks + number)

    def _one(self, ask: Ask) -> Outcome:
        work = self._work(ask)
        step = _next_step(work)
        while isinstance(step, _Send):
            try:
                got: Reply | BaseException = self._client.send(step.ask, step.mode, mend=step.mend)
            except Exception as error:  # noqa: BLE001 - translated where the work goes on
                got = error
            step = _next_step(work, got)
        return step

    async def _aone(self, ask: Ask) -> Outcome:
        work = self._work(ask)
        step = _next_step(work)
        while isinstance(step, _Send):
            try:
                got: Reply | BaseException = await self._client.asend(
                    step.ask, step.mode, mend=step.mend
                )
            except Exception as error:  # noqa: BLE001 - translated where the work goes on
                got = error
            step = _next_step(work, got)
        return step

    def _work(self, ask: Ask) -> _Work:
        """One question, from the cache or by a request in the best mode that is offered."""
        key = self._key(ask)
        if key and (hit := self._from_cache(key, ask)):
            return hit
        mode, proven = self._modes.current()
        sure = True
        while True:
            if not self._reserve(ask):
                self._account(failed=1)
                return Failed(
                    BudgetSpent("the budget of the brief is spent (--max-tokens, --max-cost)")
                )
            held = self._hold(ask)
            got = yield _Send(ask, mode, proven)
            self._release(ask)
            used = _used(got)
            self._settle(held, used)
            self._account(*used)
            if isinstance(got, Reply):
                self._client.meter.answered()
                if sure:
                    self._modes.found(mode)
                self._answered += 1
                if key:
                    self._keep(key, got)
                return got.answer
            error = translate(got, self._client.address, self._client.model)
            declined = getattr(got, "declined", False)
            badly = isinstance(error, ModelAnswerInvalid) and not proven and not declined
            if (badly or not_offered(got)) and (lower := self._modes.below(mode)):
                # a bad answer may be chance: only what the endpoint refuses is remembered
                mode, sure = lower, sure and not badly
                continue
            if isinstance(error, ModelUnreachable):
                lost = self._client.meter.unanswered() or not self._answered
            else:
                lost = False
                self._client.meter.answered()
            if lost or isinstance(error, ModelRejected):
                raise error from None
            self._account(failed=1)
            return Failed(error)

    def _reserve(self, ask: Ask) -> bool:
        """True when the budget allows the most that the question can cost; then it is held."""
        most_in = sum(estimate(message.content) for message in ask.messages)
        with self._lock:
            spent, budget = self.spent, self._budget
            tokens = spent.tokens_in + spent.tokens_out + self._reserved + most_in + ask.max_out
            if budget.tokens is not None and tokens > budget.tokens:
                return False
            if budget.cost is not None:
                # what is under way is priced as output, the dearer kind
                cost = price(
                    self._client,
                    spent.tokens_in + most_in,
                    spent.tokens_out + self._reserved + ask.max_out,
                )
                if cost is None or cost > budget.cost:
                    return False
            self._reserved += most_in + ask.max_out
            return True

    def _release(self, ask: Ask) -> None:
        most_in = sum(estimate(message.content) for message in ask.messages)
        with self._lock:
            self._reserved -= most_in + ask.max_out

    def _hold(self, ask: Ask) -> float:
        """Set aside in the budget of the batch what the question can cost at most."""
        meter = self._client.meter
        if not meter.priced:
            return 0.0
        most_in = sum(estimate(message.content) for message in ask.messages)
        cost = price(self._client, most_in, ask.max_out) or 0.0
        meter.reserve(cost)
        return cost

    def _settle(self, held: float, used: tuple[int, int]) -> None:
        if self._client.meter.priced:
            self._client.meter.settle(held, price(self._client, *used) or 0.0)

    def _account(self, tokens_in: int = 0, tokens_out: int = 0, *, failed: int = 0) -> None:
        with self._lock:
            spent = self.spent
            into, out = spent.tokens_in + tokens_in, spent.tokens_out + tokens_out
            self.spent = replace(
                spent,
                tokens_in=into,
                tokens_out=out,
                cost=price(self._client, into, out),
                failed_requests=spent.failed_requests + failed,
            )

    def _key(self, ask: Ask) -> str | None:
        if self._cache is None:
            return None
        from summarizer.engines.llm.cache import request_key

        messages = [{"role": m.role, "content": m.content} for m in ask.messages]
        parameters = {"temperature": 0.0, "max_out": ask.max_out}
        return request_key(
            endpoint=self._client.identity,
            model=self._client.model,
            parameters=parameters,
            messages=messages,
            schema=ask.form.model_json_schema(),
        )

    def _from_cache(self, key: str, ask: Ask) -> Outcome | None:
        hit = self._cache.get(key) if self._cache else None
        if hit is None:
            return None
        try:
            answer = ask.form.model_validate_json(hit.text)
        except ValueError:
            return None
        with self._lock:
            saved = self.spent.tokens_saved + hit.tokens_in + hit.tokens_out
            hits = self.spent.cache_hits + 1
            self.spent = replace(self.spent, cache_hits=hits, tokens_saved=saved)
            self._answered += 1
        return answer

    def _keep(self, key: str, got: Reply) -> None:
        if self._cache is None:
            return
        from summarizer.engines.llm.cache import CachedAnswer

        text = got.answer.model_dump_json()
        self._cache.put(key, CachedAnswer(text, got.tokens_in, got.tokens_out))


def _used(got: Reply | BaseException) -> tuple[int, int]:
    """Tokens in and out, over all tries; those of a failure came with it."""
    if isinstance(got, Reply):
        return got.tokens_in, got.tokens_out
    usage = getattr(got, "usage", None)
    return (
        getattr(usage, "prompt_tokens", 0) or 0,
        getattr(usage, "completion_tokens", 0) or 0,
    )


def _next_step(work: _Work, got: Reply | BaseException | None = None) -> _Send | Outcome:
    """What to send next, or how the question ended."""
    try:
        return next(work) if got is None else work.send(got)
    except StopIteration as done:
        outcome: Outcome = done.value
        return outcome


@dataclass(frozen=True, slots=True)
class Group:
    """Independent questions with the desk that answers them: what the flow yields."""

    desk: Desk
    asks: tuple[Ask, ...]
    gate: Callable[[], asyncio.Semaphore]

    def answer(self) -> tuple[Outcome, ...]:
        """See :class:`~summarizer.engines.base.Questions`."""
        return self.desk.answer(self.asks)

    async def aanswer(self) -> tuple[Outcome, ...]:
        """See :class:`~summarizer.engines.base.Questions`."""
        return await self.desk.aanswer(self.asks, self.gate())

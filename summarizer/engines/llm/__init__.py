"""The engine that asks a model, through any endpoint that speaks OpenAI's protocol."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from threading import Lock
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from summarizer.brief import PromptInfo
from summarizer.config import Settings, Strategy, cache_folder
from summarizer.engines.base import Proposal, Proposing
from summarizer.engines.extractive import ExtractiveEngine
from summarizer.engines.llm.client import OPENAI_ADDRESS, Client
from summarizer.engines.llm.context import context_size, room_for
from summarizer.engines.llm.desk import Budget, Desk, Group
from summarizer.engines.llm.direct import PROMPTS as DIRECT_PROMPTS
from summarizer.engines.llm.direct import Limits, sort_directly
from summarizer.engines.llm.modes import Modes
from summarizer.engines.llm.prices import price
from summarizer.engines.llm.trimming import PROMPTS as TRIM_PROMPTS
from summarizer.engines.llm.trimming import Asking, trim_draft
from summarizer.errors import UsageError
from summarizer.prompting import load_prompt
from summarizer.reading import Reading

if TYPE_CHECKING:
    from openai import AsyncOpenAI, OpenAI

    from summarizer.engines.llm.cache import AnswerCache
    from summarizer.engines.llm.meter import Meter
    from summarizer.engines.local import Served

__all__ = ["LlmEngine"]

_LOCAL = "local:"
_CONTEXT = 8192
"""Tokens, where neither the settings nor the endpoint say."""
_EARNED: frozenset[str] = frozenset()
"""Models that may sort by themselves: none has been measured to sort better than the Reading."""


class LlmEngine:
    """Asks the model that the settings name. Close it, or use it as a context manager.

    ``client`` is an ``openai.OpenAI`` or ``AsyncOpenAI`` of one's own (Azure, a proxy); then the
    settings need name the model only. ``served`` is the local model where it is served already.
    ``meter`` is shared with other briefs. ``notify`` is called with what a user should know.
    """

    name = "llm"

    def __init__(
        self,
        settings: Settings,
        *,
        client: OpenAI | AsyncOpenAI | None = None,
        served: Served | None = None,
        meter: Meter | None = None,
        notify: Callable[[str], None] = lambda _words: None,
    ) -> None:
        if not settings.model:
            raise UsageError("engine llm: no model is named: give --model or SUMMARIZER_MODEL")
        self.model: str = settings.model
        self._settings = settings
        self._given = client
        self._served = served
        self._meter = meter
        self._notify = notify
        self._held = ExitStack()
        self._lock = Lock()
        self._made: tuple[Client, Modes] | None = None
        self._context = settings.context_size
        self._gates: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = (
            WeakKeyDictionary()
        )

    def __enter__(self) -> LlmEngine:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def settings(self) -> dict[str, str | int | float | bool | None]:
        """What changes the outcome, for the provenance; no key and no address with one."""
        return {
            "strategy": str(self._strategy),
            "max_items": self._settings.max_items,
            "max_re_asks": self._settings.max_re_asks,
            "max_tokens": self._settings.max_tokens,
            "max_cost": self._settings.max_cost,
        }

    @property
    def prompts(self) -> tuple[PromptInfo, ...]:
        """The prompts that it fills, by name and hash."""
        names = DIRECT_PROMPTS if self._strategy is Strategy.DIRECT else TRIM_PROMPTS
        return tuple(load_prompt(name).info for name in names)

    def close(self) -> None:
        """Close connections, and stop the local server where one was started."""
        with self._lock:
            self._made = None
            self._held.close()

    def propose(self, reading: Reading) -> Proposing:
        """See :class:`~summarizer.engines.base.Engine`."""
        extractive = ExtractiveEngine(max_items=self._settings.max_items)
        base = extractive.draft(reading)
        if reading.language is None:
            return Proposal(base)
        client, modes = self._endpoint()
        desk = self._desk(client, modes)
        room = room_for(client, reading.text, (self._context or _CONTEXT) // 3)
        if self._strategy is Strategy.DIRECT:
            limits = Limits(room, self._settings.max_re_asks, self._settings.max_items)
            work: Asking = sort_directly(reading, base, limits)
        else:
            work = trim_draft(reading, base, room=room)
        answers: Any = None
        while True:
            try:
                asks, repeated = work.send(answers)
            except StopIteration as done:
                return Proposal(done.value, self.prompts, desk.spent)
            desk.count_re_asks(len(asks) if repeated else 0)
            answers = yield Group(desk, asks, self._gate)

    @property
    def _strategy(self) -> Strategy:
        if self._settings.strategy is not Strategy.AUTO:
            return self._settings.strategy
        return Strategy.DIRECT if self.model in _EARNED else Strategy.STAGED

    def _endpoint(self) -> tuple[Client, Modes]:
        with self._lock:
            if self._made is None:
                client = self._client()
                kept = cache_folder(self._settings).parent if self._settings.cache else None
                folder = kept / "modes" if kept else None
                self._context = self._context or context_size(client)
                self._made = client, Modes(client.identity, client.model, folder)
                self._held.callback(client.close)
            return self._made

    def _client(self) -> Client:
        settings = self._settings
        model = self.model
        key = settings.api_key.get_secret_value() if settings.api_key else None
        address, identity = settings.base_url, None
        if self._given is None and model.startswith(_LOCAL):
            from summarizer.engines.local import open_local

            server = self._served
            if server is None:
                own = self._held.enter_context(open_local(model, notify=self._notify))
                server = own.served
            model, key, address = server.model, server.api_key, server.base_url
            identity = server.identity
            self._context = self._context or server.context_size
        options = {
            "base_url": address or OPENAI_ADDRESS,
            "api_key": key,
            "timeout": settings.request_timeout,
            "default_headers": {n: v.get_secret_value() for n, v in settings.headers.items()},
        }
        return Client(
            model,
            options=options,
            retry_seconds=settings.retry_seconds,
            given=self._given,
            identity=identity,
            meter=self._meter,
        )

    def _desk(self, client: Client, modes: Modes) -> Desk:
        settings = self._settings
        limited = settings.max_cost is not None or client.meter.priced
        if limited and price(client, 1, 1) is None:
            raise UsageError(
                f"--max-cost: no price is known for {client.model} at {client.address}:"
                " give --max-tokens instead"
            )
        budget = Budget(settings.max_tokens, settings.max_cost)
        return Desk(client, modes, self._cache(), budget, at_once=settings.concurrency)

    def _cache(self) -> AnswerCache | None:
        if not self._settings.cache:
            return None
        from summarizer.engines.llm.cache import AnswerCache

        folder = cache_folder(self._settings)
        return AnswerCache(folder, max_bytes=self._settings.cache_max_bytes)

    def _gate(self) -> asyncio.Semaphore:
        loop = asyncio.get_running_loop()
        if loop not in self._gates:
            self._gates[loop] = asyncio.Semaphore(self._settings.concurrency)
        return self._gates[loop]

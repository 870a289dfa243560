"""The limits that all reports of a batch share: requests and tokens a minute, and the cost.

The state lies in memory that processes share, so that the limits hold for all of them together.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Self

from summarizer.errors import BudgetSpent, UsageError

__all__ = ["MONEY_SPENT", "Limits", "Rate", "SharedMeter"]

MONEY_SPENT = (
    "--max-cost: what is left does not pay for another request:"
    " give more and run the same command again to go on"
)
_MINUTE = 60.5
"""Seconds: a little more than one, for requests that are slower on their way than the next."""
_RING = 61
"""Seconds that a minute can touch."""
_LIVES = 3
"""Questions in a row, of all reports, that may end without an answer before an endpoint that
once answered is taken for dead. Each has been tried for as long as the retry policy allows."""
_STUCK = 5.0
"""Seconds after which whoever holds the lock must be dead: it is held for microseconds."""
_RATE = re.compile(r"(\d+)\s*(rpm|tpm)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rate:
    """Requests and tokens a minute; ``None`` is no limit."""

    requests: int | None = None
    tokens: int | None = None

    @classmethod
    def parse(cls, given: Sequence[str]) -> Self:
        """``500`` or ``500rpm``, and ``90000tpm``. Raises :class:`UsageError` for others."""
        found: dict[str, int] = {}
        for words in given:
            match = _RATE.fullmatch(words.strip())
            if not match or not int(match[1]):
                raise UsageError(
                    f"--rate {words}: write requests a minute like 500rpm, tokens like 90000tpm"
                )
            unit = "tokens" if (match[2] or "rpm").lower() == "tpm" else "requests"
            if unit in found:
                raise UsageError(f"--rate {words}: {unit} a minute are given twice")
            found[unit] = int(match[1])
        return cls(**found)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a batch may use of an endpoint."""

    rate: Rate = Rate()
    cost: float | None = None
    """US dollars, for the briefs that are still to be made."""


class SharedMeter:
    """See :class:`~summarizer.engines.llm.meter.Meter`. Handed to processes as they are started.

    Requests are spread evenly. A request counts with all the tokens that it can come to, as
    endpoints count them; what it turns out to use is not given back, since that would let the
    next minute have more than its share.
    """

    batched = False

    def __init__(self, limits: Limits, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._clock = clock
        context = get_context("spawn")
        self._lock = context.Lock()
        self._next = context.Value("d", 0.0, lock=False)
        """When the next request may be sent, on the clock."""
        self._seconds = context.Array("q", _RING, lock=False)
        self._tokens = context.Array("q", _RING, lock=False)
        """What was sent in each of these seconds, the last in a ring."""
        self._spent = context.Value("d", 0.0, lock=False)
        self._reserved = context.Value("d", 0.0, lock=False)
        self._answers = context.Value("q", 0, lock=False)
        self._silence = context.Value("q", 0, lock=False)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other processes out; one that was killed inside must not keep all of them out."""
        self._lock.acquire(timeout=_STUCK)
        try:
            yield
        finally:
            # too often where the other one was alive after all
            with suppress(ValueError):
                self._lock.release()

    @property
    def priced(self) -> bool:
        """See :class:`~summarizer.engines.llm.meter.Meter`."""
        return self._limits.cost is not None

    @property
    def dead(self) -> bool:
        """True when the endpoint never answered, or does no longer."""
        return int(self._silence.value) >= (_LIVES if self._answers.value else 1)

    def slot(self, tokens: int) -> float:
        """See :class:`~summarizer.engines.llm.meter.Meter`."""
        if self._limits.rate == Rate():
            return 0.0
        with self._alone():
            now = self._clock()
            at = self._with_room(max(now, self._next.value), tokens)
            self._next.value = at + self._gap(tokens)
            return at - now

    def _gap(self, tokens: int) -> float:
        """Seconds until the request after one of ``tokens``: what spreads them evenly."""
        rate = self._limits.rate
        return max(
            _MINUTE / rate.requests if rate.requests else 0.0,
            _MINUTE * min(1.0, tokens / rate.tokens) if rate.tokens else 0.0,
        )

    def _with_room(self, at: float, tokens: int) -> float:
        """The first moment from ``at`` on when the minute before it leaves room for ``tokens``.

        Evenly spread requests of uneven size can be more than a minute's worth.
        """
        rate = self._limits.rate.tokens
        if rate is None:
            return at
        while True:
            second = int(at)
            sent = sum(
                self._tokens[place]
                for place in range(_RING)
                if second - self._seconds[place] < _RING
            )
            if not sent or sent + tokens <= rate:
                break
            at = second + 1.0
        place = second % _RING
        if self._seconds[place] != second:
            self._seconds[place], self._tokens[place] = second, 0
        self._tokens[place] += tokens
        return at

    def reserve(self, cost: float) -> None:
        """See :class:`~summarizer.engines.llm.meter.Meter`."""
        limit = self._limits.cost
        if limit is None:
            return
        with self._alone():
            if self._spent.value + self._reserved.value + cost > limit:
                raise BudgetSpent(MONEY_SPENT)
            self._reserved.value += cost

    def settle(self, reserved: float, spent: float) -> None:
        """See :class:`~summarizer.engines.llm.meter.Meter`."""
        with self._alone():
            self._reserved.value -= reserved
            self._spent.value += spent

    def answered(self) -> None:
        """See :class:`~summarizer.engines.llm.meter.Meter`."""
        with self._alone():
            self._answers.value += 1
            self._silence.value = 0

    def unanswered(self) -> bool:
        """See :class:`~summarizer.engines.llm.meter.Meter`."""
        with self._alone():
            self._silence.value += 1
        return self.dead

"""The one retry policy, for synchronous and asynchronous requests."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from summarizer.engines.llm.failures import retried
from summarizer.engines.llm.meter import Meter

if TYPE_CHECKING:
    from tenacity import RetryCallState

__all__ = ["apaced", "paced", "policy"]

_FIRST_WAIT = 0.5
_LONGEST_WAIT = 20.0
_MOST_TRIES = 8


def policy(seconds: float, *, mend: bool) -> dict[str, Any]:
    """The arguments of ``Retrying`` and ``AsyncRetrying`` alike.

    What :func:`retried` names is tried again, with growing random pauses or after what
    ``Retry-After`` says, while the whole stays under ``seconds``. With ``mend`` an answer of a
    wrong form is asked for once more.
    """
    from tenacity import stop_after_attempt, stop_before_delay, wait_random_exponential

    jitter = wait_random_exponential(multiplier=_FIRST_WAIT, max=_LONGEST_WAIT)
    mended: list[BaseException] = []

    def again(state: RetryCallState) -> bool:
        error = state.outcome.exception() if state.outcome else None
        if error is None or retried(error):
            return error is not None
        if mend and isinstance(error, ValueError) and not mended:
            mended.append(error)
            return True
        return False

    def pause(state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, ValueError):
            return 0.0
        return max(jitter(state), _asked_for(error))

    return {
        "retry": again,
        "wait": pause,
        "stop": stop_after_attempt(_MOST_TRIES) | stop_before_delay(seconds),
        "reraise": True,
    }


def paced(meter: Meter, tokens: int) -> Callable[[RetryCallState], None]:
    """Waits for the meter before each try; that wait does not count as one for an answer."""

    def wait(state: RetryCallState) -> None:
        pause = meter.slot(tokens)
        time.sleep(pause)
        state.start_time += pause

    return wait


def apaced(meter: Meter, tokens: int) -> Callable[[RetryCallState], Awaitable[None]]:
    """The same without blocking."""

    async def wait(state: RetryCallState) -> None:
        pause = meter.slot(tokens)
        await asyncio.sleep(pause)
        state.start_time += pause

    return wait


def _asked_for(error: BaseException | None) -> float:
    """Seconds in ``Retry-After``, as a number or a date; 0 without one."""
    response = getattr(error, "response", None)
    value = response.headers.get("retry-after", "") if response is not None else ""
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return 0.0

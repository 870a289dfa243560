"""A limit on the whole answer: a server that drips must not keep a request for ever."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx2

__all__ = ["ahold", "hold"]


class _Timed(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """A body that must have arrived by ``until`` (``time.monotonic``)."""

    def __init__(self, body: Any, until: float) -> None:
        self._body = body
        self._until = until

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._body:
            self._check()
            yield chunk

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._body:
            self._check()
            yield chunk

    def close(self) -> None:
        self._body.close()

    async def aclose(self) -> None:
        await self._body.aclose()

    def _check(self) -> None:
        if time.monotonic() > self._until:
            raise httpx2.ReadTimeout("the answer did not arrive whole in time")


def hold(seconds: float) -> dict[str, Any]:
    """Event hooks of a synchronous client: each body must arrive within ``seconds``."""

    def timed(response: httpx2.Response) -> None:
        response.stream = _Timed(response.stream, time.monotonic() + seconds)

    return {"response": [timed]}


def ahold(seconds: float) -> dict[str, Any]:
    """The same for an asynchronous client."""

    async def timed(response: httpx2.Response) -> None:
        response.stream = _Timed(response.stream, time.monotonic() + seconds)

    return {"response": [timed]}

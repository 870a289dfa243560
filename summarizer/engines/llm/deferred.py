"""A client whose answers come later: each request is taken down, and answered once that can be.

What is sent is built by the same code as ever, down to the bytes, and what comes back is read by
the same code; only the way to the endpoint is another one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import httpx2

from summarizer.config import Settings
from summarizer.engines.llm.client import NO_KEY, OPENAI_ADDRESS, clean_address

if TYPE_CHECKING:
    import openai
    from openai import OpenAI

__all__ = ["Given", "Lost", "Pending", "as_error", "deferring", "options_of"]

_ANSWERS = "/chat/completions"

Given: TypeAlias = tuple[int, bytes]
"""The status and the body of an answer."""


class Pending(BaseException):
    """A request that has no answer yet.

    Not an Exception, so that nothing on the way takes it for a failure and tries again.
    """

    def __init__(self, key: str, body: bytes) -> None:
        super().__init__(key)
        self.key = key
        self.body = body


class Lost(BaseException):
    """A request that will not be answered any more; says why not."""


class _Deferring(httpx2.BaseTransport):
    """Answers what is known, takes down what is not, and passes on what is no question."""

    def __init__(self, address: str, known: Callable[[str], Given | None]) -> None:
        self._address = address
        self._known = known
        self._way = httpx2.HTTPTransport()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        if not request.url.path.endswith(_ANSWERS):
            return self._way.handle_request(request)
        body = request.read()
        key = hashlib.sha256(self._address.encode() + b"\n" + body).hexdigest()
        found = self._known(key)
        if found is None:
            raise Pending(key, body)
        status, content = found
        headers = {"content-type": "application/json"}
        return httpx2.Response(status, content=content, headers=headers, request=request)

    def close(self) -> None:
        self._way.close()


def options_of(settings: Settings) -> dict[str, Any]:
    """What an ``openai.OpenAI`` is made with for the endpoint of the settings."""
    key = settings.api_key.get_secret_value() if settings.api_key else None
    return {
        "base_url": settings.base_url or OPENAI_ADDRESS,
        "api_key": key or NO_KEY,
        "default_headers": {n: v.get_secret_value() for n, v in settings.headers.items()},
        "timeout": settings.request_timeout,
        "max_retries": 0,
    }


def deferring(settings: Settings, known: Callable[[str], Given | None]) -> OpenAI:
    """A client that raises :class:`Pending` for a request whose answer is not ``known``.

    ``known`` is asked by a hash of the address and all that is sent; it may raise :class:`Lost`.
    """
    import openai

    way = _Deferring(clean_address(settings.base_url), known)
    return openai.OpenAI(
        **options_of(settings),
        http_client=openai.DefaultHttpxClient(transport=way, follow_redirects=False),
    )


def as_error(status: int, body: Mapping[str, Any]) -> openai.APIStatusError:
    """The error that openai would raise for such an answer."""
    import openai

    response = httpx2.Response(status, request=httpx2.Request("POST", "http://batch.invalid"))
    return openai.APIStatusError(json.dumps(body), response=response, body=body)

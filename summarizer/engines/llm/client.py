"""The way to an endpoint: openai wrapped by instructor, synchronous and asynchronous.

The only module that imports either.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from summarizer.engines.llm.asks import Answer, Ask
from summarizer.engines.llm.meter import Meter, Unmetered
from summarizer.engines.llm.policy import apaced, paced, policy
from summarizer.engines.llm.tokens import estimate
from summarizer.errors import UsageError

if TYPE_CHECKING:
    import asyncio

    from openai import AsyncOpenAI, OpenAI

__all__ = ["MODES", "NO_KEY", "OPENAI_ADDRESS", "Client", "Reply", "clean_address", "most"]

MODES = ("JSON_SCHEMA", "TOOLS", "JSON", "MD_JSON")
"""Ways of asking for a form, the one that holds a model closest to it first."""
OPENAI_ADDRESS = "https://api.openai.com/v1"
_LOOK_UP_SECONDS = 5.0
NO_KEY = "none"
"""Sent where no key is set: servers of one's own ask for none, and openai wants one."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A model's answer and what it cost, over all tries."""

    answer: Answer
    tokens_in: int
    tokens_out: int


class Client:
    """Sends one request at a time, in a given mode. Safe to share by threads and loops."""

    def __init__(
        self,
        model: str,
        *,
        options: Mapping[str, Any],
        retry_seconds: float,
        given: OpenAI | AsyncOpenAI | None = None,
        identity: str | None = None,
        meter: Meter | None = None,
    ) -> None:
        """``options`` are those of ``openai.OpenAI``; ``given`` is a client to use instead.

        ``identity`` stands for an address that is another one in each run.
        """
        self.model = model
        self.meter: Meter = meter or Unmetered()
        self._identity = identity
        self._options = dict(options)
        self._retry_seconds = retry_seconds
        self._given = given
        self._sync: OpenAI | None = None
        self._async: WeakKeyDictionary[asyncio.AbstractEventLoop, AsyncOpenAI] = WeakKeyDictionary()
        # what instructor would log of an error holds the server's body, and that may hold the key
        logging.getLogger("instructor.v2.retry").addFilter(lambda _record: False)
        logging.getLogger("instructor").addHandler(logging.NullHandler())

    @property
    def address(self) -> str:
        """Where the text goes, without what may be secret in it."""
        given = self._given
        return clean_address(str(given.base_url) if given else self._options.get("base_url"))

    @property
    def identity(self) -> str:
        """What answers are kept under: the same for the same weights at the same place."""
        return self._identity or self.address

    def send(self, ask: Ask, mode: str, *, mend: bool) -> Reply:
        """Ask and wait. Raises what openai and instructor raise, the cause and not the wrapping."""
        import instructor
        from instructor.core import IncompleteOutputException, InstructorRetryException
        from tenacity import Retrying

        wrapped = instructor.from_openai(self._sync_client(), mode=instructor.Mode[mode])
        rules: Any = Retrying(
            **policy(self._retry_seconds, mend=mend), before=paced(self.meter, most(ask))
        )
        try:
            answer, raw = wrapped.create_with_completion(**self._request(ask, rules))
        except (InstructorRetryException, IncompleteOutputException) as error:
            raise _with_usage(error) from None
        return _reply(answer, raw)

    async def asend(self, ask: Ask, mode: str, *, mend: bool) -> Reply:
        """The same without blocking."""
        import instructor
        from instructor.core import IncompleteOutputException, InstructorRetryException
        from tenacity import AsyncRetrying

        wrapped = instructor.from_openai(self._async_client(), mode=instructor.Mode[mode])
        rules: Any = AsyncRetrying(
            **policy(self._retry_seconds, mend=mend), before=apaced(self.meter, most(ask))
        )
        try:
            answer, raw = await wrapped.create_with_completion(**self._request(ask, rules))
        except (InstructorRetryException, IncompleteOutputException) as error:
            raise _with_usage(error) from None
        return _reply(answer, raw)

    def look_up(self, url: str, question: Mapping[str, object] | None = None) -> Any:
        """What the endpoint answers besides completions; ``None`` where it does not."""
        import openai

        if isinstance(self._given, openai.AsyncOpenAI):
            return None
        brief = self._sync_client().with_options(timeout=_LOOK_UP_SECONDS)
        try:
            if question is None:
                return brief.get(url, cast_to=object)
            return brief.post(url, cast_to=object, body=dict(question))
        except (openai.OpenAIError, ValueError):
            return None

    @property
    def only_sync(self) -> bool:
        """True for a synchronous client of the user's own."""
        import openai

        return isinstance(self._given, openai.OpenAI)

    def close(self) -> None:
        """Close the connections that this client opened itself."""
        if self._sync is not None and self._given is None:
            self._sync.close()

    def _request(self, ask: Ask, rules: object) -> dict[str, Any]:
        limit = "max_completion_tokens" if self.address == OPENAI_ADDRESS else "max_tokens"
        return {
            "response_model": _prepared(ask.form),
            "messages": [{"role": m.role, "content": m.content} for m in ask.messages],
            "model": self.model,
            limit: ask.max_out,
            "temperature": 0.0,
            "max_retries": rules,
            "strict": False,
        }

    def _sync_client(self) -> OpenAI:
        import openai

        from summarizer.engines.llm.deadline import hold

        if self._sync is None:
            if isinstance(self._given, openai.AsyncOpenAI):
                raise UsageError("an AsyncOpenAI client needs asummarize; summarize needs OpenAI")
            made = self._given or openai.OpenAI(
                **_keyed(self._options),
                # the report and the headers are for this host: a redirect is not followed
                http_client=openai.DefaultHttpxClient(
                    event_hooks=hold(self._options["timeout"]), follow_redirects=False
                ),
            )
            self._sync = made.with_options(max_retries=0)
        return self._sync

    def _async_client(self) -> AsyncOpenAI:
        import asyncio

        import openai

        from summarizer.engines.llm.deadline import ahold

        loop = asyncio.get_running_loop()
        if loop not in self._async:
            given = self._given if isinstance(self._given, openai.AsyncOpenAI) else None
            made = given or openai.AsyncOpenAI(
                **_keyed(self._options),
                http_client=openai.DefaultAsyncHttpxClient(
                    event_hooks=ahold(self._options["timeout"]), follow_redirects=False
                ),
            )
            self._async[loop] = made.with_options(max_retries=0)
        return self._async[loop]


def most(ask: Ask) -> int:
    """Tokens, in and out, that one request can come to: as endpoints count them against a rate."""
    return sum(estimate(message.content) for message in ask.messages) + ask.max_out


def clean_address(address: object) -> str:
    """An address without user, password and query; OpenAI's own for none."""
    parts = urlsplit(str(address or OPENAI_ADDRESS))
    host = parts.hostname or ""
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{host}{port}{parts.path}".rstrip("/")


@cache
def _prepared(form: type[Answer]) -> type[Answer]:
    """``form`` as instructor wraps it, which it would do again for every request."""
    import instructor

    return instructor.response_schema(form)


def _keyed(options: Mapping[str, Any]) -> dict[str, Any]:
    return {**options, "api_key": options.get("api_key") or NO_KEY}


def _with_usage(error: Any) -> BaseException:
    """The cause of a failure, with what its tries cost."""
    cause: BaseException = error.__cause__ or error
    # a truncated answer comes with its completion, and that with the sum over all tries
    last = getattr(error, "last_completion", None)
    usage = getattr(error, "total_usage", None) or getattr(last, "usage", None)
    # exceptions take any attribute; the desk reads these two
    vars(cause).update(usage=usage, declined=last is not None and _declined(last))
    return cause


def _declined(completion: Any) -> bool:
    """True for a model that answers nothing: another way of asking would change nothing."""
    choices = getattr(completion, "choices", None)
    return not choices or bool(getattr(choices[0].message, "refusal", None))


def _reply(answer: Answer, raw: Any) -> Reply:
    # instructor makes the usage of the last completion the sum over all tries
    usage = getattr(raw, "usage", None)
    return Reply(
        answer,
        tokens_in=getattr(usage, "prompt_tokens", 0) or 0,
        tokens_out=getattr(usage, "completion_tokens", 0) or 0,
    )

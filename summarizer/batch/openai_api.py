"""The files and batches of an endpoint that speaks OpenAI's Batch API."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, TypeVar

import httpx2
import openai
from openai.types import Batch

from summarizer.config import Settings
from summarizer.engines.llm.client import clean_address
from summarizer.engines.llm.deferred import options_of
from summarizer.engines.llm.failures import translate
from summarizer.engines.llm.policy import policy
from summarizer.errors import ModelRejected, ModelUnreachable, UsageError

__all__ = ["Api", "Look"]

_TOKEN = "incident_summarizer"  # noqa: S105 - the name of a note
_SKEW = 3600.0
"""Seconds by which the endpoint's clock may be behind ours."""
_OVER = frozenset({"completed", "expired", "cancelled", "failed"})

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Look:
    """How a batch stands."""

    status: str
    done: int = 0
    total: int = 0
    files: tuple[str, ...] = ()
    """The ids of its files of answers and of errors."""
    why: str = ""
    queue_full: bool = False
    """Whether it was refused because too much of the account is under way."""

    @property
    def over(self) -> bool:
        """True when nothing more will come of it."""
        return self.status in _OVER


class Api:
    """The endpoint of the settings. What may pass by itself is tried again, as by every engine."""

    def __init__(self, settings: Settings) -> None:
        self._address = clean_address(settings.base_url)
        self._model = settings.model or ""
        self._seconds = settings.retry_seconds
        self._client = openai.OpenAI(
            **options_of(settings),
            http_client=openai.DefaultHttpxClient(follow_redirects=False),
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def check(self) -> None:
        """Raise where the key is refused or there are no batches, before anything is read."""
        try:
            self._try(lambda: self._client.batches.list(limit=1))
        except ModelRejected as error:
            if error.__cause__ is not None and _status(error.__cause__) in (404, 405, 501):
                raise UsageError(
                    f"--runner openai-batch: {self._address} offers no Batch API: use --runner"
                    " local"
                ) from error
            raise

    def upload(self, name: str, content: IO[bytes], size: int, since: float) -> str:
        """The id of the file of that name, uploaded where it is not there."""

        def once() -> str:
            # an upload that seemed to fail, or was interrupted, may have come through
            for file in self._client.files.list(purpose="batch", order="desc"):
                if file.created_at < since - _SKEW:
                    break
                if file.filename == name and file.bytes == size:
                    return file.id
            content.seek(0)
            return self._client.files.create(file=(name, content), purpose="batch").id

        return self._try(once)

    def submit(self, token: str, file: str, since: float) -> str:
        """The id of the batch with that token, created where it is not there."""

        def once() -> str:
            for batch in self._client.batches.list(limit=100):
                if batch.created_at < since - _SKEW:
                    break
                if (batch.metadata or {}).get(_TOKEN) == token:
                    return batch.id
            made = self._client.batches.create(
                input_file_id=file,
                endpoint="/v1/chat/completions",
                completion_window="24h",
                metadata={_TOKEN: token},
            )
            return made.id

        return self._try(once)

    def look(self, remote: str) -> Look:
        """How a batch stands; one that is not known any more has failed."""
        try:
            return _looked(self._try(lambda: self._client.batches.retrieve(remote)))
        except ModelRejected as error:
            if error.__cause__ is not None and _status(error.__cause__) == 404:
                return Look("failed", why="the endpoint does not know the batch any more")
            raise

    def download(self, file: str, into: IO[bytes]) -> None:
        """Write the content of a file into another."""

        def once() -> None:
            into.seek(0)
            into.truncate()
            with self._client.files.with_streaming_response.content(file) as response:
                try:
                    into.writelines(response.iter_bytes())
                except httpx2.TransportError as error:
                    raise openai.APIConnectionError(request=error.request) from error

        self._try(once)

    def remove(self, file: str) -> None:
        """Remove a file there: the reports shall not lie about. No harm where that fails."""
        try:
            if file:
                self._client.files.delete(file)
        except openai.OpenAIError:
            return

    def _try(self, work: Callable[[], _Result]) -> _Result:
        from tenacity import Retrying

        try:
            return Retrying(**policy(self._seconds, mend=False))(work)
        except openai.OpenAIError as error:
            raise translate(error, self._address, self._model) from error
        except (json.JSONDecodeError, TypeError, AttributeError) as error:
            raise ModelUnreachable(
                f"{self._address}: answers with something that is not of the Batch API"
            ) from error


def _looked(batch: Batch) -> Look:
    counts, errors = batch.request_counts, (batch.errors and batch.errors.data) or []
    words = "; ".join(f"{one.code}: {one.message}" for one in errors[:2])
    return Look(
        batch.status,
        counts.completed + counts.failed if counts else 0,
        counts.total if counts else 0,
        tuple(one for one in (batch.output_file_id, batch.error_file_id) if one),
        f"the batch is {batch.status}" + (f" ({words})" if words else ""),
        any(one.code == "token_limit_exceeded" for one in errors),
    )


def _status(error: BaseException) -> int:
    return int(getattr(error, "status_code", 0))

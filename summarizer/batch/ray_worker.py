"""What runs in a worker of a Ray cluster: one report at a time, as :mod:`.worker` does it."""

from __future__ import annotations

from typing import Any

from summarizer.api import Summarizer
from summarizer.batch.making import make
from summarizer.batch.tasks import Outcome, Task
from summarizer.batch.worker import Fatal
from summarizer.config import Settings
from summarizer.errors import SummarizerError

__all__ = ["Worker"]


class Worker:
    """The body of an actor. ``secrets`` are the key and the headers of the settings."""

    def __init__(
        self, settings: dict[str, Any], secrets: tuple[str | None, dict[str, str]]
    ) -> None:
        key, headers = secrets
        self._settings = Settings(**{**settings, "api_key": key, "headers": headers})
        self._summarizer = Summarizer(settings=self._settings)

    def brief(self, task: Task) -> Outcome | Fatal:
        """The outcome of one report."""
        try:
            return make(task, self._summarizer, self._settings)
        except SummarizerError as error:
            return Fatal(error)

"""The Python interface: drivers of the flow, synchronous and asynchronous."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from summarizer.brief import IncidentBrief
from summarizer.config import Settings, load_settings
from summarizer.document import Document
from summarizer.engines.base import Engine, Questions
from summarizer.engines.extractive import ExtractiveEngine
from summarizer.errors import UsageError
from summarizer.loading import Metadata, load
from summarizer.pipeline import Flow, Load, Stage, brief_flow

__all__ = ["Summarizer", "asummarize", "summarize"]

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_NO_METADATA = Metadata()


def summarize(
    source: str | Path | Document,
    *,
    engine: Engine | None = None,
    settings: Settings | None = None,
    metadata: Metadata = _NO_METADATA,
) -> IncidentBrief:
    """Make the brief of one report.

    ``source`` is a text (``str``), a file (``pathlib.Path``), a web address (``str`` that starts
    with http:// or https://) or a :class:`~summarizer.document.Document`. ``engine`` is the
    built-in one unless given; ``settings`` are those of the environment and the user's settings
    file unless given; ``metadata`` wins over what the source says of itself.

    Raises a :class:`~summarizer.errors.SummarizerError` with one line for a source that cannot be
    read.
    """
    summarizer = Summarizer(engine, settings=settings)
    try:
        return summarizer.summarize(source, metadata=metadata)
    finally:
        if engine is None:
            summarizer.close()


async def asummarize(
    source: str | Path | Document,
    *,
    engine: Engine | None = None,
    settings: Settings | None = None,
    metadata: Metadata = _NO_METADATA,
) -> IncidentBrief:
    """Like :func:`summarize`, without blocking the event loop."""
    summarizer = Summarizer(engine, settings=settings)
    try:
        return await summarizer.asummarize(source, metadata=metadata)
    finally:
        if engine is None:
            summarizer.close()


class Summarizer:
    """One engine and one set of settings for any number of reports. Safe to share by threads."""

    def __init__(
        self,
        engine: Engine | None = None,
        *,
        settings: Settings | None = None,
        notify: Callable[[str], None] = lambda _words: None,
    ) -> None:
        self._settings = load_settings() if settings is None else settings
        self._engine = engine or _engine_named(self._settings, notify)

    def summarize(
        self,
        source: str | Path | Document,
        *,
        metadata: Metadata = _NO_METADATA,
        progress: Callable[[Stage], None] | None = None,
    ) -> IncidentBrief:
        """Make the brief of one report; see :func:`summarize`.

        ``progress`` is called with each stage as it begins.
        """
        return self._run(_told_apart(source), metadata, progress)

    async def asummarize(
        self,
        source: str | Path | Document,
        *,
        metadata: Metadata = _NO_METADATA,
        progress: Callable[[Stage], None] | None = None,
    ) -> IncidentBrief:
        """Make the brief of one report without blocking; ``progress`` is called from a thread."""
        import asyncio

        flow = brief_flow(_told_apart(source), self._engine, self._settings, metadata)
        answer: object = None
        while True:
            # reading and grounding are work for the processor: not in the event loop
            step = await asyncio.to_thread(_next_question, flow, answer, self._settings, progress)
            if isinstance(step, IncidentBrief):
                return step
            answer = await step.aanswer()

    @property
    def engine(self) -> Engine:
        """The engine in use."""
        return self._engine

    def close(self) -> None:
        """Let go of the engine's connections, and of a local server that it started."""
        self._engine.close()

    def __enter__(self) -> Summarizer:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _run(
        self,
        source: str | Path | Document,
        metadata: Metadata,
        progress: Callable[[Stage], None] | None,
    ) -> IncidentBrief:
        flow = brief_flow(source, self._engine, self._settings, metadata)
        answer: object = None
        while True:
            step = _next_question(flow, answer, self._settings, progress)
            if isinstance(step, IncidentBrief):
                return step
            answer = step.answer()


def _next_question(
    flow: Flow, answer: object, settings: Settings, progress: Callable[[Stage], None] | None
) -> Questions | IncidentBrief:
    """Drive the flow as far as it goes without a model: to its next questions or its end."""
    while True:
        try:
            step = flow.send(answer)
        except StopIteration as done:
            brief: IncidentBrief = done.value
            return brief
        answer = None
        if isinstance(step, Load):
            answer = load(step.source, settings, metadata=step.metadata)
        elif not isinstance(step, Stage):
            return step
        elif progress is not None:
            progress(step)


def _engine_named(settings: Settings, notify: Callable[[str], None]) -> Engine:
    name = settings.chosen_engine
    if name == "llm":
        from summarizer.engines.llm import LlmEngine

        return LlmEngine(settings, notify=notify)
    if name != ExtractiveEngine.name:
        raise UsageError(f"engine {name!r}: there is none of that name; known: extractive, llm")
    return ExtractiveEngine(max_items=settings.max_items)


def _told_apart(source: str | Path | Document) -> str | Path | Document:
    """Text becomes a Document; what was surely meant as a path is refused as text."""
    if not isinstance(source, str) or _ADDRESS.fullmatch(source):
        return source
    if (
        len(source) < 4096
        and "\n" not in source
        and (" " not in source.strip() or _is_file(source))
    ):
        raise UsageError(f"{source!r} looks like the name of a file: pass pathlib.Path({source!r})")
    return Document.from_text(source)


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False

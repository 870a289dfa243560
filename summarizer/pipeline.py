"""The flow from a source to a brief, written once and without any I/O.

:func:`brief_flow` is a generator. It yields what it needs or tells: a :class:`Load` is answered
with a :class:`~summarizer.document.Document`, a :class:`Stage` with ``None``, an engine's
:class:`~summarizer.engines.base.Questions` with what they are answered with; its return value
is the brief. Whoever drives it, synchronously or not, does the I/O.
"""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TypeAlias

from summarizer.brief import IncidentBrief, Provenance, RunInfo
from summarizer.config import Settings
from summarizer.document import Document
from summarizer.engines.base import Engine, Questions
from summarizer.grounding import assemble, ground
from summarizer.loading import Metadata
from summarizer.reading import read

__all__ = ["Flow", "Load", "Stage", "StageName", "brief_flow"]


class StageName(StrEnum):
    """What the flow is busy with."""

    LOADING = "loading"
    READING = "reading"
    PROPOSING = "proposing"
    GROUNDING = "grounding"


@dataclass(frozen=True, slots=True)
class Load:
    """Asks for the document behind a source."""

    source: str | Path | Document
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class Stage:
    """Tells that a stage begins."""

    name: StageName


Flow: TypeAlias = Generator[Load | Stage | Questions, object, IncidentBrief]


def brief_flow(
    source: str | Path | Document, engine: Engine, settings: Settings, metadata: Metadata
) -> Flow:
    """Make the brief of one source. Errors are those of loading and of the engine."""
    begin = time.perf_counter()
    yield Stage(StageName.LOADING)
    document = yield Load(source, metadata)
    if not isinstance(document, Document):
        raise TypeError("a Load is answered with a Document")
    yield Stage(StageName.READING)
    reading = read(document)
    yield Stage(StageName.PROPOSING)
    proposal = yield from engine.propose(reading)
    yield Stage(StageName.GROUNDING)
    provenance = Provenance(
        engine=engine.name,
        model=engine.model,
        prompts=proposal.prompts,
        version=version(),
        settings=engine.settings,
        run=RunInfo(seconds=round(time.perf_counter() - begin, 3), **asdict(proposal.spent)),
    )
    grounded = ground(reading, proposal.draft)
    return assemble(reading, grounded, provenance, source_text=settings.source_text)


@cache
def version() -> str:
    """The version of this package as installed."""
    return metadata.version("incident-summarizer")

"""Running an engine over a dataset: one brief for each report, scored, failures kept."""

from __future__ import annotations

import asyncio
import hashlib
import inspect
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.api import Summarizer
from summarizer.errors import InputError
from summarizer.evaluation import dataset as _dataset
from summarizer.evaluation import metrics as _metrics
from summarizer.evaluation.dataset import Case, Dataset, Label
from summarizer.evaluation.metrics import (
    Claims,
    Tally,
    claims_of,
    figures,
    nothing_claimed,
    tally_of,
)
from summarizer.evaluation.noise import intervals, spread
from summarizer.pipeline import version

if TYPE_CHECKING:
    from summarizer.brief import IncidentBrief
    from summarizer.config import Settings
    from summarizer.document import Document
    from summarizer.engines.base import Engine

__all__ = [
    "CaseResult",
    "EvalReport",
    "Given",
    "evaluate",
    "evaluate_async",
    "load_run",
    "scorer_digest",
]


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Given(_Frozen):
    """What the brief made of one sentence."""

    sections: tuple[Label, ...] = ()
    speakers: tuple[str, ...] = ()


class CaseResult(_Frozen):
    """One report: what was given for each sentence, the counts, or why there is no brief."""

    id: str
    digest: str
    """Of text and labels, so that two runs can be told to be of the same."""
    counts: dict[str, int]
    sentences: tuple[Given, ...]
    seconds: float
    error: str | None = None
    problem: str | None = None
    """Why the report could not be judged, whatever the engine made of it."""
    spread: float = 0.0
    """How far :attr:`score` moved between repeats."""

    @property
    def tally(self) -> Tally:
        """The counts in a form that adds up."""
        return Counter(self.counts)

    @property
    def score(self) -> float:
        """Micro F1 over the five sections: macro F1 says little on one report."""
        return figures(self.counts)["f1/micro"] or 0.0


class EvalReport(_Frozen):
    """A run of one engine over a dataset."""

    engine: str
    model: str | None
    version: str
    dataset: str
    """Digest of texts and labels."""
    scorer: str
    """Digest of the code that scores."""
    cases: tuple[CaseResult, ...]
    repeats: int = 1
    spread: dict[str, float] = Field(default_factory=dict)
    """How far each metric moved between repeats; empty after a single run."""

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """The counts of each case, in order."""
        return tuple(case.tally for case in self.cases)

    @property
    def figures(self) -> dict[str, float | None]:
        """Every metric over all cases; a case without a brief counts as wrong throughout."""
        return figures(sum(self.tallies, Counter()))

    @property
    def problems(self) -> tuple[str, ...]:
        """What went wrong with the run itself: it says nothing about the engine then."""
        return tuple(
            f"{case.id}: could not be judged: {case.problem}" for case in self.cases if case.problem
        )

    def intervals(self) -> dict[str, tuple[float, float]]:
        """The 95 % bootstrap interval of every metric."""
        return intervals(self.tallies)


def evaluate(
    engine: Engine | None,
    data: Dataset,
    *,
    settings: Settings | None = None,
    concurrency: int = 1,
    repeat: int = 1,
    progress: Callable[[str], None] | None = None,
) -> EvalReport:
    """Brief every report of ``data`` with ``engine`` and score the briefs.

    ``engine`` is the one that ``settings`` name unless given. All is done ``repeat`` times: the
    figures are those of the first time, and how far they move is kept beside them.
    ``progress`` is called with the name of each report as it is done. An engine that raises
    costs that report every point and nothing else.
    """
    return asyncio.run(
        evaluate_async(
            engine,
            data,
            settings=settings,
            concurrency=concurrency,
            repeat=repeat,
            progress=progress,
        )
    )


async def evaluate_async(
    engine: Engine | None,
    data: Dataset,
    *,
    settings: Settings | None = None,
    concurrency: int = 1,
    repeat: int = 1,
    progress: Callable[[str], None] | None = None,
) -> EvalReport:
    """Like :func:`evaluate`, inside an event loop."""
    summarizer = Summarizer(engine, settings=settings)
    gate = asyncio.Semaphore(concurrency)

    async def one(case: Case) -> CaseResult:
        async with gate:
            result = await _result(summarizer, case)
        if progress is not None:
            progress(case.id)
        return result

    runs: list[tuple[CaseResult, ...]] = []
    try:
        for _ in range(repeat):
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(one(case)) for case in data.cases]
            runs.append(tuple(task.result() for task in tasks))
    finally:
        if engine is None:
            summarizer.close()
    used = summarizer.engine
    return EvalReport(
        engine=used.name,
        model=_without_folder(used.model),
        version=version(),
        dataset=data.digest,
        scorer=scorer_digest(),
        cases=tuple(map(_merged, zip(*runs, strict=True))),
        repeats=repeat,
        spread=spread([[case.tally for case in run] for run in runs]) if repeat > 1 else {},
    )


def _merged(results: Sequence[CaseResult]) -> CaseResult:
    """The first result of a report, or one without a brief if any is: a crash is never hidden."""
    kept = next((one for one in results if one.error or one.problem), results[0])
    scores = [one.score for one in results]
    return kept.model_copy(update={"spread": round(max(scores) - min(scores), 6)})


def _without_folder(model: str | None) -> str | None:
    """A local model by its file's name: where it lies differs from machine to machine."""
    scheme, colon, path = (model or "").partition("local:")
    return f"{colon}{Path(path).name}" if colon and not scheme else model


async def _result(summarizer: Summarizer, case: Case) -> CaseResult:
    begin = time.perf_counter()
    claims, error, problem = nothing_claimed(case), None, None
    try:
        document = _document(case)
        brief, error = await _brief(summarizer, document)
        claims = claims_of(case, brief) if brief else claims
    except Exception as failure:  # noqa: BLE001 - what is no fault of the engine is told apart
        problem = f"{type(failure).__name__}: {failure}"
    return CaseResult(
        id=case.id,
        digest=case.digest,
        counts=dict(tally_of(case, claims)),
        sentences=_given(claims),
        seconds=round(time.perf_counter() - begin, 3),
        error=error,
        problem=problem,
    )


def _document(case: Case) -> Document:
    document = case.document()
    if document.text != case.text:
        raise InputError("offsets count a text in normal form C with \\n for line ends")
    return document


async def _brief(
    summarizer: Summarizer, document: Document
) -> tuple[IncidentBrief | None, str | None]:
    """The brief, or why there is none."""
    try:
        return await summarizer.asummarize(document), None
    except Exception as failure:  # noqa: BLE001 - whatever an engine raises is a result here
        return None, f"{type(failure).__name__}: {failure}"


def _given(claims: Claims) -> tuple[Given, ...]:
    return tuple(
        Given(
            sections=tuple(label for label in Label if label in sections),
            speakers=tuple(dict.fromkeys(who.name for voice in voices for who in voice.speakers)),
        )
        for sections, voices in zip(claims.sections, claims.voices, strict=True)
    )


def load_run(path: Path) -> EvalReport:
    """Read a run kept as JSON. Raises an :class:`~summarizer.errors.InputError` naming the file."""
    try:
        return EvalReport.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        raise InputError(f"{path}: not a run: {str(error).splitlines()[0]}") from error


def scorer_digest() -> str:
    """SHA-256 of the source that reads labels and counts: what a figure depends on beside them."""
    modules: Sequence[object] = (_dataset, _metrics)
    return hashlib.sha256("".join(map(_source, modules)).encode()).hexdigest()


def _source(module: object) -> str:
    return inspect.getsource(module)  # type: ignore[arg-type] # modules are what it takes

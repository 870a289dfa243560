"""The run that later ones are held against: the counts of each report, and the floors to keep."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.errors import InputError, SourceNotFound, UsageError
from summarizer.evaluation.metrics import Tally, figures
from summarizer.evaluation.run import EvalReport

__all__ = [
    "CAPPED",
    "GATED",
    "ROUND",
    "Baseline",
    "BaselineCase",
    "Floor",
    "dump",
    "load_baseline",
    "updated",
]

GATED = (
    "f1/macro",
    "precision/fact",
    *(f"f1/{label}" for label in ("fact", "official_statement", "account", "disputed")),
    "f1/speculation",
    "speakers",
    "stances",
    "dispute pairing",
    "verbatim",
    "calibration",
)
"""Metrics with a floor, where more is better."""
CAPPED = ("unsupported", "set aside", "crashed", "tokens")
"""Metrics with a ceiling, where less is better."""
ROUND = 4
"""Decimals of a floor: floats of one computation on two machines agree far beyond that."""
_CASE_SLACK = 0.05
"""How far a report's own floor lies below its figure: on 30 sentences, two labels."""
_TOKEN_SLACK = 1.1
"""A run may cost a tenth more: a prompt may grow by a line, not by a request for each line."""


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Floor(_Frozen):
    """The least (or, for a capped metric, the most) that a metric may be."""

    value: float
    lowered: tuple[str, ...] = ()
    """Why it was let down, each time that it was."""


class BaselineCase(_Frozen):
    """One report: what was counted on it, and the least micro F1."""

    id: str
    digest: str
    counts: dict[str, int]
    floor: Floor


class Baseline(_Frozen):
    """What a run must be like to be compared, and what it must reach."""

    engine: str
    model: str | None
    version: str
    dataset: str
    scorer: str
    margins: dict[str, float] = Field(default_factory=dict)
    """How far a metric moves between runs of the same engine, where repeats were measured."""
    floors: dict[str, Floor]
    cases: tuple[BaselineCase, ...]

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """The counts of each report, in order."""
        return tuple(Counter(case.counts) for case in self.cases)

    @property
    def figures(self) -> dict[str, float | None]:
        """Every metric over all reports."""
        return figures(sum(self.tallies, Counter()))

    @property
    def case_floors(self) -> dict[str, Floor]:
        """The least micro F1 of each report."""
        return {case.id: case.floor for case in self.cases}


def updated(
    report: EvalReport, old: Baseline | None, *, allow_lower: str | None = None
) -> Baseline:
    """The baseline that ``report`` makes, with floors just under its figures.

    Margins are those of its repeats; without any, the old ones. Raises :class:`UsageError`
    naming the floors that would come down, unless ``allow_lower`` gives the reason, which is
    kept with them.
    """
    margins = report.spread or (old.margins if old else {})
    metrics, cases = _metric_floors(report, margins), _case_floors(report)
    before = old.floors if old else {}
    before_cases = old.case_floors if old else {}
    lowered = [*_lowered(metrics, before), *_lowered(cases, before_cases)]
    if lowered and allow_lower is None:
        raise UsageError(
            f"this would lower {len(lowered)} floors ({'; '.join(lowered[:5])}): give the reason"
            " with --allow-lower"
        )
    floors = _floors(cases, before_cases, allow_lower)
    return Baseline(
        engine=report.engine,
        model=report.model,
        version=report.version,
        dataset=report.dataset,
        scorer=report.scorer,
        margins={
            name: round(margins[name], ROUND) for name in (*GATED, *CAPPED) if name in margins
        },
        floors=_floors(metrics, before, allow_lower),
        cases=tuple(
            BaselineCase(id=c.id, digest=c.digest, counts=_short(c.counts), floor=floors[c.id])
            for c in report.cases
        ),
    )


def _metric_floors(report: EvalReport, margins: Mapping[str, float]) -> dict[str, float]:
    found = {}
    for name, value in report.figures.items():
        margin = margins.get(name, 0.0)
        if value is not None and name in GATED:
            found[name] = round(value - margin, ROUND)
        elif value is not None and name in CAPPED:
            slack = _TOKEN_SLACK if name == "tokens" else 1
            found[name] = round((value + margin) * slack, ROUND)
    return found


def _case_floors(report: EvalReport) -> dict[str, float]:
    return {
        case.id: round(max(0, case.score - max(case.spread, _CASE_SLACK)), ROUND)
        for case in report.cases
    }


def _short(counts: Mapping[str, int]) -> dict[str, int]:
    """The counts that say something: what is absent counts as none, and true negatives nowhere."""
    return {n: count for n, count in counts.items() if count and not n.endswith(" tn")}


def _worse(name: str, new: float, old: float) -> bool:
    return new > old if name in CAPPED else new < old


def _lowered(new: Mapping[str, float], old: Mapping[str, Floor]) -> Iterator[str]:
    for name, floor in old.items():
        if name in new and _worse(name, new[name], floor.value):
            up = "up " if name in CAPPED else ""
            yield f"{name} from {floor.value:.3f} {up}to {new[name]:.3f}"


def _floors(
    new: Mapping[str, float], old: Mapping[str, Floor], reason: str | None
) -> dict[str, Floor]:
    found = {}
    for name, value in new.items():
        kept = old.get(name)
        why = kept.lowered if kept else ()
        worse = kept is not None and _worse(name, value, kept.value)
        found[name] = Floor(value=value, lowered=(*why, reason) if worse and reason else why)
    return found


def dump(baseline: Baseline) -> str:
    """The baseline as JSON with a line for each floor and each report: it reads in a diff."""
    content = baseline.model_dump(mode="json")
    lines = [
        f" {json.dumps(key)}: {_block(value)}" for key, value in content.items() if value != {}
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _block(value: object) -> str:
    if isinstance(value, dict):
        inner = [f"  {json.dumps(key)}: {json.dumps(one)}" for key, one in value.items()]
        return "{\n" + ",\n".join(inner) + "\n }"
    if isinstance(value, list):
        return "[\n" + ",\n".join(f"  {json.dumps(one)}" for one in value) + "\n ]"
    return json.dumps(value)


def load_baseline(path: Path) -> Baseline:
    """Read a baseline. Raises an :class:`~summarizer.errors.InputError` that names the file."""
    try:
        return Baseline.model_validate_json(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SourceNotFound(
            f"{path}: there is no baseline: make one with --update-baseline"
        ) from error
    except (OSError, ValidationError) as error:
        raise InputError(f"{path}: not a baseline: {str(error).splitlines()[0]}") from error

"""An engine's first score on a report, kept in the report's own file.

The score that counts as unseen is the first one: whatever comes later may have been tuned on it.
"""

from __future__ import annotations

from datetime import date

from summarizer.errors import UsageError
from summarizer.evaluation.dataset import Case, Dataset, FirstScore
from summarizer.evaluation.marked import with_first
from summarizer.evaluation.run import CaseResult, EvalReport

__all__ = ["keep_first"]


def keep_first(report: EvalReport, data: Dataset, today: date) -> tuple[str, ...]:
    """Write the scores of ``report`` where its engine has none yet; the ids of those reports.

    Raises a :class:`~summarizer.errors.UsageError` for a report that is not in the marked form.
    """
    engine = report.model or report.engine
    results = {result.id: result for result in report.cases}
    written = []
    for case in data.cases:
        if any(first.engine == engine for first in case.first):
            continue
        _write(case, results[case.id], engine, today)
        written.append(case.id)
    return tuple(written)


def _write(case: Case, result: CaseResult, engine: str, today: date) -> None:
    if case.path is None or case.path.suffix != ".labels":
        raise UsageError(f"{case.path or case.id}: a first score is kept in .labels files only")
    score = FirstScore(engine=engine, score=round(result.score, 3), day=today)
    marked = case.path.read_text(encoding="utf-8")
    case.path.write_text(with_first(marked, (*case.first, score)), encoding="utf-8")

"""A page that shows each report's sentences with the labels wanted and given, for up to two runs.

One file that loads nothing: whatever a report says is text in it, and no script runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from string import Template

from summarizer.errors import UsageError
from summarizer.evaluation.dataset import Case, Dataset, LabelledSentence
from summarizer.evaluation.gate import Verdict
from summarizer.evaluation.metrics import same_speaker
from summarizer.evaluation.report.findings import share
from summarizer.evaluation.run import CaseResult, EvalReport, Given

__all__ = ["as_page"]

_DETAILS = ("precision/", "recall/", "tokens ")
"""Figures that the others sum up."""


def as_page(data: Dataset, runs: Sequence[EvalReport], verdict: Verdict | None = None) -> str:
    """One run, or two beside each other, the worst report of the last one first.

    Raises a :class:`~summarizer.errors.UsageError` when a run is not of the texts and labels in
    ``data``.
    """
    cases = {case.id: case for case in data.cases}
    for run in runs:
        for result in run.cases:
            if result.id not in cases or cases[result.id].digest != result.digest:
                raise UsageError(f"{result.id}: the run is of another text or other labels")
    names = [_name(run) for run in runs]
    template = files(__package__).joinpath("page.html").read_text(encoding="utf-8")
    rows = sorted(zip(*(run.cases for run in runs), strict=True), key=lambda row: row[-1].score)
    return Template(template).substitute(
        title=escape(f"Evaluation: {' and '.join(dict.fromkeys(names))}"),
        verdict=_verdict(verdict),
        columns="".join(f"<th>{escape(name)}</th>" for name in names),
        figures="\n".join(_figures(runs)),
        cases="\n".join(_case(cases[row[0].id], row, names) for row in rows),
    )


def _name(run: EvalReport) -> str:
    return f"{run.engine} ({run.model})" if run.model else run.engine


def _verdict(verdict: Verdict | None) -> str:
    if verdict is None:
        return ""
    lines = "".join(f"<li>{escape(one)}</li>" for one in (*verdict.reasons, *verdict.notes))
    return f"<p><strong>gate: {escape(str(verdict.outcome))}</strong></p>\n<ul>{lines}</ul>"


def _figures(runs: Sequence[EvalReport]) -> Iterator[str]:
    figures = [run.figures for run in runs]
    for name in figures[0]:
        if name.startswith(_DETAILS):
            continue
        cells = "".join(f"<td>{share(one[name])}</td>" for one in figures)
        yield f"<tr><td>{escape(name)}</td>{cells}</tr>"


def _case(case: Case, results: Sequence[CaseResult], names: Sequence[str]) -> str:
    scores = " / ".join(f"{result.score:.3f}" for result in results)
    errors = "".join(
        f'<p class="error">{escape(name)}: no brief: {escape(result.error)}</p>'
        for name, result in zip(names, results, strict=True)
        if result.error
    )
    heads = "".join(f"<th>given: {escape(name)}</th>" for name in names)
    rows = zip(case.sentences, *(result.sentences for result in results), strict=True)
    body = "\n".join(_row(case, sentence, given) for sentence, *given in rows)
    return (
        f'<details>\n<summary>{escape(case.id)} <span class="score">{scores}</span></summary>\n'
        f'{errors}<table class="sentences">\n'
        f"<thead><tr><th>sentence</th><th>wanted</th>{heads}</tr></thead>\n"
        f"<tbody>\n{body}\n</tbody>\n</table>\n</details>"
    )


def _row(case: Case, sentence: LabelledSentence, given: Sequence[Given]) -> str:
    rights = [_is_right(sentence, one) for one in given]
    wanted = [str(label) for label in sentence.sections]
    wanted += [f"{label}?" for label in sentence.optional]
    cells = [
        f"<td>{escape(case.words(sentence))}</td>",
        f"<td>{_listed(wanted, sentence.speakers)}</td>",
    ]
    for one, right in zip(given, rights, strict=True):
        kind = "right" if right else "wrong"
        cells.append(f'<td class="{kind}">{_listed(one.sections, one.speakers)}</td>')
    return f'<tr class="{"right" if all(rights) else "wrong"}">{"".join(cells)}</tr>'


def _is_right(sentence: LabelledSentence, given: Given) -> bool:
    """True when the sections are as labelled and no speaker is a wrong one."""
    firm = {label for label in given.sections if label not in sentence.optional}
    names = given.speakers if sentence.speakers else ()
    speakers = all(same_speaker(name, sentence.speakers) for name in names)
    return firm == set(sentence.sections) and speakers


def _listed(labels: Sequence[str], speakers: Sequence[str]) -> str:
    who = f'<span class="who">{escape("; ".join(speakers))}</span>' if speakers else ""
    return escape(", ".join(labels) or "none") + who

"""A run in the forms that CI systems read: JUnit XML and GitHub's annotations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from summarizer.evaluation.dataset import Dataset
from summarizer.evaluation.gate import Outcome, Verdict
from summarizer.evaluation.report.findings import Finding, findings
from summarizer.evaluation.run import EvalReport

__all__ = ["as_annotations", "as_junit"]

_MOST = 10
"""GitHub shows ten annotations of a kind for each step."""
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


def as_junit(report: EvalReport, data: Dataset, verdict: Verdict | None = None) -> str:
    """JUnit XML: a test for each report, which fails where the gate's reasons name it.

    The last test, ``gate``, carries the verdict as a whole.
    """
    reasons = verdict.reasons if verdict else ()
    found = findings(data, report)
    suite = ET.Element("testsuite", name=f"summarizer eval: {report.engine}")
    failures = errors = 0
    for case in report.cases:
        test = ET.SubElement(
            suite, "testcase", classname="eval", name=case.id, time=f"{case.seconds:.3f}"
        )
        mine = [one for one in reasons if one.startswith(f"{case.id}:")]
        if case.error:
            errors += 1
            ET.SubElement(test, "error", message=_clean(case.error))
        elif mine:
            failures += 1
            failure = ET.SubElement(test, "failure", message=_clean("; ".join(mine)))
            failure.text = _clean("\n".join(map(_line, (f for f in found if f.case == case.id))))
    gate = ET.SubElement(suite, "testcase", classname="eval", name="gate", time="0")
    if verdict and verdict.outcome is not Outcome.PASSED:
        failures += 1
        failure = ET.SubElement(gate, "failure", message=str(verdict.outcome))
        failure.text = _clean("\n".join(reasons))
    suite.set("tests", str(len(report.cases) + 1))
    suite.set("failures", str(failures))
    suite.set("errors", str(errors))
    ET.indent(suite)
    return ET.tostring(suite, encoding="unicode", xml_declaration=True) + "\n"


def _line(one: Finding) -> str:
    return f"{one.kind}: wanted {one.wanted}; given {one.given}: {one.words}"


def _clean(words: str) -> str:
    return _UNWRITABLE.sub("\ufffd", words)


def as_annotations(report: EvalReport, data: Dataset, verdict: Verdict | None) -> str:
    """GitHub workflow commands that point at the labels of the reports that the gate names.

    Empty when the gate passed or was not asked.
    """
    if verdict is None:
        return ""
    paths = {case.id: case.path for case in data.cases}
    lines = [
        f"::error {_place(paths.get(reason.partition(':')[0]), 1)}"
        f"title=evaluation {verdict.outcome}::{_message(reason)}"
        for reason in verdict.reasons
    ]
    named = {case.id for case in report.cases if _named(case.id, verdict.reasons)}
    lines += [
        f"::warning {_place(one.path, one.line)}title={_property(one.kind)}::{_message(_line(one))}"
        for one in [f for f in findings(data, report) if f.case in named][:_MOST]
    ]
    return "\n".join(lines) + "\n" if lines else ""


def _named(case: str, reasons: Sequence[str]) -> bool:
    return any(reason.startswith(f"{case}:") for reason in reasons)


def _place(path: Path | None, line: int | None) -> str:
    if path is None:
        return ""
    here = Path.cwd()
    shown = path.relative_to(here) if path.is_relative_to(here) else path
    return f"file={_property(str(shown))},{f'line={line},' if line else ''}"


def _message(words: str) -> str:
    """GitHub's escapes for data: percent signs and line ends."""
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    """GitHub's escapes for a property: those for data, colons and commas."""
    return _message(words).replace(":", "%3A").replace(",", "%2C")

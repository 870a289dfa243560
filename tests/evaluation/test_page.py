"""The HTML page of a run: wanted and given side by side, and nothing of a report is markup."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from summarizer import Settings
from summarizer.errors import UsageError
from summarizer.evaluation.dataset import Dataset
from summarizer.evaluation.marked import parse
from summarizer.evaluation.report.page import as_page
from summarizer.evaluation.run import EvalReport, evaluate
from tests.evaluation import engines

MARKED = """\
id: quay-fire

[f] Two people <script>alert(1)</script> died in a fire on the quay.
[o | Anna Berg] The fire is out, fire chief Anna Berg said & smiled.
[s] It may have been set.
"""
DATA = Dataset(cases=(parse(MARKED),))


class Cells(HTMLParser):
    """Collects the text of cells with their classes, and every tag."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[tuple[str | None, str]] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not any(name in ("src", "href") or name.startswith("on") for name, _ in attrs)
        if tag == "td":
            self.cells.append((dict(attrs).get("class"), ""))

    def handle_data(self, data: str) -> None:
        if self.cells:
            kind, text = self.cells[-1]
            self.cells[-1] = kind, text + data.strip()


def run(change: engines.Change) -> EvalReport:
    return evaluate(engines.Altered(change), DATA, settings=Settings())


def read(page: str) -> Cells:
    found = Cells()
    found.feed(page)
    return found


def test_each_sentence_stands_beside_what_was_wanted_and_what_was_given() -> None:
    cells = read(as_page(DATA, [run(engines.unchanged)])).cells
    at = next(n for n, (_, text) in enumerate(cells) if text.startswith("The fire is out"))
    wanted, given = cells[at + 1 : at + 3]
    assert wanted == (None, "official_statementAnna Berg")
    assert given[0] == "right"
    assert given[1].startswith("official_statement")


def test_two_runs_stand_side_by_side() -> None:
    cells = read(as_page(DATA, [run(engines.unchanged), run(engines.nothing)])).cells
    at = next(n for n, (_, text) in enumerate(cells) if text == "It may have been set.")
    assert [kind for kind, _ in cells[at + 2 : at + 4]] == ["right", "wrong"]


def test_what_a_report_says_is_text_and_the_page_loads_nothing() -> None:
    page = as_page(DATA, [run(engines.unchanged)])
    found = read(page)
    assert "script" not in found.tags
    assert any("<script>alert(1)</script>" in text for _, text in found.cells)
    assert "default-src 'none'" in page
    assert "prefers-color-scheme: dark" in page


def test_a_crash_is_told_in_its_place() -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("<b>broken</b>")

    assert "no brief: RuntimeError: &lt;b&gt;broken" in as_page(DATA, [run(broken)])  # type: ignore[arg-type]


def test_a_run_of_other_labels_is_refused() -> None:
    other = Dataset(cases=(parse(MARKED.replace("[s]", "[f]")),))
    with pytest.raises(UsageError, match="quay-fire: the run is of another text or other labels"):
        as_page(other, [run(engines.unchanged)])

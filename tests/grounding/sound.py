"""Items that their Reading carries: what a false item is made from, and what must stand.

``reworded.txt`` holds sentences of the example reports, reworded as an editor or a good model
does it, before the check was run on any of them. A block is the section and the report's id, the
cited sentence, and its wordings. The check has since been improved on all of them: no half is held
out any more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from summarizer.brief import Section
from summarizer.document import Document
from summarizer.draft import DraftItem
from summarizer.engines.extractive import ExtractiveEngine
from summarizer.evaluation.dataset import load_dataset
from summarizer.reading import Reading, read
from tests.grounding.cases import FREER, Report, reports

FIXTURES = load_dataset(Path(__file__).parents[2] / "evals" / "fixtures").cases
_SECTIONS = {
    "F": Section.FACTS,
    "O": Section.OFFICIAL_STATEMENTS,
    "A": Section.ACCOUNTS,
    "S": Section.SPECULATION,
}


@dataclass(frozen=True)
class Sound:
    """An item that its Reading carries."""

    reading: Reading
    item: DraftItem
    held_out: bool

    @property
    def cited(self) -> str:
        spans = map(self.reading.span_of, self.item.cites)
        return " ".join(span.of(self.reading.text) for span in spans if span)


@cache
def wordings() -> tuple[Sound, ...]:
    """The wordings under ``faithful/``, of sentences made for them."""
    return _wordings(reports())


@cache
def freer() -> tuple[Sound, ...]:
    """The wordings of ``freer.txt``."""
    return _wordings(reports(FREER))


def _wordings(reports: Sequence[Report]) -> tuple[Sound, ...]:
    return tuple(
        Sound(report.reading, report.item(wording), report.held_out)
        for report in reports
        for wording in report.wordings
    )


@cache
def cited_items() -> tuple[Sound, ...]:
    """The cited sentences under ``faithful/`` as they stand, each as an item."""
    return tuple(
        Sound(report.reading, report.item(sentence.span.of(report.reading.text)), report.held_out)
        for report in reports()
        for sentence in report.reading.sentences
        if sentence.span.start < len(report.cited)
    )


@cache
def extracted(case_id: str) -> tuple[Reading, Sequence[DraftItem]]:
    """An example report read, and what the built-in engine takes from it."""
    case = next(case for case in FIXTURES if case.id == case_id)
    reading = read(Document.from_text(case.text, published=case.published))
    return reading, ExtractiveEngine().draft(reading).items


@cache
def reworded() -> tuple[Sound, ...]:
    """The wordings of ``reworded.txt``, each as the item of the built-in engine would be."""
    path = Path(__file__).with_name("reworded.txt")
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    return tuple(sound for block in blocks for sound in _block(block))


def _block(block: str) -> list[Sound]:
    head, cited, *wordings = block.splitlines()
    letter, case_id = head.split()
    reading, items = extracted(case_id)
    for item in items:
        sound = Sound(reading, item, held_out=False)
        if item.section is _SECTIONS[letter] and " ".join(sound.cited.split()) == cited.strip():
            return [
                replace(sound, item=replace(item, text=wording.removeprefix("- ")))
                for wording in wordings
            ]
    raise AssertionError(f"{case_id} has no such item: {cited}")

"""The brief as a briefing note for a word processor, its evidence in footnotes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby, zip_longest

from docx.document import Document
from docx.shared import Cm
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from summarizer.brief import (
    DisputedPoint,
    Evidence,
    Headline,
    IncidentBrief,
    Item,
    Point,
    Position,
    Section,
    Speaker,
    Speculation,
    Statement,
)
from summarizer.render.docx_file import (
    Footnotes,
    add_row,
    add_table,
    as_bytes,
    blank,
    bullet_of,
    fill,
)
from summarizer.render.labels import (
    BASIS,
    INCIDENT,
    LEFT_OPEN,
    PARTS,
    REASONS,
    REPORT_ITSELF,
    SECTIONS,
    Citations,
    clean,
    covered_line,
    issue_line,
    made_line,
    manner,
    named,
    place_of,
    resolved,
    role_of,
    source_line,
)

__all__ = ["render_docx"]

_LINES = {
    "facts": "Fact Line",
    "official_statements": "Official Statement Line",
    "accounts": "Account Line",
    "disputed_points": "Disputed Line",
    "speculation": "Speculation Line",
    "set_aside": "Set Aside Line",
}
"""The list style of each part; its bullet is the part's sign."""
_LONGEST_PROPERTY = 255


def render_docx(briefs: Sequence[IncidentBrief]) -> bytes:
    """One document; each brief begins on a page of its own and footnotes are numbered through."""
    document = blank()
    _describe(document, briefs)
    notes = Footnotes(document)
    for number, brief in enumerate(briefs):
        kind = document.add_paragraph("Incident brief", "Document Kind")
        kind.paragraph_format.page_break_before = bool(number)
        _Note(document, notes, brief).write()
    return as_bytes(document)


def _describe(document: Document, briefs: Sequence[IncidentBrief]) -> None:
    """The properties by which an office finds the document again."""
    about, first = document.core_properties, briefs[0]
    sources = [source for brief in briefs for source in brief.sources]
    titles = [clean(source.title) for source in sources if source.title]
    points = [*first.incident.where, *first.incident.actors]
    publishers = [clean(source.publisher) for source in sources if source.publisher]
    keywords = dict.fromkeys(["incident brief", *publishers, *(clean(p.text) for p in points)])
    about.title = _property("; ".join(clean(brief.headline.text) for brief in briefs))
    about.subject = _property("; ".join(titles) or "Incident brief")
    about.keywords = _property(", ".join(keywords))
    about.comments = _property("; ".join(dict.fromkeys(map(made_line, briefs))))
    about.language = "en-GB"
    if published := _date(first.sources[0].published):
        about.created = about.modified = published


def _property(text: str) -> str:
    return text if len(text) <= _LONGEST_PROPERTY else f"{text[: _LONGEST_PROPERTY - 1]}…"


def _date(text: str | None) -> datetime | None:
    """The day of publication, so that the same brief gives the same bytes on any day."""
    try:
        return datetime.fromisoformat(text or "").replace(tzinfo=UTC)
    except ValueError:
        return None


class _Note:
    """One brief, written to the end of a document."""

    def __init__(self, document: Document, notes: Footnotes, brief: IncidentBrief) -> None:
        self._document = document
        self._notes = notes
        self._brief = brief
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._citations = Citations(brief)

    def write(self) -> None:
        """Every part, in the order that all forms share."""
        self._head()
        self._summary()
        self._incident()
        self._facts()
        self._statements(Section.OFFICIAL_STATEMENTS, self._brief.official_statements)
        self._statements(Section.ACCOUNTS, self._brief.accounts)
        self._disputed()
        self._speculation()
        self._set_aside()
        self._foot()

    def _head(self) -> None:
        title = self._document.add_paragraph(clean(self._brief.headline.text), "Heading 1")
        self._refer(title, self._brief.headline)
        for source in self._brief.sources:
            self._particular("Report", clean(source.title or ""))
            self._particular("Source", source_line(source))

    def _particular(self, name: str, words: str) -> None:
        if words:
            line = self._document.add_paragraph(style="Particulars")
            line.add_run(name, "Strong")
            line.add_run(f"\t{words}")

    def _title(self, part: str) -> None:
        label = PARTS[part]
        self._document.add_paragraph(f"{label.sign} {label.title}".strip(), "Heading 2")

    def _refer(self, paragraph: Paragraph, line: Item | Point | Position | Headline) -> None:
        """A footnote for each stretch of evidence; the same stretch has one footnote."""
        for number, evidence in enumerate(line.evidence):
            if number:
                self._notes.between(paragraph)
            key = (evidence.source, evidence.start, evidence.end)
            if key in self._numbers:
                self._notes.again(paragraph, self._numbers[key])
            else:
                self._numbers[key] = self._notes.add(paragraph, self._quoted(evidence))

    def _quoted(self, evidence: Evidence) -> str:
        return f"“{clean(evidence.quote)}” ({place_of(evidence, self._citations)})."

    def _point(self, paragraph: Paragraph, point: Point) -> None:
        date = resolved(point)
        paragraph.add_run(f"{clean(point.text)}{f' ({date})' if date else ''}")
        if point.speakers:
            paragraph.add_run(" — ")
            _name(paragraph, point.speakers)
        self._refer(paragraph, point)

    def _summary(self) -> None:
        if not self._brief.summary:
            return
        self._title("summary")
        for point in self._brief.summary:
            paragraph = self._document.add_paragraph(style="Bottom Line")
            bullet_of(paragraph, self._document.styles[_LINES[BASIS[point.basis]]])
            self._point(paragraph, point)
        signs = " · ".join(f"{label.sign} {label.title.lower()}" for label in SECTIONS.values())
        self._document.add_paragraph(f"Signs: {signs}", "Key")

    def _incident(self) -> None:
        shown = ((title, getattr(self._brief.incident, name)) for name, title in INCIDENT.items())
        filled = [(title, points) for title, points in shown if points]
        if not filled:
            return
        self._title("incident")
        table = add_table(self._document, ("Question", "As reported"), (Cm(2.6), Cm(14)))
        for title, points in filled:
            name, answers = add_row(table)
            fill([name], [title])
            for number, point in enumerate(points):
                line = answers.add_paragraph() if number else answers.paragraphs[0]
                line.style = _LINES[BASIS[point.basis]]
                self._point(line, point)

    def _facts(self) -> None:
        if self._brief.facts:
            self._title(Section.FACTS)
        for fact in self._brief.facts:
            line = self._document.add_paragraph(clean(fact.text), _LINES[Section.FACTS])
            self._refer(line, fact)

    def _statements(self, section: Section, items: tuple[Statement, ...]) -> None:
        if items:
            self._title(section)
        for speakers, group in groupby(items, key=lambda item: item.speakers):
            _name(self._document.add_paragraph(style="Speaker"), speakers)
            for item in group:
                line = self._document.add_paragraph(style=_LINES[section])
                line.add_run(f"{manner(item)}: ", "Emphasis")
                line.add_run(clean(item.text))
                self._refer(line, item)

    def _disputed(self) -> None:
        points = self._brief.disputed_points
        if not points:
            return
        self._title(Section.DISPUTED_POINTS)
        names = ("Point", "One side", "The other side")
        table = add_table(self._document, names, (Cm(2.6), Cm(7), Cm(7)))
        for point in points:
            sides = point.positions
            for first in range(0, len(sides), 2):
                name, *cells = add_row(table, whole=True)
                fill([name], [clean(point.id)])
                if first == 0:
                    _explain(name, point)
                for cell, side in zip_longest(cells, sides[first : first + 2]):
                    self._side(cell.paragraphs[0], side)

    def _side(self, paragraph: Paragraph, side: Position | None) -> None:
        paragraph.style = "Table Text"
        if side is None:
            paragraph.add_run("–")
            return
        _hold(paragraph, side.holder)
        paragraph.add_run(clean(side.text))
        self._refer(paragraph, side)

    def _speculation(self) -> None:
        if self._brief.speculation:
            self._title(Section.SPECULATION)
        for item in self._brief.speculation:
            line = self._document.add_paragraph(style=_LINES[Section.SPECULATION])
            self._guess(line, item)

    def _guess(self, line: Paragraph, item: Speculation) -> None:
        _hold(line, item.holder)
        line.add_run(clean(item.text))
        for number, hedge in enumerate(item.hedges):
            line.add_run(", " if number else " — ")
            line.add_run(clean(hedge.text), "Emphasis")
            if hedge.band:
                line.add_run(f" (ICD 203: {hedge.band})")
        self._refer(line, item)

    def _set_aside(self) -> None:
        if self._brief.set_aside:
            self._title("set_aside")
        for entry in self._brief.set_aside:
            ids = ", ".join(map(clean, entry.sentences))
            self._document.add_paragraph(
                f"{clean(entry.text)}{f' ({ids})' if ids else ''} — {REASONS[entry.reason]}",
                _LINES["set_aside"],
            )

    def _foot(self) -> None:
        self._title("coverage")
        self._document.add_paragraph(f"{covered_line(self._brief)}.")
        self._title("provenance")
        self._document.add_paragraph(f"{made_line(self._brief)}.")
        for source in self._brief.sources:
            loader = f"{clean(source.loader.name)} {clean(source.loader.version)}"
            self._particular("Text", f"SHA-256 {source.sha256}, read by {loader}")


def _name(paragraph: Paragraph, speakers: tuple[Speaker, ...]) -> None:
    """The speakers, each name in bold and the role after it."""
    for number, speaker in enumerate(named(speakers)):
        if number:
            paragraph.add_run(", ")
        paragraph.add_run(clean(speaker.name), "Strong")
        if role := role_of(speaker):
            paragraph.add_run(role)


def _explain(cell: _Cell, point: DisputedPoint) -> None:
    """Below the id: what it is about, where the sides do not say so, and whether it is open."""
    for note in (issue_line(point), LEFT_OPEN if point.unresolved else ""):
        if note:
            cell.add_paragraph(note, "Table Text").runs[0].bold = False


def _hold(paragraph: Paragraph, holder: Speaker | None) -> None:
    """Who takes a side or guesses, before what they say."""
    if holder:
        _name(paragraph, (holder,))
    else:
        paragraph.add_run(REPORT_ITSELF, "Strong")
    paragraph.add_run(": ")

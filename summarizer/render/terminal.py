"""The brief for a terminal: dense, aligned, and readable without colour."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from summarizer.brief import (
    DisputedPoint,
    IncidentBrief,
    Item,
    Point,
    Position,
    Section,
    SetAside,
    Speaker,
    Speculation,
    Statement,
)
from summarizer.render import TerminalStyle
from summarizer.render.labels import (
    AGAINST,
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
    introduce,
    issue_line,
    made_line,
    manner,
    resolved,
    source_line,
    who,
)

__all__ = ["render_terminal"]

_MEASURE = 100
"""Columns: longer lines of prose tire the reader, however wide the terminal is."""
_NARROWEST = 20
_GLUE = "\ue000"
"""Becomes a space at which no line is broken; rich knows none. No brief's text has it."""
_NARROW = 60
"""Below this the names of the incident's rows stand above them, not beside."""


def render_terminal(briefs: Sequence[IncidentBrief], style: TerminalStyle) -> str:
    """The briefs one after another, each line at most ``style.width`` columns wide."""
    buffer = io.StringIO()
    console = Console(
        file=buffer,
        width=max(_NARROWEST, min(style.width, _MEASURE)),
        force_terminal=style.color,
        color_system="standard" if style.color else None,
        no_color=not style.color,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    for number, brief in enumerate(briefs):
        if number:
            console.print()
            console.rule(characters="─" if style.unicode else "-", style="dim")
            console.print()
        narrow = console.width < _NARROW
        for part in _Page(brief, unicode=style.unicode, narrow=narrow).parts():
            console.print(part)
    lines = [line.rstrip() if not style.color else line for line in buffer.getvalue().split("\n")]
    text = "\n".join(lines).replace(_GLUE, " ")
    return text if style.unicode else _ascii(text)


_PLAIN = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "–": "-",
        "—": "-",
        "…": "...",
        "·": "|",
        "•": "*",
        "\u00a0": " ",
    }
)


def _ascii(text: str) -> str:
    return text.translate(_PLAIN).encode("ascii", "replace").decode("ascii")


class _Page:
    """One brief as rich renderables."""

    def __init__(self, brief: IncidentBrief, *, unicode: bool, narrow: bool) -> None:
        self._brief = brief
        self._citations = Citations(brief)
        self._unicode = unicode
        self._narrow = narrow

    def parts(self) -> Iterator[RenderableType]:
        yield Text(clean(self._brief.headline.text), style="bold")
        for source in self._brief.sources:
            if line := source_line(source):
                yield Text(line, style="dim")
        yield from self._summary()
        yield from self._incident()
        yield from self._facts()
        yield from self._statements(Section.OFFICIAL_STATEMENTS, self._brief.official_statements)
        yield from self._statements(Section.ACCOUNTS, self._brief.accounts)
        yield from self._disputed()
        yield from self._speculation()
        yield from self._set_aside()
        yield from self._foot()

    def _sign(self, part: str) -> str:
        label = PARTS[part]
        return label.sign if self._unicode else label.ascii_sign

    def _title(self, part: str, count: int = 0) -> Text:
        # The sign alone has the colour: on some palettes no colour is fit for words.
        sign = Text(self._sign(part), style=PARTS[part].color)
        title = Text.assemble(sign, " " if sign else "", (PARTS[part].title.upper(), "bold"))
        return Text.assemble("\n", title, (f" {count}" if count else "", "dim"))

    def _references(self, line: Item | Point | Position) -> Text:
        ids = self._citations.of(line)
        return _in_brackets(ids)

    def _summary(self) -> Iterator[RenderableType]:
        if self._brief.summary:
            yield self._title("summary")
            yield self._rows((self._mark(p), self._point(p)) for p in self._brief.summary)

    def _mark(self, point: Point) -> Text:
        section = BASIS[point.basis]
        return Text(self._sign(section), style=SECTIONS[section].color)

    def _point(self, point: Point) -> Text:
        text = Text(clean(point.text))
        if date := resolved(point):
            text.append(f" ({date})")
        if point.speakers:
            text.append(f" — {who(point.speakers)}")
        return text + self._references(point)

    def _incident(self) -> Iterator[RenderableType]:
        rows: list[tuple[Text, ...]] = []
        shown = ((name, getattr(self._brief.incident, name)) for name in INCIDENT)
        filled = [(INCIDENT[name], points) for name, points in shown if points]
        if filled:
            yield self._title("incident")
        for title, points in filled:
            lines = [(self._mark(point), self._point(point)) for point in points]
            if self._narrow:
                yield Padding(Text(title, style="bold"), (0, 0, 0, 2))
                yield self._rows(lines)
            else:
                names = [title, *[""] * (len(lines) - 1)]
                rows.extend((Text(n), *line) for n, line in zip(names, lines, strict=True))
        if rows:
            yield self._rows(rows)

    def _rows(self, rows: Iterable[tuple[Text, ...]]) -> RenderableType:
        """Rows of equal length; the last column wraps and those before it do not."""
        grid = Table.grid(padding=(0, 1))
        for row in rows:
            if not grid.columns:
                for _ in row[:-1]:
                    grid.add_column(no_wrap=True)
                grid.add_column(overflow="fold")
            grid.add_row(*row)
        return Padding(grid, (0, 0, 0, 2))

    def _facts(self) -> Iterator[RenderableType]:
        facts = self._brief.facts
        if facts:
            yield self._title(Section.FACTS, len(facts))
            yield self._rows(
                (self._key(f), Text(clean(f.text)) + self._references(f)) for f in facts
            )

    def _key(self, item: Item) -> Text:
        return Text(clean(item.id), style="dim")

    def _statements(
        self, section: Section, items: tuple[Statement, ...]
    ) -> Iterator[RenderableType]:
        if not items:
            return
        yield self._title(section, len(items))
        for speakers, group in groupby(items, key=lambda item: item.speakers):
            yield Padding(_named(speakers), (0, 0, 0, 2))
            yield Padding(self._rows([self._statement(item) for item in group]), (0, 0, 0, 2))

    def _statement(self, item: Statement) -> tuple[Text, Text]:
        text = Text.assemble((f"{manner(item)}: ", "italic"), clean(item.text))
        return self._key(item), text + self._references(item)

    def _disputed(self) -> Iterator[RenderableType]:
        points = self._brief.disputed_points
        if points:
            yield self._title(Section.DISPUTED_POINTS, len(points))
            yield self._rows((Text(clean(p.id), style="dim"), self._dispute(p)) for p in points)

    def _dispute(self, point: DisputedPoint) -> Text:
        sides = []
        for position in point.positions:
            holder = introduce(position.holder) if position.holder else REPORT_ITSELF
            side = Text.assemble((holder, "bold"), ": ", clean(position.text))
            sides.append(side + self._references(position))
        text = Text(f"\n  {AGAINST}\n" if len(sides) == 2 else "\n").join(sides)
        if issue := issue_line(point):
            text = Text(f"{issue}\n") + text
        if point.unresolved:
            text.append(f"\n{LEFT_OPEN}", style="italic")
        return text

    def _speculation(self) -> Iterator[RenderableType]:
        items = self._brief.speculation
        if items:
            yield self._title(Section.SPECULATION, len(items))
            yield self._rows((self._key(item), self._guess(item)) for item in items)

    def _guess(self, item: Speculation) -> Text:
        text = Text(clean(item.text))
        text.append(f" — {introduce(item.holder) if item.holder else REPORT_ITSELF}")
        hedges = [
            f"“{clean(hedge.text)}”{f' (ICD 203: {hedge.band})' if hedge.band else ''}"
            for hedge in item.hedges
        ]
        if hedges:
            text.append(f" · {', '.join(hedges)}", style="italic")
        return text + self._references(item)

    def _set_aside(self) -> Iterator[RenderableType]:
        entries = self._brief.set_aside
        if entries:
            yield self._title("set_aside", len(entries))
            yield self._rows((Text(self._sign("set_aside")), self._aside(e)) for e in entries)

    def _aside(self, entry: SetAside) -> Text:
        text = Text(f"{clean(entry.text)} — {REASONS[entry.reason]}")
        return text + _in_brackets(map(clean, entry.sentences))

    def _foot(self) -> Iterator[RenderableType]:
        lines = {"coverage": covered_line(self._brief), "provenance": made_line(self._brief)}
        yield Text("")
        for part, line in lines.items():
            yield Text(f"{PARTS[part].title}: {line}.", style="dim")


def _in_brackets(ids: Iterable[str]) -> Text:
    """Sentence ids after a line, never parted from its last word."""
    shown = ", ".join(ids)
    return Text(f"{_GLUE}[{shown}]" if shown else "", style="dim")


def _named(speakers: tuple[Speaker, ...]) -> Text:
    """The speakers of a group of statements, their names in bold."""
    text = Text(who(speakers))
    for speaker in speakers:
        text.highlight_words([clean(speaker.name)], "bold")
    return text

"""The brief as GitHub-flavoured Markdown, its evidence as footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

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
    issue_line,
    made_line,
    manner,
    named,
    place_of,
    resolved,
    role_of,
    source_line,
)

__all__ = ["escape", "render_markdown"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~^$&:@])")
# Inside a line only these start markup; the others matter at the start of a line or word alone.
_ACTIVE = re.compile(r"([\\`*_\[\]<>|~^$&])")
_OPENS_LINE = re.compile(r"^(\s*)(?:([#+>=-])|(\d+)([.)])(?=\s|$))")
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto)(:)|\b(www)(\.)|(\w)(@)(?=\w)")


def render_markdown(briefs: Sequence[IncidentBrief]) -> str:
    """The briefs in order; footnotes are numbered through, so that no two share a label."""
    notes = _Notes()
    bodies = ["\n".join(_Page(brief, notes).lines()) for brief in briefs]
    return "\n\n---\n\n".join(bodies) + "\n\n" + "\n".join(notes.lines()) + "\n"


def escape(words: str) -> str:
    """``words`` as text: nothing in it is markup, a link, HTML or a footnote."""
    line = _ACTIVE.sub(r"\\\1", clean(words))
    line = _ADDRESS.sub(lambda m: "".join(g for g in m.groups() if g)[:-1] + "\\" + _last(m), line)
    return _OPENS_LINE.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", line)


def _last(match: re.Match[str]) -> str:
    return [group for group in match.groups() if group][-1]


class _Notes:
    """Footnotes: one for each stretch of evidence, in the order of first use."""

    def __init__(self) -> None:
        self._labels: dict[tuple[int, str, int, int], str] = {}
        self._lines: list[str] = []
        self._briefs = 0

    def new_brief(self) -> int:
        """A number that keeps the evidence of two briefs apart."""
        self._briefs += 1
        return self._briefs

    def reference(self, brief: int, evidence: Evidence, citations: Citations) -> str:
        key = (brief, evidence.source, evidence.start, evidence.end)
        if key not in self._labels:
            label = str(len(self._labels) + 1)
            self._labels[key] = label
            where = escape(place_of(evidence, citations))
            # without the full stop a reader that knows no footnotes takes this for a link's target
            self._lines.append(f"[^{label}]: “{escape(evidence.quote)}” ({where}).")
        return f"[^{self._labels[key]}]"

    def lines(self) -> list[str]:
        """The definitions."""
        return self._lines


class _Page:
    """One brief as lines of Markdown."""

    def __init__(self, brief: IncidentBrief, notes: _Notes) -> None:
        self._brief = brief
        self._notes = notes
        self._number = notes.new_brief()
        self._citations = Citations(brief)

    def lines(self) -> Iterator[str]:
        yield f"# {escape(self._brief.headline.text)}{self._notes_of(self._brief.headline)}"
        for source in self._brief.sources:
            if line := source_line(source):
                yield f"\n{escape(line)}"
        yield from self._summary()
        yield from self._incident()
        if self._brief.facts:
            yield self._title(Section.FACTS)
            for fact in self._brief.facts:
                yield f"- {escape(fact.text)}{self._notes_of(fact)}"
        yield from self._statements(Section.OFFICIAL_STATEMENTS, self._brief.official_statements)
        yield from self._statements(Section.ACCOUNTS, self._brief.accounts)
        yield from self._disputed()
        yield from self._speculation()
        yield from self._set_aside()
        yield self._title("coverage")
        yield f"{escape(covered_line(self._brief))}."
        yield self._title("provenance")
        yield f"{escape(made_line(self._brief))}."

    def _notes_of(self, line: Item | Point | Position | Headline) -> str:
        # a space between two, else 1 and 2 read as 12
        return " ".join(
            self._notes.reference(self._number, evidence, self._citations)
            for evidence in line.evidence
        )

    def _title(self, part: str) -> str:
        label = PARTS[part]
        return f"\n## {f'{label.sign} {label.title}'.strip()}\n"

    def _point(self, point: Point) -> str:
        text = escape(point.text)
        if date := resolved(point):
            text += f" ({escape(date)})"
        if point.speakers:
            text += f" — {_named(point.speakers)}"
        return f"{SECTIONS[BASIS[point.basis]].sign} {text}{self._notes_of(point)}"

    def _summary(self) -> Iterator[str]:
        if self._brief.summary:
            yield self._title("summary")
            for point in self._brief.summary:
                yield f"- {self._point(point)}"

    def _incident(self) -> Iterator[str]:
        shown = ((title, getattr(self._brief.incident, name)) for name, title in INCIDENT.items())
        filled = [(title, points) for title, points in shown if points]
        if filled:
            yield self._title("incident")
        for title, points in filled:
            yield from _entries(f"**{title}**:", [self._point(point) for point in points])

    def _statements(self, section: Section, items: tuple[Statement, ...]) -> Iterator[str]:
        if items:
            yield self._title(section)
        for speakers, group in groupby(items, key=lambda item: item.speakers):
            lines = [f"{manner(i)}: {escape(i.text)}{self._notes_of(i)}" for i in group]
            yield from _entries(_named(speakers), lines)

    def _disputed(self) -> Iterator[str]:
        if self._brief.disputed_points:
            yield self._title(Section.DISPUTED_POINTS)
        for point in self._brief.disputed_points:
            yield from self._dispute(point)

    def _dispute(self, point: DisputedPoint) -> Iterator[str]:
        holders = [
            _named((side.holder,)) if side.holder else f"**{REPORT_ITSELF}**"
            for side in point.positions
        ]
        issue = escape(issue_line(point)) or f" {AGAINST} ".join(holders)
        yield f"- {issue}{f' *({LEFT_OPEN})*' if point.unresolved else ''}"
        for holder, side in zip(holders, point.positions, strict=True):
            yield f"  - {holder}: {escape(side.text)}{self._notes_of(side)}"

    def _speculation(self) -> Iterator[str]:
        if self._brief.speculation:
            yield self._title(Section.SPECULATION)
        for item in self._brief.speculation:
            yield f"- {self._guess(item)}{self._notes_of(item)}"

    def _guess(self, item: Speculation) -> str:
        holder = _named((item.holder,)) if item.holder else f"**{REPORT_ITSELF}**"
        hedges = ", ".join(
            f"*{escape(h.text)}*{f' (ICD 203: {h.band})' if h.band else ''}" for h in item.hedges
        )
        return f"{holder}: {escape(item.text)}{f' — {hedges}' if hedges else ''}"

    def _set_aside(self) -> Iterator[str]:
        if self._brief.set_aside:
            yield self._title("set_aside")
        for entry in self._brief.set_aside:
            where = f" ({', '.join(map(escape, entry.sentences))})" if entry.sentences else ""
            yield f"- {escape(entry.text)}{where} — {REASONS[entry.reason]}"


def _entries(head: str, lines: list[str]) -> Iterator[str]:
    """One line where there is one thing to say, else a list below its head."""
    if len(lines) == 1:
        yield f"- {head} {lines[0]}"
        return
    yield f"- {head}"
    yield from (f"  - {line}" for line in lines)


def _role(speaker: Speaker) -> str:
    role = role_of(speaker)
    return f" {escape(role)}" if role else ""


def _named(speakers: tuple[Speaker, ...]) -> str:
    return ", ".join(f"**{escape(s.name)}**{_role(s)}" for s in named(speakers))

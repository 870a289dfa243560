"""The brief as GitHub-flavoured Markdown, its evidence as footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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
    TimePoint,
)
from summarizer.render.labels import (
    BASIS,
    INCIDENT,
    REASONS,
    SECTIONS,
    STANCES,
    clean,
    covered_line,
    introduce,
    source_line,
    who,
)

__all__ = ["render_markdown"]

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


def _escape(words: str) -> str:
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

    def reference(self, brief: int, evidence: Evidence, sentence: str) -> str:
        key = (brief, evidence.source, evidence.start, evidence.end)
        if key not in self._labels:
            label = str(len(self._labels) + 1)
            self._labels[key] = label
            where = f"{sentence}, " if sentence else ""
            self._lines.append(
                f"[^{label}]: “{_escape(evidence.quote)}” ({where}{evidence.start}–{evidence.end})"
            )
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
        self._sentences = {
            (source.id, sentence.start): sentence.id
            for source in brief.sources
            for sentence in source.sentences
        }

    def lines(self) -> Iterator[str]:
        yield f"# {_escape(self._brief.headline.text)}{self._notes_of(self._brief.headline)}"
        for source in self._brief.sources:
            if line := source_line(source):
                yield f"\n{_escape(line)}"
        yield from self._summary()
        yield from self._incident()
        if self._brief.facts:
            yield self._title(Section.FACTS)
            for fact in self._brief.facts:
                yield f"- {_escape(fact.text)}{self._notes_of(fact)}"
        yield from self._statements(Section.OFFICIAL_STATEMENTS, self._brief.official_statements)
        yield from self._statements(Section.ACCOUNTS, self._brief.accounts)
        yield from self._disputed()
        yield from self._speculation()
        yield from self._set_aside()
        made = self._brief.provenance
        model = f", {_escape(made.model)}" if made.model else ""
        yield f"\n{_escape(covered_line(self._brief))}."
        yield f"Made by {_escape(made.engine)}{model}, summarizer {_escape(made.version)}."

    def _notes_of(self, line: Item | Point | Position | Headline) -> str:
        return "".join(
            self._notes.reference(
                self._number, evidence, self._sentences.get((evidence.source, evidence.start), "")
            )
            for evidence in line.evidence
        )

    def _title(self, section: Section) -> str:
        label = SECTIONS[section]
        return f"\n## {label.sign} {label.title}\n"

    def _point(self, point: Point) -> str:
        text = _escape(point.text)
        if isinstance(point, TimePoint) and point.resolved and not point.resolved.startswith("T"):
            text += f" ({_escape(point.resolved)})"
        if point.speakers:
            text += f" — {_named(point.speakers)}"
        return f"{SECTIONS[BASIS[point.basis]].sign} {text}{self._notes_of(point)}"

    def _summary(self) -> Iterator[str]:
        if self._brief.summary:
            yield "\n## Bottom line\n"
            for point in self._brief.summary:
                yield f"- {self._point(point)}"

    def _incident(self) -> Iterator[str]:
        rows = [
            f"- **{title}**: {self._point(point)}"
            for name, title in INCIDENT.items()
            for point in getattr(self._brief.incident, name)
        ]
        if rows:
            yield "\n## Incident\n"
            yield from rows

    def _statements(self, section: Section, items: tuple[Statement, ...]) -> Iterator[str]:
        if items:
            yield self._title(section)
        for item in items:
            quoted = ", in quotation" if item.quoted else ""
            yield (
                f"- {_named(item.speakers)} {STANCES[item.stance]}{quoted}: "
                f"{_escape(item.text)}{self._notes_of(item)}"
            )

    def _disputed(self) -> Iterator[str]:
        if self._brief.disputed_points:
            yield self._title(Section.DISPUTED_POINTS)
        for point in self._brief.disputed_points:
            yield from self._dispute(point)

    def _dispute(self, point: DisputedPoint) -> Iterator[str]:
        open_end = " *(left open by the report)*" if point.unresolved else ""
        yield f"- {_escape(point.issue)}{open_end}"
        for position in point.positions:
            holder = _named((position.holder,)) if position.holder else "**the report**"
            yield f"  - {holder}: {_escape(position.text)}{self._notes_of(position)}"

    def _speculation(self) -> Iterator[str]:
        if self._brief.speculation:
            yield self._title(Section.SPECULATION)
        for item in self._brief.speculation:
            yield f"- {self._guess(item)}{self._notes_of(item)}"

    def _guess(self, item: Speculation) -> str:
        holder = _named((item.holder,)) if item.holder else "**the report itself**"
        hedges = ", ".join(
            f"*{_escape(h.text)}*{f' (ICD 203: {h.band})' if h.band else ''}" for h in item.hedges
        )
        return f"{holder}: {_escape(item.text)}{f' — {hedges}' if hedges else ''}"

    def _set_aside(self) -> Iterator[str]:
        if self._brief.set_aside:
            yield "\n## Set aside\n"
        for entry in self._brief.set_aside:
            where = f" ({', '.join(map(_escape, entry.sentences))})" if entry.sentences else ""
            yield f"- {_escape(entry.text)}{where} — {REASONS[entry.reason]}"


def _named(speakers: tuple[Speaker, ...]) -> str:
    def bold(speaker: Speaker) -> str:
        name = clean(speaker.name)
        rest = introduce(speaker).removeprefix(name)
        return f"**{_escape(name)}**{' ' if rest else ''}{_escape(rest)}"

    return who(speakers, bold)

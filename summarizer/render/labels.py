"""Names, signs and order of everything that the forms show: the same everywhere."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from summarizer.brief import (
    Basis,
    Headline,
    IncidentBrief,
    Item,
    Point,
    Position,
    Reason,
    Section,
    Source,
    Speaker,
    SpeakerKind,
    Stance,
    UncoveredReason,
)

__all__ = [
    "BASIS",
    "INCIDENT",
    "REASONS",
    "SECTIONS",
    "STANCES",
    "UNCOVERED",
    "Citations",
    "SectionLabel",
    "clean",
    "covered_line",
    "introduce",
    "source_line",
    "who",
]


@dataclass(frozen=True, slots=True)
class SectionLabel:
    """How a section is shown."""

    section: Section
    title: str
    sign: str
    ascii_sign: str
    color: str
    """An ANSI colour that can be read on dark and on light; never the only mark."""


SECTIONS = {
    label.section: label
    for label in (
        SectionLabel(Section.FACTS, "Established by the report", "■", "#", "green"),
        SectionLabel(Section.OFFICIAL_STATEMENTS, "Official statements", "◆", "*", "blue"),
        SectionLabel(Section.ACCOUNTS, "Accounts of others", "●", "o", "cyan"),
        SectionLabel(Section.DISPUTED_POINTS, "Disputed", "⇄", "x", "red"),
        SectionLabel(Section.SPECULATION, "Speculation", "?", "?", "magenta"),
    )
}
BASIS = {
    Basis.FACT: Section.FACTS,
    Basis.OFFICIAL_STATEMENT: Section.OFFICIAL_STATEMENTS,
    Basis.ACCOUNT: Section.ACCOUNTS,
    Basis.DISPUTED: Section.DISPUTED_POINTS,
    Basis.SPECULATION: Section.SPECULATION,
}
INCIDENT = {
    "what": "What",
    "when": "When",
    "where": "Where",
    "actors": "Who",
    "casualties": "Casualties",
}
STANCES = {stance: "says" if stance is Stance.OTHER else stance.value for stance in Stance}
REASONS = {
    Reason.UNKNOWN_SENTENCE: "it cites a sentence that does not exist",
    Reason.NO_EVIDENCE: "it cites nothing",
    Reason.NOT_SUPPORTED: "its words are not in what it cites",
    Reason.FIGURE: "a figure is not in what it cites",
    Reason.DATE: "a date or time is not in what it cites",
    Reason.NAME: "a name is not in what it cites",
    Reason.POLARITY: "a 'not' was lost or added",
    Reason.HEDGE_DROPPED: "it is surer than what it cites",
    Reason.ATTRIBUTED_AS_FACT: "somebody says this, the report does not",
    Reason.HEDGED_AS_FACT: "the report is not sure of this",
    Reason.WRONG_SPEAKER: "somebody else says this",
    Reason.UNKNOWN_SPEAKER: "nobody in the report says this",
    Reason.WRONG_SECTION: "it belongs in another section",
    Reason.ONE_SIDED: "only one side of it holds",
    Reason.DUPLICATE: "it is in the brief already",
    Reason.OVER_LIMIT: "cut by the limit on items",
}
UNCOVERED = {
    UncoveredReason.HEADING: "heading",
    UncoveredReason.NOT_REACHED: "not reached",
    UncoveredReason.FAILED: "failed",
    UncoveredReason.SET_ASIDE: "set aside",
    UncoveredReason.LANGUAGE: "language not read",
    UncoveredReason.NO_SECTION: "belongs in no section",
}
_HARMLESS = {"\t": " ", "\n": " ", "\u200d": "\u200d", "\u200c": "\u200c"}


def clean(words: str) -> str:
    """``words`` on one line, with characters that steer a terminal or turn text made visible."""
    out: list[str] = []
    for character in words:
        if character in _HARMLESS:
            out.append(_HARMLESS[character])
        elif unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp"):
            out.append("\ufffd" if character != "\xad" else "")
        else:
            out.append(character)
    return " ".join("".join(out).split())


def introduce(speaker: Speaker) -> str:
    """Name, then role and organisation: 'Ida Brandt (mayor, Sundhaven)'."""
    about = [part for part in (speaker.role, speaker.organisation) if part]
    if about and about[-1] != about[0] and about[-1] in about[0]:
        about.pop()
    if speaker.kind is SpeakerKind.UNKNOWN:
        about.append("role unknown")
    elif speaker.kind is SpeakerKind.UNNAMED:
        about.append("unnamed")
    name = clean(speaker.name)
    text = f"{name} ({', '.join(map(clean, about))})" if about else name
    return f"{text} via {clean(speaker.via.name)}" if speaker.via else text


def who(speakers: tuple[Speaker, ...], show: Callable[[Speaker], str] = introduce) -> str:
    """Several speakers in one line; one who is only relayed stands with the relaying one."""
    relaying = {speaker.via.name for speaker in speakers if speaker.via}
    shown = [s for s in speakers if s.name not in relaying] or list(speakers)
    return ", ".join(map(show, shown))


class Citations:
    """Finds the ids of the sentences that evidence lies in; one index per brief."""

    def __init__(self, brief: IncidentBrief) -> None:
        self._sentences = {source.id: source.sentences for source in brief.sources}
        self._ends = {key: [s.end for s in found] for key, found in self._sentences.items()}

    def of(self, line: Item | Point | Position | Headline) -> list[str]:
        """Sentence ids in the order of the evidence, each once."""
        found: dict[str, None] = {}
        for evidence in line.evidence:
            sentences = self._sentences.get(evidence.source, ())
            first = bisect_right(self._ends.get(evidence.source, []), evidence.start)
            for sentence in sentences[first:]:
                if sentence.start >= evidence.end:
                    break
                found[sentence.id] = None
        return list(found)


def source_line(source: Source) -> str:
    """Publisher, date and place of a source in one line; empty when nothing is known."""
    parts = (source.publisher, source.published, source.location)
    return " · ".join(clean(part) for part in parts if part)


def covered_line(brief: IncidentBrief) -> str:
    """'18 of 20 sentences used; not used: s7 (heading)'."""
    total = sum(len(source.sentences) for source in brief.sources)
    left = brief.coverage.uncovered
    line = f"{total - len(left)} of {total} sentences used"
    groups: dict[UncoveredReason, list[str]] = {}
    for entry in left:
        groups.setdefault(entry.reason, []).append(entry.sentence)
    named = [f"{', '.join(_few(ids))} ({UNCOVERED[reason]})" for reason, ids in groups.items()]
    return f"{line}; not used: {'; '.join(named)}" if named else line


def _few(ids: list[str]) -> list[str]:
    return ids if len(ids) <= 8 else [*ids[:7], f"and {len(ids) - 7} more"]

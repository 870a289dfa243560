"""Names, signs and order of everything that the forms show: the same everywhere."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice, takewhile

from summarizer.brief import (
    Basis,
    DisputedPoint,
    Evidence,
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
    Statement,
    TimePoint,
    UncoveredReason,
)

__all__ = [
    "AGAINST",
    "BASIS",
    "INCIDENT",
    "LEFT_OPEN",
    "PARTS",
    "REASONS",
    "REPORT_ITSELF",
    "SECTIONS",
    "STANCES",
    "UNCOVERED",
    "Citations",
    "PartLabel",
    "clean",
    "covered_line",
    "introduce",
    "issue_line",
    "made_line",
    "manner",
    "named",
    "place_of",
    "resolved",
    "role_of",
    "source_line",
    "visible",
    "who",
]


@dataclass(frozen=True, slots=True)
class PartLabel:
    """How a part of the brief is shown."""

    title: str
    sign: str = ""
    """Empty for parts that hold lines of several sections: there each line has its own sign."""
    ascii_sign: str = ""
    color: str = "default"
    """An ANSI colour that can be read on dark and on light; never the only mark."""


PARTS = {
    "summary": PartLabel("Bottom line"),
    "incident": PartLabel("Incident"),
    "facts": PartLabel("Established by the report", "■", "#", "green"),
    "official_statements": PartLabel("Official statements", "◆", "*", "blue"),
    "accounts": PartLabel("Accounts of others", "●", "o", "cyan"),
    "disputed_points": PartLabel("Disputed", "⇄", "x", "red"),
    "speculation": PartLabel("Speculation", "?", "?", "magenta"),
    "set_aside": PartLabel("Set aside", "–", "-"),
    "coverage": PartLabel("Coverage"),
    "provenance": PartLabel("Provenance"),
}
"""Every part by its key in the brief, in the order in which all forms show them."""
BASIS = {
    Basis.FACT: Section.FACTS,
    Basis.OFFICIAL_STATEMENT: Section.OFFICIAL_STATEMENTS,
    Basis.ACCOUNT: Section.ACCOUNTS,
    Basis.DISPUTED: Section.DISPUTED_POINTS,
    Basis.SPECULATION: Section.SPECULATION,
}
SECTIONS = {section: PARTS[section] for section in BASIS.values()}
"""Those that hold items, each with a sign of its own."""
INCIDENT = {
    "what": "What",
    "when": "When",
    "where": "Where",
    "actors": "Who",
    "casualties": "Casualties",
}
REPORT_ITSELF = "the report itself"
"""Who holds what nobody is cited for."""
AGAINST = "against"
LEFT_OPEN = "left open by the report"
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
_UNSEEN = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
_HARMLESS = {"\t": " ", "\n": " ", "\u200d": "\u200d", "\u200c": "\u200c"}


def clean(words: str) -> str:
    """``words`` on one line, with characters that steer a terminal or turn text made visible."""
    return " ".join(visible(words).split())


def visible(words: str) -> str:
    """``words`` with all their spaces, and what steers or turns text made visible."""
    out: list[str] = []
    for character in words:
        if character in _HARMLESS:
            out.append(_HARMLESS[character])
        elif unicodedata.category(character) in _UNSEEN or _is_noncharacter(ord(character)):
            out.append("\ufffd" if character != "\xad" else "")
        else:
            out.append(character)
    return "".join(out)


def _is_noncharacter(code: int) -> bool:
    """Whether Unicode keeps ``code`` from ever being a character; XML cannot hold all of these."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def introduce(speaker: Speaker) -> str:
    """Name, then role and organisation: 'Ida Brandt (mayor, Sundhaven)'."""
    return f"{clean(speaker.name)}{role_of(speaker)}"


def role_of(speaker: Speaker) -> str:
    """What follows a speaker's name, with the space before it: ' (mayor, Sundhaven)'."""
    about = [part for part in (speaker.role, speaker.organisation) if part]
    if about and about[-1] != about[0] and about[-1] in about[0]:
        about.pop()
    if speaker.kind is SpeakerKind.UNKNOWN:
        about.append("role unknown")
    elif speaker.kind is SpeakerKind.UNNAMED:
        about.append("unnamed")
    text = f" ({', '.join(map(clean, about))})" if about else ""
    return f"{text} via {clean(speaker.via.name)}" if speaker.via else text


def named(speakers: tuple[Speaker, ...]) -> list[Speaker]:
    """Those to name: one who only relays another stands with the one relayed."""
    relaying = {speaker.via.name for speaker in speakers if speaker.via}
    return [s for s in speakers if s.name not in relaying] or list(speakers)


def who(speakers: tuple[Speaker, ...]) -> str:
    """Several speakers in one line."""
    return ", ".join(map(introduce, named(speakers)))


def manner(item: Statement) -> str:
    """What the speaker does, and whether these are their own words: 'denies, in quotation'."""
    return f"{STANCES[item.stance]}{', in quotation' if item.quoted else ''}"


def resolved(point: Point) -> str:
    """The date that a point in time was resolved to; empty where it has none."""
    found = point.resolved if isinstance(point, TimePoint) else None
    return clean(found) if found and not found.startswith("T") else ""


def issue_line(point: DisputedPoint) -> str:
    """The issue; empty where one of the sides says it in the same words."""
    issue = clean(point.issue)
    return "" if issue in {clean(side.text) for side in point.positions} else issue


class Citations:
    """Finds the ids of the sentences that evidence lies in; one index per brief."""

    def __init__(self, brief: IncidentBrief) -> None:
        self._sentences = {source.id: source.sentences for source in brief.sources}
        self._ends = {key: [s.end for s in found] for key, found in self._sentences.items()}

    def of(self, line: Item | Point | Position | Headline) -> list[str]:
        """Sentence ids in the order of the evidence, each once."""
        return list(dict.fromkeys(name for evidence in line.evidence for name in self.at(evidence)))

    def at(self, evidence: Evidence) -> list[str]:
        """Ids of the sentences that one stretch of evidence lies in, all or in part."""
        sentences = self._sentences.get(evidence.source, ())
        first = bisect_right(self._ends.get(evidence.source, []), evidence.start)
        within = takewhile(lambda s: s.start < evidence.end, islice(sentences, first, None))
        return [clean(sentence.id) for sentence in within]


def place_of(evidence: Evidence, citations: Citations) -> str:
    """Where a quotation stands: 's5, 223–280'; both offsets count code points of the text."""
    return ", ".join([*citations.at(evidence), f"{evidence.start}–{evidence.end}"])


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
        groups.setdefault(entry.reason, []).append(clean(entry.sentence))
    named = [f"{', '.join(_few(ids))} ({UNCOVERED[reason]})" for reason, ids in groups.items()]
    return f"{line}; not used: {'; '.join(named)}" if named else line


def made_line(brief: IncidentBrief) -> str:
    """'Made by extractive, summarizer 0.1.0'."""
    made = brief.provenance
    model = f", {clean(made.model)}" if made.model else ""
    return f"Made by {clean(made.engine)}{model}, summarizer {clean(made.version)}"


def _few(ids: list[str]) -> list[str]:
    return ids if len(ids) <= 8 else [*ids[:7], f"and {len(ids) - 7} more"]

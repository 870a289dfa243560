"""Reads the faithful rewordings under ``faithful/``: reports with who says what, and wordings.

A report starts with its section (F fact, O official statement, A account, S speculation) and the
stance. Indented lines are the cited sentences, with ``@the speaker@ ~the cue~ {the content}``
marked; ``+O`` and ``+A`` lines are another voice in the same report, not cited; each ``-`` line
is a rewording. All of them have been used to improve the check: half of them was held out until it
had been measured too often. What is held out now stands under ``unseen/``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from summarizer.brief import Section, SpeakerKind, Stance
from summarizer.draft import DraftItem
from summarizer.reading import Reading
from tests.grounding.building import Says, reading_of

FILES = sorted((Path(__file__).parent / "faithful").glob("*.txt"))
FREER = Path(__file__).with_name("freer.txt")
"""Written in six parts while the check was improved, freely: when they were new, 26 to 32 % of each
of the first five were refused, 18 % of the last. Lines that were not quite faithful went."""
HELD_OUT = sorted((Path(__file__).parent / "unseen").glob("*.txt"))
_SECTIONS = {
    "F": Section.FACTS,
    "O": Section.OFFICIAL_STATEMENTS,
    "A": Section.ACCOUNTS,
    "S": Section.SPECULATION,
}
_KINDS = {"O": SpeakerKind.OFFICIAL, "A": SpeakerKind.WITNESS, "S": SpeakerKind.OFFICIAL}
_MARKED = re.compile(r"@(?P<who>[^@]+)@.*?~(?P<cue>[^~]+)~.*?\{(?P<content>[^}]+)\}")
_MARKS = str.maketrans("", "", "@~{}")


@dataclass(frozen=True)
class Report:
    """A report in which one part is cited, and its faithful wordings."""

    cited: str
    beside: str
    """A sentence of another voice; may be empty."""
    voices: tuple[Says, ...]
    section: Section
    stance: Stance | None
    wordings: tuple[str, ...]
    held_out: bool

    @cached_property
    def reading(self) -> Reading:
        return reading_of(f"{self.cited} {self.beside}".strip(), *self.voices)

    @property
    def cites(self) -> tuple[str, ...]:
        return tuple(s.id for s in self.reading.sentences if s.span.start < len(self.cited))

    def item(self, text: str) -> DraftItem:
        speakers = ("k1",) if self.voices and self.stance else ()
        return DraftItem(self.section, text, self.cites, speakers, self.stance)


def reports(*files: Path) -> tuple[Report, ...]:
    """The reports of ``files``, else all but the freer ones, those held out last."""
    return tuple(
        _report(block, held_out=path in HELD_OUT)
        for path in files or (*FILES, *HELD_OUT)
        for block in path.read_text(encoding="utf-8").strip().split("\n\n")
    )


def _report(block: str, *, held_out: bool) -> Report:
    head, *lines = block.splitlines()
    letter, _, stance = head.partition(" ")
    cited = " ".join(line.strip() for line in lines if line.startswith("  "))
    beside = [line for line in lines if line.startswith("+")]
    voices = [_voice(cited, letter, stance or "states")] if "@" in cited else []
    voices += [_voice(line[3:], line[1], "states") for line in beside]
    return Report(
        cited=cited.translate(_MARKS),
        beside=" ".join(line[3:].translate(_MARKS) for line in beside),
        voices=tuple(voices),
        section=_SECTIONS[letter],
        stance=Stance(stance) if stance else None,
        wordings=tuple(line[2:] for line in lines if line.startswith("- ")),
        held_out=held_out,
    )


def _voice(line: str, letter: str, stance: str) -> Says:
    found = _MARKED.search(line)
    assert found, line
    name, _, role = found["who"].rstrip(",").partition(", ")
    return Says(
        found["who"],
        found["cue"],
        found["content"],
        kind=_KINDS[letter],
        stance=Stance(stance),
        reported=stance != "declines",
        role=role or None,
        full=name,
    )

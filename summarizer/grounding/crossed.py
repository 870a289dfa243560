"""A figure or name of one cited sentence put in the place of another's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.brief import Reason
from summarizer.document import Span
from summarizer.grounding.figures import same_figure
from summarizer.grounding.mismatch import Mismatch
from summarizer.grounding.names import only_opens
from summarizer.grounding.words import stems, words_of
from summarizer.reading.figures import find_figures
from summarizer.reading.model import Figure, FigureKind
from summarizer.reading.names import find_names

__all__ = ["crossed"]

_END = re.compile(r"(?<=[a-z]{3}[.!?])\s+(?=[A-Z])| … ")
_BEFORE = re.compile(r"(\w+) (?:the )?\Z")


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    figures: tuple[Figure, ...]
    names: tuple[Span, ...]
    words: frozenset[str]
    """Stems outside figures and names."""

    def slot(self, span: Span) -> str:
        """What stands before a name: a preposition, or nothing at the start."""
        match = _BEFORE.search(self.text[: span.start].lower())
        return match[1] if match else ""


def crossed(text: str, evidence: str, published: str | None) -> Mismatch | None:
    """'The ferry sank on Tuesday' where it sank on Monday, and the tug on Tuesday.

    A sentence of ``text`` tells what one cited sentence tells, with a figure or name of
    another where that one has its own.
    """
    there = _sentences(evidence, published)
    if len(there) < 2:
        return None
    for here in _sentences(text, published):
        for other in there:
            if here.words and here.words <= other.words and (wrong := _foreign(here, other)):
                elsewhere = [one for one in there if one is not other]
                if not any(
                    here.words <= one.words and not _foreign(here, one) for one in elsewhere
                ):
                    return wrong
    return None


def _foreign(here: _Sentence, other: _Sentence) -> Mismatch | None:
    for figure in here.figures:
        if not _held(figure, other.figures) and any(
            rival.kind is figure.kind
            and rival.unit == figure.unit
            and not _held(rival, here.figures)
            for rival in other.figures
        ):
            reason = Reason.DATE if figure.kind is FigureKind.DATE else Reason.FIGURE
            words = figure.span.of(here.text)
            return Mismatch(reason, f"{words!r} belongs to another sentence")
    for name in here.names:
        words = name.of(here.text)
        rivals = [
            rival.of(other.text) for rival in other.names if other.slot(rival) == here.slot(name)
        ]
        if words not in other.text and any(rival not in here.text for rival in rivals):
            return Mismatch(Reason.NAME, f"{words!r} belongs to another sentence")
    return None


def _held(figure: Figure, others: Sequence[Figure]) -> bool:
    return any(same_figure(figure, other) or same_figure(other, figure) for other in others)


def _sentences(text: str, published: str | None) -> list[_Sentence]:
    return [_parsed(part, published) for part in _END.split(text)]


def _parsed(text: str, published: str | None) -> _Sentence:
    figures = tuple(find_figures(text, published=published))
    names = tuple(
        name.span
        for name in find_names(text)
        if not any(name.span.overlaps(figure.span) for figure in figures)
        and not only_opens(text, name.span)
    )
    plain = text
    for span in (*names, *(figure.span for figure in figures)):
        plain = plain[: span.start] + " " * (span.end - span.start) + plain[span.end :]
    return _Sentence(text, figures, names, frozenset(stems(words_of(plain))))

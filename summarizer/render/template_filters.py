"""What a template can do with parts of a brief: the names that the other forms use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from jinja2 import pass_context
from jinja2.exceptions import TemplateRuntimeError
from jinja2.runtime import Context
from pydantic import BaseModel, ValidationError

from summarizer.brief import Evidence, IncidentBrief, Reason, Speaker, Statement
from summarizer.render import labels
from summarizer.render.markdown import escape

__all__ = ["FILTERS", "EvidenceIndex"]

_Model = TypeVar("_Model", bound=BaseModel)


class EvidenceIndex:
    """Which sentences a piece of evidence lies in; known by the very object in the context."""

    def __init__(self, briefs: Sequence[IncidentBrief], dumped: Sequence[object]) -> None:
        self._sentences: dict[int, list[str]] = {}
        for brief, raw in zip(briefs, dumped, strict=True):
            citations = labels.Citations(brief)
            for piece in _evidence_in(raw):
                self._sentences[id(piece)] = citations.at(Evidence.model_validate(piece))

    def of(self, line: Mapping[str, Any]) -> list[str]:
        """The ids for all the evidence of a line, each once."""
        found = (name for piece in line["evidence"] for name in self._sentences[id(piece)])
        return list(dict.fromkeys(found))


def _evidence_in(raw: object) -> Iterator[dict[str, Any]]:
    if isinstance(raw, dict):
        if "quote" in raw:
            yield raw
        for value in raw.values():
            yield from _evidence_in(value)
    elif isinstance(raw, list):
        for value in raw:
            yield from _evidence_in(value)


def _as(kind: type[_Model], value: object) -> _Model:
    try:
        return kind.model_validate(value)
    except ValidationError:
        raise TemplateRuntimeError(f"this is no {kind.__name__} of a brief") from None


def _speaker(value: object) -> str:
    """A speaker with role and organisation; null is the report itself."""
    return labels.REPORT_ITSELF if value is None else labels.introduce(_as(Speaker, value))


def _speakers(values: Sequence[object]) -> str:
    """Several speakers in one line."""
    return labels.who(tuple(_as(Speaker, value) for value in values))


def _manner(statement: object) -> str:
    """What the speaker does: 'denies, in quotation'."""
    return labels.manner(_as(Statement, statement))


@pass_context
def _sentences(context: Context, line: Mapping[str, Any]) -> list[str]:
    """The ids of the sentences that a line rests on."""
    index: EvidenceIndex = context["_evidence"]
    try:
        return index.of(line)
    except (KeyError, TypeError):
        raise TemplateRuntimeError("this is no line of a brief: it has no evidence") from None


def _reason(value: str) -> str:
    """Why something was set aside, in words."""
    return labels.REASONS[Reason(value)]


def _quote(words: str) -> str:
    """The words on one line, in quotation marks."""
    return f"“{labels.clean(words)}”"


def _covered(brief: object) -> str:
    """How much of the text was used, in words."""
    return labels.covered_line(_as(IncidentBrief, brief))


FILTERS: dict[str, Callable[..., Any]] = {
    "covered": _covered,
    "manner": _manner,
    "markdown": escape,
    "quote": _quote,
    "reason": _reason,
    "sentences": _sentences,
    "speaker": _speaker,
    "speakers": _speakers,
}

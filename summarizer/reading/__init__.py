"""Reading: what can be known about a text without a language model, in one pass."""

from __future__ import annotations

from summarizer.document import Document, Span
from summarizer.reading.attribution import RawAttribution, attribute
from summarizer.reading.carry import carry
from summarizer.reading.clauses import find_clauses
from summarizer.reading.cues import is_reported, stance_of
from summarizer.reading.figures import find_figures
from summarizer.reading.hedging import find_hedges
from summarizer.reading.language import language_of
from summarizer.reading.model import Attribution, Reading
from summarizer.reading.names import find_names
from summarizer.reading.polarity import find_negations
from summarizer.reading.quotations import find_quotations, plain_marks
from summarizer.reading.segment import segment
from summarizer.reading.speakers import SpeakerTable

__all__ = ["Reading", "read"]


def read(document: Document) -> Reading:
    """Read a document. Deterministic, linear in the length of the text; never raises.

    A text that does not read as English has sentences and a language of ``None``, and nothing
    else: the rules would only guess.
    """
    text = plain_marks(document.text)
    sentences = segment(text)
    language = language_of(text)
    if language is None:
        return Reading(document=document, language=None, sentences=sentences)
    quotations = find_quotations(text)
    names = find_names(text)
    raw = attribute(text, sentences, quotations)
    carried = carry(text, sentences, quotations, raw)
    hedges = find_hedges(text)
    table = SpeakerTable(text, names)
    resolved = [table.resolve(one.source) if one.source else () for one in raw]
    speakers, ids = table.table()
    known = [tuple(ids[id(entity)] for entity in entities) for entities in resolved]
    attributions = _attributions(text, raw, known)
    attributions += [
        Attribution(
            cue=raw[one.attribution].cue,
            content=(one.quotation,),
            source=raw[one.attribution].source,
            speakers=known[one.attribution],
            stance=attributions[one.attribution].stance,
            outer=None,
        )
        for one in carried
    ]
    return Reading(
        document=document,
        language=language,
        sentences=sentences,
        clauses=find_clauses(text, sentences, attributions, hedges),
        quotations=quotations,
        attributions=tuple(attributions),
        speakers=speakers,
        hedges=hedges,
        negations=find_negations(text),
        figures=find_figures(text, published=document.published),
        names=names,
    )


def _attributions(
    text: str, raw: tuple[RawAttribution, ...], known: list[tuple[str, ...]]
) -> list[Attribution]:
    found: list[Attribution] = []
    for number, one in enumerate(raw):
        words = text[max(0, one.cue.start - 30) : one.cue.end]
        found.append(
            Attribution(
                cue=one.cue,
                content=one.content,
                source=one.source,
                speakers=known[number],
                stance=stance_of(words, len(one.cue), text[one.cue.end : one.cue.end + 80]),
                reported=is_reported(words, len(one.cue)),
                outer=_outer(raw, number),
            )
        )
    return found


def _outer(raw: tuple[RawAttribution, ...], number: int) -> int | None:
    """The nearest attribution whose content this one lies in, from its first word on.

    Mostly it is an earlier one. A later one has this one within what it closes: 'He had told
    them to run, police said'.
    """
    earlier = _outer_before(raw, number)
    if earlier is not None:
        return earlier
    later = _holding(raw, number, range(number + 1, min(len(raw), number + 4)))
    return later if later is not None and _outer_before(raw, later) != number else None


def _outer_before(raw: tuple[RawAttribution, ...], number: int) -> int | None:
    return _holding(raw, number, range(number - 1, max(-1, number - 4), -1))


def _holding(raw: tuple[RawAttribution, ...], number: int, others: range) -> int | None:
    """The first of ``others`` whose content holds attribution ``number``."""
    inner = raw[number]
    parts = (inner.cue, *inner.content, *((inner.source,) if inner.source else ()))
    whole = Span(min(part.start for part in parts), inner.cue.end)
    for index in others:
        outer = raw[index]
        if outer.source != inner.source and any(part.contains(whole) for part in outer.content):
            return index
    return None

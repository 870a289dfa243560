"""Facts, official statements, accounts and speculation, by LABELLING.md."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.brief import Section
from summarizer.document import Sentence, Span
from summarizer.draft import DraftItem
from summarizer.engines.extractive.voices import Voices, is_official
from summarizer.engines.extractive.wording import own_words, said, without_title
from summarizer.reading import Reading
from summarizer.reading.model import Attribution, Clause

__all__ = ["propose_items"]

_ADDRESS = re.compile(
    r"\b(?:subscribe|sign up|click here|read more|follow us|newsletter|contact us|all rights reserved"
    r"|this article|photo:|image:|watch:|listen:)",
    re.IGNORECASE,
)


def propose_items(reading: Reading, voices: Voices) -> list[DraftItem]:
    """Every item of the four item sections, in the order of the text."""
    items: list[DraftItem] = []
    clauses: dict[str, list[Clause]] = {}
    for clause in reading.clauses:
        clauses.setdefault(clause.sentence, []).append(clause)
    first = next((s.id for s in reading.sentences if not s.heading), None)
    for sentence in reading.sentences:
        if sentence.heading or _ADDRESS.search(sentence.span.of(reading.text)):
            continue
        whole = without_title(reading.text, sentence.span, first=sentence.id == first)
        items.extend(_of_sentence(reading, voices, sentence, whole, clauses.get(sentence.id, [])))
    return items


def _of_sentence(
    reading: Reading, voices: Voices, sentence: Sentence, whole: Span, clauses: list[Clause]
) -> Iterator[DraftItem]:
    attributions = voices.attributions(sentence)
    used: set[str] = set()
    given: set[tuple[Section, tuple[str, ...], tuple[str, ...]]] = set()
    for attribution in attributions:
        clause = _clause_of(attribution, clauses, sentence)
        if clause:
            used.add(clause.id)
        for item in _statement(reading, voices, sentence, whole, attribution, clause):
            # 'posted a message blaming Iran, saying …' is one statement with three verbs
            if (key := (item.section, item.cites, item.speakers)) not in given:
                given.add(key)
                yield item
    own = [clause for clause in clauses if clause.id not in used]
    if attributions:
        own = [c for c in own if not _attributed(attributions, c.span)]
    if not attributions and not own:
        yield from _own_voice(reading, voices, sentence.id, whole)
    for clause in own:
        yield from _own_voice(reading, voices, clause.id, clause.span)


def _attributed(attributions: list[Attribution], span: Span) -> bool:
    return any(
        part.overlaps(span)
        for one in attributions
        for part in (one.cue, *one.content, *((one.source,) if one.source else ()))
    )


def _clause_of(
    attribution: Attribution, clauses: list[Clause], sentence: Sentence
) -> Clause | None:
    """The clause that holds this attribution's part of the sentence."""
    inside = [p for p in (attribution.cue, *attribution.content) if p.overlaps(sentence.span)]
    low, high = min(p.start for p in inside), max(p.end for p in inside)
    low, high = max(low, sentence.span.start), min(high, sentence.span.end)
    fitting = [c for c in clauses if c.span.contains(Span(low, high))]
    return min(fitting, key=lambda c: len(c.span), default=None)


def _statement(
    reading: Reading,
    voices: Voices,
    sentence: Sentence,
    whole: Span,
    attribution: Attribution,
    clause: Clause | None,
) -> Iterator[DraftItem]:
    if not attribution.speakers:
        return
    span = clause.span if clause else whole
    cite = clause.id if clause else sentence.id
    official = is_official(voices.speakers(attribution))
    text = said(reading.text, attribution, span) if attribution.reported else None
    words = text or own_words(reading.text, [span])
    yield DraftItem(
        section=Section.OFFICIAL_STATEMENTS if official else Section.ACCOUNTS,
        text=words,
        cites=(cite,),
        speakers=attribution.speakers,
        stance=attribution.stance,
    )
    if any(voices.hedges(part) for part in (*attribution.content, attribution.cue) if part.overlaps(span)):
        yield DraftItem(Section.SPECULATION, words, (cite,), attribution.speakers[:1])


def _own_voice(reading: Reading, voices: Voices, cite: str, span: Span) -> Iterator[DraftItem]:
    text = own_words(reading.text, [span])
    if not text or text.endswith("?"):
        return
    section = Section.SPECULATION if voices.hedges(span) else Section.FACTS
    yield DraftItem(section, text, (cite,))

"""Facts, official statements, accounts and speculation, by LABELLING.md."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.brief import Section, Stance
from summarizer.document import Sentence, Span
from summarizer.draft import DraftItem
from summarizer.engines.extractive.voices import Voices
from summarizer.engines.extractive.wording import own_words, said, without_title
from summarizer.reading import Reading
from summarizer.reading.model import Attribution, Clause
from summarizer.reading.roles import is_official

__all__ = ["propose_items"]

_ADDRESS = re.compile(
    r"\b(?:subscribe|sign up|click here|read more|follow us|newsletter|contact us"
    r"|all rights reserved|this article|photo:|image:|watch:|listen:|copyright \d{4}|©"
    r"|this is a (?:developing|breaking) (?:story|news))"
    r"|\A\((?:additional )?(?:reporting|writing|editing|compiled) by\b|\Aso much for\b"
    r"|\Astay (?:with|tuned)\b|\bhere(?:['’]s| is| are) what (?:we|you)\b"
    r"|\A(?:He|She|They) (?:spoke|was speaking|were speaking|asked) (?:on condition of|not to be)\b"
    r"|\AUpdate\b[^.]{0,20}:"
    r"|\bfollowing (?:is|are) (?:a|an|the|some|key)\b|\bwe will (?:bring|keep) you\b"
    r"|(?:\A|[?!] )(?:e-?mail|call|text|tweet|message|whatsapp|contact|write to) (?:us|me|our|the"
    r" news|@|\S*desk)\b|\b(?:can|may) (?:call|ring|phone|e-?mail|contact|text|reach) (?:us|me|our"
    r"|(?:[\w’'-]+ ){0,4}(?:help|hot|information )?-?(?:line|number|desk)s?)\b",
    re.IGNORECASE,
)


_BESIDE = re.compile(
    r"\b(?:spokes(?:man|woman|person|people)|unclear|not (?:yet )?(?:clear|known)|unknown)\b"
    r"|\A(?:Asked|Pressed|Questioned|Told|Challenged|Shown|Confronted)\b",
    re.IGNORECASE,
)
"""What beside a statement is somebody's too, or says that nothing is established."""

_SUBJECTLESS = re.compile(
    r"\A(?:who|whom|whose|which|had|has|have|was|were|is|are|will|would|could|must|should|did|does|do"
    r"|thereby)\b"
)
"""A part of a sentence that tells nothing by itself: what it is about stands in another part."""
_OPENS_WORDS = re.compile(r"\b(?:said|says?|wrote|reads?|added|asked|claimed|posted)\W*\Z")
_FEWEST = 4
"""Words of a fact that has no word in small letters: 'SPLIT, May 3.' is a dateline."""

_WORDLESS = frozenset(Stance) - {Stance.STATES, Stance.ANNOUNCES}
"""What can be done without telling what was said: 'declined to comment', 'denied it'."""


def propose_items(reading: Reading, voices: Voices) -> list[DraftItem]:
    """Every item of the four item sections, in the order of the text."""
    return list(_Sections(reading, voices).items())


class _Sections:
    """One pass over the sentences of a Reading."""

    def __init__(self, reading: Reading, voices: Voices) -> None:
        self._reading = reading
        self._text = reading.text
        self._voices = voices
        self._clauses: dict[str, list[Clause]] = {}
        for clause in reading.clauses:
            self._clauses.setdefault(clause.sentence, []).append(clause)

    def items(self) -> Iterator[DraftItem]:
        first = True
        for sentence in self._reading.sentences:
            if sentence.heading or _ADDRESS.search(sentence.span.of(self._text)):
                continue
            whole = without_title(self._text, sentence.span, first=first)
            first = False
            yield from self._of_sentence(sentence, whole)

    def _of_sentence(self, sentence: Sentence, whole: Span) -> Iterator[DraftItem]:
        clauses = self._clauses.get(sentence.id, [])
        attributions = self._voices.attributions(sentence)
        used: set[str] = set()
        given: set[tuple[Section, tuple[str, ...], tuple[str, ...]]] = set()
        told: set[tuple[Section, str, tuple[str, ...]]] = set()
        for attribution in attributions:
            clause = _clause_of(attribution, clauses, sentence)
            if clause:
                used.add(clause.id)
            cite, span = (clause.id, clause.span) if clause else (sentence.id, whole)
            for item in self._statement(attribution, cite, span):
                # 'posted a message blaming Iran, saying …' is one statement with three verbs
                key = (item.section, item.cites, item.speakers)
                same = (item.section, item.text.rstrip(" ."), item.speakers)
                if key not in given and same not in told:
                    given.add(key)
                    told.add(same)
                    yield item
        own = [c for c in clauses if c.id not in used and not _attributed(attributions, c.span)]
        if not attributions and not own:
            yield from self._own_voice(sentence.id, whole)
        for clause in own:
            yield from self._own_voice(clause.id, clause.span)

    def _statement(self, attribution: Attribution, cite: str, span: Span) -> Iterator[DraftItem]:
        if not attribution.speakers or not (attribution.content or attribution.stance in _WORDLESS):
            return
        official = is_official(self._voices.speakers(attribution))
        content = said(self._text, attribution, span) if attribution.reported else None
        words = content or own_words(self._text, [span])
        yield DraftItem(
            section=Section.OFFICIAL_STATEMENTS if official else Section.ACCOUNTS,
            text=words,
            cites=(cite,),
            speakers=attribution.speakers,
            stance=attribution.stance,
        )
        # a quotation may run over several sentences: only what it says here counts
        parts = [
            Span(max(p.start, span.start), min(p.end, span.end))
            for p in (*attribution.content, attribution.cue)
            if p.overlaps(span)
        ]
        if any(self._reading.hedges_in(part) for part in parts):
            yield DraftItem(Section.SPECULATION, words, (cite,), attribution.speakers[:1])

    def _own_voice(self, cite: str, span: Span) -> Iterator[DraftItem]:
        words = own_words(self._text, [span])
        if "c" in cite and _BESIDE.search(words):
            return
        if any(p.overlaps(span) for a in self._reading.attributions_in(span) for p in a.content):
            # somebody's words inside another's, which the outer one does not cover
            return
        if not words or words.endswith("?"):
            return
        if self._reading.hedges_in(span):
            yield DraftItem(Section.SPECULATION, words, (cite,))
        elif not _tells_nothing(cite, words):
            yield DraftItem(Section.FACTS, words, (cite,))


def _tells_nothing(cite: str, words: str) -> bool:
    """True for a dateline, a part of a sentence without its subject, 'One post said:'."""
    if len(words.split()) < _FEWEST and not any(map(str.islower, words.split())):
        return True
    part = "c" in cite and _SUBJECTLESS.match(words)
    return bool(part or _OPENS_WORDS.search(words))


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

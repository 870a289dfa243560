"""Briefs to render: a full one, one with nothing in it, and one that was written to do harm."""

from __future__ import annotations

import pytest

from summarizer.brief import (
    Band,
    Basis,
    Coverage,
    DisputedPoint,
    Evidence,
    Fact,
    Headline,
    Hedge,
    IncidentBlock,
    IncidentBrief,
    LoaderInfo,
    Point,
    Position,
    Provenance,
    Reason,
    Section,
    SentenceInfo,
    SetAside,
    Source,
    Speaker,
    SpeakerKind,
    Speculation,
    Stance,
    Statement,
    TimePoint,
    Uncovered,
    UncoveredReason,
)

SENTENCES = (
    "Ferry fire off Hallow Point",
    "A fire broke out on the ferry Ostara on Sunday night.",
    "The coastguard said 212 passengers had been taken off.",
    "The Hallow Gazette reported, quoting a deckhand, that an alarm had been switched off.",
    "Ostara Lines denied that any alarm had been switched off.",
    "The fire probably began in a lorry.",
)
TEXT = "\n".join(SENTENCES)
HOSTILE = (
    "\x1b[31m[bold]x[/bold] <script>alert(1)</script> [a](http://evil.example) `code` "
    "\u202egnp.exe\n# heading\n| table | [^1]: note **bold** &amp; \x07 www.evil.example"
    " a@b.example"
)


def evidence(number: int) -> tuple[Evidence, ...]:
    """The whole of sentence ``number``, counted from 1."""
    quote = SENTENCES[number - 1]
    start = TEXT.index(quote)
    return (Evidence(source="r1", start=start, end=start + len(quote), quote=quote),)


def source(**more: str) -> Source:
    return Source(
        id="r1",
        title=SENTENCES[0],
        publisher=more.get("publisher", "Hallow Gazette"),
        published="2026-03-02",
        location=more.get("location", "ferry.txt"),
        language="en",
        text=TEXT,
        sentences=tuple(
            SentenceInfo(id=f"s{n}", start=evidence(n)[0].start, end=evidence(n)[0].end)
            for n in range(1, len(SENTENCES) + 1)
        ),
        sha256="0" * 64,
        raw_sha256="0" * 64,
        loader=LoaderInfo(name="text", version="1"),
    )


COASTGUARD = Speaker(name="the coastguard", kind=SpeakerKind.OFFICIAL)
GAZETTE = Speaker(name="The Hallow Gazette", kind=SpeakerKind.MEDIA)
DECKHAND = Speaker(name="a deckhand", kind=SpeakerKind.WITNESS, via=GAZETTE)
LINES = Speaker(name="Ostara Lines", organisation="ferry company", kind=SpeakerKind.UNKNOWN)


def with_fact(fact: Fact) -> IncidentBrief:
    """A brief of one fact."""
    return IncidentBrief(
        headline=Headline(text="Fire", evidence=evidence(2)),
        facts=(fact,),
        sources=(source(),),
        coverage=Coverage(share=0.5),
        provenance=Provenance(engine="extractive", version="0.1.0"),
    )


@pytest.fixture
def full() -> IncidentBrief:
    return IncidentBrief(
        headline=Headline(text=SENTENCES[1], evidence=evidence(2)),
        summary=(
            Point(text=SENTENCES[1], evidence=evidence(2), basis=Basis.FACT),
            Point(
                text="212 passengers had been taken off.",
                evidence=evidence(3),
                basis=Basis.OFFICIAL_STATEMENT,
                speakers=(COASTGUARD,),
            ),
        ),
        incident=IncidentBlock(
            what=(Point(text=SENTENCES[1], evidence=evidence(2), basis=Basis.FACT),),
            when=(
                TimePoint(
                    text="Sunday", evidence=evidence(2), basis=Basis.FACT, resolved="2026-03-01"
                ),
            ),
        ),
        facts=(Fact(id="f1", text=SENTENCES[1], evidence=evidence(2)),),
        official_statements=(
            Statement(
                id="o1",
                text="212 passengers had been taken off.",
                evidence=evidence(3),
                speakers=(COASTGUARD,),
            ),
            Statement(
                id="o2",
                text=SENTENCES[4],
                evidence=evidence(5),
                speakers=(LINES,),
                stance=Stance.DENIES,
            ),
        ),
        accounts=(
            Statement(
                id="a1",
                text="an alarm had been switched off.",
                evidence=evidence(4),
                speakers=(GAZETTE, DECKHAND),
                quoted=True,
            ),
        ),
        disputed_points=(
            DisputedPoint(
                id="d1",
                issue=SENTENCES[4],
                positions=(
                    Position(holder=LINES, text=SENTENCES[4], evidence=evidence(5), items=("o2",)),
                    Position(
                        holder=DECKHAND,
                        text="an alarm had been switched off.",
                        evidence=evidence(4),
                        items=("a1",),
                    ),
                ),
            ),
        ),
        speculation=(
            Speculation(
                id="p1",
                text=SENTENCES[5],
                evidence=evidence(6),
                hedges=(Hedge(text="probably", band=Band.LIKELY),),
            ),
        ),
        set_aside=(
            SetAside(
                section=Section.FACTS,
                text="A lorry burned.",
                reason=Reason.HEDGED_AS_FACT,
                sentences=("s6",),
            ),
        ),
        sources=(source(),),
        coverage=Coverage(
            share=0.83, uncovered=(Uncovered(sentence="s1", reason=UncoveredReason.HEADING),)
        ),
        provenance=Provenance(engine="extractive", version="0.1.0"),
    )


@pytest.fixture
def bare() -> IncidentBrief:
    return IncidentBrief(
        headline=Headline(text=SENTENCES[1], evidence=evidence(2)),
        sources=(source(),),
        coverage=Coverage(share=0.0),
        provenance=Provenance(engine="extractive", version="0.1.0"),
    )


@pytest.fixture
def hostile(full: IncidentBrief) -> IncidentBrief:
    """Every field that comes from outside holds markup, escapes and direction marks."""
    mallory = Speaker(name=HOSTILE, role=HOSTILE, organisation=HOSTILE)
    said = full.official_statements[0].model_copy(update={"text": HOSTILE, "speakers": (mallory,)})
    return full.model_copy(
        update={
            "headline": full.headline.model_copy(update={"text": HOSTILE}),
            "facts": (full.facts[0].model_copy(update={"text": HOSTILE}),),
            "official_statements": (said,),
            "sources": (source(publisher=HOSTILE, location=HOSTILE),),
            "set_aside": (full.set_aside[0].model_copy(update={"text": HOSTILE}),),
        }
    )

"""The incident brief, schema version 1: what the package produces and publishes.

Frozen and closed: what is written carries no key beyond these. A reader
(:func:`read_brief`) ignores keys it does not know within major version 1, since 1.x only
ever adds optional ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from summarizer.errors import BriefInvalid

__all__ = [
    "SCHEMA_VERSION",
    "Band",
    "Basis",
    "Coverage",
    "DisputedPoint",
    "Evidence",
    "Fact",
    "Headline",
    "Hedge",
    "IncidentBlock",
    "IncidentBrief",
    "Item",
    "LoaderInfo",
    "Point",
    "Position",
    "PromptInfo",
    "Provenance",
    "Reason",
    "RunInfo",
    "Section",
    "SentenceInfo",
    "SetAside",
    "Source",
    "Speaker",
    "SpeakerKind",
    "Speculation",
    "Stance",
    "Statement",
    "TimePoint",
    "Uncovered",
    "UncoveredReason",
    "json_schema",
    "read_brief",
]

SCHEMA_VERSION: Final = "1.0"


class Section(StrEnum):
    """Where an item can stand. The first five are the sections that LABELLING.md defines."""

    FACTS = "facts"
    OFFICIAL_STATEMENTS = "official_statements"
    ACCOUNTS = "accounts"
    DISPUTED_POINTS = "disputed_points"
    SPECULATION = "speculation"
    HEADLINE = "headline"
    SUMMARY = "summary"
    INCIDENT = "incident"


class SpeakerKind(StrEnum):
    """What a speaker is to the incident."""

    OFFICIAL = "official"
    PARTY = "party"
    WITNESS = "witness"
    MEDIA = "media"
    EXPERT = "expert"
    UNNAMED = "unnamed"
    OTHER = "other"
    UNKNOWN = "unknown"


class Stance(StrEnum):
    """What a speaker does with a statement."""

    STATES = "states"
    ANNOUNCES = "announces"
    CONFIRMS = "confirms"
    DENIES = "denies"
    DEMANDS = "demands"
    WARNS = "warns"
    ACCUSES = "accuses"
    EXPLAINS = "explains"
    DECLINES = "declines"
    OTHER = "other"


class Basis(StrEnum):
    """What a point of the summary or the incident block rests on."""

    FACT = "fact"
    OFFICIAL_STATEMENT = "official_statement"
    ACCOUNT = "account"
    DISPUTED = "disputed"
    SPECULATION = "speculation"


class Band(StrEnum):
    """The seven bands of likelihood of US Intelligence Community Directive 203 (2015), by name.

    Names only: a reporter's 'likely' carries no percentage.
    """

    ALMOST_NO_CHANCE = "almost no chance"
    VERY_UNLIKELY = "very unlikely"
    UNLIKELY = "unlikely"
    ROUGHLY_EVEN = "roughly even chance"
    LIKELY = "likely"
    VERY_LIKELY = "very likely"
    ALMOST_CERTAIN = "almost certain"


class Reason(StrEnum):
    """Why a proposed item does not stand in its section."""

    UNKNOWN_SENTENCE = "unknown_sentence"
    """It cites a sentence or clause that does not exist, or a heading."""
    NO_EVIDENCE = "no_evidence"
    """It cites nothing."""
    NOT_SUPPORTED = "not_supported"
    """Its words are not carried by the sentences it cites."""
    FIGURE = "figure_not_in_evidence"
    DATE = "date_not_in_evidence"
    NAME = "name_not_in_evidence"
    POLARITY = "polarity_differs"
    """A 'not' was lost or won."""
    HEDGE_DROPPED = "hedge_dropped"
    """The evidence is hedged and the item is certain."""
    ATTRIBUTED_AS_FACT = "attributed_as_fact"
    HEDGED_AS_FACT = "hedged_as_fact"
    WRONG_SPEAKER = "wrong_speaker"
    UNKNOWN_SPEAKER = "unknown_speaker"
    WRONG_SECTION = "wrong_section"
    ONE_SIDED = "one_sided"
    """A disputed point of which fewer than two positions held, and not marked unresolved."""
    DUPLICATE = "duplicate"
    OVER_LIMIT = "over_limit"
    """Cut by --max-items: it held, and others ranked higher."""


class UncoveredReason(StrEnum):
    """Why no item cites a sentence."""

    HEADING = "heading"
    NOT_REACHED = "not_reached"
    FAILED = "failed"
    SET_ASIDE = "set_aside"
    """Items cited it, and none of them was kept."""
    LANGUAGE = "language"
    """The engine does not read the language it is in."""
    NO_SECTION = "no_section"
    """It was read, and nothing in it belongs in a section."""


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


Offset = Annotated[int, Field(ge=0)]
Text = Annotated[str, Field(min_length=1)]


class Evidence(_Closed):
    """The words in a source that a line rests on: ``text[start:end] == quote``."""

    source: str = Field(description="id of the source")
    start: Offset = Field(description="offset of the first code point")
    end: Offset = Field(description="offset after the last code point")
    quote: Text


class Speaker(_Closed):
    """Somebody whose words or view a line carries."""

    name: Text
    role: str | None = None
    organisation: str | None = None
    kind: SpeakerKind = SpeakerKind.UNKNOWN
    evidence: tuple[Evidence, ...] = Field(default=(), description="where the text introduces them")
    via: Speaker | None = Field(default=None, description="the speaker who relays them")


class Headline(_Closed):
    """The report in one line."""

    text: Text
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class Point(_Closed):
    """One point of the summary or the incident block; what is attributed stays attributed."""

    text: Text
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    basis: Basis
    speakers: tuple[Speaker, ...] = ()


class TimePoint(Point):
    """A point in time or an interval."""

    resolved: str | None = Field(default=None, description="ISO 8601 date, time or interval")


class IncidentBlock(_Closed):
    """What happened, when, where, to whom; lists, since rival versions stand side by side."""

    what: tuple[Point, ...] = ()
    when: tuple[TimePoint, ...] = ()
    where: tuple[Point, ...] = ()
    actors: tuple[Point, ...] = ()
    casualties: tuple[Point, ...] = ()


class Item(_Closed):
    """A line of a section."""

    id: Text
    text: Text
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class Fact(Item):
    """What the report states in its own voice."""


class Statement(Item):
    """What somebody said: an official statement or an account."""

    speakers: tuple[Speaker, ...] = Field(min_length=1)
    stance: Stance = Stance.STATES
    quoted: bool = Field(default=False, description="the evidence holds their own words")


class Position(_Closed):
    """One side of a disputed point."""

    holder: Speaker | None = Field(description="null: the report itself")
    text: Text
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    items: tuple[str, ...] = Field(default=(), description="ids of the items it rests on")


class DisputedPoint(_Closed):
    """Something on which the parties disagree."""

    id: Text
    issue: Text
    positions: tuple[Position, ...] = Field(min_length=1)
    unresolved: bool = Field(default=False, description="the report calls it open itself")

    @model_validator(mode="after")
    def _has_two_sides(self) -> DisputedPoint:
        if len(self.positions) < 2 and not self.unresolved:
            raise ValueError("a disputed point has two positions or is unresolved")
        return self


class Hedge(_Closed):
    """A hedging expression as written."""

    text: Text
    band: Band | None = Field(
        default=None, description="ICD 203 band, where the word is one of its terms"
    )


class Speculation(Item):
    """Conjecture, inference, prediction or hedged opinion."""

    holder: Speaker | None = Field(default=None, description="null: the report itself")
    hedges: tuple[Hedge, ...] = ()


class SetAside(_Closed):
    """Something proposed that does not stand in the brief, and why."""

    section: Section
    text: Text
    reason: Reason
    sentences: tuple[str, ...] = ()


class SentenceInfo(_Closed):
    """A sentence of a source by its offsets."""

    id: Text
    start: Offset
    end: Offset


class LoaderInfo(_Closed):
    """What turned the source into text."""

    name: Text
    version: Text


class Source(_Closed):
    """A report that the brief was made from."""

    id: Text
    title: str | None = None
    publisher: str | None = None
    published: str | None = Field(default=None, description="ISO 8601 date")
    location: str | None = Field(default=None, description="path or URL")
    language: str | None = Field(default=None, description="BCP 47 tag, null where unknown")
    text: str | None = Field(default=None, description="left out on request")
    sentences: tuple[SentenceInfo, ...] = ()
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    raw_sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    loader: LoaderInfo


class Uncovered(_Closed):
    """A sentence that no item cites."""

    sentence: Text
    reason: UncoveredReason


class Coverage(_Closed):
    """How much of the text the items rest on."""

    share: Annotated[float, Field(ge=0, le=1)] = Field(description="sentences cited / sentences")
    uncovered: tuple[Uncovered, ...] = ()


class PromptInfo(_Closed):
    """A prompt as it was sent."""

    name: Text
    hash: Text


class RunInfo(_Closed):
    """What varies from run to run."""

    seconds: Annotated[float, Field(ge=0)] = 0.0
    tokens_in: Annotated[int, Field(ge=0)] = 0
    tokens_out: Annotated[int, Field(ge=0)] = 0
    cost: float | None = None
    re_asks: Annotated[int, Field(ge=0)] = 0
    cache_hits: Annotated[int, Field(ge=0)] = 0
    tokens_saved: Annotated[int, Field(ge=0)] = Field(
        default=0, description="tokens that the cache hits would have cost"
    )
    failed_requests: Annotated[int, Field(ge=0)] = Field(
        default=0, description="questions to the model that got no usable answer"
    )


class Provenance(_Closed):
    """How the brief was made."""

    engine: Text
    model: str | None = None
    prompts: tuple[PromptInfo, ...] = ()
    version: Text = Field(description="of this package")
    settings: dict[str, str | int | float | bool | None] = Field(default_factory=dict)
    run: RunInfo = RunInfo()


class IncidentBrief(_Closed):
    """An incident brief: who says what about an incident, every line tied to the source."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    headline: Headline
    summary: tuple[Point, ...] = Field(default=(), max_length=3)
    incident: IncidentBlock = IncidentBlock()
    facts: tuple[Fact, ...] = ()
    official_statements: tuple[Statement, ...] = ()
    accounts: tuple[Statement, ...] = ()
    disputed_points: tuple[DisputedPoint, ...] = ()
    speculation: tuple[Speculation, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    sources: tuple[Source, ...] = Field(min_length=1)
    coverage: Coverage
    provenance: Provenance

    @property
    def complete(self) -> bool:
        """False when part of the text was not read or a request failed for good."""
        unread = {UncoveredReason.NOT_REACHED, UncoveredReason.FAILED, UncoveredReason.LANGUAGE}
        if self.provenance.run.failed_requests:
            return False
        return not any(entry.reason in unread for entry in self.coverage.uncovered)

    def evidence(self) -> Iterator[tuple[str, Evidence]]:
        """Every piece of evidence with a path to the line that cites it, ``facts[0]`` say."""
        yield from _evidence_in("", self)


def _evidence_in(path: str, value: object) -> Iterator[tuple[str, Evidence]]:
    if isinstance(value, Evidence):
        yield path.removesuffix(".evidence"), value
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            inner = path if isinstance(part, Evidence) else f"{path}[{index}]"
            yield from _evidence_in(inner, part)
    elif isinstance(value, _Closed):
        for name in type(value).model_fields:
            yield from _evidence_in(f"{path}.{name}".lstrip("."), getattr(value, name))


def read_brief(data: str | bytes | dict[str, Any], *, name: str = "brief") -> IncidentBrief:
    """Read a brief of schema version 1.x, ignoring keys this version does not know.

    ``data`` is JSON or the object parsed from it; ``name`` is how messages call it. Raises
    :class:`BriefInvalid` with one line that names the first thing that does not fit.
    """
    try:
        raw = json.loads(data) if isinstance(data, str | bytes) else data
    except (ValueError, RecursionError) as error:
        raise BriefInvalid(f"{name}: not JSON: {error}") from error
    if not isinstance(raw, dict) or "schema_version" not in raw:
        raise BriefInvalid(f"{name}: not a brief: it has no schema_version")
    version = raw["schema_version"]
    if (
        not isinstance(version, str)
        or version.partition(".")[0] != SCHEMA_VERSION.partition(".")[0]
    ):
        raise BriefInvalid(
            f"{name}: schema version {version!r} is not one this program reads (1.x)"
        )
    try:
        return IncidentBrief.model_validate(
            {**raw, "schema_version": SCHEMA_VERSION}, extra="ignore", strict=False
        )
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BriefInvalid(f"{name}: not a valid brief: {where}: {first['msg']}") from error


def json_schema() -> str:
    """The JSON Schema (2020-12) of a brief as written, as text ending in a line end."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Incident brief",
        **{
            k: v
            for k, v in IncidentBrief.model_json_schema(mode="serialization").items()
            if k != "title"
        },
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"

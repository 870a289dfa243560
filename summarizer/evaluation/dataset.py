"""Labelled reports: what a person says that a brief of them should hold.

A dataset is a folder with one file for each report: the marked form (``NAME.labels``, see
:mod:`summarizer.evaluation.marked`) or the JSON of the labelling guide (``NAME.json``).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from summarizer.brief import Stance
from summarizer.document import Document
from summarizer.errors import InputError, SourceNotFound

__all__ = [
    "Case",
    "Dataset",
    "FirstScore",
    "Label",
    "LabelledSentence",
    "case_from_json",
    "load_case",
    "load_dataset",
]

SUFFIXES = (".labels", ".json")


class Label(StrEnum):
    """The five sections of the labelling guide, as gold files write them."""

    FACT = "fact"
    OFFICIAL_STATEMENT = "official_statement"
    ACCOUNT = "account"
    DISPUTED = "disputed"
    SPECULATION = "speculation"


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LabelledSentence(_Frozen):
    """One sentence of a report with its labels; offsets are code points, end exclusive."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    sections: tuple[Label, ...] = ()
    optional: tuple[Label, ...] = ()
    """Labels that a careful person could take or leave: neither asked for nor punished."""
    speakers: tuple[str, ...] = ()
    dispute: str | None = None
    """A letter shared by the sentences on the sides of one dispute."""
    stance: Stance | None = None
    """What the speaker does; ``None`` where nobody labelled it."""

    @model_validator(mode="before")
    @classmethod
    def _listed_optional(cls, data: Any) -> Any:
        """Some files list an optional section among the sections too; optional wins."""
        if isinstance(data, dict) and isinstance(data.get("sections"), list):
            optional = data.get("optional") or []
            return {**data, "sections": [s for s in data["sections"] if s not in optional]}
        return data


class FirstScore(_Frozen):
    """What an engine made of a report before anybody could tune it on that report."""

    engine: str
    """``extractive``, or the name of the model."""
    score: Annotated[float, Field(ge=0, le=1)]
    """Micro F1."""
    day: date


class Case(_Frozen):
    """One labelled report."""

    id: Annotated[str, Field(min_length=1)]
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    licence: str | None = None
    tags: tuple[str, ...] = ()
    xfail: str | None = None
    """Why this report is known to fail its floor; reported when it passes all the same."""
    first: tuple[FirstScore, ...] = ()
    """Each engine's first score on it."""
    text: Annotated[str, Field(min_length=1)]
    sentences: tuple[LabelledSentence, ...]
    lines: tuple[int, ...] = Field(default=(), exclude=True)
    """For each sentence the line of the file that labels it, from 1; empty where unknown."""
    path: Path | None = Field(default=None, exclude=True)

    @model_validator(mode="after")
    def _offsets_hold(self) -> Case:
        end = 0
        for number, sentence in enumerate(self.sentences, start=1):
            if not end <= sentence.start < sentence.end <= len(self.text):
                raise ValueError(f"sentence {number}: offsets out of order or outside the text")
            end = sentence.end
        return self

    def words(self, sentence: LabelledSentence) -> str:
        """The words of one sentence."""
        return self.text[sentence.start : sentence.end]

    def document(self) -> Document:
        """The report as an engine gets it: text and metadata, no labels."""
        return Document.from_text(
            self.text,
            title=self.title,
            publisher=self.publisher,
            published=self.published,
            location=self.url,
        )

    @property
    def digest(self) -> str:
        """SHA-256 of text, metadata and labels: what figures depend on, and no more."""
        content = self.model_dump_json(exclude={"tags", "xfail", "first"})
        return hashlib.sha256(content.encode()).hexdigest()


class Dataset(_Frozen):
    """Labelled reports in the order of their ids."""

    cases: tuple[Case, ...]

    @model_validator(mode="after")
    def _ids_differ(self) -> Dataset:
        ids = [case.id for case in self.cases]
        if twice := sorted({one for one in ids if ids.count(one) > 1}):
            raise ValueError(f"two reports are called {twice[0]}")
        return self

    @property
    def digest(self) -> str:
        """SHA-256 over the cases: it changes with any text, label or name."""
        return hashlib.sha256("".join(case.digest for case in self.cases).encode()).hexdigest()

    def only(self, ids: Iterable[str] = (), tags: Iterable[str] = ()) -> Dataset:
        """The cases with one of the ids and one of the tags, each where any are given."""
        wanted, tagged = set(ids), set(tags)
        unknown = wanted - {case.id for case in self.cases}
        if unknown:
            raise InputError(f"there is no labelled report called {min(unknown)}")
        return Dataset(
            cases=tuple(
                case
                for case in self.cases
                if (not wanted or case.id in wanted) and (not tagged or tagged & set(case.tags))
            )
        )


def case_from_json(data: Mapping[str, Any], *, path: Path | None = None) -> Case:
    """The case in the JSON of the labelling guide. Raises pydantic's ``ValidationError``."""
    return Case.model_validate({**data, "path": path})


def load_dataset(folder: Path) -> Dataset:
    """Read every labelled report in ``folder``.

    Raises an :class:`~summarizer.errors.InputError` with one line that names the file and what
    is wrong with it, or says that the folder holds none.
    """
    if not folder.is_dir():
        raise SourceNotFound(f"{folder}: there is no such folder of labelled reports")
    paths = sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES)
    if not paths:
        raise InputError(f"{folder}: holds no labelled report (*.labels or *.json)")
    cases = sorted((load_case(path) for path in paths), key=lambda case: case.id)
    try:
        return Dataset(cases=tuple(cases))
    except ValidationError as error:
        raise InputError(f"{folder}: {error.errors()[0]['msg']}") from error


def load_case(path: Path) -> Case:
    """Read one labelled report, in either form."""
    from summarizer.evaluation.marked import parse

    try:
        content = path.read_text(encoding="utf-8")
        if path.suffix == ".labels":
            return parse(content, path=path)
        return case_from_json(json.loads(content), path=path)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise InputError(f"{path}: {where}: {first['msg']}") from error
    except (OSError, ValueError, TypeError) as error:
        raise InputError(f"{path}: not a labelled report: {error}") from error

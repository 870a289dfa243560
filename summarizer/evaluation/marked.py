"""The form in which a person labels a report: one sentence a line, its labels before it.

The file begins with ``key: value`` lines and an empty line. Then comes one sentence a line,
behind its labels in brackets; paragraphs are parted by an empty line::

    id: quay-fire
    title: Two die in quay fire
    published: 2026-03-04
    tags: hard, nested

    [o s? | Anna Berg; Harbour Police | a | warns] The fire may have been set, Berg said.

Between the bars stand, in this order, the sections (``f`` fact, ``o`` official statement,
``a`` account, ``d`` disputed, ``s`` speculation; with ``?`` an optional one), the speakers, the
letter of the dispute, and the stance. Empty parts at the end may be left out; ``[]`` labels a
heading, ``[?]`` a sentence that nobody has labelled yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from summarizer.evaluation.dataset import Case, FirstScore, Label, LabelledSentence
from summarizer.reading import Reading

__all__ = ["UNLABELLED", "parse", "show", "skeleton", "with_first"]

UNLABELLED = "?"
"""Stands in the brackets of a skeleton until a person puts labels in its place."""
_LETTERS = {
    "f": Label.FACT,
    "o": Label.OFFICIAL_STATEMENT,
    "a": Label.ACCOUNT,
    "d": Label.DISPUTED,
    "s": Label.SPECULATION,
}
_LETTER_OF = {label: letter for letter, label in _LETTERS.items()}
_KEYS = ("id", "title", "publisher", "published", "url", "licence", "tags", "xfail", "first")
_FIRST = re.compile(r"(?P<engine>\S.*) (?P<score>[01]\.\d+) \((?P<day>\d{4}-\d\d-\d\d)\)")
_LINE = re.compile(r"\[(?P<labels>[^\]]*)\][ \t]+(?P<text>\S.*)")


def parse(marked: str, *, path: Path | None = None) -> Case:
    """The case that ``marked`` describes.

    Raises ``ValueError`` with the number and the words of the line that cannot be read.
    """
    lines = marked.splitlines()
    head, body = _head(lines)
    text = ""
    sentences: list[LabelledSentence] = []
    numbers: list[int] = []
    parted = False
    for number, line in enumerate(lines[body:], start=body + 1):
        if not line.strip():
            parted = True
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            raise ValueError(f"line {number}: not '[labels] sentence': {line}")
        text += ("\n" if parted else " ") if text else ""
        parted = False
        start = len(text)
        text += match["text"].strip()
        try:
            labels = _labels(match["labels"])
        except ValueError as error:
            raise ValueError(f"line {number}: {error}") from error
        sentences.append(LabelledSentence(start=start, end=len(text), **labels))
        numbers.append(number)
    return Case(**head, text=text, sentences=tuple(sentences), lines=tuple(numbers), path=path)


def _head(lines: list[str]) -> tuple[dict[str, Any], int]:
    """The keys before the first empty line, and the index of the line after it."""
    head: dict[str, Any] = {}
    for index, line in enumerate(lines):
        if not line.strip():
            return head, index + 1
        key, colon, value = (part.strip() for part in line.partition(":"))
        if key not in _KEYS or not colon:
            raise ValueError(f"line {index + 1}: not one of {', '.join(_KEYS)}: {line}")
        if key == "tags":
            head[key] = tuple(tag.strip() for tag in value.split(",") if tag.strip())
        elif key == "first":
            head[key] = tuple(_first(one.strip()) for one in value.split(";") if one.strip())
        else:
            head[key] = value or None
    raise ValueError("there is no empty line between the head and the sentences")


def _first(words: str) -> FirstScore:
    match = _FIRST.fullmatch(words)
    if match is None:
        raise ValueError(f"first: not 'ENGINE 0.812 (2026-03-04)': {words}")
    return FirstScore.model_validate(match.groupdict())


def _labels(inside: str) -> dict[str, Any]:
    parts = [part.strip() for part in inside.split("|")]
    if parts[0] == UNLABELLED:
        raise ValueError("a sentence without labels: write them, or [] for none")
    parts += [""] * (4 - len(parts))
    if len(parts) > 4:
        raise ValueError(f"more than sections | speakers | dispute | stance: [{inside}]")
    sections: list[Label] = []
    optional: list[Label] = []
    for label in parts[0].split():
        letter = label.removesuffix("?")
        if letter not in _LETTERS:
            raise ValueError(f"unknown label {label!r}: known are {', '.join(_LETTERS)}")
        (optional if label.endswith("?") else sections).append(_LETTERS[letter])
    return {
        "sections": tuple(sections),
        "optional": tuple(optional),
        "speakers": tuple(name.strip() for name in parts[1].split(";") if name.strip()),
        "dispute": parts[2] or None,
        "stance": parts[3] or None,
    }


def show(case: Case) -> str:
    """``case`` in the marked form; :func:`parse` of it gives the same text and labels.

    The text is laid out anew, so sentences must be parted by one space or one line end.
    """
    return "\n".join(_lines(case)) + "\n"


def skeleton(name: str, reading: Reading) -> str:
    """The marked form of a report that nobody has labelled: its sentences, each behind ``[?]``."""
    document = reading.document
    lines = [f"id: {name}"]
    known = {key: getattr(document, key) for key in ("title", "publisher", "published")}
    lines += [f"{key}: {' '.join(value.split())}" for key, value in known.items() if value]
    end = 0
    for sentence in reading.sentences:
        if not end or "\n" in document.text[end : sentence.span.start]:
            lines.append("")
        end = sentence.span.end
        lines.append(f"[{UNLABELLED}] {' '.join(sentence.span.of(document.text).split())}")
    return "\n".join(lines) + "\n"


def with_first(marked: str, scores: Sequence[FirstScore]) -> str:
    """``marked`` with these first scores in its head and every other line as it was."""
    lines = marked.splitlines()
    _, body = _head(lines)
    head = [line for line in lines[: body - 1] if not line.startswith("first:")]
    return "\n".join([*head, _first_line(scores), *lines[body - 1 :]]) + "\n"


def _first_line(scores: Sequence[FirstScore]) -> str:
    return "first: " + "; ".join(f"{s.engine} {s.score:.3f} ({s.day})" for s in scores)


def _lines(case: Case) -> Iterator[str]:
    for key in _KEYS:
        value = getattr(case, key)
        if key == "first" and value:
            yield _first_line(value)
        elif value:
            yield f"{key}: {', '.join(value) if key == 'tags' else value}"
    end = 0
    for sentence in case.sentences:
        if not end or "\n" in case.text[end : sentence.start]:
            yield ""
        end = sentence.end
        yield f"[{_marks(sentence)}] {case.words(sentence)}"


def _marks(sentence: LabelledSentence) -> str:
    letters = [_LETTER_OF[label] for label in sentence.sections]
    letters += [f"{_LETTER_OF[label]}?" for label in sentence.optional]
    parts = [
        " ".join(letters),
        "; ".join(sentence.speakers),
        sentence.dispute or "",
        sentence.stance or "",
    ]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return " | ".join(parts)

"""Turns a labelled report written by hand into a gold file, and a gold file back.

    python tools/fixture.py build MARKED… --to evals/fixtures
    python tools/fixture.py show evals/fixtures/NAME.json

The marked form starts with `key: value` lines, then one sentence a line, each behind its labels,
paragraphs parted by an empty line:

    id: harbour-fire
    title: Two die in harbour fire
    publisher: The Quay
    published: 2026-03-04

    [o s? | Anna Berg; Harbour Police | a] The fire may have been set, Berg said.

The labels are letters for the sections (f fact, o official statement, a account, d disputed,
s speculation; a letter with `?` is optional), the speakers, and the letter of the dispute. Parts
at the end that are empty may be left out. The gold file's form is that of docs/labelling.md.
"""

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

SECTIONS = {
    "f": "fact",
    "o": "official_statement",
    "a": "account",
    "d": "disputed",
    "s": "speculation",
}
LETTERS = {section: letter for letter, section in SECTIONS.items()}
KEYS = ("id", "title", "publisher", "published", "url", "licence")
_LINE = re.compile(
    r"\[(?P<labels>[^\]|]*)(?:\|(?P<speakers>[^\]|]*))?(?:\|(?P<dispute>[^\]|]*))?\]\s+(?P<text>\S.*)"
)


def parse(marked: str) -> dict[str, Any]:
    """Return the gold file's content. Raises ValueError naming the line that cannot be read."""
    head, _, body = marked.strip().partition("\n\n")
    gold: dict[str, Any] = dict.fromkeys(KEYS)
    gold["licence"] = "Apache-2.0"
    for line in head.splitlines():
        key, _, value = line.partition(":")
        if key.strip() not in KEYS:
            raise ValueError(f"unknown key: {line}")
        gold[key.strip()] = value.strip() or None
    text, sentences = "", []
    for paragraph in re.split(r"\n\s*\n", body):
        for number, line in enumerate(paragraph.strip().splitlines()):
            match = _LINE.fullmatch(line.strip())
            if match is None:
                raise ValueError(f"not '[labels] sentence': {line}")
            text += (" " if number else "\n") if text else ""
            start = len(text)
            text += match["text"].strip()
            sentences.append({"start": start, "end": len(text), **_labels(match, line)})
    return gold | {"text": text, "sentences": sentences}


def _labels(match: re.Match[str], line: str) -> dict[str, Any]:
    sections: list[str] = []
    optional: list[str] = []
    for label in match["labels"].split():
        letter = label.removesuffix("?")
        if letter not in SECTIONS:
            raise ValueError(f"unknown label {label!r}: {line}")
        (optional if label.endswith("?") else sections).append(SECTIONS[letter])
    speakers = [name.strip() for name in (match["speakers"] or "").split(";") if name.strip()]
    dispute = (match["dispute"] or "").strip() or None
    return {"sections": sections, "optional": optional, "speakers": speakers, "dispute": dispute}


def show(gold: dict[str, Any]) -> str:
    """Return the marked form of a gold file's content."""
    lines = [f"{key}: {gold[key] or ''}".rstrip() for key in KEYS if gold.get(key)]
    end = 0
    for sentence in gold["sentences"]:
        if not end or "\n" in gold["text"][end : sentence["start"]]:
            lines.append("")
        end = sentence["end"]
        labels = " ".join(
            [LETTERS[name] for name in sentence["sections"]]
            + [LETTERS[name] + "?" for name in sentence["optional"]]
        )
        parts = [labels, "; ".join(sentence["speakers"]), sentence["dispute"] or ""]
        while len(parts) > 1 and not parts[-1]:
            parts.pop()
        lines.append(f"[{' | '.join(parts)}] {gold['text'][sentence['start'] : end]}")
    return "\n".join(lines) + "\n"


def write(gold: dict[str, Any]) -> str:
    """Return the gold file as JSON with a line for each sentence, so that a diff can be read."""
    head = {key: value for key, value in gold.items() if key != "sentences"}
    lines = [json.dumps({key: value}, ensure_ascii=False)[1:-1] for key, value in head.items()]
    rows = [json.dumps(sentence, ensure_ascii=False) for sentence in gold["sentences"]]
    lines.append('"sentences": [\n    ' + ",\n    ".join(rows) + "\n  ]")
    return "{\n  " + ",\n  ".join(lines) + "\n}\n"


def main() -> int:
    """Build or show, as asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("build", help="marked files to gold files")
    build.add_argument("marked", nargs="+", type=Path)
    build.add_argument("--to", type=Path, required=True, help="the folder to write to")
    shown = commands.add_parser("show", help="a gold file in the marked form")
    shown.add_argument("gold", type=Path)
    arguments = parser.parse_args()
    if arguments.command == "show":
        sys.stdout.write(show(json.loads(arguments.gold.read_text(encoding="utf-8"))))
        return 0
    for path in arguments.marked:
        try:
            gold = parse(path.read_text(encoding="utf-8"))
        except ValueError as error:
            print(f"{path}: {error}", file=sys.stderr)
            return 2
        (arguments.to / f"{gold['id']}.json").write_text(write(gold), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Write the generated files anew, or check that they are what they would be.

Usage: python tools/generate.py [--check]

``schemas/brief.schema.json`` comes from the Pydantic models, ``docs/commands.md`` from the
command line's own help, the table of scores in ``README.md`` from the baselines, and
``docs/wordings.md`` from a model's recorded answers.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

from wordings import wordings

from summarizer.brief import json_schema
from summarizer.evaluation.baseline import load_baseline
from summarizer.evaluation.metrics import figures

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = (
    "brief",
    "render",
    "verify",
    "schema",
    "batch run",
    "batch status",
    "batch export",
    "cache info",
    "cache clear",
    "eval run",
    "eval lint",
    "eval new",
    "eval compare",
)
HEAD = """# Commands

Written by `make generate` from the help of the program itself.
"""


def help_of(*command: str) -> str:
    """What ``summarizer COMMAND --help`` prints on 90 columns."""
    done = subprocess.run(
        [sys.executable, "-m", "summarizer", *command, "--help"],
        env={**os.environ, "COLUMNS": "90", "NO_COLOR": "1"},
        check=True,
        capture_output=True,
        text=True,
    )
    return "\n".join(line.rstrip() for line in done.stdout.strip().splitlines())


def command_reference() -> str:
    """The text of ``docs/commands.md``."""
    parts = [HEAD, f"## summarizer\n\n```text\n{help_of()}\n```\n"]
    parts += [
        f"## summarizer {name}\n\n```text\n{help_of(*name.split())}\n```\n" for name in COMMANDS
    ]
    return "\n".join(parts)


BASELINES = [ROOT / "evals" / name for name in ("baseline.json", "baseline-llm.json")]
SCORES = re.compile(r"(<!-- scores: [^>]*-->\n).*?(<!-- /scores -->)", re.DOTALL)
ROWS = {
    "f1/fact": "facts, F1",
    "f1/official_statement": "official statements, F1",
    "f1/account": "accounts, F1",
    "f1/disputed": "disputed points, F1",
    "f1/speculation": "speculation, F1",
    "f1/macro": "mean of the five",
    "speakers": "right speaker",
    "stances": "right stance",
    "dispute pairing": "sides of disputes paired, F1",
    "unsupported": "lines in a section that no sentence of theirs belongs in",
    "verbatim": "quotations that stand in the text",
}


def readme() -> str:
    """``README.md`` with the table of scores as the baselines have it."""
    ours, *others = [load_baseline(path) for path in BASELINES if path.exists()]
    columns = [(f"{ours.engine}, {len(ours.cases)} reports", ours.figures)]
    for one in others:
        # beside a model's run the built-in engine's, on the same reports
        ids = {case.id for case in one.cases}
        same = [t for t, case in zip(ours.tallies, ours.cases, strict=True) if case.id in ids]
        columns.append((f"{ours.engine}, {len(same)} of them", figures(sum(same, Counter()))))
        columns.append((f"{one.model}, the same {len(same)}", one.figures))
    lines = [f"| | {' | '.join(head for head, _ in columns)} |"]
    lines.append("| --- " * (len(columns) + 1) + "|")
    for name, words in ROWS.items():
        values = [found[name] for _, found in columns]
        if any(value is not None for value in values):
            cells = ["–" if value is None else f"{value:.2f}" for value in values]
            lines.append(f"| {words} | {' | '.join(cells)} |")
    table = "\n".join(lines)
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return SCORES.sub(lambda match: f"{match[1]}\n{table}\n\n{match[2]}", text)


def main() -> int:
    """Write or check; 1 when a file is not what it should be."""
    parser = argparse.ArgumentParser(description="Write or check the generated files.")
    parser.add_argument("--check", action="store_true", help="only say what is out of date")
    check = parser.parse_args().check
    wanted = {
        ROOT / "schemas" / "brief.schema.json": json_schema(),
        ROOT / "docs" / "commands.md": command_reference(),
        ROOT / "README.md": readme(),
    }
    if (page := wordings(ROOT)) is not None:
        wanted[ROOT / "docs" / "wordings.md"] = page
    stale = [
        path
        for path, text in wanted.items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]
    for path in stale:
        name = path.relative_to(ROOT)
        if check:
            print(f"{name}: out of date: run make generate", file=sys.stderr)
        else:
            path.write_text(wanted[path], encoding="utf-8")
            print(f"wrote {name}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())

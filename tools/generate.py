"""Write the generated files anew, or check that they are what they would be.

Usage: python tools/generate.py [--check]

``schemas/brief.schema.json`` comes from the Pydantic models, ``docs/commands.md`` from the
command line's own help.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from summarizer.brief import json_schema

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = (
    "brief",
    "render",
    "verify",
    "schema",
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


def main() -> int:
    """Write or check; 1 when a file is not what it should be."""
    parser = argparse.ArgumentParser(description="Write or check the generated files.")
    parser.add_argument("--check", action="store_true", help="only say what is out of date")
    check = parser.parse_args().check
    wanted = {
        ROOT / "schemas" / "brief.schema.json": json_schema(),
        ROOT / "docs" / "commands.md": command_reference(),
    }
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

"""Print the oldest dependencies that pyproject.toml allows, as pip constraints."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"
_FLOOR = re.compile(r"(?P<name>[\w.-]+)(?:\[[\w,-]*\])?\s*>=\s*(?P<version>[\w.]+)")


def main() -> None:
    """Print one constraint a line; a dependency without a floor is an error."""
    project = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]
    for requirement in project["dependencies"]:
        match = _FLOOR.match(requirement)
        if match is None:
            raise SystemExit(f"pyproject.toml: {requirement} has no floor")
        print(f"{match['name']}=={match['version']}")


if __name__ == "__main__":
    main()

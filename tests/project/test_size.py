"""The limits on size that keep functions on one screen and modules on one subject."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted([*(ROOT / "summarizer").rglob("*.py"), *(ROOT / "tools").rglob("*.py")])
LONGEST_MODULE = 400
LONGEST_FUNCTION = 50


def functions_of(module: Path) -> Iterator[tuple[str, int]]:
    """Every function with the number of lines below its signature.

    The signature of a command is the table of its flags and is not counted.
    """
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.body[0].lineno + 1


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_and_functions_stay_within_their_limits(module: Path) -> None:
    length = len(module.read_text(encoding="utf-8").splitlines())
    too_long = {name: lines for name, lines in functions_of(module) if lines > LONGEST_FUNCTION}
    # brief.py is the published schema: one module, so that it can be read as one.
    limit = LONGEST_MODULE + (100 if module.name == "brief.py" else 0)
    assert length <= limit
    assert too_long == {}

"""What pyproject.toml and constraints.txt promise to whoever installs the package."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUNTIME = [Requirement(line) for line in PROJECT["dependencies"]]
DIRECT = [*RUNTIME, *(Requirement(line) for line in PROJECT["optional-dependencies"]["dev"])]


def pins() -> dict[str, Version]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    found = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(r.name): Version(str(r.specifier).removeprefix("==")) for r in found}


def test_constraints_name_exact_versions_and_no_addresses() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    odd = [x for x in lines if not re.fullmatch(r"#.*|[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*", x)]
    assert lines
    assert not [line for line in odd if line.strip()]
    assert "//" not in "".join(lines)


@pytest.mark.parametrize("requirement", DIRECT, ids=str)
def test_a_direct_dependency_is_pinned_within_its_range(requirement: Requirement) -> None:
    assert requirement.specifier.contains(pins()[canonicalize_name(requirement.name)])


def test_every_dependency_has_one_floor() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "floors.py")],
        capture_output=True,
        text=True,
        check=True,
    )
    floors = [Requirement(line) for line in done.stdout.splitlines()]
    assert [r.name for r in floors] == [r.name for r in RUNTIME]
    for floor, direct in zip(floors, RUNTIME, strict=True):
        assert direct.specifier.contains(str(floor.specifier).removeprefix("=="))


def test_the_workflow_covers_every_python_that_the_package_claims() -> None:
    claimed = {
        line.rsplit(" ", 1)[1]
        for line in PROJECT["classifiers"]
        if line.startswith("Programming Language :: Python :: 3.")
    }
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    matrices = [
        set(re.findall(r"3\.\d+", row)) for row in re.findall(r"python: \[(.*)\]", workflow)
    ]
    assert claimed
    assert claimed in matrices

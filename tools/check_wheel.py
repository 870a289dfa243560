"""Build the package, install it in an environment of its own and use it there.

What is built is the wheel and, from the source distribution, the wheel once more. The
new environment has the pip that Python brings and runs outside this directory, so that
nothing can come from the checkout.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_EXAMPLE = _ROOT / "evals" / "examples" / "harbour-fire.txt"


def main() -> None:
    """Exit with one line that says what is missing or fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--constraints", type=Path, help="pip constraints for the installation")
    parser.add_argument("--sdist", action="store_true", help="install the source distribution")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        _run(work, sys.executable, "-m", "hatchling", "build", "-d", str(work), cwd=_ROOT)
        wheel, sdist = _only(work, "*.whl"), _only(work, "*.tar.gz")
        _check_contents(wheel)
        program = _install(work, sdist if options.sdist else wheel, options.constraints)
        _use(work, program)
    print(f"{(sdist if options.sdist else wheel).name}: built, installed and used")


def _only(folder: Path, pattern: str) -> Path:
    found = list(folder.glob(pattern))
    if len(found) != 1:
        raise SystemExit(f"expected one {pattern}, found {len(found)}")
    return found[0]


def _check_contents(wheel: Path) -> None:
    shipped = set(zipfile.ZipFile(wheel).namelist())
    expected = {
        path.relative_to(_ROOT).as_posix()
        for path in (_ROOT / "summarizer").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    } | {
        f"summarizer/prompts/{path.relative_to(_ROOT / 'prompts').as_posix()}"
        for path in (_ROOT / "prompts").rglob("*")
        if path.is_file() and path.name != "README.md"
    }
    if missing := sorted(expected - shipped):
        raise SystemExit(f"{wheel.name}: not in the wheel: {', '.join(missing)}")
    foreign = {name.split("/")[0] for name in shipped} - {"summarizer"}
    if extra := [name for name in sorted(foreign) if not name.endswith(".dist-info")]:
        raise SystemExit(f"{wheel.name}: does not belong in the wheel: {', '.join(extra)}")


def _install(work: Path, package: Path, constraints: Path | None) -> Path:
    environment = work / "environment"
    _run(work, sys.executable, "-m", "venv", str(environment))
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(scripts / "python"), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    limits = ["--constraint", str(constraints.resolve())] if constraints else []
    _run(work, *pip, "install", *limits, str(package))
    _run(work, *pip, "check")
    return scripts / "summarizer"


def _use(work: Path, program: Path) -> None:
    version = _run(work, str(program), "--version")
    if not any(character.isdigit() for character in version):
        raise SystemExit(f"summarizer --version says {version!r}")
    json.loads(_run(work, str(program), "schema"))
    target = work / "brief.json"
    _run(work, str(program), "brief", str(_EXAMPLE), "--format", "json", "--output", str(target))
    brief = json.loads(target.read_text(encoding="utf-8"))
    for section in ("facts", "official_statements", "accounts", "disputed_points", "speculation"):
        if not brief[section]:
            raise SystemExit(f"the brief of {_EXAMPLE.name} has nothing under {section}")
    _run(work, str(program), "verify", str(target), str(_EXAMPLE))


def _run(work: Path, *command: str, cwd: Path | None = None) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    done = subprocess.run(
        command, cwd=cwd or work, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()

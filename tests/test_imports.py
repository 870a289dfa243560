"""What is imported when: start-up is something users wait for, and privacy is imports too."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_EXAMPLE = Path(__file__).parents[1] / "evals" / "examples" / "harbour-fire.txt"
_NEVER = {"openai", "instructor", "httpx2", "httpcore2", "tenacity"}
_NOT_FOR_TEXT = {"trafilatura", "lxml", "pypdf", "markdown_it", "jinja2"}


def loaded_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nsys.stderr.write(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return {name.split(".")[0] for name in done.stderr.split()}


def test_importing_the_package_imports_no_library() -> None:
    loaded = loaded_after("import summarizer")
    assert not loaded & (_NEVER | _NOT_FOR_TEXT | {"pydantic", "rich", "typer", "nupunkt"})


def test_a_brief_with_the_built_in_engine_imports_no_client() -> None:
    code = (
        "from pathlib import Path\nimport summarizer\n"
        f"summarizer.summarize(Path({str(_EXAMPLE)!r}))"
    )
    assert not loaded_after(code) & (_NEVER | _NOT_FOR_TEXT | {"rich", "typer"})


def test_the_brief_command_imports_no_client() -> None:
    code = (
        "from summarizer.cli import main\n"
        f"try: main(['brief', {str(_EXAMPLE)!r}])\nexcept SystemExit: pass"
    )
    assert not loaded_after(code) & (_NEVER | _NOT_FOR_TEXT | {"rich"})


def test_help_imports_neither_client_nor_reader() -> None:
    code = "from summarizer.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass"
    assert not loaded_after(code) & (_NEVER | _NOT_FOR_TEXT | {"rich", "nupunkt"})

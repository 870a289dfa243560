"""``--open``: which file the browser gets."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.cli.conftest import Run, one_line


@pytest.fixture
def browser(tmp_path: Path) -> tuple[dict[str, str], Callable[[], Path]]:
    """The environment with a browser that notes what it is to open, and what that was."""
    noted = tmp_path / "opened"
    program = tmp_path / "browser"
    program.write_text(
        f"#!{sys.executable}\nimport sys\nopen({str(noted)!r}, 'w').write(sys.argv[1])\n", "utf-8"
    )
    program.chmod(0o755)
    temporary = tmp_path / "temporary"
    temporary.mkdir()

    def opened() -> Path:
        address = urlsplit(noted.read_text("utf-8"))
        assert address.scheme == "file"
        return Path(unquote(address.path))

    return {"BROWSER": f"{program} %s", "TMPDIR": str(temporary)}, opened


Browser = tuple[dict[str, str], Callable[[], Path]]


def test_a_page_is_opened_from_a_file_of_ones_own(
    run: Run, report: Path, tmp_path: Path, browser: Browser
) -> None:
    environment, opened = browser
    done = run("brief", report, "--open", env=environment)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    page = opened()
    assert page.parent == tmp_path / "temporary"
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert page.read_text("utf-8").startswith("<!doctype html>")


def test_a_page_that_is_written_is_the_one_opened(
    run: Run, report: Path, tmp_path: Path, browser: Browser
) -> None:
    environment, opened = browser
    made = tmp_path / "brief.json"
    run("brief", report, "-o", made)
    page = tmp_path / "a page #1.html"
    done = run("render", made, "--open", "-o", page, env=environment)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert opened() == page
    assert not list((tmp_path / "temporary").iterdir())


@pytest.mark.parametrize("arguments", [("--format", "markdown"), ("-o", "brief.md")])
def test_only_a_page_can_be_opened(run: Run, report: Path, arguments: tuple[str, ...]) -> None:
    done = run("brief", report, "--open", *arguments)
    assert done.returncode == 2
    assert "--open: opens a page" in one_line(done.stderr)


def test_the_ending_html_asks_for_a_page(run: Run, report: Path, tmp_path: Path) -> None:
    for name in ("brief.html", "brief.htm"):
        assert run("brief", report, "-o", tmp_path / name).returncode == 0
        assert (tmp_path / name).read_text("utf-8").startswith("<!doctype html>")


def test_without_a_browser_the_file_is_named(
    run: Run, report: Path, tmp_path: Path, browser: Browser
) -> None:
    environment, _ = browser
    nowhere = {**environment, "BROWSER": "/nonexistent/browser %s"}
    nowhere |= {"PATH": str(tmp_path), "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    done = run("brief", report, "--open", "-q", env=nowhere)
    assert done.returncode == 0
    assert "open " in one_line(done.stderr)

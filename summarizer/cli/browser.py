"""``--open``: the page in the browser of whoever asked."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from summarizer.cli.console import notify
from summarizer.errors import OutputError, UsageError
from summarizer.render import Format

__all__ = ["page_to_open", "show"]


def page_to_open(form: Format | None, output: Path | None) -> Format:
    """The form of what is opened, which is a page.

    Raises :class:`UsageError` when another form is asked for.
    """
    by_ending = output is None or output.suffix.lower() in (".html", ".htm")
    if form is Format.HTML or (form is None and by_ending):
        return Format.HTML
    raise UsageError("--open: opens a page: give --format html, or a file that ends in .html")


def show(page: str | bytes, output: Path | None) -> None:
    """Open ``output``, or ``page`` from a new file that only its owner can read."""
    import webbrowser

    path = output or _private_file(page)
    if not webbrowser.open(path.resolve().as_uri()):
        notify(f"warning: no browser was found: open {path} yourself")


def _private_file(page: str | bytes) -> Path:
    # It stays: nobody tells when a browser has read it, and it may be loaded again.
    try:
        handle, name = tempfile.mkstemp(prefix="brief-", suffix=".html")
        with os.fdopen(handle, "wb") as file:
            file.write(page.encode("utf-8", "replace") if isinstance(page, str) else page)
    except OSError as error:
        raise OutputError(f"--open: no temporary file: {error.strerror or error}") from error
    return Path(name)

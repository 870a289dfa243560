"""Where the product goes: stdout, or a file that is whole or not there."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from pathlib import Path

from summarizer.errors import OutputError, UsageError
from summarizer.render import Format, TerminalStyle

__all__ = ["check_target", "choose_format", "terminal_style", "write"]

_ENDINGS = {
    **dict.fromkeys(("", ".md", ".markdown", ".txt"), Format.MARKDOWN),
    ".json": Format.JSON,
    **dict.fromkeys((".html", ".htm"), Format.HTML),
    ".docx": Format.DOCX,
}
_WIDTH = 80


def choose_format(wanted: Format | None, output: Path | None) -> Format:
    """What is asked for; else by the file's ending; else a terminal's form on a terminal.

    Raises :class:`UsageError` for an ending that promises a form there is not, and for a form
    that is no text on a terminal.
    """
    if wanted is None:
        return _form_of(output)
    if wanted is Format.DOCX and output is None and _is_terminal():
        raise UsageError(f"--format {wanted}: is not for a terminal: name a file with --output")
    return wanted


def _form_of(output: Path | None) -> Format:
    if output is None:
        return Format.TERMINAL if _is_terminal() else Format.MARKDOWN
    ending = output.suffix.lower()
    if ending not in _ENDINGS:
        forms = ", ".join(Format)
        raise UsageError(
            f"{output}: no brief ends in {ending}: say what to write, --format {forms}"
        )
    return _ENDINGS[ending]


def terminal_style(output: Path | None) -> TerminalStyle:
    """How wide, in colour or not, and whether more than ASCII can be shown."""
    import shutil

    tty = output is None and _is_terminal()
    color = tty and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    encoding = "utf-8" if output is not None else getattr(sys.stdout, "encoding", None) or "ascii"
    return TerminalStyle(
        width=shutil.get_terminal_size((_WIDTH, 24)).columns,
        color=color,
        unicode=encoding.lower().replace("-", "").startswith("utf"),
    )


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def check_target(output: Path, *, force: bool) -> None:
    """Say before the work what would stop the writing after it."""
    if output.is_dir():
        raise UsageError(f"{output}: is a folder: name a file")
    if output.exists() and not force:
        raise UsageError(f"{output}: exists: give --force to overwrite it")
    if not output.parent.is_dir():
        raise UsageError(f"{output}: there is no folder {output.parent}")


def write(product: str | bytes, output: Path | None, *, force: bool) -> None:
    """Write to stdout or, atomically, to a file: text in UTF-8 there, bytes as they are.

    The file is written beside its target, flushed to the disk and then moved there, so that a
    full disk or a kill leaves the old file or none. Without ``force`` an existing file stays.
    """
    if output is None:
        _write_stdout(product)
        return
    content = product.encode("utf-8", "replace") if isinstance(product, str) else product
    try:
        _write_file(content, output, force=force)
    except FileExistsError as error:
        raise UsageError(f"{output}: exists: give --force to overwrite it") from error
    except OSError as error:
        raise OutputError(f"{output}: cannot be written: {error.strerror or error}") from error


def _write_stdout(product: str | bytes) -> None:
    if sys.stdout is None:
        raise OutputError("stdout: is closed: name a file with --output")
    if isinstance(product, str):
        encoding = sys.stdout.encoding or "ascii"
        sys.stdout.write(product.encode(encoding, "replace").decode(encoding))
    else:
        sys.stdout.buffer.write(product)
    sys.stdout.flush()


def _write_file(content: bytes, output: Path, *, force: bool) -> None:
    handle, name = tempfile.mkstemp(
        dir=output.parent, prefix=f".{output.name[:40]}.", suffix=".part"
    )
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(_mode_of_new_files())
        if force:
            part.replace(output)
        else:
            _put_new(part, output)
    finally:
        with contextlib.suppress(FileNotFoundError):
            part.unlink()


def _put_new(part: Path, output: Path) -> None:
    """Move the file in place only where there is none: a check before would leave a gap."""
    try:
        os.link(part, output)
    except FileExistsError:
        raise
    except OSError:
        # a file system without hard links
        if output.exists():
            raise FileExistsError(str(output)) from None
        part.replace(output)


def _mode_of_new_files() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask

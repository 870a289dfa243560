"""The command line: thin commands over the Python interface.

Stdout is the product; notices, progress and errors go to stderr, one line each.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import Abort, TyperException

from summarizer.cli.batch import batch
from summarizer.cli.brief import brief
from summarizer.cli.cache import cache
from summarizer.cli.eval import evaluation
from summarizer.cli.render import render
from summarizer.cli.schema import schema
from summarizer.cli.verify import verify
from summarizer.errors import ExitCode, SummarizerError

__all__ = ["app", "main"]

app = typer.Typer(
    name="summarizer",
    help="Turn a news report about an incident into a brief: who says what, tied to the source.",
    epilog="Exit codes: 0 done, 1 failed, 2 bad input or usage, 3 items set aside (--strict), "
    "4 part of the text was not read, 130 interrupted.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.command()(brief)
app.command()(render)
app.command()(verify)
app.command()(schema)
app.add_typer(batch)
app.add_typer(cache)
app.add_typer(evaluation)


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - the shape of a Typer callback
    if wanted:
        from importlib.metadata import version

        typer.echo(f"summarizer {version('incident-summarizer')}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _common(
    context: typer.Context,
    *,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(ExitCode.BAD_INPUT)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit; the console script's entry point."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = app(args=given, prog_name="summarizer", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
        if code == ExitCode.INTERRUPTED:
            _complain("interrupted")
    except SummarizerError as error:
        _complain(str(error))
        code = error.exit_code
    except TyperException as error:
        _misused(error, given)
        code = ExitCode.BAD_INPUT
    except (KeyboardInterrupt, Abort):
        _complain("interrupted")
        code = ExitCode.INTERRUPTED
    except BrokenPipeError:
        # whoever read stdout has gone: stop quietly, as other tools do
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = ExitCode.FAILED
    except OSError as error:
        # files are the commands' own business: what is left is stdout
        _complain(f"stdout: cannot be written: {error.strerror or error}")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = ExitCode.FAILED
    sys.exit(int(code or 0))


def _misused(error: TyperException, given: Sequence[str]) -> None:
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        # typer has no public name for it: the help of a group that was given no command
        typer.echo(error.format_message(), err=True)
    else:
        command = context.command_path if context else "summarizer"
        _complain(f"{error.format_message()} ({_hint(given, command)})")


def _hint(given: Sequence[str], command: str) -> str:
    named = (word for word in given if word.startswith("-") and Path(word).is_file())
    file = next(named, None)
    return f"if you mean the file, write ./{file}" if file else f"see {command} --help"


def _complain(message: str) -> None:
    from summarizer.cli.console import complain

    complain(message)

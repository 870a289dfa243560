"""``summarizer cache``: the answers of models kept on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from summarizer.errors import ExitCode

if TYPE_CHECKING:
    from summarizer.engines.llm.cache import AnswerCache, CacheInfo

__all__ = ["cache"]

cache = typer.Typer(
    name="cache",
    help="Show or remove the answers of models that are kept on this machine.",
    no_args_is_help=True,
)


@cache.command()
def info() -> int:
    """Show where answers are kept, and how many."""
    typer.echo(_told(_cache().info()))
    return ExitCode.DONE


@cache.command()
def clear() -> int:
    """Remove all answers."""
    typer.echo(f"removed from {_told(_cache().clear())}")
    return ExitCode.DONE


def _cache() -> AnswerCache:
    from summarizer.config import cache_folder, load_settings
    from summarizer.engines.llm.cache import AnswerCache

    settings = load_settings()
    return AnswerCache(cache_folder(settings), max_bytes=settings.cache_max_bytes)


def _told(kept: CacheInfo) -> str:
    answers = "1 answer" if kept.entries == 1 else f"{kept.entries} answers"
    return f"{kept.folder}: {answers}, {kept.bytes / 1e6:.1f} MB"

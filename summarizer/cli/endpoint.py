"""What is said before a text leaves the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.config import Settings

__all__ = ["where_it_goes"]


def where_it_goes(settings: Settings, flag: str | None) -> str:
    """Which model is asked, where it runs, and what named it; ``flag`` is what ``--model`` gave."""
    from summarizer.config import model_named_by
    from summarizer.engines.llm.client import clean_address

    name = settings.model or "none"
    local = name.startswith("local:")
    where = "stays on this machine" if local else f"goes to {clean_address(settings.base_url)}"
    return f"engine llm: the text {where}: model {name} is named by {model_named_by(flag)}"

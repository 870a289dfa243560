"""A phrase that may go, and where the statement around it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.document import Span

__all__ = ["Phrase", "end_of_statement"]

_STOP = re.compile(
    r";|(?<=[a-z\d”\"])(?<![ap]\.m)\.(?= |$)| … |, (?:but|though|although|yet|so|if|unless)\b"
    r"| [–—] |: "
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of a line that may go, with the comma or space before it."""

    span: Span
    comma: int = -1
    """Where the comma stands that closes it and goes with it, if any."""
    wordy: bool = False
    """What is left says the same without it, and with ``instead`` in its place."""
    instead: str = ""
    narrow: bool = False
    """It narrows what is said: it may go only where nothing counts, compares or denies."""
    clause: bool = False
    """A statement by itself."""
    light: bool = False
    """Words inside a phrase: no verb asks for them."""
    frame: bool = False
    """Says who says it, which stands beside the line."""
    aside: bool = False
    """Describes what stands before it, and nothing else: what it denies or doubts is its own."""
    event: bool = False
    """Tells what else happened, before, after or why: its date and its end go with it."""
    quoted: bool = False
    """The end of a quotation, held by itself to what holds for any phrase."""
    opening: bool = False
    """Stands before the subject, where no doubt and no denial of the verb reaches."""


def end_of_statement(text: str, start: int) -> int:
    """Where the statement that runs at ``start`` ends, its full stop left out."""
    match = _STOP.search(text, start)
    return match.start() if match else len(text.rstrip(" .,"))

"""Times of day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.document import Span
from summarizer.reading.model import Figure, FigureKind

__all__ = ["find_times"]

_ZONE = r"(?P<zone> ?(?:UTC|GMT|Z\b))?"
_CLOCK = re.compile(
    rf"(?<![\w.:,/$£€-])(?P<hour>[01]?[0-9]"
    rf"|2[0-4])(?:(?P<sep>[:.h])(?P<minute>[0-5][0-9])(?:[:.][0-5][0-9])?)?"
    rf"(?P<half>[ \u00a0]?(?:[AaPp]\.[Mm]\.?|[AaPp][Mm]\b))?(?![\w]|[:.][0-9]){_ZONE}"
)
_MILITARY = re.compile(
    r"(?<![\w.:,/$£€-])(?P<hour>[01][0-9]|2[0-3])(?P<minute>[0-5][0-9])(?P<zone> ?(?:UTC|GMT|Z\b"
    r"|hrs|hours|local time))"
)
_OCLOCK = re.compile(
    r"\b(?P<hour>1?[0-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve) o['’]clock\b(?: in the (?P<part>morning|afternoon|evening))?",
    re.IGNORECASE,
)
_NAMED_TIME = re.compile(
    r"\b(?P<noon>noon|midday|midnight)\b|(?:(?<=day )|(?<=[a-z]{2}day’s )|(?<=day's )"
    r"|(?<=in the )|(?<=that )|(?<=this )|(?<=early )|(?<=late ))"
    r"(?P<part>morning|afternoon|evening|night)\b"
)
_HOURS = "one two three four five six seven eight nine ten eleven twelve".split()


def find_times(text: str) -> Iterator[Figure]:
    """Times of day in ``text``: ``10:00``, ``07:35Z`` where UTC is named, ``morning``."""
    for match in _CLOCK.finditer(text):
        half = (match["half"] or "").strip().lower().replace(".", "").strip("\u00a0")
        if not half and match["sep"] != ":":
            continue
        end = match.end()
        value = _clock(int(match["hour"]), int(match["minute"] or 0), half)
        if value is not None:
            yield _time(match.start(), end, value + ("Z" if match["zone"] else ""))
    for match in _MILITARY.finditer(text):
        zulu = match["zone"].strip() in ("UTC", "GMT", "Z")
        value = f"{match['hour']}:{match['minute']}" + ("Z" if zulu else "")
        yield _time(match.start(), match.end() if zulu else match.end("minute"), value)
    for match in _OCLOCK.finditer(text):
        word = match["hour"].lower()
        hour = int(word) if word.isdigit() else _HOURS.index(word) + 1
        half = {"morning": "am", "afternoon": "pm", "evening": "pm"}.get(match["part"] or "", "")
        if value := _clock(hour, 0, half):
            yield _time(*match.span(), value)
    for match in _NAMED_TIME.finditer(text):
        if match["noon"]:
            value = "00:00" if match["noon"] == "midnight" else "12:00"
            yield _time(*match.span(), value)
        else:
            yield _time(*match.span(), match["part"])


def _clock(hour: int, minute: int, half: str) -> str | None:
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour % 24:02}:{minute:02}" if hour <= 24 else None


def _time(start: int, end: int, value: str) -> Figure:
    resolved = f"T{value}" if value[0].isdigit() else None
    return Figure(Span(start, end), FigureKind.TIME, value, resolved=resolved)

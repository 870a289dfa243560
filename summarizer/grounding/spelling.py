"""One spelling for what is written in several ways, before a text is held against another."""

from __future__ import annotations

import re

__all__ = ["spelled_out"]

_NUMBER = (
    r"(?:[0-9][0-9,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)"
)
_UNIT = r"(?:(?:kilo)?met(?:re|er)|mile|hour|minute|day|week|month|year|ton(?:ne)?|kilo)s?"
_NAMES = {
    r"\b(?:the )?(?:U\.S\.A?|US|USA|United States|Americans?)(?!\w)": "United States",
    r"\b(?:the )?(?:U\.K\.|UK|United Kingdom|Great Britain|British|Britons?)(?!\w)": "Britain",
    r"\b(?:U\.N\.|UN)(?!\w)": "United Nations",
    r"\b(?:E\.U\.|EU)(?!\w)": "European Union",
    r"\bMt\.? (?=[A-Z])": "Mount ",
    r"\bDr\.? (?=[A-Z])": "Doctor ",
    r"\bProf\.? (?=[A-Z])": "Professor ",
    r"\bLt\.? (?=[A-Z])": "Lieutenant ",
    r"\bSgt\.? (?=[A-Z])": "Sergeant ",
    r"\bCapt\.? (?=[A-Z])": "Captain ",
    r"\bCol\.? (?=[A-Z])": "Colonel ",
    r"\bGen\.? (?=[A-Z])": "General ",
    r"\bMaj\.? (?=[A-Z])": "Major ",
    r"\bGov\.? (?=[A-Z])": "Governor ",
    r"\bSen\.? (?=[A-Z])": "Senator ",
    r"\bInsp\.? (?=[A-Z])": "Inspector ",
    r"\bSupt\.? (?=[A-Z])": "Superintendent ",
    r"\bCEO\b": "chief executive",
    r"\b(?:SP|DSP) (?=[A-Z])": "Superintendent ",
    r"\bID(?= (?:cards?|papers?|documents?|checks?)\b)": "identity",
    r"(?<=[0-9]) ?TB\b": " terabytes",
    r"(?<=[0-9]) ?GB\b": " gigabytes",
    r"(?<=[0-9]) ?MB\b": " megabytes",
    r"(?<=[0-9]) ?MW\b": " megawatts",
    r"(?<=[0-9]) ?GW\b": " gigawatts",
    r"(?<=[0-9]) ?kW\b": " kilowatts",
    r"(?<=[0-9]) ?kV\b": " kilovolts",
}
_FIGURES = {
    r"(?:\bminus |(?<!\w)[-−–])([0-9]+) ?(?:degrees?(?: Celsius)?|°C?|C\b)": r"minus \1°C",
    r"\bminus ([0-9]+)(?![0-9°.,]*(?:\w|°))": r"minus \1°C",
    rf"\b({_NUMBER}(?: {_UNIT})?) or (?:more|longer)\b": r"at least \1",
    rf"\b({_NUMBER}(?: {_UNIT})?) or (?:fewer|less)\b": r"at most \1",
    r"\b(?:(?:no|not) more than|as (?:many|much) as)\b": "up to",
    r"\b(?:no|not) (?:fewer|less) than\b": "at least",
    r"\b(at) ([01][0-9]|2[0-3])([0-5][0-9])"
    r"(?=[.,;]| (?:on|local|hours|GMT|and|when|after|before)\b|\Z)": r"\1 \2:\3",
}
_FIGURES |= {
    r"\b(?:the previous|the day before(?! [a-z])|(?:a|one) day (?:earlier|before)(?! [a-z]))"
    r"(?: day)?(?=[,.;]|\Z| (?:and|but|by|in|at|when)\b)": "a day earlier",
    r"\b(?:(?:the|a|one) day (?:later|after)|the (?:next|following) day)"
    r"(?=[,.;]|\Z| (?:and|but|by|in|at|when)\b)": "a day later",
    r"\bthe following (?=(?:morning|afternoon|evening|night|week|month|year)\b)": "the next ",
}
_ALL = [
    *((re.compile(pattern), instead) for pattern, instead in _NAMES.items()),
    *((re.compile(pattern, re.IGNORECASE), instead) for pattern, instead in _FIGURES.items()),
]
_ANY = re.compile(
    r"[A-Z]\.|\b(?:US|UK|UN|EU|SP|DSP|CEO|[A-Z][a-z]{1,3})\b\.? [A-Z]|\b(?:US|UK|UN|EU|CEO)\b"
    r"|United|Americ|Brit|minus|[-−–][0-9]| or (?:more|fewer|less)|\b[Nn]ot? |\b[Aa]s m"
    r"| day|\b[0-9]{4}\b|\bID\b|[0-9] ?[kMGT][BWV]\b|[Tt]he following "
)
"""Something that one of the above may match: most texts have nothing of it."""


def spelled_out(text: str) -> str:
    """``text`` with abbreviations, nations and ways to write a bound or a clock in one form."""
    if not _ANY.search(text):
        return text
    for pattern, instead in _ALL:
        text = pattern.sub(instead, text)
    return text

"""The figures and dates of a text, each of which its evidence must hold with the same value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

from summarizer.brief import Reason
from summarizer.grounding.bounds import bound, same_bound
from summarizer.grounding.counts import DIGITS, named_one_by_one
from summarizer.grounding.mismatch import Mismatch
from summarizer.grounding.words import stems, words_of
from summarizer.reading.figures import find_figures
from summarizer.reading.model import Figure, FigureKind

__all__ = ["same_figure", "unlike_figures", "without_figures"]

_WHEN = (FigureKind.DATE, FigureKind.TIME)
_MOST_FIGURES = 12
"""A text with more is a table, where the words beside a figure tell nothing."""
# Units that convert exactly: a week is seven days.
_BASE = {
    "s": ("s", 1),
    "min": ("s", 60),
    "h": ("s", 3600),
    "d": ("s", 86400),
    "wk": ("s", 7 * 86400),
    "mo": ("mo", 1),
    "y": ("mo", 12),
    "decade": ("mo", 120),
    "century": ("mo", 1200),
    "mm": ("mm", 1),
    "cm": ("mm", 10),
    "m": ("mm", 1000),
    "km": ("mm", 1000000),
    "g": ("g", 1),
    "kg": ("g", 1000),
    "t": ("g", 1000000),
}


_HOUR = rf"({'|'.join(DIGITS)}|1?[0-9])"
_PAST = re.compile(rf"\b(half|(?:a )?quarter) past {_HOUR}\b", re.IGNORECASE)
_QUARTER_TO = re.compile(rf"\b(?:a )?quarter to {_HOUR}\b", re.IGNORECASE)
_HUNDREDS = re.compile(
    r"\b(?:several|a few|many|some) (dozen|hundred|thousand|million)s?(?: of)?\b", re.IGNORECASE
)
_AND_A_HALF = re.compile(
    rf"\b(?P<n>{'|'.join(DIGITS)})(?: (?P<unit>hour|day|week|month|year"
    r"|(?:kilo)?met(?:re|er)|mile|million|billion|ton(?:ne)?))? and a half(?: (?P<after>\w+))?\b",
    re.IGNORECASE,
)
_AGED = re.compile(
    r"(?<=[A-Za-zÀ-ž.]), ([0-9]{1,2})(?=[,.;]| (?:and|was|died|said|who)\b)(?!, [0-9])"
)
_OF_AGE = re.compile(
    rf"\b(m[ae]n|wom[ae]n|boys?|girls?|child(?:ren)?|teenagers?|youths?) of ([1-9][0-9]?"
    rf"|{'|'.join(DIGITS)})\b(?! (?:the|them|us|their))",
    re.IGNORECASE,
)
_ONE_IN = re.compile(r"\bone in (three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)
_PARTS = dict(
    zip(
        "three four five six seven eight nine ten".split(),
        "third quarter fifth sixth seventh eighth ninth tenth".split(),
        strict=True,
    )
)
_TWO = re.compile(r"\b(?:both|couple|pair|twins|twice|two|n?either)\b", re.IGNORECASE)
_ONE = r"\bone\b(?! of)|\b(?:single|same|another)\b|\ban? (?:second|third|fourth|fifth)\b"
_PERSON = frozenset("man woman person boy girl child victim worker".split())
_A_PERSON = re.compile(
    r"\b[Aa]n? (?:[\w-]+ ){0,2}(?:man|woman|person|boy|girl|child|father|mother|\w+[eo]r|\w+ist"
    r"|resident|shepherd|pupil|guard|pilot|soldier|civilian|tourist|student|\w+man|\w+woman)\b"
)
_WHOLE_HOUR = re.compile(r"([1-9]|1[0-2]) ?(?:[ap]\.?m\.?|o['’]clock)")
_THIS = re.compile(
    r"this (week|weekend|month|year|spring|summer|autumn|winter|morning|afternoon|evening)"
)
_SMALLER = {"hour": ("minutes", 60), "day": ("hours", 24), "year": ("months", 12)}
_DAYTIMES = {
    "morning": (range(12), ("early", "dawn", "sunrise", "daybreak", "breakfast")),
    "afternoon": (range(12, 18), ("lunch",)),
    "evening": (range(17, 24), ("late", "dusk", "sunset")),
    "night": ((*range(20, 24), *range(6)), ("overnight", "late", "midnight", "early hours")),
}
"""The hours of each, and words that place something in it."""
_DURATION = re.compile(r"\b(\w+)[ -](second|minute|hour|day|week|month|year)s?\b")
_TURNED = re.compile(r"\W*\w+ \w+ (?:before|after|later|earlier|on)\b", re.IGNORECASE)


def unlike_figures(text: str, evidence: str, published: str | None) -> Mismatch | None:
    """The first figure or date of ``text`` that ``evidence`` does not hold, or holds otherwise."""
    text, evidence = _clocked(text), _clocked(evidence)
    here = find_figures(text, published=published)
    there = find_figures(evidence, published=published) if here else ()
    spelled = _durations(evidence)
    named = named_one_by_one(evidence, there) if here else frozenset[str]()
    for figure in here:
        counted = figure.kind is FigureKind.NUMBER and figure.unit is None
        if counted and (figure.value in named or _counted(text, figure, evidence)):
            continue
        if not counted and _plain(text, figure, evidence, spelled):
            continue
        same = [other for other in there if same_figure(figure, other)]
        words = figure.span.of(text)
        if not same:
            reason = Reason.DATE if figure.kind in _WHEN else Reason.FIGURE
            return Mismatch(reason, f"{words!r} is not in the evidence")
        if figure.kind in _WHEN:
            if not any(_turn(text, figure) == _turn(evidence, other) for other in same):
                return Mismatch(Reason.DATE, f"{words!r} is another one in the evidence")
            continue
        bounds = {bound(evidence, other) for other in same}
        if not same_bound(bound(text, figure), bounds, approximate=figure.approximate):
            return Mismatch(Reason.FIGURE, f"{words!r} is more or less than in the evidence")
    return _swapped(text, here, evidence, there)


def _plain(text: str, figure: Figure, evidence: str, spelled: set[tuple[str, str]]) -> bool:
    """True for what is no figure of its own, or one that the evidence has in another build."""
    words = figure.span.of(text).lower()
    if words in _DAYTIMES and _in_daytime(words, evidence):
        return True
    if (hour := _WHOLE_HOUR.fullmatch(words)) and _struck(hour[1], evidence):
        return True
    if (this := _THIS.fullmatch(words)) and re.search(
        rf"\b(?:the|this|all|whole|current) {this[1]}\b", evidence.lower()
    ):
        return True
    if figure.kind not in _WHEN and figure.kind is not FigureKind.QUANTITY:
        return False
    lasting = _durations(words)
    # 'six days before' is a date, 'for six days' a quantity
    return bool(lasting) and lasting <= spelled and bool(_TURNED.search(text[figure.span.start :]))


def _counted(text: str, figure: Figure, evidence: str) -> bool:
    """True for a number that the evidence has without writing it: 'both', 'a woman', 'the same'."""
    words = figure.span.of(text).lower()
    if words == "two":
        return bool(_TWO.search(evidence))
    if figure.value != "1":
        return False
    if words == "one" and text[: figure.span.start].lower().endswith("no "):
        return True
    counted = re.match(r"\W+(\w+)", text[figure.span.end :])
    noun = re.escape(counted[1].lower()) if counted else "one"
    one = rf"{_ONE}|\bone of (?:\w+ ){{1,3}}{noun}|\ban? {noun}\b"
    return bool(re.search(one, evidence.lower())) or (
        noun in _PERSON and bool(_A_PERSON.search(evidence))
    )


def _struck(hour: str, evidence: str) -> bool:
    """True where the evidence has the hour without its half of the day: 'shortly after nine'."""
    spelled = next((word for word, digits in DIGITS.items() if digits == hour), hour)
    return bool(
        re.search(
            rf"\b(?:at|after|before|by|around|until|about|since) (?:{hour}|{spelled})"
            r"(?=[.,;]|\Z| (?:and|but|on|when|while|as|he|she|they)\b)",
            evidence.lower(),
        )
    )


def _in_daytime(words: str, evidence: str) -> bool:
    hours, places = _DAYTIMES[words]
    if re.search(rf"\b(?:{'|'.join((words, *places))})\b", evidence.lower()):
        return True
    times = [figure.value for figure in find_figures(evidence) if figure.kind is FigureKind.TIME]
    return any(time[:2].isdigit() and int(time[:2]) in hours for time in times)


def _clocked(text: str) -> str:
    """One form for each way to write a figure: 'half past four' as 4:30, ', 14,' as an age."""
    text = re.sub(r"\b12 noon\b", "noon", text, flags=re.IGNORECASE)
    text = re.sub(r"\bscores of\b", "dozens of", text, flags=re.IGNORECASE)
    text = _HUNDREDS.sub(r"\1s of", text)
    text = _PAST.sub(lambda m: f"{_digit(m[2])}:{'30' if m[1].lower() == 'half' else '15'}", text)
    text = _QUARTER_TO.sub(lambda m: f"{(int(_digit(m[1])) - 2) % 12 + 1}:45", text)
    text = _ONE_IN.sub(lambda m: f"a {_PARTS[m[1].lower()]}", text)
    text = _AND_A_HALF.sub(_halved, text)
    text = _OF_AGE.sub(r"\2-year-old \1", text)
    return _AGED.sub(r", \1-year-old", text)


def _digit(word: str) -> str:
    return DIGITS.get(word.lower(), word)


def _halved(match: re.Match[str]) -> str:
    """'An hour and a half' in a unit in which it is a whole number, else with a decimal."""
    unit = (match["unit"] or match["after"] or "").lower()
    whole = int(_digit(match["n"]))
    for one, (smaller, factor) in _SMALLER.items():
        if unit.removesuffix("s") == one:
            return f"{whole * factor + factor // 2} {smaller}"
    return f"{whole}.5 {unit}".rstrip()


def _durations(text: str) -> set[tuple[str, str]]:
    plain = text.lower().replace("half an hour", "30 minutes")
    return {(DIGITS.get(match[1], match[1]), match[2]) for match in _DURATION.finditer(plain)}


def without_figures(text: str, published: str | None) -> str:
    """``text`` with its figures blanked: they are judged by value, not by word."""
    text = _clocked(text)
    pieces: list[str] = []
    at = 0
    for figure in find_figures(text, published=published):
        pieces.append(text[at : figure.span.start])
        at = figure.span.end
    return " ".join([*pieces, text[at:]])


def same_figure(left: Figure, right: Figure) -> bool:
    """True when ``left`` may rest on ``right``: the same value, or a part of a date."""
    if (left.kind in _WHEN) != (right.kind in _WHEN):
        return False
    if left.kind in _WHEN:
        return _same_time(left, right)
    if left.value == right.value and left.unit == right.unit:
        # '39' is a number wherever it stands, '39 percent' is none
        return left.kind is right.kind or FigureKind.NUMBER in (left.kind, right.kind)
    if left.unit is None and left.kind is FigureKind.NUMBER and left.value == right.value:
        return right.kind is FigureKind.QUANTITY
    measure = _measure(left)
    return measure is not None and measure == _measure(right)


def _measure(figure: Figure) -> tuple[str, Fraction] | None:
    if figure.unit not in _BASE or not re.fullmatch(r"-?[0-9]+(?:\.[0-9]+|/[0-9]+)?", figure.value):
        return None
    base, factor = _BASE[figure.unit]
    try:
        return base, Fraction(figure.value) * factor
    except ZeroDivisionError:
        return None


def _same_time(left: Figure, right: Figure) -> bool:
    if left.kind is not right.kind:
        return False
    if left.value == right.value:
        # 'Monday' is resolved by the tense around it, which a rewording may change
        return True
    if left.resolved and right.resolved:
        # 'in March' may rest on '12 March', and not the other way round
        return left.resolved == right.resolved or right.resolved.startswith(left.resolved + "-")
    return right.value.startswith(left.value + "-") or (
        left.value.startswith("--") and right.value.endswith(left.value[1:])
    )


def _turn(text: str, figure: Figure) -> bool:
    """True for a day or month to come: 'next Monday'."""
    before = text[max(0, figure.span.start - 16) : figure.span.start].lower()
    return before.endswith(("next ", "following ", "coming "))


def _swapped(
    text: str, here: Sequence[Figure], evidence: str, there: Sequence[Figure]
) -> Mismatch | None:
    """'30 dead and 12 hurt' for '12 dead and 30 hurt': each figure stands by another's words."""
    if not 2 <= len(here) <= _MOST_FIGURES or len(there) < 2:
        return None
    around = _contexts(text, here)
    counted = list(zip(there, _contexts(evidence, there), strict=True))

    def shared(context: set[str], figure: Figure) -> int:
        return max((len(context & c) for f, c in counted if same_figure(figure, f)), default=0)

    for (left, before), (right, after) in combinations(zip(here, around, strict=True), 2):
        if left.kind is not right.kind or same_figure(left, right):
            continue
        if ("." in left.value) is not ("." in right.value):
            continue
        if shared(before, right) > shared(before, left) and (
            shared(after, left) > shared(after, right)
        ):
            words = f"{left.span.of(text)!r} and {right.span.of(text)!r}"
            return Mismatch(Reason.FIGURE, f"{words} have changed places")
    return None


def _contexts(text: str, figures: Sequence[Figure]) -> list[set[str]]:
    """The content words from each figure to the next."""
    ends = [figure.span.start for figure in figures[1:]] + [len(text)]
    return [
        stems(words_of(text[figure.span.end : end])[:8])
        for figure, end in zip(figures, ends, strict=True)
    ]

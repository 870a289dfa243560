"""Numbers, amounts, dates and times, as written and in a comparable form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from summarizer.document import Span
from summarizer.reading.dates import find_dates, parse_published, settle
from summarizer.reading.model import Figure, FigureKind
from summarizer.reading.numbers import Number, canonical, find_numbers, is_name_like
from summarizer.reading.remembering import remembering
from summarizer.reading.times import find_times
from summarizer.reading.units import (
    CURRENCY_AFTER,
    CURRENCY_BEFORE,
    PERCENT,
    UNIT,
    currency_of,
    unit_of,
)

__all__ = ["find_figures"]

_MASKED = re.compile(
    r"https?://\S{1,2000}|www\.\S{1,2000}|(?<![\w@.])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}"
    r"|(?<![\w])\+[0-9][0-9 ()-]{6,18}[0-9]|(?<![\w.,-])[0-9]{3}-[0-9]{3}-[0-9]{4}\b"
    r"|[0-9]{1,3}(?:\.[0-9]{1,3}){3}|(?<![\w/])(?:24/7|9/11|50[/-]50)(?![\w/])"
)
_LIST_MARK = re.compile(r"^[ \t]{0,8}\(?[0-9]{1,3}[.)](?=\s)", re.MULTILINE)
_APPROXIMATE = re.compile(
    r"(?:\b(?:about|some|nearly|almost|around|roughly|approximately|over|under|close to"
    r"|more than|less than"
    r"|fewer than|at least|at most|up to|as many as|as much as|as few as|no more than"
    r"|no fewer than|no less than"
    r"|an estimated|estimated|upwards? of|just over|just under|well over|an? total of (?:about"
    r"|some)|near|above"
    r"|below|circa|(?<= )ca?\.|in excess of|a maximum of|a minimum of) (?:the |an? )?"
    r"|[~≈<>] ?)\Z",
    re.IGNORECASE,
)
_APPROXIMATE_AFTER = re.compile(r"(?: or (?:so|more|less|fewer)\b|-?plus\b|\+)")
_ORDINAL = re.compile(
    r"(?<![\w.,-])(?P<digits>[0-9]{1,6})(?:st|nd|rd|th)\b"
    r"|(?<![\w])(?P<words>(?i:(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-)?"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth"
    r"|thirteenth"
    r"|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
    r"|hundredth))\b"
)
_NOT_ORDINAL_AFTER = re.compile(
    r"[ -](?:of all|hand|aid|respond\w*|lady|half|thoughts?|nature|place|name|minister|class"
    r"|world|person)\b"
    r"|[ -](?:ago|later|earlier)\b",
    re.IGNORECASE,
)
_NOT_ORDINAL_BEFORE = re.compile(r"\b(?:at|split|per) \Z", re.IGNORECASE)
_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
)
_ORDINAL_TENS = {"twentieth": 20, "thirtieth": 30, "hundredth": 100}
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_MILLIONS = re.compile(
    r"m(?: (?:people|users|residents|viewers|customers|households|homes|passengers|children"
    r"|voters|refugees|workers"
    r"|doses|jobs|tonnes|tons|barrels|lit(?:re|er)s|gallons|acres|hectares|of (?:them|us|the)"
    r"|others|visitors"
    r"|displaced|dollars|euros|pounds|ro?ubles|years)\b)"
)
_AGE_BEFORE = re.compile(r"[A-Z][\w'’-]{1,30},? [(]?\Z")
_AGED = re.compile(r"\b(?:aged?|ages) (?:just |only |about )?\Z", re.IGNORECASE)
_MINUS = re.compile(r"(?:(?<!\w)[-−]|\bminus )\Z", re.IGNORECASE)
_JOINS = re.compile(r" ?[-–—] ?| to | or | by | x ")
_RANGE = re.compile(r" ?[-–—] ?| to ")
_BETWEEN = re.compile(r"\bbetween \Z", re.IGNORECASE)
_SCALED = re.compile(r"(?:million|billion|trillion|thousand|bn|mn|m)\Z", re.IGNORECASE)
_SHARED_KINDS = (FigureKind.QUANTITY, FigureKind.PERCENT, FigureKind.MONEY)
_GOES_ON = re.compile("[.,][0-9]")
_LETTER = re.compile(r"[A-Za-z]")
_OLDEST = 120
_AN_HOUR = re.compile(
    r"\b(?P<before>(?i:half|about|nearly|almost|over|around|for|within|after|than|least"
    r"|under) (?:about |over |nearly |almost )?)"
    r"(?P<span>an? (?P<unit>hour|minute|day|week|month|year|mile|kilomet(?:re|er)|met(?:re|er)"
    r"|decade|century|foot|ton(?:ne)?))\b"
)


@remembering
def find_figures(text: str, *, published: str | None = None) -> tuple[Figure, ...]:
    """The figures in ``text``, in order and without overlap; never raises.

    ``published`` is the ISO 8601 date that dates such as 'on Thursday' are resolved by; a
    value that is no date counts as none. Names that hold digits ('S-300', 'Boeing 707',
    'Flight 370'), list marks, addresses and telephone numbers are no figures, nor is 'one'
    where it is a pronoun or an article. The figures of a range come singly, each with the
    unit they share. Works on any string, linear in its length.
    """
    taken = bytearray(len(text))
    for pattern in (_MASKED, _LIST_MARK):
        for match in pattern.finditer(text):
            taken[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
    found: list[Figure] = []
    for figure in _candidates(text, published):
        if not any(taken[figure.span.start : figure.span.end]):
            taken[figure.span.start : figure.span.end] = b"\x01" * len(figure.span)
            found.append(figure)
    found.sort(key=lambda figure: figure.span)
    return tuple(settle(text, _share_units(text, found)))


def _candidates(text: str, published: str | None) -> Iterator[Figure]:
    """Figures that may overlap; of two that do, the first holds."""
    yield from find_times(text)
    yield from find_dates(text, parse_published(published))
    yield from _articles(text)
    for number in find_numbers(text):
        if not is_name_like(text, number) and (figure := _read(text, number)):
            yield figure
    yield from _ordinals(text)


def _is_approximate(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 28) : start]
    return bool(_APPROXIMATE.search(before) or _APPROXIMATE_AFTER.match(text, end))


def _read(text: str, number: Number) -> Figure | None:
    for reader in (_money, _percent, _quantity, _age):
        if figure := reader(text, number):
            return figure
    end, value = number.end, number.value
    if number.digits and number.amount is not None and _MILLIONS.match(text, end):
        end += 1
        value = canonical(number.amount * 10**6)
    elif _LETTER.match(text, end) or _GOES_ON.match(text, end):
        return None
    return _figure(text, number.start, end, (FigureKind.NUMBER, value, None))


def _figure(text: str, start: int, end: int, what: tuple[FigureKind, str, str | None]) -> Figure:
    kind, value, unit = what
    approximate = _is_approximate(text, start, end)
    return Figure(Span(start, end), kind, value, unit=unit, approximate=approximate)


def _money(text: str, number: Number) -> Figure | None:
    window = max(0, number.start - 6)
    before = CURRENCY_BEFORE.search(text[window : number.start])
    value, end = number.value, number.end
    if before:
        start = window + before.start()
        if (
            number.amount is not None
            and text[end : end + 1] == "m"
            and not text[end + 1 : end + 2].isalpha()
        ):
            value, end = canonical(number.amount * 10**6), end + 1
        currency = currency_of(before.group())
        if after := CURRENCY_AFTER.match(text, end):
            end = after.end() if currency_of(after["word"]) == currency else end
        return _figure(text, start, end, (FigureKind.MONEY, value, currency))
    million = _MILLIONS.match(text, end) if number.digits else None
    if million and number.amount is not None:
        value, end = canonical(number.amount * 10**6), end + 1
    after = CURRENCY_AFTER.match(text, end)
    if after is None or UNIT.match(text, end):
        return None
    what = (FigureKind.MONEY, value, currency_of(after["word"]))
    return _figure(text, number.start, after.end(), what)


def _percent(text: str, number: Number) -> Figure | None:
    match = PERCENT.match(text, number.end)
    if match is None:
        return None
    value = number.value if number.amount is None else canonical(number.amount / 100)
    unit = "pp" if match["points"] else None
    return _figure(text, number.start, match.end(), (FigureKind.PERCENT, value, unit))


def _quantity(text: str, number: Number) -> Figure | None:
    match = UNIT.match(text, number.end)
    if match is None or (number.digits and _MILLIONS.match(text, number.end)):
        return None
    unit, value, start = unit_of(match["unit"]), number.value, number.start
    if unit.startswith("°") and (minus := _MINUS.search(text[max(0, start - 7) : start])):
        start -= len(minus.group())
        value = f"-{value}"
    return _figure(text, start, match.end(), (FigureKind.QUANTITY, value, unit))


def _age(text: str, number: Number) -> Figure | None:
    whole = number.amount is not None and number.amount.denominator == 1
    if not whole or number.amount is None or not 0 < number.amount <= _OLDEST:
        return None
    before = text[max(0, number.start - 36) : number.start]
    after = text[number.end : number.end + 1]
    apposed = (
        number.digits
        and _AGE_BEFORE.search(before)
        and (
            (before[-1] == "(" and after == ")")
            or (before[-2:] == ", " and after in (",", ".", ";"))
        )
    )
    if not apposed and not _AGED.search(before):
        return None
    return _figure(text, number.start, number.end, (FigureKind.QUANTITY, number.value, "y"))


def _articles(text: str) -> Iterator[Figure]:
    """'about an hour', 'half a mile'."""
    for match in _AN_HOUR.finditer(text):
        half = match["before"].lower().startswith("half")
        start = match.start() if half else match.start("span")
        value = canonical(Fraction(1, 2)) if half else "1"
        what = (FigureKind.QUANTITY, value, unit_of(match["unit"]))
        yield _figure(text, start, match.end(), what)


def _ordinals(text: str) -> Iterator[Figure]:
    for match in _ORDINAL.finditer(text):
        if _NOT_ORDINAL_AFTER.match(text, match.end()):
            continue
        if _NOT_ORDINAL_BEFORE.search(text[max(0, match.start() - 10) : match.start()]):
            continue
        value = match["digits"] or str(_ordinal_value(match["words"].lower()))
        yield Figure(Span(*match.span()), FigureKind.ORDINAL, value)


def _ordinal_value(word: str) -> int:
    tens, _, ones = word.rpartition("-")
    if word in _ORDINAL_TENS:
        return _ORDINAL_TENS[word]
    base = 10 * (_TENS.index(tens) + 2) if tens else 0
    return base + _ORDINAL_WORDS.index(ones) + 1


def _share_units(text: str, figures: list[Figure]) -> list[Figure]:
    """Give both ends of '10-15 km', '$5-6 million' or 'two to three million' what they share."""
    shared = list(figures)
    for index in range(len(shared) - 2, -1, -1):
        left, right = shared[index], shared[index + 1]
        gap = text[left.span.end : right.span.start]
        if len(gap) > 5 or not _is_range(text, left, gap):
            continue
        if _RANGE.fullmatch(gap):
            left = _with_scale(text, left, right)
            if left.kind is FigureKind.MONEY and right.kind is FigureKind.NUMBER:
                right = replace(right, kind=left.kind, unit=left.unit)
        if left.kind is FigureKind.NUMBER and right.kind in _SHARED_KINDS:
            left = _with_unit(left, right)
        shared[index : index + 2] = [left, right]
    return shared


def _is_range(text: str, left: Figure, gap: str) -> bool:
    if gap == " and ":
        return bool(_BETWEEN.search(text[max(0, left.span.start - 9) : left.span.start]))
    return bool(_JOINS.fullmatch(gap))


def _with_scale(text: str, left: Figure, right: Figure) -> Figure:
    """'two' as two million where 'three million' follows."""
    scale = _SCALED.search(text[right.span.start : right.span.end])
    plain = re.compile(r"[0-9]{1,3}(?:\.[0-9]+)?")
    if scale is None or not plain.fullmatch(left.value) or right.unit == "m":
        return left
    factor = next((10**power for power in (12, 9, 6, 3) if Fraction(right.value) >= 10**power), 1)
    if Fraction(left.value) > Fraction(right.value) / factor:
        return left
    return replace(left, value=canonical(Fraction(left.value) * factor))


def _with_unit(left: Figure, right: Figure) -> Figure:
    value = left.value
    if right.kind is FigureKind.PERCENT and re.fullmatch(r"[0-9.]+", value):
        value = canonical(Fraction(value) / 100)
    return replace(left, kind=right.kind, unit=right.unit, value=value)

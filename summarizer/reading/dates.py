"""Dates, with the calendar date they mean where the publication date tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from summarizer.document import Span
from summarizer.reading.model import Figure, FigureKind
from summarizer.reading.numbers import find_numbers

__all__ = ["find_dates", "parse_published", "settle"]

_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?P<day>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?"
_RANGE = (
    r"(?:(?P<first>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?(?P<join> ?[-–—/] ?| to | and | or ))?"
)
_TAIL = (
    r"(?:(?P<join>[-–—]| to | and | or )(?P<last>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?"
    r"(?![\w:,.]{0,20}[0-9%]))?"
)
_YEAR = r"(?P<year>1[0-9]{3}|20[0-9]{2})"
_ISO = re.compile(r"(?<![\w-])(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})(?=T[0-9]|(?![\w-]))")
_NUMERIC = re.compile(
    r"(?<![\w/.])(?P<a>[0-9]{1,2})(?P<sep>[/.])(?P<b>[0-9]{1,2})(?P=sep)(?P<y>(?:19"
    r"|20)[0-9]{2})(?![\w/])"
)
_DAY_MONTH = re.compile(
    rf"(?<![\w.,:/-]){_RANGE}{_DAY}(?: of)?[ -]{_MONTH}(?!\w)(?:,?[ -](?:of )?{_YEAR}(?![\w]))?"
)
_MONTH_DAY = re.compile(
    rf"\b{_MONTH} (?:the )?{_DAY}(?![\w:]|[,.][0-9]{{3}}|[.%][0-9])(?! (?:people|others|persons"
    rf"|deaths|dead)\b){_TAIL}"
    rf"(?:,? {_YEAR}(?![\w,]{{0,20}}[0-9]))?"
)
_MONTH_YEAR = re.compile(rf"\b{_MONTH}(?: of|,)? {_YEAR}(?![\w])")
_MONTH_ALONE = re.compile(
    r"\b(?P<month>January|February|April|June|July|August|September|October|November|December)\b"
    r"|(?:(?<=\b[Ii]n )|(?<=\bof )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil )|(?<=\b[Bb]y )"
    r"|(?<=\b[Dd]uring )"
    r"|(?<=\b[Ll]ast )|(?<=\b[Tt]his )|(?<=\b[Nn]ext )|(?<=\b[Ff]rom )|(?<=\b[Ee]arly )"
    r"|(?<=\b[Ll]ate )"
    r"|(?<=\bto )|(?<=-))(?P<month2>March|May)\b(?! (?:Day|on|the)\b)"
)
_YEAR_ALONE = re.compile(
    r"(?<![\w.,:/$£€#])(?<![0-9][-–])(?<![A-Z]-)(?P<year>1[5-9][0-9]{2}|20[0-9]{2})"
    r"(?:(?P<decade>['’]?s)\b|[-–/](?P<to>[0-9]{4}|[0-9]{2})(?![\w-]))?(?![\w%°]|[.,:][0-9]|-[0-9])"
)
_COUNTED = re.compile(
    r" (?:people|persons|deaths|dead|homes|houses|passengers|soldiers|troops|casualties|injured"
    r"|victims"
    r"|residents|families|buildings|vehicles|firefighters|personnel|hectares|acres|metres|meters"
    r"|feet|miles|km"
    r"|tonnes|tons|barrels|gallons|lit(?:re|er)s|dollars|pounds|euros|kilomet(?:re|er)s|men"
    r"|women|children|workers"
    r"|officers|UTC|GMT|hours|cases|arrests|migrants|refugees|percent|million|billion)\b"
)
_COUNT_BEFORE = re.compile(
    r"\b(?:about|some|nearly|almost|around|roughly|approximately|over|least|most|than|up to"
    r"|exactly|estimated"
    r"|Flight|flight|Boeing|number|No\.) \Z"
)
_TIME_AFTER_YEAR = re.compile(r" ?(?:UTC|GMT|hrs|hours|local time|[AaPp]\.?[Mm]\b)")
_WEEKDAY = re.compile(
    r"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming) )?"
    r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY)(?=s?\b)(?! Times\b| Express\b"
    r"| Telegraph\b)"
)
_RELATIVE = re.compile(
    r"\b(?i:(?P<day>the day before yesterday|yesterday|today|tomorrow|tonight|last night)"
    r"|(?P<which>last|this|next) (?P<unit>week|weekend|month|year|decade|century|summer|winter"
    r"|spring|autumn|fall)"
    r"|(?P<other>(?:the )?(?:previous|following|next|same) (?:day|morning|night|week|month|year)"
    r"|the day (?:before|after)))\b"
)
_UNITS = {
    "hour": "H",
    "minute": "M",
    "day": "D",
    "week": "W",
    "month": "M",
    "year": "Y",
    "decade": "Y",
}
_UNIT = r"(?P<unit>hour|minute|day|week|month|year|decade)s?"
_AGO = re.compile(
    rf" {_UNIT} (?:ago|earlier|later|before)\b|-{_UNIT.replace('unit', 'unit2')}-ago\b"
)
_ARTICLE_AGO = re.compile(rf"\ban? {_UNIT} (?P<ago>ago|earlier|later)\b")
_PAST = re.compile(r"\b[Tt]he (?:past|last|previous) \Z")
_PAST_SINGLE = re.compile(rf"\b[Tt]he (?:past|last) {_UNIT}\b(?<!s)")
_SPAN_UNIT = re.compile(rf" {_UNIT}\b")
_FUTURE = re.compile(r"\b(?:will|to be|until|by|due|next|tomorrow|scheduled|plans? to|expected)\b")
_FUTURE_REACH = 70
_YEAR_FIRST = re.compile(r"[0-9]{4}(?:-|\Z)")
_FULL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_YEAR_REACH = 300  # characters over which a year named before still holds


def parse_published(published: str | None) -> date | None:
    """The calendar date of an ISO 8601 publication date; ``None`` where it is none."""
    if not published:
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def _figure(start: int, end: int, value: str, resolved: str | None) -> Figure:
    return Figure(Span(start, end), FigureKind.DATE, value, resolved=resolved)


def find_dates(text: str, published: date | None) -> Iterator[Figure]:
    """Dates in ``text``, full ones first; they may overlap, and then the first holds."""
    for match in _ISO.finditer(text):
        if day := _calendar(int(match["y"]), int(match["m"]), int(match["d"])):
            yield _figure(*match.span(), day.isoformat(), day.isoformat())
    yield from _numeric(text)
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        for match in pattern.finditer(text):
            yield from _day_and_month(match, published)
    for match in _MONTH_YEAR.finditer(text):
        value = f"{match['year']}-{_month_number(match['month']):02}"
        yield _figure(*match.span(), value, value)
    yield from _relative(text, published)
    yield from _weekdays(text, published)
    yield from _years(text)
    for match in _MONTH_ALONE.finditer(text):
        month = _month_number(match["month"] or match["month2"])
        year = _year_for(month, 1, published)
        yield _figure(*match.span(), f"--{month:02}", f"{year}-{month:02}" if year else None)


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_number(written: str) -> int:
    return next(
        number
        for number, name in enumerate(_MONTHS, start=1)
        if name[:3].lower() == written[:3].lower()
    )


def _year_for(month: int, day: int, published: date | None) -> int | None:
    """The year a date without one means: that of publication, or the year before."""
    if published is None:
        return None
    this_year = _calendar(published.year, month, min(day, 28))
    late = this_year is not None and (this_year - published).days > 62
    return published.year - late


def _numeric(text: str) -> Iterator[Figure]:
    for match in _NUMERIC.finditer(text):
        year, first, second = int(match["y"]), int(match["a"]), int(match["b"])
        days = {_calendar(year, second, first), _calendar(year, first, second)} - {None}
        if match["sep"] == ".":
            days = {_calendar(year, second, first)} - {None}
        if len(days) == 1:
            value = str(days.pop())
            yield _figure(*match.span(), value, value)
        elif days:
            yield _figure(*match.span(), match.group(), None)


def _day_and_month(match: re.Match[str], published: date | None) -> Iterator[Figure]:
    groups = match.groupdict()
    if groups.get("first"):
        yield _one_day(match, Span(*match.span("first")), "first", published)
        yield _one_day(match, Span(match.start("day"), match.end()), "day", published)
    elif groups.get("last"):
        yield _one_day(match, Span(match.start(), match.start("join")), "day", published)
        yield _one_day(match, Span(match.start("last"), match.end()), "last", published)
    else:
        yield _one_day(match, Span(*match.span()), "day", published)


def _one_day(match: re.Match[str], span: Span, which: str, published: date | None) -> Figure:
    day, month = int(match[which]), _month_number(match["month"])
    if match["year"]:
        value = f"{match['year']}-{month:02}-{day:02}"
        exists = _calendar(int(match["year"]), month, day) is not None
        return _figure(span.start, span.end, value, value if exists else None)
    year = _year_for(month, day, published)
    known = _calendar(year, month, day) if year is not None else None
    resolved = known.isoformat() if known else None
    return _figure(span.start, span.end, f"--{month:02}-{day:02}", resolved)


def _years(text: str) -> Iterator[Figure]:
    for match in _YEAR_ALONE.finditer(text):
        before = text[max(0, match.start() - 16) : match.start()]
        if _COUNT_BEFORE.search(before) or _COUNTED.match(text, match.end()):
            continue
        if _TIME_AFTER_YEAR.match(text, match.end()):
            continue
        year, to = match["year"], match["to"]
        if match["decade"]:
            yield _figure(*match.span(), f"{year}s", f"{year}/{int(year) + 9}")
        elif to:
            last = to if len(to) == 4 else year[:2] + to
            if int(last) <= int(year):
                continue
            yield _figure(match.start(), match.end("year"), year, year)
            yield _figure(match.start("to"), match.end("to"), last, last)
        else:
            yield _figure(*match.span(), year, year)


def _weekdays(text: str, published: date | None) -> Iterator[Figure]:
    for match in _WEEKDAY.finditer(text):
        number = _WEEKDAYS.index(match["weekday"].capitalize())
        resolved = None
        if published is not None:
            before = re.split(
                r"[.!?;\n]", text[max(0, match.start() - _FUTURE_REACH) : match.start()]
            )[-1]
            which = (match["which"] or "").lower()
            ahead = which in ("next", "coming") or (which != "last" and _FUTURE.search(before))
            back = (published.weekday() - number) % 7
            if which == "last" and back == 0:
                back = 7
            offset = (7 - back) % 7 or 7 if ahead else -back
            resolved = _shift(published, offset)
        yield _figure(match.start("weekday"), match.end(), match["weekday"].lower(), resolved)


def _shift(day: date, offset: int) -> str | None:
    try:
        return (day + timedelta(days=offset)).isoformat()
    except OverflowError:
        return None


_DAYS = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
}


def _relative(text: str, published: date | None) -> Iterator[Figure]:
    for match in _RELATIVE.finditer(text):
        words = " ".join(match.group().lower().split())
        resolved = None
        if published is not None and match["day"]:
            resolved = _shift(published, _DAYS[words])
        elif published is not None and match["unit"]:
            resolved = _period(match["which"].lower(), match["unit"].lower(), published)
        yield _figure(*match.span(), words, resolved)
    for match in _ARTICLE_AGO.finditer(text):
        yield _ago(match.start(), match.end(), (1, match["unit"], match["ago"]), published)
    for match in _PAST_SINGLE.finditer(text):
        yield _past(match.start(), match.end(), 1, match["unit"], published)
    for number in find_numbers(text):
        if number.amount is None or number.amount.denominator != 1 or number.amount > 10**6:
            continue
        count = number.amount.numerator
        if ago := _AGO.match(text, number.end):
            unit = ago["unit"] or ago["unit2"]
            kind = ago.group().split()[-1] if ago["unit"] else "ago"
            yield _ago(number.start, ago.end(), (count, unit, kind), published)
        elif unit := _SPAN_UNIT.match(text, number.end):
            window = max(0, number.start - 24)
            if past := _PAST.search(text[window : number.start]):
                yield _past(window + past.start(), unit.end(), count, unit["unit"], published)


def _period(which: str, unit: str, published: date) -> str | None:
    step = {"last": -1, "this": 0, "next": 1}[which]
    if unit == "week":
        monday = published - timedelta(days=min(published.weekday(), published.toordinal() - 1))
        first, last = _shift(monday, 7 * step), _shift(monday, 7 * step + 6)
        return f"{first}/{last}" if first and last else None
    if unit == "month":
        months = published.year * 12 + published.month - 1 + step
        return f"{months // 12:04}-{months % 12 + 1:02}"
    if unit == "year" and 1 <= published.year + step <= 9999:
        return f"{published.year + step:04}"
    return None


def _duration(count: int, unit: str) -> str:
    if unit == "decade":
        count *= 10
    prefix = "PT" if unit in ("hour", "minute") else "P"
    return f"{prefix}{count}{_UNITS[unit]}"


def _back(published: date, count: int, unit: str) -> str | None:
    """The date ``count`` units before ``published``, as exact as the unit is."""
    if unit in ("day", "week"):
        if count > 10**5:
            return None
        return _shift(published, -count * (7 if unit == "week" else 1))
    if unit == "month":
        months = published.year * 12 + published.month - 1 - count
        return f"{months // 12:04}-{months % 12 + 1:02}" if months >= 12 else None
    if unit in ("year", "decade"):
        year = published.year - count * (10 if unit == "decade" else 1)
        return f"{year:04}" if year > 0 else None
    return None


def _ago(start: int, end: int, words: tuple[int, str, str], published: date | None) -> Figure:
    count, unit, kind = words
    resolved = _back(published, count, unit) if published and kind == "ago" else None
    return _figure(start, end, f"{_duration(count, unit)} {kind}", resolved)


def _past(start: int, end: int, count: int, unit: str, published: date | None) -> Figure:
    first = _back(published, count, unit) if published else None
    resolved = f"{first}/{published.isoformat()}" if published and first else None
    return _figure(start, end, f"past {_duration(count, unit)}", resolved)


def settle(text: str, figures: list[Figure]) -> list[Figure]:
    """Bring what dates resolve to in line with the dates beside them.

    A weekday before a full date is that date. A day or month without a year resolves to
    nothing where another year was named shortly before in the paragraph: 'In 2012 … in August'.
    """
    settled = list(figures)
    year, year_end = "", 0
    for index, figure in enumerate(figures):
        if figure.kind is not FigureKind.DATE:
            continue
        if _YEAR_FIRST.match(figure.value):
            year, year_end = figure.value[:4], figure.span.end
        elif figure.value.startswith("--") and figure.resolved and year:
            near = figure.span.start - year_end <= _YEAR_REACH
            if (
                near
                and year != figure.resolved[:4]
                and "\n" not in text[year_end : figure.span.start]
            ):
                settled[index] = replace(figure, resolved=None)
        elif figure.value.capitalize() in _WEEKDAYS and index + 1 < len(figures):
            following = figures[index + 1]
            gap = text[figure.span.end : following.span.start]
            if gap in (", ", " ", ", the ") and _FULL.match(following.resolved or ""):
                settled[index] = replace(figure, resolved=following.resolved)
    return settled

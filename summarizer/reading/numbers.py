"""Numbers as English news writes them: digits, words, scales, fractions, vague plurals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

__all__ = ["Number", "canonical", "find_numbers", "is_name_like"]

_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
    "bn": 10**9,
    "mn": 10**6,
    "tn": 10**12,
    "k": 1000,
    "m": 10**6,
    "b": 10**9,
}
_FRACTIONS = {
    "half": Fraction(1, 2),
    "halves": Fraction(1, 2),
    "third": Fraction(1, 3),
    "quarter": Fraction(1, 4),
    "fifth": Fraction(1, 5),
    "sixth": Fraction(1, 6),
    "tenth": Fraction(1, 10),
}
_SYMBOLS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3)}
_LONGEST = 30  # digits in a number that is still read as one

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|zero"
_TENS_PATTERN = "|".join(_TENS)
_BELOW_100 = rf"(?:(?:{_TENS_PATTERN})(?:[- ](?:{_ONES})\b)?|{_TEENS}|{_ONES})"
_BELOW_1000 = (
    rf"(?:(?:{_BELOW_100}|a)[- ]hundred\b(?:(?: and)? {_BELOW_100}\b(?!-))?|{_BELOW_100}\b)"
)
_WORDS = (
    rf"(?:{_BELOW_1000}(?:[- ](?:thousand|[mbt]rillion"
    rf"|million)\b(?:,?(?: and)? {_BELOW_1000})?){{0,3}}"
    r"|(?:half )?an? (?:hundred|thousand|million|billion|trillion|dozen)\b)"
)
_GROUPED = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,3}(?:[\u00a0\u202f ][0-9]{3})+(?![0-9])"
_DIGITS = rf"(?:(?:{_GROUPED}|[0-9]++(?:\.[0-9]++)?)(?: ?[½¼¾⅓])?|[½¼¾⅓])"
_DIGIT_SCALE = (
    r"(?:[ -](?:hundred|thousand|million|billion|trillion|dozen)\b| ?(?:bn|mn|tn)\b|[kKMB]\b)"
)
_NUMBER = re.compile(
    rf"(?<![\w.])(?<![\w][.,’'])(?P<digits>{_DIGITS})(?P<scale>{_DIGIT_SCALE})?"
    rf"|\b(?P<vague>(?i:(?:tens|dozens|scores|hundreds|thousands|millions|billions)"
    rf"(?: of (?:hundreds|thousands|millions|billions))?|several (?:hundred|thousand|million"
    rf"|dozen)))\b"
    rf"|\b(?P<fraction>(?i:(?:one|two|three|four|a|nine)[- ](?:half|halves|thirds?|quarters?"
    rf"|fifths?|tenths?)\b"
    rf"(?!-)|half(?! an? (?:hundred|thousand|million|billion|trillion|dozen)\b)))\b"
    rf"|\b(?P<words>(?i:{_WORDS}(?:[- ]dozen\b)?))(?P<and_half>(?i: and a half)\b)?"
)
_HALF_NAMES = re.compile(
    r"-(?!dozen)\w|[ -](?:brother|sister|time|hour|mast|an? hour|term|way)\b", re.IGNORECASE
)
_ORDINAL_FOLLOWS = re.compile(
    r"-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b", re.IGNORECASE
)
_VAGUE_ALONE = frozenset({"tens", "scores"})
# 'One' counts before a word for whom or what it counts, or after a word that stresses the count;
# elsewhere ('one local resident said', 'one of those', 'no one') it is an article or a pronoun.
_ONE_COUNTS = re.compile(
    r"[ -](?:(?:other|more|further|additional|confirmed) )?(?:people|person|man|woman|child|boy"
    r"|girl|baby|death"
    r"|fatalit|victim|casualt|dead|died|killed|injur|wounded|missing|surviv|soldier|officer"
    r"|passenger|worker"
    r"|police|civilian|crew|pilot|firefighter|hostage|arrest|percent|per cent|day|week|month"
    r"|year|hour"
    r"|minute|second|decade|metre|meter|kilomet|mile|foot|inch|ton|kilo|litre|liter|gallon|barrel"
    r"|hundred|thousand|million|billion|trillion|dozen|was (?:killed|injured|wounded|dead|missing)"
    r"|is (?:dead|missing))|-"
)
_ONE_STRESSED = re.compile(
    r"\b(?:only|just|least|all but|exactly|than|to|from|and|between) \Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: ``text[start:end]``."""

    start: int
    end: int
    value: str
    """Canonical: decimal digits without separators, ``1/3``, or a vague word (``hundreds``)."""
    digits: bool
    """Written in digits."""
    amount: Fraction | None
    """The value to count with; ``None`` for a vague number."""


def canonical(amount: Fraction) -> str:
    """``amount`` as decimal digits where it has finitely many, else as ``1/3``."""
    if amount.denominator == 1:
        return str(amount.numerator)
    power = next((n for n in range(1, _LONGEST) if 10**n % amount.denominator == 0), None)
    if power is None:
        return f"{amount.numerator}/{amount.denominator}"
    whole, rest = divmod(amount.numerator * 10**power // amount.denominator, 10**power)
    return f"{whole}.{rest:0{power}d}".rstrip("0")


def find_numbers(text: str) -> Iterator[Number]:
    """The numbers in ``text``, in order and without overlap, names such as 'S-300' left out."""
    for match in _NUMBER.finditer(text):
        if match.group("digits") is not None:
            number = _read_digits(match)
        elif match.group("vague") is not None:
            word = match.group("vague").lower()
            number = (
                None
                if word in _VAGUE_ALONE and not text.startswith(" of", match.end())
                else Number(match.start(), match.end(), word, digits=False, amount=None)
            )
        elif match.group("fraction") is not None:
            number = _read_fraction(text, match)
        else:
            number = _read_words(text, match)
        if number is not None:
            yield number


def _number(match: re.Match[str], amount: Fraction, *, digits: bool) -> Number:
    return Number(match.start(), match.end(), canonical(amount), digits=digits, amount=amount)


def _read_digits(match: re.Match[str]) -> Number | None:
    written = match.group("digits")
    if len(written) > _LONGEST:
        return None
    extra = Fraction(0)
    if written[-1] in _SYMBOLS:
        extra = _SYMBOLS[written[-1]]
        written = written[:-1].rstrip() or "0"
    amount = Fraction(re.sub(r"[^0-9.]", "", written)) + extra
    if scale := match.group("scale"):
        amount *= _SCALES[scale.strip(" -").lower()]
    return _number(match, amount, digits=True)


def _read_fraction(text: str, match: re.Match[str]) -> Number | None:
    words = re.split("[- ]", match.group("fraction").lower())
    if words == ["half"]:
        if _HALF_NAMES.match(text, match.end()) or text[match.start() - 1 : match.start()] == "-":
            return None
        return _number(match, Fraction(1, 2), digits=False)
    if words[0] == "a" and not re.compile(r" (?:of|the)\b").match(text, match.end()):
        return None
    part = words[1] if words[1] in _FRACTIONS else words[1].removesuffix("s")
    count = 1 if words[0] == "a" else _SMALL[words[0]]
    return _number(match, count * _FRACTIONS[part], digits=False)


def _read_words(text: str, match: re.Match[str]) -> Number | None:
    words = [word for word in re.split(r"[- ,]+", match.group("words").lower()) if word != "and"]
    if words == ["one"] and not _one_counts(text, match):
        return None
    if words[-1] in _TENS and _ORDINAL_FOLLOWS.match(text, match.end()):
        return None
    total = current = Fraction(0)
    factor = Fraction(1)
    for word in words:
        if word == "half":
            factor = Fraction(1, 2)
        elif word in ("a", "an"):
            current += 1
        elif word in ("hundred", "dozen"):
            current *= _SCALES[word]
        elif word in _SCALES:
            total += current * _SCALES[word]
            current = Fraction(0)
        else:
            current += _SMALL.get(word, _TENS.get(word, 0))
    amount = (total + current) * factor
    if match.group("and_half"):
        amount += Fraction(1, 2)
    return _number(match, amount, digits=False)


def _one_counts(text: str, match: re.Match[str]) -> bool:
    if _ONE_COUNTS.match(text, match.end()):
        return True
    before = text[max(0, match.start() - 12) : match.start()]
    return bool(_ONE_STRESSED.search(before)) and not re.compile(r" (?:of|another)\b").match(
        text, match.end()
    )


_MAKERS = (
    r"Boeing|Airbus|Embraer|Cessna|Antonov|Tupolev|Ilyushin|Sukhoi|Fokker|Bombardier|Learjet"
    r"|Bell|Flight|flight"
    r"|Train|train|Route|route|Highway|highway|Interstate|Line|Platform|platform|Terminal"
    r"|terminal|Runway|runway"
    r"|Gate|Channel|Apollo|Article|article|Section|section|Chapter|Room|Unit|Reactor|reactor"
    r"|Exit|Junction|Pier"
    r"|CBS|ABC|NBC|BBC|PBS|ITV|Radio|Formula|Windows|Type|Mark|Mk|Soyuz|Falcon|Area|Building|Bus"
    r"|bus|Tram|tram"
    r"|Number|number|No\.|no\.|Nos\.|Resolution|resolution|Lane|Zone|Sector|Group of|Phase|Tower"
    r"|Ward"
)
_NAMED = re.compile(rf"(?:\b(?:{_MAKERS})[ -]|[A-Z]\w*[-/–]|#|№ ?|\b(?:tail|flight|phone) )\Z")
_CODE = re.compile(r"[-/][A-Z]|[A-Za-z]?[-_/][A-Za-z]*[0-9]*[A-Z]")
_JET = re.compile(r"7[0-8]7\Z")
_JET_BEFORE = re.compile(r"\b(?:the|a|any|an|and|of)\s\Z", re.IGNORECASE)


def is_name_like(text: str, number: Number) -> bool:
    """True for the number of a model, flight, road or train: 'Boeing 707', 'Flight 370'."""
    before = text[max(0, number.start - 16) : number.start]
    if not number.digits:
        return bool(re.search(r"\b(?:Line|Platform|Terminal|Channel|Formula|Group of) \Z", before))
    if _NAMED.search(before) and not before.endswith(("Mid-", "Under-", "Over-", "Pre-", "Post-")):
        return True
    written = text[number.start : number.end]
    if _JET.match(written) and (
        text[number.end : number.end + 1] == "s" or _JET_BEFORE.search(before)
    ):
        return True
    return bool(_CODE.match(text, number.end)) and text[number.end] in "-/"

"""Units of measurement and currencies, and the canonical name of each."""

from __future__ import annotations

import re

__all__ = ["CURRENCY_AFTER", "CURRENCY_BEFORE", "PERCENT", "UNIT", "currency_of", "unit_of"]

_LONG = {
    "km/h": "kilomet(?:re|er)s? (?:per|an) hour|kph|kmh|km/h",
    "mph": "miles? (?:per|an) hour|mph",
    "m/s": "met(?:re|er)s? (?:per|a) second",
    "nmi": "nautical miles?",
    "km2": "square kilomet(?:re|er)s?|sq\\.? km|km²|km2",
    "m2": "square met(?:re|er)s?|sq\\.? m|m²|m2",
    "mi2": "square miles?|sq\\.? mi",
    "ft2": "square (?:feet|foot)|sq\\.? ft",
    "m3": "cubic met(?:re|er)s?",
    "km": "kilomet(?:re|er)s?|kms?",
    "cm": "centimet(?:re|er)s?|cm",
    "mm": "millimet(?:re|er)s?|mm",
    "mi": "miles?",
    "ft": "feet|foot|ft",
    "in": "inch(?:es)?",
    "yd": "yards?",
    "m": "met(?:re|er)s?",
    "kg": "kilogram(?:me)?s?|kilos?|kg",
    "g": "gram(?:me)?s?",
    "t": "(?:metric )?tonnes?|(?:metric )?tons?",
    "oz": "ounces?",
    "h": "hours?|hrs?",
    "min": "minutes?|mins?",
    "s": "seconds?|secs?",
    "d": "days?",
    "wk": "weeks?",
    "mo": "months?",
    "y": "years?|yrs?",
    "decade": "decades?",
    "century": "centuries|century",
    "°C": "°C|° C|degrees? (?:celsius|centigrade)|ºC|℃",
    "°F": "°F|° F|degrees? fahrenheit|ºF|℉",
    "°": "degrees?|°",
    "kt": "knots?",
    "l": "lit(?:re|er)s?",
    "gal": "gallons?",
    "bbl": "barrels?",
    "ha": "hectares?",
    "acre": "acres?",
    "MW": "megawatts?",
    "GW": "gigawatts?",
    "kW": "kilowatts?",
    "ppm": "ppm",
}
_SHORT = {
    "m": "m",
    "g": "g",
    "t": "t",
    "h": "h",
    "l": "l",
    "MW": "MW",
    "GW": "GW",
    "kW": "kW",
    "kV": "kV",
}
_OF_UNIT = [(re.compile(pattern, re.IGNORECASE), name) for name, pattern in _LONG.items()]
# The long names first: 'miles per hour' before 'miles'.
UNIT = re.compile(
    r"[ \u00a0\u202f-]?(?P<unit>(?i:"
    + "|".join(_LONG.values())
    + r")(?![\w°])|(?:"
    + "|".join(_SHORT.values())
    + r")\b(?![-'’]\w)|(?i:pounds?(?= of (?!damage|cash|aid|funding|debt))|lbs?)\b|(?<=-)pound\b"
    r"|[\"″](?= ?(?:thick|wide|long|tall|deep|high|in diameter)))"
    r"(?P<old>(?i:[- ]olds?)\b)?"
)
PERCENT = re.compile(
    r"[ \u00a0\u202f-]?(?:%|(?i:per ?cent(?:age)?)\b)(?P<points>[ -](?i:points?)\b)?"
)
_SIGNS = {
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₺": "TRY",
    "₩": "KRW",
    "₪": "ILS",
    "$": "USD",
}
_DOLLARS = {
    "US": "USD",
    "A": "AUD",
    "AU": "AUD",
    "C": "CAD",
    "CA": "CAD",
    "NZ": "NZD",
    "HK": "HKD",
    "S": "SGD",
    "R": "BRL",
}
_CODES = (
    "USD|GBP|EUR|RUB|JPY|CNY|INR|CHF|AUD|CAD|NZD|TRY|SEK|NOK|DKK|PLN|UAH|BYN|ILS|SAR|AED|ZAR"
    "|BRL|MXN|KRW|IDR"
)
CURRENCY_BEFORE = re.compile(
    rf"(?:(?:(?<![A-Za-z])(?:{'|'.join(_DOLLARS)}))?\$|[£€¥₹₽₺₩₪]|\b(?:{_CODES}))[ \u00a0]?\Z"
)
_WORDS = {
    "USD": r"(?:us |u\.s\. |american )?dollars?|bucks",
    "GBP": r"(?:british )?pounds?(?: sterling)?|quid",
    "EUR": r"euros?",
    "RUB": r"(?:russian )?ro?ubles?",
    "JPY": r"(?:japanese )?yen",
    "CNY": r"(?:chinese )?(?:yuan|renminbi)",
    "INR": r"(?:indian )?rupees?",
    "CHF": r"(?:swiss )?francs?",
    "TRY": r"(?:turkish )?lira",
    "KRW": r"won(?= in\b| for\b|[.,;)])",
    "ILS": r"shekels?",
    "MXN": r"(?:mexican )?pesos?",
    "UAH": r"hryvnias?",
    "SAR": r"(?:saudi )?riyals?",
    "ZAR": r"(?:south african )?rand",
    "IDR": r"rupiah",
}
CURRENCY_AFTER = re.compile(
    rf"[ \u00a0-]?(?P<word>(?i:{'|'.join(_WORDS.values())})\b|[€£$₽](?![\d])|\b(?:{_CODES})\b)"
)
_OF_CURRENCY = [
    (re.compile(pattern.split("(?=")[0], re.IGNORECASE), code) for code, pattern in _WORDS.items()
]


def unit_of(written: str) -> str:
    """The canonical name of a unit that :data:`UNIT` matched."""
    if written in _SHORT:
        return written
    if written in ('"', "″"):
        return "in"
    for pattern, name in _OF_UNIT:
        if pattern.fullmatch(written):
            return name
    return "lb"


def currency_of(written: str) -> str:
    """The ISO 4217 code of a sign, code or word that one of the patterns matched."""
    sign = written.strip(" \u00a0")
    if sign in _SIGNS:
        return _SIGNS[sign]
    if sign.endswith("$"):
        return _DOLLARS.get(sign[:-1], "USD")
    for pattern, code in _OF_CURRENCY:
        if pattern.fullmatch(sign):
            return code
    return sign.upper()

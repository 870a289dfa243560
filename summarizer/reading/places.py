"""Names of states and capitals, which stand for governments when they speak."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["is_government"]

# Capitals and seats that reporters use for the government in them.
_SEATS = frozenset(
    """
    abuja accra addis-ababa algiers ankara athens baghdad baku bamako bangkok beijing beirut
    belgrade berlin bern bogotá brasília brussels bucharest budapest cairo canberra caracas
    copenhagen damascus delhi dhaka doha dublin hanoi havana helsinki islamabad jakarta jerusalem
    kabul kathmandu khartoum kigali kinshasa kyiv kiev lima lisbon london madrid manila minsk
    mogadishu moscow nairobi naypyidaw new-delhi oslo ottawa paris podgorica prague pretoria
    pristina pyongyang rabat reykjavik riga riyadh rome sarajevo seoul skopje sofia stockholm
    taipei tallinn tbilisi tehran tirana tokyo tripoli tunis vienna vilnius warsaw washington
    wellington yerevan zagreb
""".split()
)
_SHORT = frozenset({"us", "u.s.", "usa", "uk", "u.k.", "eu", "uae", "britain", "america", "hague"})


def is_government(name: str) -> bool:
    """True for the name of a state ('Ukraine'), a capital ('Kyiv') or a short form ('the UK')."""
    plain = name.lower().removeprefix("the ").strip()
    return plain in _SHORT or plain.replace(" ", "-") in _SEATS or plain in _states()


@lru_cache(maxsize=1)
def _states() -> frozenset[str]:
    # the Unicode consortium's English names; loaded when a name is not known otherwise
    from babel import Locale

    territories = Locale("en").territories
    return frozenset(name.lower() for code, name in territories.items() if len(code) == 2)

"""Proper names by their capitals.

A name is a run of capitalised words, with the small words that names hold together ('Ministry
of Defense', 'Ursula von der Leyen'). A word that opens a sentence counts when it is not a word
of everyday English.
"""

from __future__ import annotations

import re

from summarizer.document import Span
from summarizer.reading.model import Name
from summarizer.reading.remembering import remembering

__all__ = ["COMMON_OPENERS", "find_names", "is_capitalised"]

_WORD = re.compile(r"[^\W_](?:[\w'’&.\-/]*\w)?\.?")
_INNER = frozenset(
    "of de del della der den di da do du la le van von zu bin ibn al el ul ur ibn for and & the at"
    " on und y e dos das".split()
)
# Inner words that join only when a capitalised word follows at once and no list can be meant.
_WEAK_INNER = frozenset({"for", "and", "the", "at", "on", "&"})
_SENTENCE_END = frozenset('.!?:…\n"“”‘«»„([—–•*-')
_ABBREVIATED = re.compile(
    r"(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Capt|Sgt|Sen|Rep|Gov|Maj|Cmdr|Adm|Rev|Hon|Jr"
    r"|Sr|Supt|Insp|Det)\."
)
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june"
    " july august september october november december".split()
)
# Everyday words that open a sentence with a capital and name nobody.
COMMON_OPENERS = frozenset(
    """
    a about above according across additionally after afterwards again against all almost along
    already also although altogether always am among an and another any anyone anything are
    armed around as asked at authorities away back because been before behind being below
    beneath beside besides between beyond both but by can carrying citing commenting could crews
    critics dead describing despite did do does doctors done dozens down drivers due during each
    earlier early either eight eleven else emergency engineers enough even eventually every
    everybody everyone everything evidence experts far few fewer fighters final finally fire
    firefighters first five following for former four from further had half has have having he
    hence her here hers herself him himself his hospital how however hundreds i if in including
    indeed initial inside instead into investigators is it its itself just last late later least
    less literally local locals long many may me meanwhile media members might military million
    millions mine mines more moreover most mostly much must my myself near nearby nearly
    neighbours neighbors neither never nevertheless new next nine no nobody none nonetheless nor
    not nothing now of off officers officials often older on once one only onto operators
    opposition or other others otherwise our out outside over overall overnight own parents part
    partly passengers passing people per perhaps photographs pictures plus police press previous
    previously prosecutors protesters quite rather rebels recent recently relatives reporters
    reportedly reports rescue rescuers researchers residents same schools scientists searching
    second security separately serious seven several she shortly should significantly since six
    so soldiers some somebody someone something somewhere soon sources speaking staff state
    still students such sudden suddenly supporters survivors teams ten than that the their them
    then there thereafter therefore these they third this those though thousands three through
    throughout thus to today together tomorrow tonight too toward towards trains troops twelve
    twenty two under unlike until up upon us very victims video villagers visitors volunteers
    was we well were what whatever when whenever where whether which while who whoever whole
    whom whose why will with within without witness witnesses women men women's workers would
    writing yes yesterday yet you young your yours asked added nor speaking there's it's he's
    she's they're we're i'm i've don't that's what's let's thank thanks please sorry look well
    oh ok okay hello dear god initially currently apparently presumably possibly probably likely
    unlikely maybe surely certainly clearly unfortunately fortunately sadly luckily
    interestingly crucially importantly notably similarly conversely consequently accordingly
    ultimately officially publicly privately asked if whilst amid amidst nightfall morning
    evening afternoon night day week month year hours minutes days weeks months years government
    company airline ministry department council court parliament army navy airforce operator
    union spokesman spokeswoman spokesperson president minister governor mayor chief director
    commander general captain colonel analysts campaigners activists lawyers diplomats families
    footage images data records documents figures flights services traffic roads houses homes
    buildings schools shops businesses water power gas smoke heavy strong high low big small
    large little old good bad great major minor key main important early
""".split()
)

# Words that no name begins with, even where a title capitalises them.
_FUNCTION_WORDS = frozenset(
    """
    the a an he she it they we you i his her its their our my your this that these those and but
    or if so in on at of to for by with from as is are was were be been has have had not no what
    who
""".split()
)


UPPER = "A-Z" + "".join(chr(code) for code in range(0xC0, 0x250) if chr(code).isupper())
"""Capital letters of Latin scripts, for a character class."""


def is_capitalised(word: str) -> bool:
    """True for a word with a capital at its start or inside ('al-Shabaab', 'eBay')."""
    return any(character.isupper() for character in word)


@remembering
def find_names(text: str) -> tuple[Name, ...]:
    """The proper names in ``text``, in order and without overlap; never raises.

    Works on any string, linear in its length. Weekdays and months are dates, not names.
    """
    words = list(_WORD.finditer(text))
    found: list[Name] = []
    index = 0
    while index < len(words):
        if not _opens_name(text, words, index):
            index += 1
            continue
        last = _last_word(text, words, index)
        end = _trim_end(text, words[last])
        found.append(Name(Span(words[index].start(), end)))
        index = last + 1
    return tuple(found)


def _plain(word: str) -> str:
    return re.sub(r"['’]s?$", "", word.rstrip(".").lower())


def _opens_name(text: str, words: list[re.Match[str]], index: int) -> bool:
    word = words[index].group()
    if not is_capitalised(word) or _plain(word) in _CALENDAR or word in {"I", "I'm", "I’m"}:
        return False
    if not _opens_sentence(text, words[index].start()):
        return _plain(word) not in _FUNCTION_WORDS
    if _plain(word) in COMMON_OPENERS:
        return False
    return not (word.lower().endswith(("ing", "ly")) and not _next_is_name(text, words, index))


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 12) : start].rstrip(" \t\u00a0")
    if not before:
        return start < 12 or not text[:start].strip()
    if (
        before[-1] == "."
        and _ABBREVIATED.search(before)
        and before.endswith(_ABBREVIATED.findall(before)[-1])
    ):
        return False
    return before[-1] in _SENTENCE_END


def _next_is_name(text: str, words: list[re.Match[str]], index: int) -> bool:
    if index + 1 >= len(words):
        return False
    gap = text[words[index].end() : words[index + 1].start()]
    following = words[index + 1].group()
    return gap == " " and is_capitalised(following) and _plain(following) not in _CALENDAR


def _last_word(text: str, words: list[re.Match[str]], index: int) -> int:
    last = index
    while last + 1 < len(words):
        if not _joined(text, words[last], words[last + 1]):
            break
        following = words[last + 1].group()
        if is_capitalised(following) and _plain(following) not in _CALENDAR and following != "I":
            last += 1
        elif (reach := _over_inner(text, words, last)) is not None:
            last = reach
        else:
            break
        if words[last].group().endswith(("'s", "’s")):
            break
    return last


def _over_inner(text: str, words: list[re.Match[str]], last: int) -> int | None:
    """The index of the capitalised word that inner words ('of the') lead to, if any."""
    at = last + 1
    weak = False
    while at < len(words) and words[at].group() in _INNER and at - last <= 3:
        if not _joined(text, words[at - 1], words[at]):
            return None
        weak = weak or (words[at].group() in _WEAK_INNER and at == last + 1)
        at += 1
    if at >= len(words) or at == last + 1 or not _joined(text, words[at - 1], words[at]):
        return None
    word = words[at].group()
    # 'Smith and Jones' are two names, 'Ministry of Defense' is one
    return at if is_capitalised(word) and not weak and _plain(word) not in _CALENDAR else None


def _joined(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    gap = text[left.end() : right.start()]
    if gap in ("' ", "’ ") and left.group().endswith("s"):
        # 'Workers' Federation'
        return is_capitalised(right.group())
    if gap not in (" ", "\u00a0"):
        return False
    word = left.group()
    return not word.endswith(".") or bool(_ABBREVIATED.fullmatch(word))


def _trim_end(text: str, word: re.Match[str]) -> int:
    end = word.end()
    if text[end - 1] == "." and not _ABBREVIATED.fullmatch(word.group()):
        end -= 1
    for suffix in ("'s", "’s"):
        if text[:end].endswith(suffix) if end <= 2 else text[end - 2 : end] == suffix:
            end -= 2
    return end

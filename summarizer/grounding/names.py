"""The names in a text, each of which its evidence must hold as one name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from summarizer.brief import Reason
from summarizer.document import Span
from summarizer.grounding.mismatch import Mismatch
from summarizer.grounding.relations import is_deed, is_word
from summarizer.grounding.synonyms import BROADER, SYNONYMS
from summarizer.grounding.words import held_by, stems, words_of
from summarizer.reading.figures import find_figures
from summarizer.reading.names import find_names

__all__ = ["only_opens", "unlike_names"]

_DEMONYM = re.compile(r"(?:ians?|ans?|ns?|is?|ese)\Z")
_IRREGULAR = {
    "british": "britain",
    "french": "france",
    "german": "germany",
    "germans": "germany",
    "polish": "poland",
    "turkish": "turkey",
    "spanish": "spain",
    "swedish": "sweden",
    "danish": "denmark",
    "dutch": "netherlands",
    "irish": "ireland",
    "greek": "greece",
    "finnish": "finland",
    "swiss": "switzerland",
    "belgian": "belgium",
    "norwegian": "norway",
    "portuguese": "portugal",
    "afghan": "afghanistan",
    "western": "west",
    "eastern": "east",
    "northern": "north",
    "southern": "south",
}
_NEXT = re.compile(r" ([a-z]+)")
_AUXILIARY = frozenset(
    "is are was were be been has have had will would can could may might must said says and of who"
    " in on at".split()
)
_RUN = re.compile(r"[A-Z][\w.]*(?: (?:(?:of|and|the|for|de|la|in) )*[A-Z][\w.]*)+")
_THING = re.compile(r"\A[A-Z][a-z]+(?:tions?|ments?|ness|ances?|ences?|ities|ity|ships?|ings?)\Z")
"""A noun of the language, by its ending."""
_SMALL = frozenset("of the and for de la in on at".split())


def unlike_names(
    text: str, evidence: str, known: Sequence[str], published: str | None
) -> Mismatch | None:
    """The first name in ``text`` that neither ``evidence`` nor ``known`` holds as one name.

    The parts of a name must come from one name there: 'Lena Hale' does not rest on 'Lena
    Brandt met Peter Hale'. Words that the evidence has in lower case are free.
    """
    taken = [figure.span for figure in find_figures(text, published=published)]
    wanted = [
        part
        for n in find_names(text)
        if not any(n.span.overlaps(s) for s in taken)
        for part in _owned(text, n.span, evidence)
        if not only_opens(text, part)
    ]
    if not wanted:
        return None
    names = [name.span.of(evidence) for name in find_names(evidence)] + list(known)
    parts = [{*words_of(name), *map(_land, words_of(name))} for name in names]
    plain = {word for part in parts for word in part}
    short = {initials for name in names if len(initials := _initials(name)) > 1}
    long = [_initials(run.group()) for run in _RUN.finditer(evidence)]
    free = held_by(_lower_words(evidence) + _opening_words(evidence))
    for span in wanted:
        words = span.of(text)
        letters = words.replace(".", "")
        if letters in short or (letters.isupper() and any(letters in run for run in long)):
            continue
        rest = {w for w in words_of(words) if w not in _SMALL and not stems([w]) <= free}
        # 'Tarsian' rests on 'Tarsia', while 'Nigeria' does not rest on 'Niger'
        rest = {w for w in rest if not (w.endswith("ian") and w[:-1] in plain)}
        rest = {w for w in rest if not (w.endswith("s") and w[:-1] in plain)}
        rest = {w for w in rest if not (w.endswith("a") and {f"{w}n", f"{w}ns"} & plain)}
        if not rest or any(all(w in p or _land(w) in p for w in rest) for p in parts):
            continue
        if not _long_form(words, names):
            return Mismatch(Reason.NAME, f"{words!r} is not in the evidence")
    return _turned(text, wanted, evidence)


def only_opens(text: str, span: Span) -> bool:
    """True for a word of everyday English that has its capital from opening a sentence.

    'Hale left' may name somebody, 'Backup generators' and 'Operations were' do not.
    """
    word = span.of(text)
    before = text[: span.start].rstrip()
    if _THING.search(word) and is_word(word.lower()):
        return not before or before[-1] in ".!?:…"
    if " " in word or not word.istitle() or (before and before[-1] not in ".!?:…“\"'‘"):
        return False
    lower = word.lower()
    if not (is_word(lower) or is_word(lower.removeprefix("un")) or lower in SYNONYMS):
        return False
    following = _NEXT.match(text, span.end)
    return word.endswith("s") or (
        following is not None and following[1] not in _AUXILIARY and not is_deed(following[1], "")
    )


def _owned(text: str, span: Span, evidence: str) -> list[Span]:
    """'Almeiro's Porto Velho' is two names, the owner's and the thing's; 'Tarok-Jumari' too."""
    parts: list[Span] = []
    at = span.start
    if span.of(text) in evidence:
        return [span]
    # 'the Tarok-Jumari road': two places, unless the evidence has it so
    for match in re.finditer(r"['’]s |(?<=\w)[-–](?=[A-Z])", text[span.start : span.end]):
        parts.append(Span(at, span.start + match.start()))
        at = span.start + match.end()
    return [*parts, Span(at, span.end)]


def _lower_words(text: str) -> list[str]:
    """The words that ``text`` has in lower case."""
    return [word for word in re.findall(r"[^\W_]+", text) if word.islower()]


def _opening_words(text: str) -> list[str]:
    """Common words that only the start of their sentence gives a capital."""
    opening = re.findall(r"(?:\A|[.!?]\s+)([^\W_]+)", text)
    return [word.lower() for word in opening if word.lower() in SYNONYMS or word.lower() in BROADER]


def _land(word: str) -> str:
    """One form for a land and its people: 'Belarusian' and 'Belarus'."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    match = _DEMONYM.search(word)
    return word[: match.start()] if match and match.start() >= 4 else word.removesuffix("e")


def _initials(name: str) -> str:
    return "".join(w[0] for w in re.findall(r"[^\W_]+", name) if w not in _SMALL and w[0].isupper())


def _long_form(words: str, names: Sequence[str]) -> bool:
    """True when ``words`` is what an abbreviation in the evidence stands for."""
    short = _initials(words)
    return len(short) > 1 and any(name.replace(".", "") == short for name in names)


def _turned(text: str, wanted: Sequence[Span], evidence: str) -> Mismatch | None:
    """'A attacked B' for 'B attacked A': two names change places around one verb."""
    for left, right in pairwise(wanted):
        first, second = left.of(text), right.of(text)
        if evidence.count(first) != 1 or evidence.count(second) != 1:
            continue
        a, b = evidence.index(first), evidence.index(second)
        if a < b:
            continue
        here = text[left.end : right.start].lower()
        there = evidence[b + len(second) : a].lower()
        shared = stems(w for w in words_of(here) if is_deed(w, "")) & stems(words_of(there))
        if shared and (" by " in here) == (" by " in there):
            return Mismatch(Reason.NAME, f"{first!r} and {second!r} have changed places")
    return None

"""False items made by rule from sound ones: each kind changes one thing that the source says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from summarizer.brief import Section
from summarizer.grounding import Action, judge
from tests.grounding.building import Says, reading_of
from tests.grounding.cases import reports
from tests.grounding.invent import clause_added, deed_changed, turned
from tests.grounding.sound import FIXTURES, Sound, cited_items, extracted, reworded, wordings

_NUMBERS = "two three four five six seven eight nine ten eleven twelve fourteen nineteen".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = (
    "January February March April June July August September October November December".split()
)
_AUXILIARY = re.compile(
    r"\b(was|were|is|are|had|has|have|will|could|would|can|did)\b(?! not\b|n['’]t)"
)
_NOT = re.compile(r"\b(?:was|were|is|are|had|has|have|will|could|would|can|did|do|does) (not) ")
_HEDGES = (
    (r"\b(?:may|might|could) (?:well )?have\b", "had"),
    (r"\b(?:may|might|could)\b", "will"),
    (r"\b(?:probably|possibly|perhaps|likely)\b", "certainly"),
    (r"\b(?:is|are|was|were) (?:believed|thought|suspected|feared) to have\b", "had"),
    (r"\b(?:appears?|appeared|seems?|seemed) to have\b", "had"),
    (r"\b(?:appears?|appeared|seems?|seemed) to be\b", "was"),
)
_OTHER_NAMES = ("Quellmark", "Dragov", "Ostheim")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-zà-ÿ]{3,}\b")
_SAID = (Section.OFFICIAL_STATEMENTS, Section.ACCOUNTS)


@cache
def sound_items() -> tuple[Sound, ...]:
    """The faithful rewordings, and what the built-in engine takes from the example reports."""
    # a refused base would count as caught whatever is changed in it
    found = [
        one
        for one in (*wordings(), *reworded())
        if judge(one.reading, one.item).action is Action.KEEP
    ]
    for case in FIXTURES:
        reading, items = extracted(case.id)
        kept = (item for item in items if judge(reading, item).action is Action.KEEP)
        found += [Sound(reading, item, held_out=False) for item in kept]
    return tuple(found)


def _reworded(sound: Sound, text: str) -> Iterator[Sound]:
    if text != sound.item.text:
        yield replace(sound, item=replace(sound.item, text=text))


def figure(sound: Sound) -> Iterator[Sound]:
    """Another number, which the cited words do not hold."""
    text, cited = sound.item.text, sound.cited.lower()
    if match := re.search(
        r"(?<![\d.,:])\d{1,3}(?![\d,.:]\d|\d| (?:March|May|August|November|April))", text
    ):
        other = int(match.group()) + 7
        if not re.search(rf"\b{other}\b", cited):
            yield from _reworded(sound, text[: match.start()] + str(other) + text[match.end() :])
            return
    if match := re.search(rf"\b(?:{'|'.join(_NUMBERS)})\b", text):
        other_word = next(w for w in reversed(_NUMBERS) if w not in cited and w not in text)
        yield from _reworded(sound, text[: match.start()] + other_word + text[match.end() :])


def negation_added(sound: Sound) -> Iterator[Sound]:
    """A 'not' after the first auxiliary, where the text had none."""
    text = sound.item.text
    if re.search(r"\b(?:no|not|none|nobody|never|without|nothing|deni\w+|neither)\b", text.lower()):
        return
    if match := _AUXILIARY.search(text):
        yield from _reworded(sound, f"{text[: match.end()]} not{text[match.end() :]}")


def negation_dropped(sound: Sound) -> Iterator[Sound]:
    """A 'not' left out."""
    text = sound.item.text
    if match := _NOT.search(text):
        yield from _reworded(sound, text[: match.start(1)] + text[match.end(1) + 1 :])
    elif match := re.search(r"\b(?:No one|Nobody)\b", text):
        yield from _reworded(sound, f"{text[: match.start()]}Somebody{text[match.end() :]}")
    elif match := re.match(r"No (?=[a-z])", text):
        yield from _reworded(sound, f"Some {text[match.end() :]}")


def speaker(sound: Sound) -> Iterator[Sound]:
    """The words of one speaker given to another of the same Reading, who has others."""
    item, reading = sound.item, sound.reading
    if item.section not in _SAID or not item.speakers:
        return
    spans = [span for cite in item.cites if (span := reading.span_of(cite))]
    near = {k for span in spans for one in reading.attributions_in(span) for k in one.speakers}
    mine = {reading.speaker_by_id[key].kind for key in item.speakers}
    for other in reading.speakers:
        # two names for one body would make the swap no swap
        if other.id not in near and other.kind in mine:
            yield replace(sound, item=replace(item, speakers=(other.id,)))
            return


def to_facts(sound: Sound) -> Iterator[Sound]:
    """What somebody said told as a fact."""
    if sound.item.section in _SAID:
        item = replace(sound.item, section=Section.FACTS, speakers=(), stance=None)
        yield replace(sound, item=item)


def hedge(sound: Sound) -> Iterator[Sound]:
    """A hedge turned into certainty, each of them in turn."""
    if sound.item.section is not Section.SPECULATION:
        return
    for pattern, certain in _HEDGES:
        text, count = re.subn(pattern, certain, sound.item.text)
        if count:
            yield from _reworded(sound, text)


def name(sound: Sound) -> Iterator[Sound]:
    """Another name inside the text."""
    text = sound.item.text
    skip = {*_DAYS, *_MONTHS, "May"}
    for number, match in enumerate(m for m in _NAME.finditer(text) if m.group() not in skip):
        other = _OTHER_NAMES[number % len(_OTHER_NAMES)]
        yield from _reworded(sound, text[: match.start()] + other + text[match.end() :])


def date(sound: Sound) -> Iterator[Sound]:
    """Another weekday, month or hour."""
    text, cited = sound.item.text, sound.cited
    for words in (_DAYS, _MONTHS):
        if match := re.search(rf"\b(?:{'|'.join(words)})\b", text):
            other = next(word for word in words if word not in cited and word not in text)
            yield from _reworded(sound, text[: match.start()] + other + text[match.end() :])
    if match := re.search(r"\b(\d{1,2})(?=(?::\d\d)? [ap]\.m\.)", text):
        hour = int(match[1]) % 12 + 1
        if str(hour) not in cited:
            yield from _reworded(sound, text[: match.start()] + str(hour) + text[match.end() :])


def two_voices() -> Iterator[Sound]:
    """Reports of two speakers, one after the other, each with the other's words."""
    said = [r for r in reports() if r.voices and r.section in _SAID and not r.beside]
    for held in (False, True):
        half = [report for report in said if report.held_out is held]
        for left, right in zip(half, half[1:] + half[:1], strict=True):
            mine, other = left.voices[0], right.voices[0]
            if (mine.full or mine.who) == (other.full or other.who) or mine.who in right.cited:
                continue
            voices = (mine, Says(**{**vars(other), "kind": mine.kind}))
            try:
                reading = reading_of(f"{left.cited} {right.cited}", *voices)
            except ValueError:
                continue
            for wording in left.wordings:
                if judge(left.reading, left.item(wording)).action is not Action.KEEP:
                    continue
                item = replace(left.item(wording), speakers=("k2",))
                yield Sound(reading, item, held)


KINDS: dict[str, Callable[[Sound], Iterator[Sound]]] = {
    "figure": figure,
    "negation added": negation_added,
    "negation dropped": negation_dropped,
    "speaker swapped": speaker,
    "moved to facts": to_facts,
    "hedge strengthened": hedge,
    "name": name,
    "date": date,
    "clause added": clause_added,
    "deed changed": deed_changed,
    "turned": turned,
}


@cache
def mutants(kind: str) -> tuple[Sound, ...]:
    """All false items of one kind."""
    sounds = (*sound_items(), *(cited_items() if kind == "turned" else ()))
    found = [made for sound in sounds for made in KINDS[kind](sound)]
    return (*found, *two_voices()) if kind == "speaker swapped" else tuple(found)


def caught(mutant: Sound) -> bool:
    """True when the false item does not stand as it was proposed."""
    return judge(mutant.reading, mutant.item).action is not Action.KEEP

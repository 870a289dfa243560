"""False items that bring in something of their own: a clause, another deed, a turned deed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tests.grounding.sound import Sound

_ADDED = (
    ", and the road was closed for hours",
    ", which had been repaired twice before",
    ", after neighbours complained about the smell",
    ", and residents welcomed the news",
    ", as shops nearby stayed open",
    ", prompting calls for tougher rules",
    ", while traders moved their stock inland",
    ", and schools reopened the next morning",
    ", leaving visitors without drinking water",
    ", despite a warning from the insurers",
    " because the paint was still wet",
    " to save money",
    ", whose owner had ignored several letters",
    ", and looters emptied the pharmacies",
    ", where tourists were bathing",
    " by order of the bishop",
)
# One deed for another of the same topic: no word of a group stands for another of it.
_TOPICS = tuple(
    line.split()
    for line in """
killed injured rescued
died escaped recovered
wounded executed
hurt arrested
arrested questioned released
landed crashed
collapsed burned reopened
closed opened
opened flooded
destroyed damaged repaired
exploded leaked
struck missed
hit missed
evacuated searched looted
found lost buried
recovered stolen
began ended
started ended
rose fell
fell rose
accepted rejected
rejected accepted
approved cancelled
lifted imposed
sent received
received returned
entered left
sold stolen
built demolished
resumed stopped
stopped accelerated
jumped fell
saved abandoned
towed sunk
treated expelled
fitted removed
removed installed
signed rejected
published destroyed
counted buried
loosened tightened
gathered dispersed
cleared blocked
blocked cleared
shut opened
heard fired
volunteered trained
drifted sank
reached left
planned cancelled
escaped vanished
leaked burned
named accused
fined acquitted
charged acquitted
lost gained
won lost
paid stole
used stole
served robbed
flown driven
brought stolen
taken stolen
""".strip().splitlines()
)
_SWAPS = {line[0]: line[1:] for line in _TOPICS}
_WORD = re.compile(r"[a-z]+")
_PLAIN = (
    r"(?!(?:of|in|on|at|to|by|as|for|with|within|had|has|was|were|have|it|and|or|that|who|which|said"
    r"|from|over|early|could|would|might|may|will|after|before|none|did|not|then|its|his|her|their"
    r"|four|five|storage|railway|former|leaking|private|radio|ransom)\b)[a-z][a-z-]+(?<!ed)"
)
_NOUN_PHRASE = (
    rf"(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix"
    rf"|[Ss]even|[Ee]ight|[Nn]ine|[0-9][0-9,]*|[Mm]ost|[Ss]everal)"
    rf" (?:{_PLAIN} ){{0,2}}{_PLAIN}|[A-Z][a-zà-ÿ]+(?: [A-Z][a-zà-ÿ]+)*)"
)
_DEED = (
    r"(?:(?:had |has |have )?(?:[a-z]{2,}ed|struck|hit|shot|drove|ran into|took|brought|gave|told"
    r"|saw|found|broke|left|cut|lost|led|held|sent|made|built|caught|bought|sold|threw|beat|met))"
)
_END = (
    r"(?=[.,;:]|\Z| (?:in|on|at|from|for|with|near|after|before|and|but|to|by|as|who|which|that)\b)"
)
_ACTIVE = re.compile(rf"(?P<who>{_NOUN_PHRASE}) (?P<deed>{_DEED}) (?P<whom>{_NOUN_PHRASE}){_END}")
_PASSIVE = re.compile(
    rf"(?P<who>{_NOUN_PHRASE}) (?P<deed>(?:was|were|(?:has|have|had) been) (?:\w+ly )?[a-z]+"
    rf"(?: [a-z]+)? by) (?P<whom>{_NOUN_PHRASE}){_END}"
)
# what is told of a time or a measure cannot change places with who did it
_NO_PARTY = re.compile(
    r"(?i)\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|hours?|minutes?|days?|weeks?"
    r"|months?|years?|times?|morning|evening|night|afternoon|most|number|lot|few|rest|same|other"
    r"|none|end|he|she|it|they|we|you|i)\b"
)
_SUBJECT = re.compile(
    r"(?i)(?:\A|[.,;:…“\"‘'] ?|\b(?:and|but|that|when|while|as|because|after|before|if|where|said"
    r"|says|believes?) )\Z"
)
"""What may stand before who did something."""


def clause_added(sound: Sound) -> Iterator[Sound]:
    """A clause that the cited words know nothing of."""
    text = sound.item.text
    cited = set(_WORD.findall(sound.cited.lower()))
    body, end = (text[:-1], text[-1]) if text.endswith(".") else (text, "")
    first = sum(map(ord, text)) % len(_ADDED)
    for clause in (*_ADDED[first:], *_ADDED[:first]):
        words = {word for word in _WORD.findall(clause) if len(word) > 4}
        if not words & cited and body[-1:].isalpha():
            yield replace(sound, item=replace(sound.item, text=body + clause + end))
            return


def deed_changed(sound: Sound) -> Iterator[Sound]:
    """Another deed of the same topic, which the cited words do not tell."""
    text, cited = sound.item.text, sound.cited.lower()
    for match in _WORD.finditer(text):
        for other in _SWAPS.get(match.group(), ()):
            if not re.search(rf"\b{other[:5]}", cited):
                swapped = text[: match.start()] + other + text[match.end() :]
                yield replace(sound, item=replace(sound.item, text=swapped))
                return


def turned(sound: Sound) -> Iterator[Sound]:
    """Who did it and whom it was done to change places."""
    text = sound.item.text
    for pattern in (_PASSIVE, _ACTIVE):
        for match in pattern.finditer(text):
            who, whom = match["who"], match["whom"]
            if _NO_PARTY.search(who + " " + whom) or who.lower() == whom.lower():
                continue
            if not _SUBJECT.search(text[: match.start()]):
                continue
            if who[0].isupper() and who.split()[0].lower() in _LEADING:
                who = who[0].lower() + who[1:]
                whom = whom[0].upper() + whom[1:]
            turns = [f"{whom} {match['deed']} {who}"]
            if pattern is _ACTIVE and (deed := _REGULAR.fullmatch(match["deed"])):
                was = "were" if _MANY.search(match["who"]) else "was"
                turns.append(f"{match['who']} {was} {deed[1]} by {match['whom']}")
            for turn in turns:
                made = text[: match.start()] + turn + text[match.end() :]
                yield replace(sound, item=replace(sound.item, text=made))


_REGULAR = re.compile(r"(?:had |has |have )?([a-z]{2,}ed|struck|hit|shot|caught|sold|beat)")
_MANY = re.compile(r"(?:[Tt]wo|[Tt]hree|[Ff]our) |[^s]s\Z")
_LEADING = frozenset("the a an its his her their two three four".split())

"""What stands between commas, dashes or brackets and could be left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.document import Span
from summarizer.reading.trimming.appositions import find_appositions, in_aside
from summarizer.reading.trimming.clauses import LATER, joins_statement
from summarizer.reading.trimming.openings import opening_of
from summarizer.reading.trimming.phrase import Phrase, end_of_statement
from summarizer.reading.trimming.words import FINITE, PAST_NEXT, VERB, VERB_NEXT

__all__ = ["find_asides"]

_MARKED = re.compile(r" \([^()]*\)| [–—] [^–—;]+? [–—](?= )|(?<=\w)—[^–—;]+?—(?=\w)")
_ENDS = re.compile(r"\.?$")
_TAIL = re.compile(
    r" … (?=(?:an?|the|its|his|her|who|which|whose|where|yesterday|today|when asked|in|on|at|by"
    r"|of|to|from|with"
    r"|using|sitting|standing|speaking|adding|referring)\b)"
)
_LEFT_WITH = re.compile(r"\b(?:leav\w+|left|provid\w+|suppl\w+|one of them)\b")
_RELATIVE = (
    r", (?:(?:(?:some|many|most|all|both|one|two|three|several|none|each) of|in|on|at|under|for|to"
    r"|from|with|by|during|after) (?:whom|which)|who|which|whose|where|whom)\b"
)
_BESIDE = (
    r", (?:or (?:the )?(?=[A-Z])|with|including|among them|mainly|mostly|chiefly|notably"
    r"|up from|down from|together with"
    r"|along with|as well as|accompanied by)\b"
)
_MEASURED = (
    r", (?:(?:some|most|many|several|two|three|one) (?:of them )?(?:[a-z]+ly|[a-z]+ing)\b"
    r"|(?:about |around |some |roughly |nearly |almost |just )?(?:[\d.,]+|two|three|four|five"
    r"|six|seven|eight|nine"
    r"|ten|\w+teen|\w+ty) ?(?:km|kilomet(?:re|er)s?|miles?|m|met(?:re|er)s?|ft|feet|yards?|hours?"
    r"|minutes?|days?)\b|(?:within|less than|more than|just|only a few|a few) (?=[\w.,]+ ))"
)
_DOING = (
    r", (?:[a-z]+ly )?(?!during|including|according|nothing|something|anything|everything|morning"
    r"|evening|building|being|having|king|ring|spring|string|wing|ceiling|pending|excluding"
    r"|excepting|barring|notwithstanding|assuming|depending|following|meaning|leaving)"
    r"[a-z]{2,}ing\b"
)
_DONE = (
    r", (?:[a-z]+ly |long )?(?:[a-z]{2,}ed|known|built|bound|led|run|owned|seen|born|hit|shot|torn"
    r"|sent|driven|flown|written|taken|given|drawn|found|thrown|left|hidden)"
    r" (?:in|on|at|by|for|from|to|with|as|of|after|during|since|near|under|along|over|only|up)\b"
)
_SAID_TO_BE = re.compile(
    r", (?:(?:reportedly|allegedly|apparently|presumably|possibly|probably) (?=in |on |at "
    r"|near |by "
    r"|outside |inside |from |with |after |as |[a-z]+ed )|now (?=in |an? |the )"
    r"|(?:once|formerly) (?=part |known |home )|(?:named|called|known as|dubbed|nicknamed) (?=\S)"
    r"|(?:bound for|home to|part of|en route (?:to|from)|close to|next to|aged|short for|full of"
    r"|famous for|popular with|adjacent to|just|(?:north|south|east|west)(?:east|west)? of)\b)"
)
_HAVING = re.compile(
    r", (?=(?:the|an?|its|his|her|their|all|most|both) (?:[\w'’-]+ ){1,5}?(?:having|being) \w)"
)
_PLACED = re.compile(
    r", (?:in|on|at|near|above|below|beneath|under|outside|inside|off|along|between|beside|behind"
    r"|of|from)\b(?! (?:least|most|all|total|addition|average|fact|turn|any)\b)"
)
_DATED = re.compile(r"\b\d{4}\b|\b(?:year|month|week|decade|century)s?\b")
_PASSING = re.compile(
    r", (?:however|too|for (?:its|his|her|their) part|by contrast|of course|in turn|meanwhile|then"
    r"|in fact|as it happens|on the other hand|at the same time)(?=, )"
)
_BY_COMMAS = (*map(re.compile, (_RELATIVE, _BESIDE, _MEASURED, _DOING)), _SAID_TO_BE, _HAVING)
_PAST = re.compile(_DONE)


def find_asides(text: str) -> Iterator[Phrase]:
    """Brackets and dashes, relative clauses, participles, appositions."""
    for match in _MARKED.finditer(text):
        yield Phrase(Span(*match.span()))
    yield from _tail(text)
    for pattern in _BY_COMMAS:
        for match in pattern.finditer(text):
            yield from _between_commas(text, match)
    yield from _past_participles(text)
    yield from _places(text)
    for match in _PASSING.finditer(text):
        yield Phrase(Span(*match.span()), comma=match.end())
    yield from find_appositions(text)


def _past_participles(text: str) -> Iterator[Phrase]:
    for match in _PAST.finditer(text):
        for phrase in _between_commas(text, match):
            listed = re.search(r"\band\b", phrase.span.of(text))
            if phrase.comma >= 0 or not (listed or _is_predicate(text, match.start())):
                yield phrase


def _places(text: str) -> Iterator[Phrase]:
    """', on the far bank,' and the like, with no verb of their own."""
    for match in _PLACED.finditer(text):
        for phrase in _between_commas(text, match):
            words = phrase.span.of(text)
            own = VERB.search(words.split(" wh", 1)[0]) or _DATED.search(words)
            if not own and (phrase.comma >= 0 or _ENDS.match(text, phrase.span.end)):
                yield phrase


def _tail(text: str) -> Iterator[Phrase]:
    """What follows an omission and says who spoke: '“It shook,” … a neighbour who …'."""
    matches = list(_TAIL.finditer(text))
    if matches and " … " not in text[matches[-1].end() :]:
        head = text[: matches[-1].start()].rsplit(" … ", 1)[-1]
        if FINITE.search(head) or head.endswith(("¤", ",")):
            yield Phrase(Span(matches[-1].start(), len(text.rstrip(" ."))))


def _between_commas(text: str, match: re.Match[str]) -> Iterator[Phrase]:
    """The phrase up to the comma behind which the sentence goes on, or to its end."""
    if match.group() == ", with" and _LEFT_WITH.search(text, 0, match.start()):
        return
    start, end = match.start(), end_of_statement(text, match.end())
    if quoted := re.match(r": ¤[¤ ]*$", text[end:].rstrip(" .")):
        end += quoted.end()
    relative = match.re in (_BY_COMMAS[0], _BY_COMMAS[3])
    for comma in (m.start() for m in re.finditer(r",(?= )", text[:end]) if m.start() > match.end()):
        goes_on = VERB_NEXT.match(text, comma + 2)
        if goes_on or (relative and PAST_NEXT.match(text, comma + 2)):
            yield Phrase(
                Span(start, comma), comma=-1 if in_aside(text, start) else comma, aside=True
            )
            return
        if joins_statement(text, comma) or LATER.match(text, comma):
            # 'the mayor, who is a miller, and his wife were': one subject of two
            one = match.re is _BY_COMMAS[0] and not FINITE.search(text, 0, start)
            closes = comma if one else -1
            yield Phrase(Span(start, comma), comma=closes, aside=True)
            return
    if FINITE.search(text, 0, start) and not re.search(r", (?:and|or) ", text[start:end]):
        yield Phrase(Span(start, end), aside=True)


def _is_predicate(text: str, start: int) -> bool:
    """True where 'died at the site' may end an aside: '…, a driver of 46, died at the site'."""
    opening = opening_of(text)
    return "," in text[opening.end() if opening else 0 : start]

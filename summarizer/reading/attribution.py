"""Who is said to have said what: source, cue and content spans.

A learned tagger leads, and rules speak where it finds nothing. The tagger knows more ways of
reporting; the rules cut the content of an incident report more exactly. Nobody's statements
('it is understood that …') are added last.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from summarizer.brief import SpeakerKind
from summarizer.document import Sentence, Span
from summarizer.reading.cues import CUE_VERBS
from summarizer.reading.model import Quotation
from summarizer.reading.raw import RawAttribution
from summarizer.reading.roles import kind_of
from summarizer.reading.rules import attribute_by_rules
from summarizer.reading.subjects import WORD
from summarizer.reading.tagging.attributions import tagged_attributions

__all__ = ["RawAttribution", "attribute"]

_PASSIVE = re.compile(
    r"\b(?:[Ii]t (?:is|was|has been|had been|also|later|has)? ?(?:widely |also |further |now |later )?"
    r"(?:understood|reported|claimed|alleged|said|rumou?red|emerged|transpired)"
    r"(?: (?:from|by) (?P<by>[^,.;:]{3,40}?))?(?= that\b)"
    r"|(?:is|are|was|were) (?:widely |also |now |further |later )?(?:understood|reported|said|claimed"
    r"|alleged|rumou?red)(?= to (?:be|have|\w+)\b)"
    r"|(?:is|are|was|were) (?:widely |variously )?described as\b(?! ?[^.;]{1,60} by\b)"
    r"|[Qq]uestions (?:have|had) been raised|[Tt]here (?:are|were|have been) (?:claims|reports"
    r"|rumou?rs|suggestions|allegations) (?:of|that)|[Aa]llegedly)"
)
_AT_ONCE = 6
"""Code points into the content at which an inner source is taken for one: after 'that '."""
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|that|where)\b")
_BE = re.compile(r"\s+(?:is|are|was|were|has|have|had|will|would|recovered|claimed|said)\b")
_AND = re.compile(
    r"(?: [^,;.]{1,60})?[,;] (?P<rest>(?:and|but|though|although|while|as|when|because)\b)"
)
_WHEN = re.compile(
    r"[ ,]+(?:(?:late |early )?(?:last|this) (?:night|week|month|morning|evening|afternoon|year)|yesterday"
    r"|today|later|earlier|also|then|now|again|however|on \w+day|\w+day|in (?:19|20)\d\d|at the time)\Z"
)
_EMPTY = frozenset(
    "there which that this these those the a an of anyone everyone nobody somebody one some".split()
)
_EARLIER = re.compile(r"(?:no|any) [a-z]|(?:[A-Z]\w+ )?(?:earlier|later|before|after)\b")
_BEFORE_WHO = re.compile(
    r"(?P<who>(?:[A-Z][\w.’'-]*(?: (?:de|da|do|van|von|al|bin|of|the|[A-Z][\w.’'-]*))*)"
    r"|(?:[Aa]n?|[Oo]ne|[Tt]he|[Aa]nother|[Tt]wo|[Ss]everal|[Ss]ome) (?:[\w’'-]+ ){0,4}?[\w’'-]+)"
    r"(?:, (?:an? |the )?[\w’' -]{1,50}?|, \d{1,3})?,? \Z"
)
_PARTICIPLE = re.compile(r"\s+(?!(?:un|air)?(?:named|armed|united|retired|red)\b)[a-z]{2,}ed\b")
_BEFORE_NOUN = frozenset(
    "the a an one two three four five six several some many most both other another his her its their"
    " of and more few first second senior former".split()
)
_KNOWING = re.compile(r"\b(?:sources?|people|persons?|officials?)\b")
_SHOWS = re.compile(
    r"(?:suggest|indicat|show|reveal|point|record|list|hold|held|promis|request|announc|mean|express"
    r"|call|continu|claim|read|expect|mention|confirm|contain|cite|question|oppos|contradict)"
)
"""Verbs that evidence and papers are the subject of as often as people."""
_PRONOUNS = frozenset("he she they it we i you who".split())
_WHO = re.compile(
    r"(?:er|or|ist|ian|man|men|woman|women|people|ant|ee|ees|ers|ors|ists|folk|clerk|chief)s?\Z"
)
_WEAK = frozenset(["citing", "counted", "counts"])
"""Cues that report for themselves only where nobody else does."""
_TITLE = re.compile(r"[–—|?](?:\s|\Z)")
_LIVES = re.compile(
    r"(?:[\w,.]+ ){0,5}(?:lives?|victims?)\b|by\b|(?:the|a|an) (?:aircraft|title|prize)\b"
)
"""What a storm or a war claims without saying anything."""
_SILENT = re.compile(
    r"\b(?:did|do|does|had|has|have) not (?:immediately |yet )?(?:respon|repl|return(?:ed)? |issue|react)"
    r"|\bissued no (?:statement|comment)|\b(?:calls|emails|messages|requests) [^.;]{0,40}unanswered"
)
_SIGN = re.compile(
    r"\b(?:signs?|banners?|placards?|posters?|plaques?|stickers?|headstones?|labels?)\b",
    re.IGNORECASE,
)


def attribute(
    text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation]
) -> tuple[RawAttribution, ...]:
    """The attributions of ``text`` in the order of their cues.

    ``sentences`` and ``quotations`` are those of the same text, in order. Linear in the length
    of the text; never raises.
    """
    by_rules = attribute_by_rules(text, sentences, quotations)
    learned = list(tagged_attributions(text, sentences, quotations, by_rules))
    found = list(_merged(text, sentences, learned, by_rules))
    found += _passive(text, sentences, found)
    return tuple(sorted(found, key=_place))


def _place(one: RawAttribution) -> tuple[int, int]:
    return one.cue.start, one.cue.end


def _merged(
    text: str,
    sentences: Sequence[Sentence],
    learned: Sequence[RawAttribution],
    by_rules: Sequence[RawAttribution],
) -> Iterator[RawAttribution]:
    starts = [sentence.span.start for sentence in sentences]
    ruled: dict[int, list[RawAttribution]] = {}
    for one in by_rules:
        ruled.setdefault(bisect_right(starts, one.cue.start), []).append(one)
    told: set[int] = set()
    for one in learned:
        number = bisect_right(starts, one.cue.start)
        twin = next((r for r in ruled.get(number, ()) if r.cue.overlaps(one.cue)), None)
        source = _sound(text, one.source) or (_sound(text, twin.source) if twin else None)
        cue = twin.cue if twin else _verb_of(text, one.cue)
        both = RawAttribution(cue, twin.content if twin else one.content, source)
        if source is not None and _reports(text, both):
            told.add(number)
            yield _carried_on(text, sentences[number - 1].span, both, learned)
    for number, rest in ruled.items():
        for one in rest:
            if number in told and (
                one.cue.of(text) in _WEAK or any(_touches(other, one) for other in learned)
            ):
                continue
            both = RawAttribution(one.cue, one.content, _sound(text, one.source))
            if both.source is not None and _reports(text, both):
                yield _carried_on(text, sentences[number - 1].span, both, rest)


def _touches(learned: RawAttribution, ruled: RawAttribution) -> bool:
    """True where the tagger has made something else of the cue that the rules see."""
    if _nested(learned, ruled):
        return False
    parts = (learned.cue, *learned.content, *((learned.source,) if learned.source else ()))
    return any(part.overlaps(ruled.cue) for part in parts)


def _nested(outer: RawAttribution, inner: RawAttribution) -> bool:
    """'The paper reported its source said …': one opens the other's content."""
    return inner.source is not None and any(
        outer.cue.end <= part.start
        and part.contains(inner.cue)
        and 0 <= inner.source.start - part.start <= _AT_ONCE
        and part.start - outer.cue.end <= _AT_ONCE
        for part in outer.content
    )


def _verb_of(text: str, cue: Span) -> Span:
    """The verb alone of 'has repeatedly denied': what stands before it tells whether it holds."""
    for match in reversed(list(WORD.finditer(text, cue.start, cue.end))):
        if match.group().lower() in CUE_VERBS:
            return Span(match.start(), match.end())
    return cue


def _sound(text: str, source: Span | None) -> Span | None:
    """The source, cut where a verb shows that it runs on; ``None`` where nothing is left."""
    if source is None:
        return None
    words = source.of(text)
    if title := list(_TITLE.finditer(words)):
        # a title that runs into the sentence
        words = words[title[-1].end() :]
    start = source.end - len(words)
    verb = _BE.search(words)
    relative = _RELATIVE.search(words)
    if verb and not (relative and relative.start() < verb.start()):
        words = words[: verb.start()]
    words = _without_participle(words)
    words = _WHEN.sub("", words.rstrip(" ,;:"))
    if not words.strip() or words.lower() in _EMPTY or _EARLIER.match(words):
        return None
    if words.lower() == "who":
        return _antecedent(text, start)
    return Span(start, start + len(words))


def _without_participle(words: str) -> str:
    """'Parents camped outside the gate' without what the parents do; 'two injured men' whole."""
    for match in _PARTICIPLE.finditer(words):
        before = words[: match.start()].split()
        if before and before[-1].lower() not in _BEFORE_NOUN and not _KNOWING.search(words):
            return words[: match.start()]
    return words


def _antecedent(text: str, at: int) -> Span | None:
    """Whom a relative 'who' stands for: the noun phrase before it."""
    match = _BEFORE_WHO.search(text, max(0, at - 120), at)
    return Span(*match.span("who")) if match else None


def _reports(text: str, one: RawAttribution) -> bool:
    """False for 'claimed three lives' and for the words on signs."""
    cue = one.cue.of(text).lower()
    after = text[one.cue.end : one.cue.end + 40].lstrip()
    if cue.split()[-1] in {"claim", "claims", "claimed", "claiming"} and _LIVES.match(after):
        return False
    if _SILENT.search(text, one.source.start if one.source else one.cue.start, one.cue.end + 30):
        return False
    if one.source is None:
        return True
    source = one.source.of(text)
    if _SIGN.search(source):
        return False
    return not (_SHOWS.match(cue.split()[-1]) and _is_thing(source))


def _is_thing(source: str) -> bool:
    """True for 'the angle of the damage': no name, and no word for people or bodies."""
    low = source[0].lower() + source[1:]
    head = re.split(r" (?:of|at|in|on|from|for) ", low)[0].split()[-1]
    return (
        low.islower()
        and low not in _PRONOUNS
        and kind_of(low, None, None) is SpeakerKind.UNKNOWN
        and not _WHO.search(head)
    )


def _carried_on(
    text: str, sentence: Span, one: RawAttribution, others: Sequence[RawAttribution]
) -> RawAttribution:
    """'It was out, she said, and nobody was hurt': the words after the tag are hers too."""
    tag = Span(
        min(one.cue.start, one.source.start if one.source else one.cue.start),
        max(one.cue.end, one.source.end if one.source else one.cue.end),
    )
    before = [part for part in one.content if part.end <= tag.start]
    if not before or len(before) < len(one.content):
        return one
    tail = _AND.match(text, tag.end, sentence.end)
    if tail is None or any(
        other.cue.start > tag.end and other.cue.start < sentence.end for other in others
    ):
        return one
    end = sentence.end
    while end > tail.end() and text[end - 1] in " .":
        end -= 1
    rest = Span(tail.start("rest"), end)
    return RawAttribution(one.cue, (*one.content, rest), one.source) if len(rest) else one


def _passive(
    text: str, sentences: Sequence[Sentence], found: Sequence[RawAttribution]
) -> Iterator[RawAttribution]:
    """Attributions to nobody; the cue itself stands for the source."""
    starts = [sentence.span.start for sentence in sentences]
    told = {bisect_right(starts, one.cue.start) - 1 for one in found}
    for match in _PASSIVE.finditer(text):
        number = bisect_right(starts, match.start()) - 1
        if number < 0 or number in told or sentences[number].heading:
            continue
        told.add(number)
        whole = sentences[number].span
        by = Span(*match.span("by")) if match["by"] else None
        parts = [Span(whole.start, match.start()), Span(match.end(), whole.end)]
        content = tuple(part for part in parts if part.of(text).strip(" .,"))
        cue = Span(match.start(), min(match.end(), whole.end))
        if content:
            yield RawAttribution(cue, content, by or cue)

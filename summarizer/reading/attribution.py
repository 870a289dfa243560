"""Who is said to have said what: source, cue and content spans.

A learned tagger leads, and rules speak where it finds nothing. The tagger knows more ways of
reporting; the rules cut the content of an incident report more exactly. Nobody's statements
('it is understood that …') are added last.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.document import Sentence, Span
from summarizer.reading.cue_finding import ANONYMITY
from summarizer.reading.cues import CUE_VERBS
from summarizer.reading.model import Quotation
from summarizer.reading.openings import without_opening
from summarizer.reading.raw import RawAttribution
from summarizer.reading.reporting import reports
from summarizer.reading.rules import attribute_by_rules
from summarizer.reading.sources import sound_source
from summarizer.reading.subjects import WORD
from summarizer.reading.tagging.attributions import tagged_attributions

__all__ = ["RawAttribution", "attribute"]

_PASSIVE = re.compile(
    r"\b(?:[Ii]t (?:is|was|has been|had been|also|later|has)? ?"
    r"(?:widely |also |further |now |later )?"
    r"(?:understood|reported|claimed|alleged|said|rumou?red|emerged|transpired|gathered|learnt)"
    r"(?: (?:from|by) (?P<by>[^,.;:]{3,40}?))?"
    r"(?= (?:that|the|a|an|he|she|they|it|his|her|their|no|there|some|all|both|\d+)\b)"
    r"|(?:is|are|was|were) (?:widely |also |now |further |later )?"
    r"(?:understood|reported|said|claimed|alleged|rumou?red|believed|thought)"
    r"(?= to (?:be|have|\w+)\b)"
    r"|(?:is|are|was|were) (?:widely |variously )?described as\b(?! ?[^.;]{1,60} by\b)"
    r"|[Qq]uestions (?:have|had) been raised|[Tt]here (?:are|were|have been) (?:claims|reports"
    r"|rumou?rs|suggestions|allegations) (?:of|that)|[Aa]llegedly)"
)
_NAMED_NEXT = re.compile(r", (?:the )?[A-Z]")
"""After 'the owner', what the owner is called."""
_MORE = 40
"""Code points by which a source is too long to be the subject that the rules see in it."""
_AT_ONCE = 6
"""Code points into the content at which an inner source is taken for one: after 'that '."""
_AND = re.compile(
    r"(?: [^,;.]{1,60})?[,;] (?P<rest>(?:and|but|though|although|while|as|when|because|once|if"
    r"|until|unless)\b)"
)
_MARKS = frozenset('“"‘«„')
_PHRASAL = re.compile(
    r"\b(?:rul\w+ out|play\w* down|reads? out|refer\w* to|hit\w* (?:back|out)|sp[eo]ak?\w* of|puts?"
    r"|putting|gives?|gave|counts?|counted|different)\b"
)
_DENIED_BY = re.compile(r"(?:rejected|denied|disputed|dismissed|contradicted)\b.* by\Z")
_BY = re.compile(r"\w+ by")
_WEAK = frozenset(["citing", "counted"])
"""Cues that report for themselves only where nobody else does."""
_ASKED_BY = re.compile(
    r"\b(?:interviewed|quoted|cited|contacted|reached|consulted|approached)(?: \w+)? by (?:the )?\Z"
)
_LEAVES_OUT = re.compile(
    r"(?P<who>It|They) (?:does|do|did) not(?:, (?:however|though),)? (?:even |also )?"
    r"(?P<cue>list|name|mention|specify|identify|include|show|give)\b"
)
"""What a paper or a body that was just cited leaves out."""


def attribute(
    text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation]
) -> tuple[RawAttribution, ...]:
    """The attributions of ``text`` in the order of their cues.

    ``sentences`` and ``quotations`` are those of the same text, in order. Linear in the length
    of the text; never raises.
    """
    # neither a bullet nor a dateline is anybody's name
    sentences = [
        replace(sentence, span=without_opening(text, sentence.span)) for sentence in sentences
    ]
    by_rules = attribute_by_rules(text, sentences, quotations)
    learned = [
        one
        for one in tagged_attributions(text, sentences, quotations, by_rules)
        if not ANONYMITY.match(text, one.cue.start)
    ]
    found = list(_merged(text, sentences, learned, by_rules))
    found += _left_out(text, sentences, found)
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
    pairs: dict[int, tuple[list[RawAttribution], list[RawAttribution]]] = defaultdict(
        lambda: ([], [])
    )
    for side, found in enumerate((learned, by_rules)):
        for one in found:
            pairs[bisect_right(starts, one.cue.start) - 1][side].append(one)
    for number, (tagged, ruled) in pairs.items():
        kept = list(_of_tagger(text, tagged, ruled))
        told = bool(kept)
        for one in ruled:
            touched = any(_touches(other, one) for other in tagged)
            if told and (one.cue.of(text) in _WEAK or (touched and not _in_which(text, one))):
                continue
            kept.append(RawAttribution(one.cue, one.content, sound_source(text, one.source)))
        sound = [one for one in kept if one.source is not None and reports(text, one, one.source)]
        whole = sentences[max(0, number)].span
        sound = [one for one in sound if not _leans(text, one, sound)]
        yield from (_carried_on(text, whole, one, sound) for one in sound)


def _leans(text: str, one: RawAttribution, others: Sequence[RawAttribution]) -> bool:
    """', citing the inquiry' after what the same speaker says: no statement of its own."""
    return one.cue.of(text) in _WEAK and any(
        other is not one and other.source == one.source for other in others
    )


def _of_tagger(
    text: str, tagged: Sequence[RawAttribution], by_rules: Sequence[RawAttribution]
) -> Iterator[RawAttribution]:
    """What the tagger found in a sentence, with the rules' cue and content where they agree."""
    for one in tagged:
        twin = next((other for other in by_rules if other.cue.overlaps(one.cue)), None)
        if twin is None and not _known(text, one):
            continue
        agent = twin is not None and _BY.fullmatch(twin.cue.of(text)) is not None
        agent = agent or (
            twin is not None
            and (
                "as saying" in twin.cue.of(text)
                or _rules_see_better(text, one, twin)
                or _asked(one, twin)
            )
        )
        # where a passive's agent ends the rules see better
        agent = agent or (
            twin is not None and (_to_whom(text, one, twin) or _takes_content(one, twin))
        )
        source = None if agent else sound_source(text, one.source)
        if source is None and twin is not None:
            source = sound_source(text, twin.source)
        if source is None:
            continue
        both = RawAttribution(
            twin.cue if twin else _verb_of(text, one.cue),
            twin.content if twin else one.content,
            source,
        )
        if reports(text, both, source):
            yield both


def _in_which(text: str, one: RawAttribution) -> bool:
    """'…, which police denied', '…, a claim rejected by Kyiv': another's word on what is said."""
    if one.source is None:
        return False
    agent = _DENIED_BY.match(text, one.cue.start, one.cue.end)
    return agent is not None or text.endswith(", which ", 0, one.source.start)


def _rules_see_better(text: str, one: RawAttribution, twin: RawAttribution) -> bool:
    """True where the tagger has a part of the subject, all before the verb, or one far off."""
    if one.source is None or twin.source is None:
        return False
    late = twin.source.start < one.source.start < twin.source.end
    # what stands right before the verb is its subject, whatever the tagger found further off
    whole = one.source.contains(twin.source) and len(one.source) > len(twin.source) + _MORE
    cut = one.source.start == twin.source.start and _NAMED_NEXT.match(text, one.source.end)
    return (
        late
        or whole
        or bool(cut)
        or (one.source.end < twin.source.start and 0 < twin.cue.start - twin.source.end < 3)
    )


def _asked(one: RawAttribution, twin: RawAttribution) -> bool:
    """True where the tagger has those who are asked to call somebody for who asks."""
    if one.source is None or twin.source is None:
        return False
    return one.source.end <= twin.cue.start and any(
        part.end == twin.cue.start and part.contains(one.source) for part in twin.content
    )


def _to_whom(text: str, one: RawAttribution, twin: RawAttribution) -> bool:
    """True for the paper in 'residents interviewed by the paper said', taken for the source."""
    if one.source is None or twin.source is None or one.source == twin.source:
        return False
    inside = twin.source.start < one.source.start < twin.source.end
    return inside and bool(_ASKED_BY.search(text, twin.source.start, one.source.start))


def _takes_content(one: RawAttribution, twin: RawAttribution) -> bool:
    """True where the tagger takes for the source what the rules, who see another, find is said."""
    if one.content or one.source is None or twin.source is None:
        return False
    return any(part.contains(one.source) for part in twin.content)


def _known(text: str, one: RawAttribution) -> bool:
    """True for a cue that reports; the corpus also counts 'supports', 'plans' and 'knows'."""
    cue = one.cue.of(text).lower()
    if any(match.group() in CUE_VERBS for match in WORD.finditer(cue)) or _PHRASAL.search(cue):
        return True
    return any(_MARKS & {text[part.start], text[part.start - 1]} for part in one.content)


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


def _left_out(
    text: str, sentences: Sequence[Sentence], found: Sequence[RawAttribution]
) -> Iterator[RawAttribution]:
    """'It does not list any owner', after a sentence that cites somebody."""
    starts = [sentence.span.start for sentence in sentences]
    told = {bisect_right(starts, one.cue.start) - 1 for one in found}
    for number, sentence in enumerate(sentences):
        match = _LEAVES_OUT.match(text, sentence.span.start, sentence.span.end)
        if match and number not in told and number - 1 in told:
            rest = Span(match.end(), sentence.span.end)
            yield RawAttribution(
                Span(*match.span("cue")), (rest,) if len(rest) else (), Span(*match.span("who"))
            )


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

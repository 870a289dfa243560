"""Who is said to have said what: source, cue and content spans, by rules.

The rules read each sentence from its
cues: a verb of saying with a subject before or after it, 'according to', or a quotation that
stands next to somebody.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from summarizer.document import Sentence, Span
from summarizer.reading.cue_finding import PUT_TO, find_cues
from summarizer.reading.cues import CUE_VERBS, NON_VERB_CUES
from summarizer.reading.model import Quotation
from summarizer.reading.raw import RawAttribution
from summarizer.reading.set_phrases import set_phrase, trim
from summarizer.reading.subjects import (
    CONJUNCTION,
    FINITE,
    NAMED_FIRST,
    phrase_after,
    subject_after,
    subject_before,
)

__all__ = ["attribute_by_rules"]


_NEXT_CLAUSE = re.compile(r"(?:; |, (?:while|though|although|but|and|whereas|however) )")
_SUBJECT_ONLY = re.compile(
    r"(?!(?:which|who|that|and|or|including|with|a|an)\b)(?:(?!\b(?:is|are|was|were|has|have|had"
    r"|to|in|on|at|by)\b)[^,;:“”\"\x01]){3,70}"
)


_ADVERBIAL = re.compile(r"(?:[Ii]n|[Oo]n|[Aa]t|[Bb]y|[Ff]or|[Dd]uring)\b")
_LEADS_ON = re.compile(r"\A(?:and|but|so|yet|or|however|meanwhile|still|also)\b,? ", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:(?:on|in|at|to|by|via|during|after|before|from|over|through|late|early|last|this)\b"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|yesterday\b|today\b|reporters\b|[A-Z]"
    r"|the (?:\w+ ){0,2}(?:news|paper|press|media|agency|court|inquest|inquiry|hearing|BBC|AP)\b)"
    rf"(?:(?!{FINITE.pattern})[^,;:“”\"\x01]){{0,60}}"
)
"""When, where or to whom somebody said something: no part of what was said."""

_TAKEN_UP = re.compile(
    r"(?:something|(?:an? (?:\w+ )?(?:claim|charge|figure|story|version|suggestion|allegation"
    r"|account|accusation|assertion))) (?:that )?(?=\w)"
)
"""', something the owner denies': what is denied, before who denies it."""
_NEVER_INVERTED = frozenset("told tells tell telling".split())
_DOING = re.compile(r"[a-z]+ing")
_GOES_ON = re.compile(r", (?=\w)")
_PARTED = re.compile(
    r", (?:\w+ly |also |never |not |still )?(?:is|are|was|were|has|have|had|will|would|could|may"
    r"|might|can|must|should|did|does|\w{3,}ed|fell|came|went|took|left|began|held|made|rose|ran"
    r"|shot|lost|kept)\b"
)
_VERB_OF_CLAUSE = re.compile(rf"(?<!, )(?<!-)(?![A-Z]){FINITE.pattern}")
"""Not the participle of 'The firm, based in Lisse, …', nor 'United'."""
_IF = re.compile(r"(?:if|unless|once|when|while|although|though|because|since)\b", re.IGNORECASE)
_CLOSING = ("”", '"', "’")
_WHO = re.compile(r"(?:who|whom|whose|which)\b[^,;]*(?:, |\Z)")
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|that|where)\b")


def attribute_by_rules(
    text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation]
) -> tuple[RawAttribution, ...]:
    """The attributions of ``text`` in the order of their cues.

    ``sentences`` and ``quotations`` are those of the same text, in order. Linear in the length
    of the text; never raises.
    """
    spoken = [quotation for quotation in quotations if not quotation.scare]
    starts = [quotation.span.start for quotation in spoken]
    found: list[RawAttribution] = []
    for sentence in sentences:
        if sentence.heading:
            continue
        near = spoken[
            max(0, bisect_left(starts, sentence.span.start) - 1) : bisect_left(
                starts, sentence.span.end
            )
        ]
        here = [quotation for quotation in near if quotation.span.overlaps(sentence.span)]
        found.extend(_of_sentence(text, sentence.span, here))
    return tuple(found)


def _of_sentence(text: str, sentence: Span, quotes: list[Quotation]) -> Iterator[RawAttribution]:
    masked = _mask(text, sentence, quotes)
    cues = sorted(find_cues(masked), key=lambda cue: cue.start)
    told = any(not PUT_TO.match(masked, cue.start) for cue in cues)
    if phrase := set_phrase(masked, sentence.start, told=told):
        yield phrase
        return
    earlier: list[tuple[Span, Span | None]] = []
    for number, cue in enumerate(cues):
        if earlier and cue.start < earlier[-1][0].end:
            continue
        following = cues[number + 1].start if number + 1 < len(cues) else len(masked)
        raw = _read_cue(masked, cue, following, earlier)
        if raw is None:
            continue
        source, content = raw
        earlier.append((cue, source))
        base = sentence.start
        yield RawAttribution(
            Span(base + cue.start, base + cue.end),
            tuple(Span(base + part.start, base + part.end) for part in content),
            Span(base + source.start, base + source.end) if source else None,
        )


def _mask(text: str, sentence: Span, quotes: list[Quotation]) -> str:
    """The sentence with the words of quotations replaced by placeholders of equal length."""
    masked = list(sentence.of(text))
    for quotation in quotes:
        for position in range(
            max(quotation.inner.start, sentence.start), min(quotation.inner.end, sentence.end)
        ):
            if not masked[position - sentence.start].isspace():
                masked[position - sentence.start] = "\x01"
    return "".join(masked)


def _read_cue(
    masked: str, cue: Span, following: int, earlier: list[tuple[Span, Span | None]]
) -> tuple[Span | None, list[Span]] | None:
    words = masked[cue.start : cue.end]
    if words.lower() == "reportedly":
        rest = trim(masked, cue.end, _sentence_body(masked))
        return (cue, [rest]) if rest and not masked[: cue.start].strip() else None
    if NON_VERB_CUES.match(masked, cue.start) and (" " in words or words.lower() == "citing"):
        source = phrase_after(masked, cue.end)
        if source is None:
            return None
        return source, _content_around(masked, Span(cue.start, source.end), following, verb=False)
    source = subject_before(masked, cue, earlier)
    if source and (taken_up := _TAKEN_UP.match(masked, source.start, source.end)):
        source = Span(taken_up.end(), source.end)
    inverted = subject_after(masked, cue) if words.lower() not in _NEVER_INVERTED else None
    enclosed = inverted is not None and masked.startswith(", ", inverted.end)
    if source is not None and inverted is not None and (enclosed or _is_sentence(masked, source)):
        # 'The smell came up first, says Petros Galanis'
        source = None
    if source is None:
        source = inverted
        if source is None:
            return None
        whole = Span(cue.start, source.end)
    else:
        whole = Span(min(source.start, cue.start), cue.end)
        if earlier and source == earlier[-1][1]:
            whole = cue
    if source.of(masked).lower() in CUE_VERBS:
        return None
    content = _content_around(masked, whole, following, verb=True)
    opening = _parted(masked, whole)
    if opening and (not earlier or earlier[-1][0].end < opening.start):
        content = [opening, *(part for part in content if not part.overlaps(opening))]
    return (source, content) if content else None


def _parted(masked: str, tag: Span) -> Span | None:
    """The words before a tag that parts a clause: 'The pilot, police added, had …'."""
    if not (masked[: tag.start].rstrip().endswith(",") and _GOES_ON.match(masked, tag.end)):
        return None
    # as in “He disputes it: the gate, he said, had been open”
    mark = max(masked.rfind(": ", 0, tag.start), masked.rfind("; ", 0, tag.start))
    opening = trim(masked, mark + 1, tag.start)
    words = opening.of(masked) if opening else ""
    conditional = _IF.match(words)
    if not conditional and (
        "," in words or FINITE.search(words) or not _PARTED.match(masked, tag.end)
    ):
        return None
    return opening


def _is_sentence(masked: str, source: Span) -> bool:
    words = source.of(masked)
    if NAMED_FIRST.fullmatch(words):
        return False
    verb = _VERB_OF_CLAUSE.search(words)
    relative = _RELATIVE.search(words)
    return verb is not None and (relative is None or relative.start() > verb.start())


def _content_around(masked: str, whole: Span, following: int, *, verb: bool) -> list[Span]:
    """What the cue's content is: the words after it, before it, or both when it splits them."""
    # ', saying …' goes on from somebody's first words
    before = None if _DOING.fullmatch(whole.of(masked)) else trim(masked, 0, whole.start)
    after = _after_tag(masked, whole, following)
    opened = masked[: whole.start].rstrip().endswith((*_CLOSING, ",", "?", "!"))
    parted = masked.startswith(", ", whole.end)
    enclosed = opened and parted and not CONJUNCTION.match(_LEADS_ON.sub("", masked))
    trailing = opened and before is not None and _is_clause(masked, before, after)
    parts: list[Span] = []
    if before and (
        trailing or enclosed or (opened and (not verb or "\x01" in masked[: whole.start]))
    ):
        parts.append(before)
    beside = after is None or (verb and trailing and _only_addressee(masked, after, parted=parted))
    if (
        after
        and before
        and before.of(masked).endswith(_CLOSING)
        and _ASIDE.fullmatch(after.of(masked))
    ):
        beside = verb
    if after and not beside:
        parts.append(_until_next_clause(masked, after, following))
    if not parts and before:
        parts.append(before)
    parts = [_own_half(masked, part, whole) for part in parts]
    return [part for part in parts if len(part)]


def _after_tag(masked: str, tag: Span, following: int) -> Span | None:
    """The words after a tag, without what is told of the speaker or by the next one."""
    end = _sentence_body(masked)
    after = trim(masked, tag.end, end)
    if after is None or not masked.startswith(", ", tag.end):
        return after
    if who := _WHO.match(masked, after.start):
        # 'said Rossi, who was there'
        after = trim(masked, who.end(), end)
    if after and following < after.end and _NEXT_CLAUSE.match(masked, tag.end):
        # ', the council said, but residents say …'
        return None
    return after


def _own_half(masked: str, part: Span, tag: Span) -> Span:
    """The part up to, or from, a semicolon beyond which another cue may rule."""
    if part.end <= tag.start:
        if masked[part.start : part.end].endswith(" that"):
            # 'relayed that, according to residents, …': the outer speaker's words
            return Span(part.end, part.end)
        at = masked.rfind("; ", part.start, part.end)
        return part if at < 0 else Span(at + 2, part.end)
    at = masked.find("; ", part.start, part.end)
    later = at >= 0 and next(find_cues(masked[at:]), None) is not None
    return Span(part.start, at) if later else part


def _is_clause(masked: str, span: Span, after: Span | None) -> bool:
    """True for '39 are dead, officials said', not for 'On Monday, officials said'.

    What opens like an adverbial is one unless nothing else is left that could be said: 'In 2014,
    two bridges fell, the ministry said on Friday.'
    """
    words = span.of(masked)
    if PUT_TO.match(words) or len(words) < 20:
        return False
    main = _LEADS_ON.sub("", words)
    aside = after is not None and _ASIDE.fullmatch(after.of(masked))
    if aside and not CONJUNCTION.match(main) and not _ADVERBIAL.match(main):
        # even 'Investigators suspect arson, a source told the paper'
        return True
    if not FINITE.search(words):
        return False
    if aside or after is None:
        # 'After the fire, three were treated' but not 'After three were treated'
        return not CONJUNCTION.match(main) or bool(FINITE.search(main.partition(", ")[2]))
    opens = CONJUNCTION.match(main) or _ADVERBIAL.match(main)
    return not opens and "," not in main[:12]


def _only_addressee(masked: str, after: Span, *, parted: bool) -> bool:
    words = after.of(masked)
    if " that " in words or (parted and FINITE.search(words)):
        return False
    return bool(re.match(r"[^,:\"“]{0,60}(?:,|$)", words))


def _until_next_clause(masked: str, after: Span, following: int) -> Span:
    words = masked[after.start : min(after.end, following)]
    breaks = [match.start() for match in _NEXT_CLAUSE.finditer(words)]
    comma = words.rfind(", ")
    if comma > 0 and _SUBJECT_ONLY.fullmatch(words, comma + 2):
        # 'while officials insisted it was safe, the ministry said …'
        breaks.append(comma)
    if following < after.end and breaks:
        return trim(masked, after.start, after.start + breaks[-1]) or after
    return after


def _sentence_body(masked: str) -> int:
    return len(masked.rstrip())

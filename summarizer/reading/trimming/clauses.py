"""Later statements of a line: joined by 'and' or a semicolon, or told as what came before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.document import Span
from summarizer.reading.polarity import find_negations
from summarizer.reading.trimming.phrase import Phrase, end_of_statement
from summarizer.reading.trimming.words import AUXILIARY, BASE_VERB, FINITE, NUMBER, PAST, any_of

__all__ = ["LATER", "find_explanations", "find_later_clauses", "joins_statement"]

LATER = re.compile(r", (?:after|when|as|while|before|following|hours|minutes|days)\b")
_WORD = r"(?:(?:[\w'’.-]|(?<=\d),(?=\d))+ )"
_FINITE = rf"(?:{AUXILIARY}|\w{{2,}}ed|{PAST.pattern})"
_STATEMENT = re.compile(
    rf"(?:, and|;| [–—] and| … and) (?=(?!to ){_WORD}{{0,6}}?{_FINITE}\b|(?:I|we|you|he|she|it"
    rf"|they) [a-z])"
)
_SUBJECT = any_of(
    r"""
    the an? its his her their he she it they there nobody we I [A-Z][\w'’-]+ several many some
    others (?:[a-z]+_)?[a-z]+s police that_\w+
    """
)
_AND_THAT = re.compile(r",? and (?=that (?!of\b|is\b|was\b|one\b)[\w“‘¤])")
"""The second half of what somebody says."""
_UNMARKED = re.compile(
    rf" and (?=(?:{_SUBJECT}|{NUMBER}) {_WORD}{{0,4}}?"
    r"(?:was|were|is|are|has|have|had|will|say|says|said)\b)"
)
_NO_END = re.compile(
    r"\b(?:between|both|what|how)\b[^,;]*\Z"
    r"|\b(?:aged|of|said|says|believes?|told|found|saw|knew|heard|noticed|learned|thought"
    r"|feared|hoped"
    r"|felt|shows?|showed|suggests?|confirmed|reported|insisted|claimed|warned|admitted|means)"
    r"(?: [\w'’-]+){1,3}\Z"
)
_BETWEEN = re.compile(r"\b(?:between|both)\b[^,;]*\Z")
_AFTER_VERB = any_of(
    r"""
    the an? its his her their it him them to in into on onto off over through at from for with by
    around under against away out down up back some about several half all both more many
    [A-Z][\w-]+
    """
)
_NEXT = rf"(?:{_AFTER_VERB}|{NUMBER})"
_PREDICATE = re.compile(
    r" and (?=(?:(?:then|later|immediately|eventually|also|\w+ly) )?"
    rf"(?:(?:[a-z]{{2,}}ed|{PAST.pattern}) {_NEXT}\b"
    r"|(?:was|were|is|are|has|have|had|will|would|did|does|can|could|may|might) [a-z]))"
)
_PRESENT_VERBS = any_of(
    """
    states exceeds hopes remains holds runs says believes wants expects uses employs owns operates
    carries leads calls plans needs includes covers stands supports works demands urges warns makes
    gives takes keeps lies serves sells denounces provides sees
    """
)
_PRESENT = re.compile(rf"(?<!\bboth),? and (?=(?:{_PRESENT_VERBS}) \w)")
_INFINITIVE = re.compile(
    rf" and (?=to (?:{BASE_VERB}|conserve|wait|stay|report|return)\b"
    rf"|(?:{BASE_VERB}|publish|send|pay|compensate|begin|start|work|warn) {_NEXT}\b)"
)
_EXPLAINED = re.compile(
    rf"(?<!\bthis)(?<!\bthese)(?<!\bfollowing)(?<!\d): (?={_WORD}{{1,6}}?{_FINITE}\b)(?!.*: )"
)
_GOES_ON = re.compile(
    r"^[^,]*, (?:who|which|whose|where|when|an?|the|its|including|with"
    r"|[a-z]+ing)\b(?!.*, (?:and|or|but)\b)"
)
_MODAL = re.compile(r"\b(?:will|would|can|could|may|might|must|should|shall|to)\b[^,;:.]*\Z")
_SUBORDINATE = re.compile(
    r"\b(?:who|which|that|both|between|after|when|while|because|as|before|where|since)\b"
)


def joins_statement(text: str, comma: int) -> bool:
    """True where ', and' with a statement of its own stands at ``comma``."""
    return bool(_STATEMENT.match(text, comma))


def find_later_clauses(text: str) -> Iterator[Phrase]:
    """Each to the end of its statement."""
    for match in LATER.finditer(text):
        end = end_of_statement(text, match.end())
        words = text[match.end() : end]
        if "," not in words and " " in words.strip() and FINITE.search(text, 0, match.start()):
            yield Phrase(Span(match.start(), end), clause=True)
    for match in _STATEMENT.finditer(text):
        before = text[: match.start()]
        if FINITE.search(before) and not _is_listed(before):
            yield Phrase(Span(match.start(), end_of_statement(text, match.end())), clause=True)
    for match in _AND_THAT.finditer(text):
        if FINITE.search(text, 0, match.start()) or "¤" in text[: match.start()]:
            yield Phrase(Span(match.start(), end_of_statement(text, match.end())), clause=True)
    for match in _UNMARKED.finditer(text):
        before = text[: match.start()]
        here = before.rsplit(", ", 1)[-1]
        hangs = _is_listed(before) or _SUBORDINATE.search(here) or _NO_END.search(before)
        if FINITE.search(here) and not hangs:
            yield Phrase(Span(match.start(), end_of_statement(text, match.end())), clause=True)
    yield from _predicates(text)


def _predicates(text: str) -> Iterator[Phrase]:
    """What else the subject does, is or will do."""
    for pattern in (_PREDICATE, _PRESENT, _INFINITIVE):
        for match in pattern.finditer(text):
            before, end = text[: match.start()], end_of_statement(text, match.end())
            words = text[match.end() : end]
            hangs: object = FINITE.fullmatch(before.rsplit(" ", 1)[-1]) or _is_listed(before)
            hangs = hangs or _BETWEEN.search(before) or _reaches_out(before, words)
            if hangs or not FINITE.search(before):
                continue
            if pattern is _INFINITIVE and (not _MODAL.search(before) or find_negations(before)):
                continue
            if "," not in words or _GOES_ON.search(words):
                yield Phrase(Span(match.start(), end), clause=True)


def _reaches_out(before: str, words: str) -> bool:
    """True where the verb of 'the man who shot and …' may stand in ``words``."""
    here = before.rsplit(", ", 1)[-1]
    relative = re.search(r"\b(?:who|which|that)\b", here)
    return bool(relative) and len(FINITE.findall(words)) > 1


def _is_listed(before: str) -> bool:
    """True after 'burned a wood, destroyed 38 houses': 'and' ends a list there."""
    *earlier, last = before.split(", ")
    return bool(FINITE.match(last)) and bool(FINITE.search(", ".join(earlier)))


def find_explanations(text: str) -> Iterator[Phrase]:
    """What a colon explains, where both sides are statements."""
    match = _EXPLAINED.search(text)
    if match and FINITE.search(text, 0, match.start()):
        yield Phrase(Span(match.start(), len(text.rstrip(" ."))), clause=True)

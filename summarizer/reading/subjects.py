"""The subject of a cue: the noun phrase before or after a verb of saying.

All functions work on one sentence in which the words of quotations are masked by a control
character, so that nothing inside a quotation is taken for its source.
"""

from __future__ import annotations

import re

from summarizer.document import Span
from summarizer.reading.names import UPPER

__all__ = [
    "CONJUNCTION",
    "FINITE",
    "NAMED_FIRST",
    "WORD",
    "phrase_after",
    "subject_after",
    "subject_before",
]

WORD = re.compile(r"[^\W_][\w'’.\-]*[^\W_]|[^\W_]")
_AUXILIARY = frozenset(
    """
    has have had was were is are be been being also later then further subsequently repeatedly
    again earlier previously since himself herself itself themselves still even now just first
    only not never always often additionally reportedly all both would will could can may might
    did does do as being who
""".split()
)
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|did|does|do|may|might|can|must|should"
    r"|\w{2,}ed|fell|came|went|took|left|hit|broke|began|struck|found|held|led|made|rose|ran|put"
    r"|sent|shot|lost|got|kept|said)\b"
)
CONJUNCTION = re.compile(
    r"^(?:and|but|while|though|although|however|whereas|after|before|as|because|since|when|if|yet"
    r"|so|meanwhile|still|that|which|where|with|despite|then|even|also|or|nor|until|once|amid"
    r"|following|moreover|separately|earlier|later|instead|further|furthermore"
    r"|additionally)\b[, ]*",
    re.IGNORECASE,
)
_LEADING_TIME = re.compile(
    r"^(?:(?:[Oo]n|[Ii]n|[Aa]t|[Bb]y|[Ll]ate|[Ee]arly|[Ll]ast|[Ff]rom|[Dd]uring|[Ee]arlier"
    r"|[Ll]ater)\b[^,]*?\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{4}|January|February"
    r"|March|April|May|June|July|August|September|October|November|December|week|month|year|night"
    r"|morning|evening|afternoon|today|conference|statement|interview|advisory|letter|e-?mail"
    r"|memo|post|tweet|message|bulletin"
    r"|filing|briefing|speech|communiqu[ée]|report|notice|[ap]m|noon|midday|midnight"
    r"|dawn|nightfall)\b(?: (?:posted|published|released|issued|sent|shared|e-?mailed|broadcast"
    r"|read out"
    r")(?: (?:to|on|by|via|through|in|at) [^,]{2,40}?)?(?=,| (?:the|its|his|her|an?)\b))?[ ,]*"
    r"|(?:Yesterday|Today"
    r"|Tonight)[, ]+)"
)
_CLAUSE_BREAK = re.compile(
    r"[;:—–]|\((?![A-Z]{2,8}\))|(?<![A-Z]{2})\)|, (?:(?:and|but)\b(?! who\b)|(?:while|though"
    r"|although|as|with|yet|after|which|who)\b)| (?:that|what|while|though|although|but|because"
    r"|after|despite|as) "
)
_APPOSED = re.compile(
    r", ((?:the |an? )?[^,.;:“\"]{0,50}?\b(?:officer|spokes\w+|director|chief|head|minister"
    r"|president|mayor|professor|governor|chair\w*|manager|secretary|commander|analyst|expert"
    r"|resident|lawyer|engineer|official|owner|neighbou?r|researcher|leader"
    r"|editor)\b[^,.;:“\"]{0,80}?)(?=[,.])"
)
_NAMED = rf"[{UPPER}][\w’'.-]+(?: [{UPPER}][\w’'.-]+){{1,3}}"
_DESCRIBED = r"(?:the|its|his|her|their|an?) [\w’' -]{3,60}"
_INTRODUCED = re.compile(
    rf", (?P<who>{_DESCRIBED}, (?:{_NAMED}|(?:the )?[A-Z]{{2,8}})|{_NAMED}, {_DESCRIBED})\Z"
)
"""', its director, Rocío Almeida' or ', Rocío Almeida, its director' before a verb."""
NAMED_FIRST = re.compile(
    r"[A-Z][\w.’'&-]*(?: (?:of|the|for|and|de|da|do|dos|das|di|del|du|la|van|von|al"
    r"|[A-Z][\w.’'&-]*)){0,7}"
    r", (?:an?|the|one of|part of) [^,;:“”\"\x01]{3,120}"
)
"""'Helion, a group representing miners killed in the blast': a sentence's subject as a whole."""
_RELATIVE_TAIL = re.compile(
    r"(?:, (?:(?:to|of|for|in|with|from) )?(?:which|who|whom|whose|where)| who)\b[^;:“”\"\x01]*\Z"
)
_INSIDE = re.compile(r", (?:who|which)\b")
_AND_WHO = re.compile(r" (?:and|but) (?=(?:the|an?|his|her|its|their|one|two|several|some) )")
_IS = re.compile(
    r"[;:“”\"\x01]|\b(?:is|are|was|were|has|have|had|will|would|could|did|does|may|might|can|but"
    r"|while"
    r"|though|although|because|that|said|says)\b"
)
_INITIALS = re.compile(r"\([A-Z]{2,8}\)\Z")
_AGED = re.compile(
    r", \d{1,3}(?:, (?:an?|the|who|whose) [^,.;:“\"\x01]{3,80})?(?=[,.]|\Z)", re.IGNORECASE
)
"""What follows a name that is given with an age: ', 67, a pensioner from Lisse'."""
_DOING = re.compile(r"[a-z]{3,}ing\b")
"""'recalled hearing a shout': what follows the verb is what was said."""
_NOT_WHO = re.compile(
    r"(?:this|that|it|these|him|her|them|on|in|at|by|via|from|to|during|after|before|yesterday"
    r"|today|tonight|earlier|later"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
"""'wrote on Facebook', 'said yesterday': where and when, not who."""
_HAPPENS = re.compile(
    r" (?:\w+ly )?(?:is|are|was|were|has|have|had|will|would|could|did|may|might|can|fell|came|went"
    r"|took|began|broke|held|made|rose|ran|lost|appeared|seemed|happened|failed|died|opened"
    r"|started)\b"
)
"""'The man, who saw it, said the price was …': what follows the verb is what was said."""
_INFERENCE = ("suggest", "indicat", "impl", "point", "hint")
_EMBEDDED = re.compile(
    r"\b(?:fact|idea|days?|way|evidence|sign|signs|that both|it)\b(?: \w+){0,2} that\b|^(?:That"
    r"|This)\b"
)


def is_inference(verb: str, before: str) -> bool:
    """True for 'the fact that … suggests': nobody is cited, the report infers.

    ``before`` is the sentence up to the verb.
    """
    return verb.startswith(_INFERENCE) and bool(_EMBEDDED.search(before))


def phrase_after(masked: str, start: int) -> Span | None:
    """The noun phrase after 'according to' or an inverted verb: to the next break."""
    match = re.match(
        r"\s+(?:both |the same )?((?:[^\s,.;:()“\"—–]|\.(?=\w)|(?<=[A-Z])\.(?= [A-Z])| )+)",
        masked[start:],
    )
    if not match:
        return None
    phrase = match.group(1)
    stop = re.search(
        r" (?:who|which|that|and (?:the|was|is)|was|were|is|are|has|have|had|in (?:an?|the|\d+)|on"
        r"|at|after|as|when|while|during|to|before|since|but|where|said|says|with)\b",
        phrase,
    )
    end = stop.start() if stop else len(phrase)
    if not phrase[:end].strip():
        return None
    begin = start + match.start(1)
    finish = begin + len(phrase[:end].rstrip())
    apposed = _APPOSED.match(masked, finish)
    if apposed and not FINITE.search(apposed.group(1)):
        finish = apposed.end(1)
    elif aged := _AGED.match(masked, finish):
        finish = aged.end()
    return Span(begin, finish)


def subject_before(masked: str, cue: Span, earlier: list[tuple[Span, Span | None]]) -> Span | None:
    """The subject that stands before a verbal cue, or ``None``.

    ``earlier`` are the cues already read in the sentence with their subjects: a second verb
    ('… and promised', ', saying') shares the first one's.
    """
    end = _before_auxiliaries(masked, cue.start)
    floor = earlier[-1][0].end if earlier else 0
    word = masked[cue.start : cue.end].lower()
    doing = word.endswith("ing") and " " not in word
    between = masked[floor:end].strip(" ,")
    shared = earlier[-1][1] if earlier else None
    participle = doing and (not between or masked[:end].rstrip().endswith(","))
    if shared and (participle or between.split()[-1:] in (["and"], ["but"], ["or"])):
        return shared
    if is_inference(word, masked[:end]):
        return None
    if end == 0 or (doing and masked[:end].rstrip().endswith(",")):
        return _main_subject(masked, end) if end else None
    if masked[:end].rstrip().endswith((" and", " but")):
        return _main_subject(masked, end)
    limit = masked[:end].rstrip()
    if not limit.endswith((",", ")")) or _INITIALS.search(limit):
        start = max(_clause_start(limit, appositive=False), floor)
        return _noun_phrase(limit, _after_and(limit, start))
    if earlier and _citing(masked, earlier[-1][0]):
        # 'The ministry, citing early counts, put the toll at 41'
        return _noun_phrase(masked[: earlier[-1][0].start].rstrip(" ,"), 0)
    if shared and _INSIDE.search(masked, shared.end, earlier[-1][0].start):
        # 'The governor, who had spoken of 30 dead, raised the toll'
        return shared
    return _apposed_subject(limit.rstrip(",)").rstrip(), floor)


def _citing(masked: str, cue: Span) -> bool:
    before = masked[: cue.start]
    return (
        cue.of(masked) in ("citing", "quoting") and before.endswith(", ") and "," not in before[:-2]
    )


def _after_and(limit: str, start: int) -> int:
    """'Neither has been charged and a lawyer …': where the second of two clauses begins."""
    for match in reversed(list(_AND_WHO.finditer(limit, start))):
        if _IS.search(limit, start, match.start()) and not _IS.search(limit, match.end()):
            return match.end()
    return start


def _apposed_subject(limit: str, floor: int) -> Span | None:
    """The subject at the end of ``limit``, from ``floor`` on, that a comma parts from its verb."""
    start = max(_clause_start(limit, appositive=True), floor)
    if floor == 0 and NAMED_FIRST.fullmatch(limit):
        return Span(0, len(limit))
    relative = _RELATIVE_TAIL.search(limit) if floor == 0 else None
    if relative and not _IS.search(limit, 0, relative.start()):
        # 'The watchdog, which can recommend but not impose penalties, said'
        return _noun_phrase(limit, 0)
    last = _INTRODUCED.search(limit, start)
    if last and (start == floor > 0 or FINITE.search(limit, start, last.start())):
        # what stands before is a clause of its own, and somebody is introduced after it
        return Span(*last.span("who"))
    return _noun_phrase(limit, start)


def _main_subject(masked: str, end: int) -> Span | None:
    """The subject of the clause that a second verb ('… and promised', ', saying') belongs to."""
    limit = masked[:end]
    start = _clause_start(limit.rstrip(" ,").removesuffix("and"), appositive=True)
    verb = re.compile(
        r"(?<=\w),? (?:\w+ly )?(?:[a-z]{3,}ed|was|were|is|are|has|have|had|did|does|told|said|took"
        r"|made|gave|held|met|went|came|sent|spoke|wrote|saw|left|put|ran|will|would|could)\b"
    ).search(limit, start + 1)
    return _noun_phrase(limit[: verb.start()].rstrip(" ,"), start) if verb else None


def _noun_phrase(limit: str, start: int) -> Span | None:
    phrase = limit[start:]
    while True:
        trimmed = _LEADING_TIME.sub("", CONJUNCTION.sub("", phrase.lstrip(" ,"), count=1), count=1)
        trimmed = trimmed.lstrip(' ,“”‘’"\x01')
        if trimmed == phrase:
            break
        phrase = trimmed
    if not re.search(r"[^\W_\x01]", phrase) or "\x01" in phrase or len(phrase) > 160:
        return None
    first = phrase.split()[0].lower()
    if first in _AUXILIARY or first in {"to", "of", "by", "not", "outside", "for", "in", "at"}:
        return None
    return Span(len(limit) - len(phrase), len(limit))


def _before_auxiliaries(masked: str, cue_start: int) -> int:
    end = cue_start
    words = list(WORD.finditer(masked[max(0, cue_start - 80) : cue_start]))
    offset = max(0, cue_start - 80)
    for match in reversed(words):
        if masked[offset + match.end() : end].strip():
            break
        word = match.group().lower()
        if word not in _AUXILIARY and not (word.endswith("ly") and word != "family"):
            break
        end = offset + match.start()
    return end


def _clause_start(limit: str, *, appositive: bool) -> int:
    start = 0
    for match in _CLAUSE_BREAK.finditer(limit):
        relative = match.group() == " that " and FINITE.match(limit, match.end())
        if appositive and (relative or match.group().startswith(", wh")):
            continue
        start = match.end()
    closing = max(limit.rfind(mark) for mark in '”"\x01')
    start = max(start, closing + 1)
    if not appositive:
        comma = limit.rfind(", ", start)
        if comma >= 0:
            start = comma + 2
    return start


def subject_after(masked: str, cue: Span) -> Span | None:
    """The source of an inverted cue: '"…," said Jane Roe'."""
    before = masked[: cue.start].rstrip()
    if masked.startswith(" that ", cue.end):
        return None
    if not before.endswith((",", "”", '"', "’", "'", "?", "!", "—", "–")):
        return None
    source = phrase_after(masked, cue.end)
    if source and (
        _DOING.match(masked, source.start)
        or _NOT_WHO.match(masked, source.start)
        or (before.endswith(",") and _HAPPENS.match(masked, source.end))
    ):
        return None
    if source and before.endswith(",") and _has_verb(masked, source):
        # 'Two traders, interviewed separately, said the shells came from the south'
        return None
    return source


def _has_verb(masked: str, phrase: Span) -> bool:
    found = FINITE.finditer(masked, phrase.start, phrase.end)
    # 'United', 'retired': what ends so is as often no verb
    return any(not match.group().endswith("ed") for match in found)

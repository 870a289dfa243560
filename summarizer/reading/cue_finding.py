"""Where a sentence attributes: verbs and phrases of saying, told from the same words elsewhere.

All functions work on one sentence in which the words of quotations are masked by a control
character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.document import Span
from summarizer.reading.cues import CUE_VERBS, NON_VERB_CUES, QUOTED_BY
from summarizer.reading.names import is_capitalised
from summarizer.reading.reporting import SEVERAL
from summarizer.reading.set_phrases import MANY
from summarizer.reading.subjects import WORD

__all__ = ["ANONYMITY", "PUT_TO", "find_cues"]

# Forms that are nouns or adjectives as often as verbs: they need a subject at their left.
_AMBIGUOUS = frozenset(
    """
    report reports claim claims state states record records order orders comment comments list
    lists question questions charge charges hold holds held fear fears hope hopes cause feel
    feels call calls point points request requests appeal appeals tweet tweets post posts posted
    note notes quote estimate estimates estimated alert warning saying complaint blame praise
    thank thanks welcome see saw think thinks thought second dispute disputes protest order
    ordered demand demands charged pointed pointing leading listed recorded recording continue
    continues continued feeling feared suspected expected believed alleged reported claimed
    known related relate identified thinking continuing calling holding opposed reporting
    welcomed suspect suspects contest contests counter counters whisper shout appealed added
    adding named indicated published publish state states observing confirmed hint concluded
    suggest suggests suggested suggesting express remark remarks remarked address described
    recalled released criticised denied rejected dismissed
    blast blasts snap snaps detail details voice voices answer answers joke jokes boast boasts
    counsel quotes relay relays
""".split()
)
_NOT_SUBJECT = frozenset(
    """
    a an the this that these those his her its their our my your no any some each every of in on
    at to for by from with into over under about against between during after before without and
    or but if than very more most so too as be been being is are was were has have had will
    would could may might must should shall can not there such other
""".split()
)
ANONYMITY = re.compile(
    r"(?:asked|requested|declined|refused|wished|insisted|speaking)\b[^.;]{0,20}\b(?:not to be"
    r"|anonym|to be (?:named|identified)|to give|name (?:not )?be (?:withheld|used|published))"
)
"""How a source is introduced that will not be named: no statement."""
_SAY_AFTER = re.compile(
    r"^[,]?\s*(?:that\b|[“\"‘']|:|the\b|it\b|he\b|she\b|they\b|there\b|his\b|her\b|its\b|[A-Z0-9])"
)
_ISSUED = frozenset("posted published".split())
_PAPER = re.compile(
    r"\b(?:notice|statement|letter|message|post|note|video|report|advisory|image|photo|story"
    r"|bulletin) \Z"
)
"""'A notice posted to its website' posts nothing."""
_APPOSITION = re.compile(
    r"[A-Z][^,.;:]{2,60}, (?:an?|the|its|his|her|who|which|based|one)\b[^,;:]{3,80}, "
)
PUT_TO = re.compile(r"(?:Asked|Pressed|Questioned|Told|Challenged|Shown|Confronted)\b")
"""What is done to a speaker before they answer."""
_GIVES = re.compile(
    r"\b(?:(?:gave|gives|giving|put|puts|putting)(?= (?:(?:it|this|that) at\b|(?:a|an|the|its"
    r"|their|his|her)"
    r" (?:[\w-]+ ){0,2}(?:count|figure|tolls?|total|account|version|estimate|description|number"
    r"|time|losses|casualties|damage|cost|magnitude|strength|speed|ransom|price|size|crowd)\b))"
    rf"|count(?:s|ed)(?= {MANY})"
    r"|(?:raised|lowered|revised|reduced|increased|updated|brought down|scaled (?:back|down)|cut)"
    r"(?= (?:the|its|their|his|her) (?:own |earlier |official |provisional )?(?:death )?(?:figure"
    r"|tolls?"
    r"|count|number|tally|estimate|total)\b))"
)
"""'Gave a count of 116', 'put the number at 23', 'counts 14 injured'."""
_VERB_PHRASE = re.compile(
    r"\b(?:(?:was|were|been|is|are) (?:\w+ )?quoted(?: by [^,.;:]{3,60}?)? as saying(?: by"
    r" [A-Z]\w+)?"
    r"|(?:brush|shrug|wav|laugh)(?:es|s|ed|ged|ing) (?:off|aside|away)|(?:has|have) learn(?:ed"
    r"|t)(?= that\b)"
    r"|(?:paid|pays|paying) tribute(?= to\b)|w(?:ould|ill) not be drawn(?= (?:on|about)\b)"
    r"|(?<=[”\"’'] )reads?(?= (?:an?|the) (?:\w+ ){0,2}(?:notice|statement|letter|message|post"
    r"|note)\b)"
    r"|(?:reads?|begins|concludes|goes on)(?=[:,]? [“\"‘]|\.\Z)|(?:spoken?|speaks?)"
    r"(?: only)? of(?= )"
    r"|st(?:ands?|ood|anding) by(?= (?:its|his|her|their|the|that) (?:\w+ )?(?:accounts?|story"
    r"|reports?"
    r"|reporting|version|assessment|claims?|figures?|statements?|words?|findings?)\b)"
    r"|(?<!be )(?<!been )named(?= [^,.;:]{3,60} as (?:an?|the)\b)|found(?= that\b)"
    r"|ruled out(?! (?:by|of)\b)|rul(?:es?|ing) out"
    r"|(?:hit|hits|hitting|shot|shoots|fired|fires) back(?=[,:] |\.\Z)|allow(?:s|ed)(?= that\b)"
    r"|(?:was|were|is|are|remain(?:s|ed)?)(?: [\w’'-]+){1,6}(?=: [“\"])"
    r"|(?:was|were|is|are|remain(?:s|ed)?) (?:\w+ly |also |just as |equally )?(?:adamant"
    r"|convinced|sure"
    r"|confident|sceptical|skeptical)(?=:| that\b| (?:he|she|it|they|the|there|no)\b))"
)
"""Verbs of saying in several words; 'was not convinced: “…”' opens somebody's answer."""
_HEARD = re.compile(
    r"\b(?:inquest|inquiry|court|jury|jurors|hearing|tribunal|trial|commission)"
    r" (?P<cue>(?:(?:has|had|have) )?(?:heard|(?:was|were|been) told))\b"
)
"""What was said before a court by somebody whom the report does not name."""
_NO_SUBJECT = re.compile(r"\b(?:to|is|are|was|were|be|been|being)(?: \w+)? \Z")


def find_cues(masked: str) -> Iterator[Span]:
    """The cues of a sentence in no order; some may overlap."""
    for match in NON_VERB_CUES.finditer(masked):
        if QUOTED_BY.match(masked, match.start()) and masked[: match.start()].endswith(", "):
            continue
        yield Span(match.start(), match.end())
    for match in _GIVES.finditer(masked):
        yield Span(match.start(), match.end())
    for match in _HEARD.finditer(masked):
        yield Span(*match.span("cue"))
    for match in _VERB_PHRASE.finditer(masked):
        if not _NO_SUBJECT.search(masked, max(0, match.start() - 30), match.start()):
            yield Span(match.start(), match.end())
    for match in WORD.finditer(masked):
        word = match.group().lower()
        if word not in CUE_VERBS or (is_capitalised(match.group()) and match.start() > 0):
            continue
        if not PUT_TO.match(match.group()) and _is_verb(masked, match.start(), word):
            yield Span(match.start(), match.end())


def _is_verb(masked: str, start: int, word: str) -> bool:
    """True for a verb by which the subject says something."""
    if ANONYMITY.match(masked, start) or _passive_or_infinitive(masked, start, word):
        return False
    if word in _ISSUED and _PAPER.search(masked, max(0, start - 30), start):
        return False
    return word not in _AMBIGUOUS or _has_subject(masked, start, word)


def _passive_or_infinitive(masked: str, start: int, word: str) -> bool:
    near = masked[max(0, start - 40) : start]
    before = [m.group().lower() for m in WORD.finditer(near)][-2:]
    if not before or near.rstrip().endswith((",", "”", '"', "’")):
        return False
    if before[-1] == "to":
        return True
    beside = before[-1].endswith("ly") or before[-1] in {"never", "not", "also", "ever", "since"}
    carrier = before[0] if beside else before[-1]
    be = carrier in {"was", "were", "been", "being", "be", "is", "are", "briefly"}
    return be and not word.endswith("ing") and masked[start + len(word) :][:3] != " as"


def _has_subject(masked: str, start: int, word: str) -> bool:
    before = [m.group() for m in WORD.finditer(masked[max(0, start - 60) : start])]
    gap = masked[:start].rstrip()[-1:] if start else ""
    after = masked[start + len(word) :]
    if not before:
        # a quotation has gone before: '“…,” recalled a pupil'
        return gap in {"”", '"'}
    last = before[-1].lower()
    several = word.endswith("s") and SEVERAL.intersection(one.lower() for one in before[-4:])
    if several or last.endswith(("'s", "’s")):
        # 'two blasts', 'the three Baltic states', 'at the paper's request'
        return False
    if gap in {",", "”", '"'}:
        apposed = masked.count(",", 0, start) >= 2 and (
            word.endswith("ed") or after.startswith(" to have ")
        )
        if gap == "," and word.endswith("s") and _APPOSITION.fullmatch(masked, 0, start):
            # 'The director, who leads the team, suspects a fault'
            apposed = (
                re.match(r" (?!and\b|or\b|of\b|in\b|were\b|are\b|had\b|have\b)\w", after)
                is not None
            )
        return apposed or bool(_SAY_AFTER.match(after)) or gap != ","
    if word == "alleged":
        return bool(_SAY_AFTER.match(after))
    if word.endswith("ing"):
        return last in {"is", "are", "media", "press"} or bool(_SAY_AFTER.match(after))
    if last in {"it", "they", "he", "she", "who", "we", "i", "also", "later", "has", "have", "had"}:
        return last not in {"has", "have", "had"} or word.endswith(("ed", "id", "ld", "ught"))
    if last in _NOT_SUBJECT:
        return False
    return (
        word.endswith("ed")
        or last.endswith("s")
        or is_capitalised(before[-1])
        or bool(_SAY_AFTER.match(after))
    )

"""A source as the tagger or the rules have it, made sound: cut, resolved, or refused."""

from __future__ import annotations

import re

from summarizer.brief import SpeakerKind
from summarizer.document import Span
from summarizer.reading.names import is_capitalised
from summarizer.reading.roles import kind_of

__all__ = ["is_sign", "is_thing", "sound_source"]

_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|that|where)\b")
_BE = re.compile(r"\s+(?:is|are|was|were|has|have|had|will|would|recovered|claimed|said)\b")
_TITLE = re.compile(r"[–—|?](?:\s|\Z)")
_WHEN = re.compile(
    r"[ ,]+(?:(?:late |early )?(?:last|this) (?:night|week|month|morning|evening|afternoon|year)"
    r"|yesterday|today|there|later|earlier|also|then|now|again|however|on \w+day|\w+day"
    r"|in (?:19|20)\d\d|at the time)\Z"
)
_OPEN_RELATIVE = re.compile(r",? (?:who|which)(?: (?:has|have|had|is|are|was|were))?\Z")
_GERUND = re.compile(r"[a-z]+ing")
_OF_WHOM = re.compile(r"[\w ]+ of (?:whom|which)", re.IGNORECASE)
_EMPTY = frozenset(
    "there which that this these those the a an of anyone everyone nobody somebody one some".split()
)
_MEANS = frozenset("telephone phone email e-mail text radio letter post mail fax".split())
"""'told by telephone'."""
_NOBODY = re.compile(
    r"[\d:. ]+(?:[ap]\.?m\.?)?\Z|(?:no|any) [a-z]|(?:[A-Z]\w+ )?(?:earlier|later|before|after)\b"
)
_BEFORE_WHO = re.compile(
    r"(?P<who>(?:[A-Z][\w.’'-]*(?: (?:de|da|do|van|von|al|bin|of|the|[A-Z][\w.’'-]*)){0,6})"
    r"|(?:[Aa]n?|[Oo]ne|[Tt]he|[Aa]nother|[Tt]wo|[Ss]everal|[Ss]ome) (?:[\w’'-]+ ){0,4}?[\w’'-]+)"
    r"(?:, (?P<also>(?:an? |the )?[\w’' -]{1,50}?)|, \d{1,3})?,? \Z"
)
_PARTICIPLE = re.compile(r"\s+(?!(?:un|air)?(?:named|armed|united|retired|red)\b)[a-z]{2,}ed\b")
_PAPER_BY = re.compile(
    r"\b(?:statement|communiqué|release|bulletin|note|notice|message|letter|report|post) \w+ by\b"
)
_BEFORE_NOUN = frozenset(
    "the a an one two three four five six several some many most both other another his her its"
    " their of and more few first second senior former".split()
)
_KNOWING = re.compile(r"\b(?:sources?|people|persons?|officials?)\b")
_PRONOUNS = frozenset("he she they it we i you who".split())
_DETERMINERS = frozenset("the a an this that these those its his her their both one".split())
_SELF = re.compile(r"(?: (?:itself|himself|herself|themselves))?(?: (?:neither|both|all))?\Z")
_VERSION = re.compile(
    r"(?:[Aa]n?|[Tt]he|[Tt]hat) (?:\w+ )?(?:assertion|claim|charge|allegation|version|figure"
    r"|account|view"
    r"|accusation|suggestion|description) (?=[A-Z])"
)
"""'An assertion Moscow disputes'."""
_BEFORE_WHOM = re.compile(
    r"(?:reads?|said|says)(?= (?:the|an?)\b)|whose (?:[\w-]+ )?(?=(?:the|its|an?)\b)"
)
"""'Reads a notice', 'whose authenticity the operator': what stands before who speaks."""
_FOR_WHICH = re.compile(r"\bwhich (?P<who>it|he|she|they)\Z")
_CUT_OFF = re.compile(r"\A\s*\Z| (?:for|of|in|on|at|to|by|with|from)\Z")
_AMONG = re.compile(r"[Aa]mong (?=\w)")
_REDUCED = re.compile(
    r"(?:[Aa]n?|[Tt]he|[Aa]ny|[Ee]very|[Ss]ome|[Tt]his|[Tt]hat) (?:(?!(?:of|at|in|on|for|from|to"
    r"|and|by|with|or|as|near|behind|among|between|over|under|before|after|when|where|since|than"
    r"|against|about|into|like|who|whose|which|whom|that)\b)[\w-]+ ){1,2}"
    r"(?=(?:the|an?|its|their|his|her) [\w-]+(?: [\w-]+)?\Z)"
)
"""'A figure the company called outdated': what somebody speaks of, before who does."""
_SOMEBODY = re.compile(
    r"(?:er|or|ist|ian|man|men|woman|women|people|ant|ee|ees|ers|ors|ists|folk|clerk|chief)s?\Z"
)
"""Endings of words for people: 'docker', 'schoolteacher', 'one resident'."""
_PLEADING = re.compile(
    r"\b(?:lawsuit|suit|complaint|indictment|affidavit|petition|charge sheet)\Z", re.IGNORECASE
)
"""Papers by which somebody claims something."""
_DEVICES = frozenset(
    "sensor sensors computer computers register registers paper papers letter letters order orders"
    " number numbers tower towers monitor monitors recorder recorders counter meter meters".split()
)
_SIGN = re.compile(
    r"\b(?:signs?|banners?|placards?|posters?|plaques?|stickers?|headstones?|labels?)\b",
    re.IGNORECASE,
)


def sound_source(text: str, source: Span | None) -> Span | None:
    """The source, cut where a verb shows that it runs on; ``None`` where nothing is left."""
    if source is None:
        return None
    words = source.of(text)
    if title := list(_TITLE.finditer(words)):
        # a title that runs into the sentence
        words = words[title[-1].end() :]
    words = _AMONG.sub("", words.lstrip(" ,;:*•"))
    start = source.end - len(words)
    verb = _BE.search(words)
    relative = _RELATIVE.search(words)
    if verb and not (relative and relative.start() < verb.start()):
        words = words[: verb.start()]
    if relative := _FOR_WHICH.search(words):
        start, words = start + relative.start("who"), relative["who"]
    if reduced := _REDUCED.match(words) or _VERSION.match(words) or _BEFORE_WHOM.match(words):
        start, words = start + reduced.end(), words[reduced.end() :]
    words = _without_participle(words)
    words = _SELF.sub("", _WHEN.sub("", words.rstrip(" ,;:")))
    words = _OPEN_RELATIVE.sub("", words)
    if _CUT_OFF.search(words) or words.lower() in _EMPTY | _MEANS or _NOBODY.match(words):
        return None
    if _OF_WHOM.fullmatch(words) or _GERUND.fullmatch(words):
        return None
    if re.match(r"who\b", words, re.IGNORECASE):
        return _antecedent(text, start)
    return Span(start, start + len(words))


def _without_participle(words: str) -> str:
    """'Parents camped outside the gate' without what the parents do; 'two injured men' whole."""
    if _PAPER_BY.search(words):
        return words
    for match in _PARTICIPLE.finditer(words):
        before = words[: match.start()].split()
        if before and before[-1].lower() not in _BEFORE_NOUN and not _KNOWING.search(words):
            return words[: match.start()]
    return words


def _antecedent(text: str, at: int) -> Span | None:
    """Whom a relative 'who' stands for: the noun phrase before it."""
    match = _BEFORE_WHO.search(text, max(0, at - 120), at)
    if match is None:
        return None
    also = match["also"]
    # 'an attorney, Ruth Lane, who said': the name rather than what its bearer is
    named = also and all(map(is_capitalised, also.split())) and not is_capitalised(match["who"][:1])
    return Span(*match.span("also" if named else "who"))


def is_thing(source: str) -> bool:
    """True for 'the angle of the damage': no name, and no word for people or bodies."""
    if source.lower() in _DEVICES:
        return True
    if _PLEADING.search(source):
        return False
    first, _, rest = source.partition(" ")
    low = f"{first.lower()} {rest}" if first.lower() in _DETERMINERS else source
    heads = re.split(r" (?:of|at|in|on|from|for) ", low)[0].split()
    head = heads[-1] if heads else low
    return (
        low.islower()
        and low not in _PRONOUNS
        and kind_of(low, None, None) is SpeakerKind.UNKNOWN
        and (head.lower() in _DEVICES or not _SOMEBODY.search(head))
    )


def is_sign(source: str) -> bool:
    """True for 'a banner': what is written on it is seen, not said."""
    return bool(_SIGN.search(source))

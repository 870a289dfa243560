"""Who says it, in so many words: 'The union insists that …', '…, a neighbour told the radio'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.document import Span
from summarizer.reading.trimming.phrase import Phrase
from summarizer.reading.trimming.words import ATTRIBUTES, FINITE, VERB

__all__ = ["find_frames"]

_SAYS = (
    r"(?:said|says|told|tells|stated|states|added|adds|noted|notes|maintains?|maintained|insists?"
    r"|insisted|asserts?|asserted|argues?|argued|contends?|contended|stress(?:es|ed)"
    r"|emphasi[sz]e[sd]"
    r"|explain(?:s|ed)|recalls?|recalled|recounts?|recounted|reports|reported|announce[sd]"
    r"|announced"
    r"|confirm(?:s|ed)|concluded|countered|replied|responded|reiterated|informed|wrote|writes"
    r"|posted"
    r"|tweeted|shot back|continued|continues|went on|retorted|answered|answers|point(?:s"
    r"|ed) out|remember(?:s|ed)|clarifie[sd]|specifie[sd]|narrate[sd]|warned|warns)"
)
_WHO = (
    r"(?!(?i:on|in|at|by|from|as|when|while|after|before|what|how|few|hardly|only|had|if"
    r"|although|unless"
    r"|whether|once|since|because|though) )"
    r"(?:(?! (?:what|how|when) )[^,;:¤…]){2,60}?(?:, [^;:¤…]{3,80},)?"
)
_SAID_THAT = (
    r"(?:that (?=\S)|(?=(?:the|an?|his|her|its|their|he|she|it|they|there|no|nobody|two|three) )"
    r"|(?!(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|on|in|at|to|by|as|today|yesterday|last"
    r"|this|later|that|from|for|of|about|what|how|why) )"
    r"(?=(?:[\w'’-]+ ){1,6}(?:was|were|is|are|had|has|have|would|will|could|did)\b))"
)
_THAT_IS = (
    r"(?:warned|warns|acknowledge[sd]|admitted|admits|revealed|disclosed|testified|conceded"
    r"|promised|promises|pledged|vowed)"
)
_LEADS = (
    re.compile(
        rf"{_WHO} (?:told|tells|informed) [^,;:¤]{{3,40}}? (?:that (?=\S)"
        r"|(?<! of )(?<! about )(?=(?:the|an?|his|her|its|their|he|she|it|they|there) ))"
    ),
    re.compile(
        rf"{_WHO} (?:{_SAYS}|(?:has |have )?{_THAT_IS})"
        r"(?: (?:on|last|late|early|in) [^,;:¤]{3,30}?)? that (?=\S)"
    ),
    re.compile(
        rf"{_WHO} (?:said|says|insists|insisted|maintains|maintained|argues)"
        rf"(?: (?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)? {_SAID_THAT}"
    ),
    re.compile(
        r"(?:Reports|Reporters|Residents|Witnesses|Officials|Police|Local media)"
        rf" (?:say|state|report) {_SAID_THAT}"
    ),
)
_ACCORDING = re.compile(r"(?:According to|As per) [^,;:¤…]{3,80}, (?=\S)")
_COLON = re.compile(rf"{_WHO} (?:{_SAYS}|tweeted)(?: [^,;:¤…]{{3,60}})?[:,] (?=¤[¤ ]{{18,}}$)")
_QUOTE_THEN = re.compile(rf"¤[¤ ]{{18,}},?(?P<tag> [^¤;:]*\b{_SAYS}\b[^¤;:]*)$")
_QUOTES_VERB = re.compile(r"(?:[\w'’-]+ ){1,6}¤[¤ ]{12,}")
_SIGNS = re.compile(r"\b(?:suggest|show|indicate)(?:s|ed)?\b")
"""What things tell, and nobody."""
_SOURCE = (
    r"(?:according to|in the (?:opinion|view|words) of|per) [^,;:¤]{3,80}"
    r"(?:, (?:an?|the|its|who) [^;:¤]{3,80})?"
)
_TAG = re.compile(
    rf"(?P<tag>,? (?:{_SOURCE}|(?!(?:and|but|which|who|that|as|where) )"
    rf"[^,;:¤]{{2,60}} {_SAYS}(?: [^,;:¤]{{2,50}})?|{_SAYS} (?P<who>[^;:¤]{{3,80}})))\.?$"
)


_SECOND_HALF = re.compile(
    r" (?:and|but|or) (?:that\b|(?:\w+ly )?[a-z]{3,}s (?:the|an?|its|his|her|their|to|for|that"
    r"|it|about)\b)"
)
_CONTINUES = re.compile(r"(?:and|but|or|who|which|[a-z]+ing)\b")
_ANSWERED = re.compile(r",? (?:but|though|although|while|whereas)\b")
"""What others say to it."""
_RELAYED = re.compile(
    r"\b(?:initially|at first|first|originally|earlier|previously)\b| (?:and|but) "
    r"|\bhad [a-z]+(?:d|ld|t)\b|\bbeen\b|\b(?:was|were) (?:told|informed)\b"
)
"""Two who say it, one who was told, or one who said so before something else."""


def find_frames(text: str) -> Iterator[Phrase]:
    """The words of saying around what is said; what is said stands by itself."""
    for pattern in _LEADS:
        match = pattern.match(text)
        if match and not _RELAYED.search(match.group()) and _is_statement(text, match.end()):
            yield Phrase(Span(0, match.end()), frame=True)
    if match := _ACCORDING.match(text):
        end = _past_apposition(text, match.end())
        if not _CONTINUES.match(text, end) and _is_statement(text, end):
            yield Phrase(Span(0, end), frame=True)
    if match := _COLON.match(text.rstrip(" .")):
        yield Phrase(Span(0, match.end()), frame=True)
    quote = _QUOTE_THEN.match(text)
    if quote and not _ANSWERED.search(quote["tag"]):
        yield Phrase(Span(quote.start("tag"), len(text.rstrip(" ."))), frame=True)
    match = _TAG.search(text)
    if match and match["tag"].startswith(","):
        before = text[: match.start()]
        dangling = match["who"] and ("," in before or FINITE.search(match["who"]))
        dangling = dangling or FINITE.match(text, match.start() + 2)
        dangling = dangling or _ANSWERED.search(match["tag"])
        others = ATTRIBUTES.search(_SIGNS.sub("", before))
        if FINITE.search(before) and not others and not dangling:
            yield Phrase(Span(match.start(), len(text.rstrip(" ."))), frame=True)


def _past_apposition(text: str, start: int) -> int:
    """Behind 'a retired pilot, ' where that and no subject stands at ``start``."""
    comma = text.find(", ", start)
    named = text[:start].rsplit(maxsplit=1)[-1][:1].isupper()
    if comma < 0 or not FINITE.search(text[comma + 2 :].split(", ", 1)[0]):
        return start
    words = text[start:comma]
    told = VERB.search(words) or re.search(r"[a-z]ed\b(?! [\w'’-]+$)", words)
    describes = re.match(r"who\b|whose\b", words) or (named and not told)
    return comma + 2 if describes else start


def _is_statement(text: str, start: int) -> bool:
    """A subject and what it does, and nobody else's words among it."""
    # 'said that … and that …', 'says it will pay and regrets …' have two halves
    if _SECOND_HALF.search(text, start):
        return False
    if FINITE.match(text, start) or ATTRIBUTES.search(text, start):
        return False
    # 'the state “views this as serious”' has its verb in the quotation
    return bool(FINITE.search(text, start)) or bool(_QUOTES_VERB.match(text, start))

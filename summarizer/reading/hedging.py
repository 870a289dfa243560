"""Hedges: expressions that hold a claim back, told from the same words in other senses.

A hedge is reported only where it weakens a claim: 'May' the month, 'might' the noun, 'could'
of ability, permission in rules and 'the suspected gunman' are not hedges here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.brief import Band
from summarizer.document import Span
from summarizer.reading.model import HedgeWord

__all__ = ["find_hedges"]

# Terms of ICD 203, section D.6.e.(2)(a), with the adverbs made from them.
_BANDS: tuple[tuple[str, Band], ...] = (
    (r"almost no chance|remote chance|remote possibility", Band.ALMOST_NO_CHANCE),
    (r"(?:very|highly|extremely) (?:unlikely|improbable)", Band.VERY_UNLIKELY),
    (r"(?:very|highly|extremely|most) (?:likely|probabl[ey])", Band.VERY_LIKELY),
    (r"(?:almost|nearly|virtually) certain(?:ly)?", Band.ALMOST_CERTAIN),
    (r"roughly even (?:chance|odds)", Band.ROUGHLY_EVEN),
    (r"unlikely|improbable|improbably", Band.UNLIKELY),
    (r"likely|probable|probably", Band.LIKELY),
)

# What follows 'could' when it tells an ability, an opportunity or a perception.
_ABILITY = (
    r"not(?! (?:have been )?rule)|n['’]t|only|barely|hardly|no longer|never|see|hear|feel|smell"
    r"|find|stand|walk|breathe|afford|remember|recall|understand|recognise|recognize|swim|speak"
    r"|read|write|be (?:seen|heard|felt|smelt|smelled|reached|found|used|opened|reopened"
    r"|identified|verified|confirmed|independently|made out|moved|removed|lifted|evacuated|raised"
    r"|bought|brought|treated|contacted|recovered|restored|put out|contained)"
)

_PEOPLE = (
    r"(?:\w+ )?(?:gunm[ae]n|attackers?|bombers?|killers?|smugglers?|traffickers?|militants?"
    r"|thie(?:f|ves)|members?|shooters?|arsonists?|rebels?|terrorists?|robbers?|hackers?|spy|spies"
    r"|gang|drivers?|pirates?|insurgents?|extremists?|poachers?|offenders?|murderers?|assailants?"
    r"|perpetrators?|fighters?|suspects?|dealers?|leaders?|m[ae]n|wom[ae]n|spott?ers?|plotters?"
    r"|intruders?|burglars?|bandits?|looters?|accomplices?|mastermind|ringleaders?)\b"
)

_PLAIN = (
    r"possibly|perhaps|maybe|presumably|apparently|seemingly|conceivably|arguably|supposedly"
    r"|suspiciously(?= (?:soon|close|quick|fast|well|like|similar|late|early|timely)\w*\b)"
    r"|purportedly|in all likelihood|in all probability|potentially|(?:the|a|any|every|strong|some"
    r"|distinct|no clear) (?:possibility|likelihood|probability)|possible that"
    r"|possible (?:\w+ )?(?:cause|explanation|motive|scenario|reason)s?|it (?:is|['’]s|was"
    r"|would be) possible|likelihood|(?:appear|seem)(?:s|ed|ing)? (?:to|that|as if|as though"
    r"|not to)\b|(?:appear|seem)(?:s|ed)? (?:\w+ly )?(?:unlikely|likely|certain|clear|set|unable"
    r"|intact|deliberate|accidental|inevitable|plausible|more|less|so|the|a|like)\b|it (?:appears"
    r"|appeared|seems|seemed|looks|looked|sounds|sounded)\b|(?:looks?|looked|sounds?"
    r"|sounded) (?:like|as if|as though|set to)|(?:is|are|was|were|be|been|being|widely|generally"
    r"|now|still|also|initially|originally|commonly|long) (?:believed|thought|feared|suspected"
    r"|presumed|assumed|rumou?red|speculated|expected|predicted|projected|forecast"
    r"|estimated)(?= to\b| that\b| in\b| by\b|[,;.]|$| over\b)|(?:believed|thought|feared|presumed"
    r"|assumed|suspected|rumou?red) to (?:be|have)|(?:believed|thought|presumed) by|feared (?:dead"
    r"|drowned|lost|trapped|missing)|presumed (?:dead|drowned|lost)|(?:believe|suspect|think"
    r"|assume|presume|speculate|fear|guess|imagine|reckon)s?(?= (?:that|it|the|they|he|she|this"
    r"|these|those|there|we|a|an|some|someone|somebody|gas|his|her|their|its|our|more|many|most|I"
    r"|up to|as many|\d))|(?:believed|suspected|feared|assumed|speculated|reckoned|guessed"
    r"|predicted)(?= (?:that|it|the|they|there|more|up to|as many|\d))|suspects? (?:arson|sabotage"
    r"|foul play)|suggest(?:s|ed|ing)?(?= (?:that|the|a|an|it|they|he|she|this|some|there|many|at"
    r"|up|more|otherwise))|(?:point|points|pointed|pointing) (?:to|towards?)(?= )|hint(?:s"
    r"|ed)? (?:at|that)|in theory|in principle|not hard to imagine|easy to imagine"
    r"|anyone['’]s guess|remains to be seen|wonders? (?:if|whether)|speculation\b|conjecture\b"
    r"|guesswork\b|rumou?rs?\b|theor(?:y|ies) (?:is|are|that|of)|fears? (?:that|of|are|is|were"
    r"|grow|grew)|(?:not|n['’]t|cannot|refus\w+ to|declin\w+ to) (?:be |been |yet )*(?:rule|ruled"
    r"|ruling)[ds]? out|predict(?:s|ed)? that|forecast(?:s|ed)? that|estimate[sd]?(?= (?:that "
    r"|this |it )?\w+ (?:would|will))|estimated this|on course to|set to become|(?:looks?|looked"
    r"|seems?|seemed) (?:\w+ )?(?:hard|certain|set"
    r"|bound|likely|destined|remote|unlikely|doomed)|bound to|(?:can ?not|can['’]t"
    r"|could not) be (?:excluded"
    r"|ruled out|discounted)|suggest(?:s|ed)?(?= [a-z]+s?\b(?! (?:by|in)\b))|one (?:supposes"
    r"|imagines|suspects"
    r"|can (?:picture|imagine|guess))|surely|hard to (?:believe|imagine|avoid)|in (?:his|her"
    r"|their|my) view"
    r"|(?:my|his|her|their) (?:best )?(?:guess|suspicion|hunch)|would amount to"
    r"|would not be surpris\w+"
    r"|raises? (?:the )?(?:prospect|possibility|spectre|specter|fears?)"
    r"|there is (?:a )?(?:growing )?fear"
)

_HEDGE = re.compile(
    "|".join(
        [
            *(rf"(?P<band{i}>\b(?:{pattern})\b)" for i, (pattern, _) in enumerate(_BANDS)),
            rf"(?P<plain>\b(?:{_PLAIN}))",
            r"(?P<may>\b[Mm]ay\b)",
            r"(?P<might>\bmight(?:n['’]t)?\b)",
            rf"(?P<could>\b[Cc]ould\b(?! (?:{_ABILITY})\b))",
            rf"(?P<suspected>\b[Ss]uspected\b(?! {_PEOPLE})(?= (?:\w)))",
            r"(?P<would>\bwould (?:likely |probably )?(?:appear|seem|suggest|imply|mean that)\b)",
            r"(?P<then>\bwould\b)",
            r"(?P<must>\bmust have (?:been|had)\b)",
        ]
    ),
    re.IGNORECASE,
)

_MONTH_BEFORE = re.compile(
    r"(?:\b(?:in|on|of|since|until|till|by|from|to|and|early|late|mid|last|this|next|through"
    r"|during|before|after|every|between)[ -]|\d(?:st|nd|rd|th)?(?: of)? |[,(] )$",
    re.IGNORECASE,
)
_MONTH_AFTER = re.compile(
    r"\s*(?:\d|,|\.|;|\)|$|last\b|this\b|and (?:June|April)|to (?:June|July))"
)
_NOUN_BEFORE = re.compile(
    r"\b(?:the|its|his|her|their|our|full|all|military|naval|economic|political|industrial"
    r"|with)(?: \w+)? $",
    re.IGNORECASE,
)
_RULE_BEFORE = re.compile(
    r"\b(?:who|relatives|families|parents|patients|pupils|trucks|holders|owners"
    r"|members of the public"
    r"|drivers|visitors|residents|passengers|members|employees|users|customers|citizens"
    r"|operators|vehicles|ships|vessels|only|rules?|law|permit|you|nobody|no one) $",
    re.IGNORECASE,
)
_UNDER_RULE = re.compile(
    r"\b(?:(?:[Uu]nder|[Bb]y) [^.;]{0,60}\b(?:rules?|laws?|lease|agreement|policy|terms?|contracts?"
    r"|regulations?|treaty|licen[cs]e|statute|code)|(?:rules?|regulations?|laws?) (?:provide"
    r"|state|say)s? that)"
    r"\b[^.;]*$"
)
# 'If that is confirmed, the ship would …': a prediction, unlike 'if she asked, he would'
_AFTER_IF = re.compile(
    r"(?:^|[.!?:\n] ?|[“\"‘] ?)(?:Even )?If [^.;!?]{3,90}, (?:[\w’' -]{0,60} )?$"
)
_PURPOSE_BEFORE = re.compile(
    r"\b(?:before|until|unless|so that|so|in order that|if|whether|when|once"
    r"|where)\b[^.;:!?]{0,60}$",
    re.IGNORECASE,
)
_LIKELY_PERSON = re.compile(r"\b(?:as|more|less|just as) $", re.IGNORECASE)


def find_hedges(text: str) -> tuple[HedgeWord, ...]:
    """The hedges in ``text`` in order, each with its ICD 203 band where it is one of its terms.

    Works on any string; spans are offsets into ``text``. Never raises.
    """
    return tuple(_hedges(text))


def _hedges(text: str) -> Iterator[HedgeWord]:
    for match in _HEDGE.finditer(text):
        kind = match.lastgroup or ""
        if _another_sense(text, match, kind):
            continue
        band = _BANDS[int(kind[4:])][1] if kind.startswith("band") else None
        yield HedgeWord(Span(match.start(), match.end()), band)


def _another_sense(text: str, match: re.Match[str], kind: str) -> bool:
    before = text[max(0, match.start() - 120) : match.start()]
    after = text[match.end() : match.end() + 40]
    if kind == "may":
        return _is_month_or_rule(match.group(), before, after)
    if kind == "then":
        return not _AFTER_IF.search(text[max(0, match.start() - 200) : match.start()])
    if kind == "might":
        return bool(_NOUN_BEFORE.search(before)) or not re.match(r" \w", after)
    if kind == "could":
        return bool(_PURPOSE_BEFORE.search(before)) and not _AFTER_IF.search(before)
    if kind == "suspected":
        # 'suspected of' is an accusation by somebody, 'police suspected' a plain verb
        return after.startswith(" of ")
    if kind.startswith("band"):
        # 'twice as likely', 'more likely to die': a rate, not a guess
        return bool(_LIKELY_PERSON.search(before)) and after.startswith(" to ")
    return kind == "plain" and bool(re.search(r"\b(?:had|if|no longer) $", before))


def _is_month_or_rule(word: str, before: str, after: str) -> bool:
    if word == "May":
        starts_sentence = not before.strip() or before.rstrip()[-1] in ".!?:\n"
        if _MONTH_BEFORE.search(before) or _MONTH_AFTER.match(after) or not starts_sentence:
            return True
    if re.match(
        r" (?:not )?(?:park|enter|leave|use|apply|bring|vote|carry|keep|appeal|attend|cross|claim"
        r"|collect|return|visit|board|re-?enter|shoot|speak|accommodate|depose|be (?:reopened|fined"
        r"|worked|used|admitted|parked))\b",
        after,
    ):
        return True
    if _UNDER_RULE.search(before):
        return True
    return bool(_RULE_BEFORE.search(before)) and not re.match(r" (?:have|be)\b", after)

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
from summarizer.reading.remembering import remembering

__all__ = ["find_hedges"]

# Terms of ICD 203, section D.6.e.(2)(a), with the adverbs made from them.
_BANDS: tuple[tuple[str, Band], ...] = (
    (r"almost no chance|remote chance|remote possibility", Band.ALMOST_NO_CHANCE),
    (r"(?:very|highly|extremely) (?:unlikely|improbable)", Band.VERY_UNLIKELY),
    (r"(?:very|highly|extremely|most) (?:likely|probabl[ey])", Band.VERY_LIKELY),
    (r"(?:almost|nearly|virtually) certain(?:ly)?", Band.ALMOST_CERTAIN),
    (r"roughly even (?:chance|odds)", Band.ROUGHLY_EVEN),
    (
        r"unlikely(?! (?:hero|heroine|friend\w*|ally|allies|alliance|couple|pair)\b)|improbabl[ey]",
        Band.UNLIKELY,
    ),
    (r"likely|probable(?! cause (?:for|to)\b)|probably", Band.LIKELY),
)

# What follows 'could' when it tells an ability, an opportunity or a perception.
_ABILITY = (
    r"not(?! (?:have been )?rule)|n['’]t|only|barely|hardly|no longer|never|see|hear|feel|smell"
    r"|find|stand|walk|breathe|afford|remember|recall|understand|recognise|recognize|swim|speak"
    r"|read|write|be (?:seen|heard|felt|smelt|smelled|reached|found|used|opened|reopened"
    r"|identified|verified|confirmed|checked|corroborated|independently|made out|moved"
    r"|removed|lifted|evacuated|raised"
    r"|bought|brought|treated|contacted|recovered|restored|put out|contained)"
)

_PROPOSAL = (
    r"(?:meetings?|walks?|talks|visits?|delay|break|change|review|truce|ceasefire|pause|solution"
    r"|compromise|name|route|date|deal)\b"
)
"""What people suggest and evidence does not."""
_PEOPLE = (
    r"(?:\w+ )?(?:\w{2,}(?:ists?|ians?|ary|aries|tors?)|gunm[ae]n|attackers?|bombers?|killers?"
    r"|smugglers?|traffickers?|militants?"
    r"|thie(?:f|ves)|members?|shooters?|arsonists?|rebels?|terrorists?|robbers?|hackers?|spy|spies"
    r"|gang|drivers?|pirates?|insurgents?|extremists?|poachers?|offenders?|murderers?|assailants?"
    r"|perpetrators?|fighters?|suspects?|dealers?|leaders?|m[ae]n|wom[ae]n|spott?ers?|plotters?"
    r"|intruders?|burglars?|bandits?|looters?|accomplices?|mastermind|ringleaders?)\b"
)

_PLAIN = (
    r"prima facie|among the (?:possibilities|theories|hypotheses)"
    r"|one (?:possibility|theory|hypothesis)"
    r"|consistent with(?! (?:\w+ ){0,2}"
    r"(?:procedures?|polic(?:y|ies)|rules?|practices?|law|guidance)\b)"
    r"|all but (?:inevitable|certain|impossible)|possibly|perhaps|maybe"
    r"|presumably|apparently|seemingly|conceivably|arguably|supposedly"
    r"|suspiciously(?= (?:soon|close|quick|fast|well|like|similar|late|early|timely)\w*\b)"
    r"|purportedly|in all (?:likelihood|probability)|to all appearances"
    r"|by all (?:accounts|appearances)|as likely as not|more likely than not|on the face of it"
    r"|as far as (?:is|anyone) (?:known|knows)"
    r"|potentially|(?:the|a|any|every|strong|some"
    r"|distinct|no clear) (?:possibility|likelihood|probability)|possible that"
    r"|(?:a|an|some|good|every|strong|fair|slim|small|real|the) chance (?:that|of)\b"
    r"|(?:possible|potential) (?:\w+ )?(?:cause|explanation|motive|scenario|reason|link|source"
    r"|involvement)s?|(?:(?<=\ban )|(?<=\bthe )|(?<=\bhis )|(?<=\bher ))apparent(?= \w)|it (?:is"
    r"|['’]s|was"
    r"|would be) possible|likelihood|(?:appear|seem)(?:s|ed|ing)? (?:to|that|as if|as though"
    r"|not to)\b|seem(?:s|ed|ing)?\b|(?:look|looked|looks) (?:authentic|genuine|deliberate"
    r"|accidental)"
    r"|appear(?:s|ed)? (?:\w+ly )?(?:unlikely|likely|certain|clear|set|unable"
    r"|intact|deliberate|accidental|inevitable|plausible|more|less|so|the|a|like)\b|it (?:appears"
    r"|appeared|seems|seemed|looks|looked|sounds|sounded)\b|(?:looks?|looked|sounds?"
    r"|sounded) (?:like|as if|as though|set to)|(?:is|are|was|were|be|been|being|widely|generally"
    r"|now|still|also|initially|originally|commonly|long) (?:believed|thought|feared|suspected"
    r"|presumed|assumed|rumou?red|speculated|expected|predicted|projected|forecast"
    r"|estimated)(?= to\b| that\b| in\b| by\b|[,;.]|$| over\b)"
    r"|\bit (?:is|was) (?:\w+ly )?(?:believed|thought|feared|presumed|assumed|suspected)\b(?!-)"
    r"|(?:believed|thought|feared|presumed"
    r"|assumed|suspected|rumou?red|understood) to (?:be|have)|(?:believed|thought) (?:dead|drowned"
    r"|lost|missing|killed)|suspected of having|(?:is|are|was|were|been) (?:\w+ )?(?:expected"
    r"|forecast|predicted)(?= (?:on|at|this|next|from|later|soon|overnight|tomorrow|until"
    r"|through|within|before|after)\b)|estimates? (?:is|are) that|(?:believed|thought"
    r"|presumed) by|feared (?:dead"
    r"|drowned|lost|trapped|missing)|presumed (?:dead|drowned|lost)|(?:believe|suspect|think"
    r"|assume|presume|speculate|fear|guess|imagine|reckon)s?(?= (?:that|it|the|they|he|she|this"
    r"|these|those|there|we|a|an|some|someone|somebody|gas|his|her|their|its|our|more|many|most|I"
    r"|nobody|no|up to|as many|\d+)\b)|(?:believed|suspected|feared|assumed|speculated|reckoned"
    r"|guessed|predicted)(?= (?:(?:that|it|they|there|more|up to|as many|\d+)\b|the (?:\w+ )"
    r"{1,4}?(?:was|were|had|would|could|might|may|is|are|will)\b))|(?:(?<=he )|(?<=they )"
    r"|(?<=we ))(?:fear(?:s|ed)?|believed?s?|suspect(?:s|ed)?|thinks?|thought|reckon(?:s|ed)?)"
    r"(?=,)|expects?(?= (?:that|the|it|to|more|further|another|a|an|this|\w+ (?:to|more))\b)"
    r"|suspects? (?:arson|sabotage"
    r"|foul play)|suggest(?:s|ed|ing)?(?= (?:that|the|a|an|it|they|he|she|this|some|there|many|at"
    rf"|up|more|otherwise)\b)(?! (?:(?:a|an|the|some) )?{_PROPOSAL})|(?:point|points"
    rf"|pointing) (?:to|towards?)(?= )"
    r"|(?:evidence|signs?|marks?|traces?|everything|findings?|tests?|data|clues?|footage"
    r"|indications?|results?|all) (?:\w+ ){0,3}?pointed (?:to|towards?)(?= )|hint(?:s"
    r"|ed)? (?:at|that)|in theory|in principle|not hard to imagine|easy to imagine"
    r"|anyone['’]s guess|remains to be seen|wonders? (?:if|whether)|speculation\b|conjecture\b"
    r"|guesswork\b|rumou?rs?\b|theor(?:y|ies) (?:is|are|that|of)|fears? (?:that|of|are|is|were"
    r"|grow|grew)|(?:not|n['’]t|cannot|refus\w+ to|declin\w+ to) (?:be |been |yet )*(?:rule|ruled"
    r"|ruling)[ds]? out|predict(?:s|ed)? that|forecast(?:s|ed)? that|estimate[sd]?(?= (?:that "
    r"|this |it )?\w+ (?:would|will))|estimated this|on course to|set to become|(?:looks?|looked"
    r"|seems?|seemed) (?:\w+ )?(?:hard|certain|set"
    r"|bound|likely|destined|remote|unlikely|doomed)|bound to|(?:can ?not|can['’]t"
    r"|could not) be (?:excluded"
    r"|ruled out|discounted)|suggest(?:s|ed)?"
    rf"(?! (?:an? |the )?{_PROPOSAL})(?= [a-z]+s?\b(?! (?:by|in)\b))|one (?:supposes"
    r"|imagines|suspects"
    r"|can (?:picture|imagine|guess))|surely|hard to (?:believe|imagine|avoid)|in (?:his|her"
    r"|their|my) view"
    r"|(?:my|his|her|their) (?:best )?(?:guess|suspicion|hunch)|would amount to"
    r"|would not be surpris\w+"
    r"|raises? (?:the )?(?:prospect|possibility|spectre|specter|fears?)"
    r"|there is (?:a )?(?:growing )?fear|(?:is|are|was|were) to be expected"
    r"|would be (?:\w+ )?(?:astonished|surprised|amazed|shocked) if|no (?:great |big )?surprise if"
    r"|(?:preliminary|working|leading|main|likeliest|current) (?:hypothes[ie]s|theory|theories)"
    r"|(?:likelier|likeliest)\b|doubt(?:s|ed) (?:that|whether|if)\b|predicted(?= (?:a|an"
    r"|the)?\s?\w+s?\b)"
    r"|feared(?= (?:a|an|more|another)\b)"
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
            # 'This would be about half': a sum, not a guess
            r"(?P<that>(?-i:\bTh(?:at|is)) would\b(?! be (?:nearly|about|around|almost|\d)))",
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
    r"\s*(?:\d|,|\.|;|\)|$|last\b|this\b|and (?:June|April)|to (?:June|July)"
    r"|(?:is|was|has|had|saw|brought|began|ended)\b)"
)
_NOUN_BEFORE = re.compile(
    r"\b(?:(?:the|its|his|her|their|our|of)|(?:full|sheer|military|naval|economic|political"
    r"|industrial|air|sea))(?: (?:full|military|naval|economic|political|industrial))? $",
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
_PURPOSE_BEFORE = re.compile(
    r"\b(?:before|until|unless|so that|so|in order that|if|whether|when|once"
    r"|where)\b[^.;:!?]{0,60}$",
    re.IGNORECASE,
)
_CONDITION_OPENS = re.compile(
    r"(?:^|[.!?:\n] ?|[“\"‘] ?)(?:Even )?(?:If|Should|Were|Had) [^.;!?]{3,90},"
    r" (?:[\w’' -]{0,60} )?$"
)
_NOBODY = re.compile(r"\b(?:nobody|no[ -]one|none|neither|few|hardly anyone) $", re.IGNORECASE)
_NOUN_HERE = re.compile(
    r"\b(?:the|a|an|his|her|their|its|our|no|without|of|prime|main|police|property|currency|land"
    r"|market|stock|this|that|another|one|second|murder) $",
    re.IGNORECASE,
)
"""Before 'suspect', 'fear', 'guess' or 'speculation' that is a noun of another kind."""
_ADVERB = re.compile(
    r"(?:possib|presumab|apparent|seeming|conceivab|arguab|supposed|purported|potential)ly\b"
    r"|perhaps|(?:in|to|by) all |as |more likely|on the face|not |n['’]t "
)
"""What holds a claim back behind 'had' too."""
_SPECULATION = re.compile(r"(?:property|currency|land|market|stock|financial) $", re.IGNORECASE)
_LIKELY_PERSON = re.compile(r"\b(?:as|more|less|just as) $", re.IGNORECASE)


@remembering
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


_CREW = re.compile(
    r"\b(?:engineers|electricians|technicians|crews?|teams?|workers|firefighters|rescuers"
    r"|divers|doctors|medics|surgeons|paramedics|soldiers|volunteers|officers) \Z",
    re.IGNORECASE,
)
_DONE = re.compile(
    r" (?:restore|repair|reconnect|rescue|save|free|pull|bring|carry|put out|contain|open|reopen"
    r"|enter|land|treat|recover|clear|seal|plug|approach|begin)\b"
)
_LATER = re.compile(
    r"\b(?:if|unless|once|when|by|within|in|as early as|as soon as|tomorrow|next|soon|later|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|weeks?|months?|days?)\b",
    re.IGNORECASE,
)
"""'Crews could restore power to half the town' tells what they did; '… by Friday' a guess."""


def _another_sense(text: str, match: re.Match[str], kind: str) -> bool:
    before = text[max(0, match.start() - 120) : match.start()]
    after = text[match.end() : match.end() + 40]
    if kind == "may":
        return _is_month_or_rule(match.group(), before, after)
    if kind == "then":
        # 'If that is confirmed, the ship would …': a prediction, unlike 'if she asked, he would'
        return not _CONDITION_OPENS.search(text[max(0, match.start() - 200) : match.start()])
    if kind == "might":
        return bool(_NOUN_BEFORE.search(before)) or not re.match(r" \w", after)
    if kind == "could":
        return _is_ability(before, text[match.end() : match.end() + 80])
    if kind == "suspected":
        # 'suspected of' is an accusation by somebody, 'police suspected' a plain verb
        return after.startswith(" of ")
    if kind.startswith("band"):
        # 'twice as likely', 'more likely to die': a rate, not a guess
        return bool(_LIKELY_PERSON.search(before)) and after.startswith(" to ")
    return kind == "plain" and _is_plain_word(match.group().lower(), before, after)


def _is_ability(before: str, after: str) -> bool:
    """'Nobody could open it', 'as fast as they could', 'so that ambulances could pass'."""
    if _CREW.search(before) and _DONE.match(after) and not _LATER.search(after):
        return True
    if re.match(r"\s*[.,;!?]", after):
        return True
    if re.search(r"(?:^|[.!?:\n] ?)(?:Should|Were|Had) [^.;!?]{3,110}$", before):
        return False
    if _CONDITION_OPENS.search(before):
        return False
    negated = _NOBODY.search(before) and not after.startswith(" have ")
    return bool(negated) or bool(_PURPOSE_BEFORE.search(before))


def _is_plain_word(word: str, before: str, after: str) -> bool:
    if re.search(r"\b(?:had|if|no longer) $", before) and not _ADVERB.match(word):
        return True
    if word == "speculation":
        return bool(_SPECULATION.search(before))
    if word.startswith(("point", "suggest")):
        # 'he pointed to a map': a gesture
        return word.startswith("point") and bool(
            re.search(r"\b(?:he|she) $", before, re.IGNORECASE)
        )
    if re.fullmatch(r"believed|feared|suspected", word):
        return bool(_NOBODY.search(before))
    noun = re.fullmatch(r"(?:suspect|fear|guess)s?|fears? of", word)
    return bool(noun and _NOUN_HERE.search(before) and not re.match(r" (?:that|is|are)\b", after))


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
    if _UNDER_RULE.search(before) or re.match(r" \w+ [^.;,]{0,30}\bonly\b", after):
        return True
    return bool(_RULE_BEFORE.search(before)) and not re.match(r" (?:have|be)\b", after)

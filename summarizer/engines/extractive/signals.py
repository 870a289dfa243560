"""Words by which a report shows that versions differ."""

from __future__ import annotations

import re

__all__ = [
    "AGAINST",
    "BLAMES",
    "BOTH",
    "CLAIMS",
    "CONTRAST",
    "COUNTED",
    "COUNTER",
    "HELD",
    "NOT",
    "OPEN",
    "POINTING",
    "REACH",
    "REPLIES",
    "SCOPE",
    "STOP",
    "TURNS",
]

_CALLED = (
    r"(?:call(?:s|ed|ing)|describ(?:es|ed|ing)|brand(?:s|ed|ing)|label(?:s|led|ling))"
    r" (?:\w+ ){0,2}(?:accusation|allegation|claim|charge|suggestion|criticism|blame)s?"
)
"""What somebody calls an accusation is seldom kind to it."""
COUNTER = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|rejects?|rejected|rejecting|dismiss(?:es|ed|ing)?|disput(?:es?|ed"
    r"|ing)|refut(?:es?|ed|ing)|contradict(?:s|ed|ing)?|rebutt?(?:s|ed)|contest(?:s|ed)"
    r"|no (?:evidence|trace|sign|signs|indication|proof|truth|basis|link|connection"
    r"|confirmation)\b|(?:not|never|isn['’]t|wasn['’]t|aren['’]t|weren['’]t) (?:true|the case"
    r"|related|connected|linked|responsible|involved|to blame|accurate|correct|caused|fired"
    r"|carried out)|unrelated|untrue|unfounded|baseless|fabricated|fabrication|staged|hoax"
    r"|groundless|nonsense|rubbish(?:ed|es)|scoff(?:s|ed) at|slander|smear"
    r"|(?:isn['’]t|aren['’]t|not|wasn['’]t|weren['’]t) (?:buying|right)|poured cold water"
    rf"|{_CALLED}|absolutely not|a lie|lies|false(?:ly)?|wrong(?:ly)?|misleading|pure invention"
    r"|propaganda|had nothing to do with|nothing to do with|innocen(?:t|ce)|disagree[sd]?"
    r"|exaggerat\w+|inflated|overblown|far-fetched|preposterous|ludicrous|ridiculous"
    r"|forger(?:y|ies)|forged|counter(?:s|ed|ing)?|retort(?:s|ed|ing)?|rebuff(?:s|ed)|hit back"
    r"|shot back|hits back|fired back|say otherwise|says otherwise|said otherwise|stand by|stood by"
    r"|stands by|rubbish|absurd|fanciful|did no such thing|no such|cast(?:s|ing)? doubt"
    r"|is having none of it|not convinced|unconvinced|refused to accept)\b",
    re.IGNORECASE,
)
TURNS = re.compile(r"(?:But|Yet|However|By contrast|In contrast)\b")
AGAINST = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:es|ed|ing)"
    r"|refut(?:es"
    r"|ed|ing)|contradict(?:s|ed|ing)?|counter(?:s|ed)|retort(?:s|ed)|hit back|shot back|otherwise"
    r"|untrue|false|fabricat(?:ed|ion)|inflated|a lie|lies|propaganda|baseless|(?:not"
    r"|n['’]t) (?:buying|right)|not convinced|exaggerated"
    r"|forgery|rubbish|nonsense"
    rf"|{_CALLED})\b",
    re.IGNORECASE,
)
"""Counters that speak to what was said just before, even in other words."""
OPEN = re.compile(
    r"\b(?:(?:could|can|has|have|had)(?: ?not|n['’]t) (?:yet )?(?:be|been) (?:independently "
    r"|immediately |fully )?(?:verified|confirmed|corroborated|established|checked|substantiated)"
    r"|(?:not|no|without) (?:been )?(?:any )?(?:independent(?:ly)? )(?:verified|verification"
    r"|confirmed|confirmation)|(?:could|was|were) not (?:able to )?(?:independently )?(?:verify"
    r"|confirm)|not (?:been )?(?:independently |officially )?(?:verified|corroborated"
    r"|substantiated)|unverified|uncorroborated|unconfirmed|no (?:independent "
    r"|official )?confirmation (?:of|that|from)|(?:unable|impossible|not possible"
    r"|yet) to (?:independently )?(?:verify|confirm|corroborate|establish|authenticate)"
    r"|(?:not|n['’]t) (?:yet )?been able to (?:independently )?(?:verify|confirm|corroborate"
    r"|establish|authenticate)|(?:neither|nothing|none|no)\b[^.;]{0,40}? (?:can"
    r"|could) be (?:independently "
    r")?(?:verified|confirmed|corroborated|checked|established)"
    r"|not (?:everyone|everybody|all) agrees?|at odds (?:with|over)|(?:to )?reconcile (?:the"
    r"|these|those|either|both)"
    r"|(?:a )?matter of dispute|(?:tell|tells|telling|told) (?:it|the story)"
    r" (?:very )?differently|(?:tell|telling|told|giving|gave|given) (?:very |sharply "
    r"|widely )?different (?:stories|accounts|versions)|(?:dispute|row|disagreement"
    r"|controversy) (?:has|have|had) (?:\w+ )?(?:opened|arisen|erupted|broken out|flared)"
    r"|(?:rival|competing) (?:accounts|versions"
    r"|claims"
    r"|explanations|theories)|(?:gave|given|give) (?:a )?(?:very )?different|tells? (?:a )?(?:very "
    r")?(?:different|another) (?:story|tale)|(?:told|tells?|tell) another story|(?:still|sharply"
    r"|widely) (?:differ|diverge|disagree)|bitter (?:quarrel|row|dispute)|conflicting (?:accounts"
    r"|reports"
    r"|versions|figures|statements|claims|numbers|information|tolls?)|contradictory"
    r"|differing (?:accounts|versions|figures)|accounts? (?:differ|differed|varied|vary)"
    r"|versions? (?:differ|differed)|remains? (?:disputed|contested|in dispute)|is (?:disputed"
    r"|contested)|(?:are|were|was) (?:disputed|contested))\b",
    re.IGNORECASE,
)
REPLIES = re.compile(
    r"\bfor (?:his|her|its|their) part\b|, however,|\bst(?:ands?|ood) by\b"
    r"|\brul(?:es?|ed|ing) out\b"
    r"|\bnothing of the (?:kind|sort)\b|\bno such\b|\bno record of\b|\bnever heard of\b|\ANot so\b"
    r"|\bno truth\b|\b(?:something|quite|very) different\b|\bneither explanation\b"
    r"|\bnone of it\b|\bsimply (?:wrong|untrue|false)\b"
    r"|\bnothing (?:\w+ )?to (?:support|suggest|indicate|show)\b",
    re.IGNORECASE,
)
"""Words by which somebody answers what was said just before."""
HELD = re.compile(
    r"\b(?:insist(?:s|ed|ing)?|maintain(?:s|ed|ing)? that|contend(?:s|ed|ing)?|argu(?:es|ed"
    r"|ing) that"
    r"|alleges|alleged that|accus(?:es|ed|ing)|blam(?:es|ed|ing)|by contrast|in contrast|contrary"
    r"|for (?:his|her|its|their) part|adamant)\b|\A(?:But|Yet)\b",
    re.IGNORECASE,
)
"""Words that mark a version as one of several; they need the other version close by."""
CONTRAST = re.compile(
    r"\b(?:but|though|although|despite|while|whereas|however|contrary to|yet)\b", re.IGNORECASE
)
COUNTED = re.compile(
    r"\b(?:puts? (?!out|off|on|up)|putting|tally|tallies|though|figures?|tolls?|counts?|counted"
    r"|spoken? of|while|but"
    r"|however"
    r"|earlier|lower|higher|claim(?:s|ed)|double)\b",
    re.IGNORECASE,
)
STOP = frozenset(
    """
    that this with from have been were they their them there which said says told also after
    before would could should about into over under more most than then when where while what
    will some other such only very just even still being because during against between through
    people according reported report reports statement spokesman officials official claimed
    claims police
""".split()
)
POINTING = re.compile(
    r"\b(?:(?:that|this|it) (?:is|was) (?:a lie|false|untrue|wrong|nonsense|not true)|that|this|it"
    r"|the (?:claims?|allegations?|accusations?|charges?|reports?|suggestions?"
    r"|accounts?))\b[.,;”\"]?(?: (?:as|on|and|saying|calling)\b|$)",
    re.IGNORECASE,
)
NOT = re.compile(
    r"(?:\b(?:no|not|never|nobody|nothing|none|without|neither|nor)\b|n['’]t\b)"
    r"(?! (?:yet|only|just|immediately|clear|known)\b)",
    re.IGNORECASE,
)
SCOPE = re.compile(r"[,;:.“”\"]|\b(?:but|and|because|while|until|when|after|if|who|which|that)\b")
"""Where what a negation is about ends."""
REACH = 4
"""Words after a negation that it is about."""
BOTH = re.compile(
    r"\b(?:either|neither|both|which|none of (?:these|the)|rival|competing|conflicting|differ\w*"
    r"|contradictory)\b",
    re.IGNORECASE,
)

CLAIMS = re.compile(
    r"\b(?:claim(?:s|ed|ing)? (?:the )?responsibility|responsibility (?:was|had been) claimed"
    r"|took responsibility|claim(?:s|ed|ing)? (?:the|an?) (?:attack|bombing|killing|shooting|strike"
    r"|hack|raid|blast|assault)|(?:had|has|have) carried out the (?:attack|bombing|strike|raid"
    r"|assault|killing|hack)s?)\b",
    re.IGNORECASE,
)
"""Somebody says that they did it."""
BLAMES = re.compile(
    r"\b(?:blam(?:e[sd]?|ing)|accus(?:e[sd]?|ing)|h[eo]ld(?:s|ing)? (?:\w+ ){1,3}responsible"
    r"|points? the finger at|pointed the finger at|(?:was|were|is|being) behind the)\b"
    r"(?P<whom>(?:(?! (?:for|of|over|in|saying)\b)[^.;,“”\"]){0,60})",
    re.IGNORECASE,
)
"""Somebody says that another did it."""

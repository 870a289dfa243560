"""The small vocabularies by which phrases that may go are told from those that may not."""

from __future__ import annotations

import re

from summarizer.reading.cues import CUE_VERBS

__all__ = [
    "ANONYMOUS",
    "ATTRIBUTES",
    "AUXILIARY",
    "BASE_VERB",
    "CAPITAL",
    "DENYING",
    "DISPUTES",
    "FINITE",
    "HARM",
    "MAKES_OTHERS",
    "NARROWS",
    "NEEDY",
    "NUMBER",
    "PAST",
    "PAST_NEXT",
    "PLACE_NOUN",
    "TRUTH",
    "TURNS",
    "UNDOES",
    "VERB",
    "VERB_NEXT",
    "WANTS_INFINITIVE",
    "any_of",
]


def any_of(words: str) -> str:
    """The words, parted by white space, as alternatives; ``_`` stands for a space in one."""
    return "|".join(word.replace("_", " ") for word in words.split())


def _one_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(words)})\b", re.IGNORECASE)


NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d[\d,.]*)"
CAPITAL = r"[A-Z][\w'’-]*"
_PLACES = """
    street road avenue lane square park bridge church cathedral mosque temple school college
    university station terminal river lake mountains? hills? valley bay beach coast islands?
    county province region district city town village harbour harbor port canal strait sea gulf
    airport stadium hall hotel mall market hospital clinic plant factory building tower court gate
    quay pier docks? motorway highway route capital suburb neighbou?rhood outskirts border desert
    forest woods ravine workshop warehouse depot yard garage shed barracks tunnel mine ramp
    platform north south east west centre center scene kerb ward shop store estate farm farmhouse
    field camp prison headquarters basement roof kitchen corridor room facility facilities refinery
    intersection junction crossing embankment hillside slope shore shoreline riverbank reservoir
    dam airfield base compound checkpoint apartment flat house block complex campus office embassy
    consulate theatre theater cinema bar restaurant stand arena venue garden cemetery yacht ship
    vessel neighborhood
"""
PLACE_NOUN = f"(?:{any_of(_PLACES)})s?"
AUXILIARY = any_of(
    "is are was were has have had will would could can may might must should did does do"
)
_IRREGULAR = any_of(
    """
    came went took made left fell hit broke began ran rose sank blew struck sent led found held met
    kept became got gave saw told shot lost cut burnt brought bought caught drove flew grew knew
    lay paid put read said set shook shut spent spoke spread stood swept threw tore wrote won
    slept sat sold hung bore wore rode sprang stuck clung crept dealt dug fed flung forgot froze
    knelt
    leapt learnt lent meant mistook overtook quit rang shone sought strode swore
    withdrew built drew fled fought heard hid slid split stole swam thought woke taught
"""
)
_PRESENT = any_of(
    """
    says tells insists maintains argues contends asserts believes thinks suspects reckons refutes
    denies rejects disputes dismisses accuses blames warns alleges wants expects knows runs holds
    puts gives plans owns makes takes keeps sees shows leads carries remains stands lies covers
    employs operates serves represents faces needs hopes looks belongs comes goes works lives
    manages provides supplies refuses admits appears seems consists contains involves becomes begins
    enters reaches pays sells buys builds brings sends asks gets finds loses wins meets sits
    connects
    describes explains indicates depends exists follows continues allows prevents protects threatens
    hears speaks writes reads
"""
)
PAST = re.compile(rf"\b(?:{_IRREGULAR})\b")
"""A past form of a verb that is no participle in -ed."""
VERB = re.compile(rf"\b(?:{AUXILIARY})\b|{PAST.pattern}")
"""A verb form that is surely no participle."""
FINITE = re.compile(
    rf"(?<![\w-])(?:{AUXILIARY}|(?:over|under|with|out|mis|re)?(?:{_IRREGULAR})|{_PRESENT}"
    r"|\w{2,}ed|[a-z]+n['’]t|(?:I|we|you|he|she|it|they|there|that)['’](?:s|m|re|ve|ll|d))\b"
)
"""A verb form that can carry a clause; a participle in -ed counts."""
_TELLING = "|".join(sorted(word for word in CUE_VERBS if not word.endswith("ing")))
VERB_NEXT = re.compile(
    rf"(?:(?:also|then|later|now|still|\w+ly) )?(?:{AUXILIARY}|{_IRREGULAR}|{_PRESENT}|{_TELLING}"
    r"|appears|seems|[a-z]{3,}s(?= (?:the|an?|its|his|her|their|to|that|no|it|at|[A-Z]\w+) )"
    r"|\w{2,}ed(?! (?:since|in|on|at|by|from|for|with|as|of)\b))\b(?! and\b|,)"
)
"""The predicate that goes on after a phrase between commas."""
PAST_NEXT = re.compile(r"(?:\w+ly )?[a-z]{2,}ed\b(?! and\b|,)")
"""A predicate, or a participle that describes the phrase: the former after a relative clause."""
_NARROWING = r"""
    only just merely even all every each any anyone anybody anything few fewer less same if unless
    whether until till except once first (?<!a_)second (?<!a_)third next previous latest best worst
    largest biggest deadliest \w{3,}iest no nor neither either that_long average total normally
    usually typically often always sometimes rate per percent record ever so
"""
NARROWS = re.compile(
    r"(?:(?<!at )(?<!for )\b(?:least|most)|\bmore(?! than \d)|(?<!more )\bthan|\blast(?! night)"
    rf"|\b(?:{any_of(_NARROWING)}))\b|%",
    re.IGNORECASE,
)
"""Words in whose reach a phrase cannot go without changing what is said of whom."""
TURNS = _one_of(
    r"""
    still (?<!days_)(?<!hours_)(?<!minutes_)(?<!weeks_)(?<!months_)(?<!years_)later eventually
    (?:has|have|had)_since all_(?:were|are|of|have|had|but)
    both_(?:were|are|of|have|had) rescued
    safe safely freed released recovered cleared alive
    reopen\w* resum\w+ restor\w+ revers\w+ retak\w+ retook recaptured lost returned lifted replaced
    in_fact actually turned_out corrected repaired rebuilt surrendered withdrew defused
    extinguished proved proven apologised apologized
    called_off survived if unless except only although though but however instead than so_that
    because
"""
)
"""Words of a later clause that may undo the one before it."""
UNDOES = _one_of(
    r"""
    apologi[sz]\w* false hoax withdrawn retracted corrected overturned acquitted cancelled
    suspended lifted
    scrapped revoked disproved disproven debunked expired denied
    released freed rescued survived alive
"""
)
"""What undoes the rest of the line wherever it stands."""
HARM = _one_of(
    r"""
    kill(?:s|ed|ing)? dead deaths? die[sd]? dying injur\w+ wound(?:s|ed|ing) hurt casualt\w+ missing
    trapp\w+ hostages? fatal\w* drown\w* bodies corpses? life-threatening burying buried
    claim\w+_\S+_lives lost_\S+_lives critically treated_for being_treated critical_condition
    martyred (?:taken|rushed)_to_(?:the_)?hospital hospitali[sz]ed
    intensive_care shot stabbed
"""
)
"""Who came to harm: what a brief is read for."""
ATTRIBUTES = _one_of(
    r"""
    said says? saying told tells? telling according claim(?!(?:ed|s|ing)_\S+_lives)\w* alleg\w*
    report(?:s|ed|edly|ing) warn\w* (?<!United_)stat(?:es|ed|ing) adds? added adding insist\w*
    argu(?:es?|ed|ing) suggest\w* believ\w* den(?:y|ies|ied|ying) accus\w* blam\w*
    cit(?:es?|ed|ing) confirm\w* announc(?:es?|ed|ing) quot(?:es?|ed|ing) describ\w*
    call(?:s|ed|ing) promis\w* pledg\w* estimat\w*
    think(?:s|ing)? thought suspect\w* view_of words_of reckoning account opinion version shows?
    in_(?:his|her|its|their|my|our)_(?:view|opinion) showed as_per attribut\w* apparent\w*
    suppos\w* purport\w* so-called urg(?:es?|ed|ing) demand\w*
    term(?:ed|ing) dismiss\w* reject\w*
"""
)
"""Words by which somebody is cited; what carries one stays."""
ANONYMOUS = re.compile(
    r"\b(?:condition of anonymity|on condition|not (?:be )?(?:authori[sz]ed|allowed|permitted) to"
    r"|asked not to be|declined to be (?:named|identified)|may not speak"
    r"|whose name\b.{0,30}\b(?:withheld|released|not))"
)
"""Why somebody is not named: the 'not' in it turns nothing that they say."""
_NEEDING = r"""
    stop(?:s|ped)? shortly soon buys? bought sells? sold
    is are was were be been being become became remain(?:s|ed)? live[sd]? living lies? lay lying
    stands? stood standing sits? sat sitting resid\w+ based located situated  held place
    happen(?:s|ed)? occur(?:s|red)?   stay(?:s|ed)? staying waiting
    park(?:s|ed) born work(?:s|ed|ing)? station(?:s|ed)? put placed kept left  end(?:s|ed)?
    start(?:s|ed)? began begin came come comes went goes named registered docked anchored involved
    interested engaged result(?:s|ed)? part scheduled planned due expected aged set dated called
    meet met  operat(?:e|es|ed|ing) there here home   buried
    trapped stuck aboard trained aimed levelled lasted waited took takes spent known closed open up
    over coming going away   just long right immediately
    not to of by with from for than and or as the a an its his her their also still already that
    which who between into onto towards through under near at in on about since until till before
    after response reply message letter request comment order demand appeal answer warning threat
    km kilomet(?:re|er)s? miles? met(?:re|er)s? feet yards report book study law vote ban debate
    reportedly allegedly apparently purportedly possibly probably likely perhaps
    decision talks agreement attack assault strike war interview information
"""
DENYING = re.compile(r"(?:den|reject|dismiss|refus|declin|disput|refut)\w+(?: to)?", re.IGNORECASE)
"""A denial or a refusal that took place: a 'not' that reaches what is denied alone."""
TRUTH = re.compile(
    r"\b(?:\w*confirm|\w*verif|true|truth|prove|proof|happen|correct|wrong|exist|belie|clear|known"
    r"|evidence|the case|occur|tak(?:e|en) place|exact|certain|sure|accura)",
    re.IGNORECASE,
)
"""What is said of a statement rather than of a thing."""
DISPUTES = re.compile(
    r"\b(?:disput(?:es?|ed|ing)|den(?:y|ies|ied|ying)|rejects?|rejected|contest(?:s|ed)?"
    r"|contradict\w*"
    r"|refut\w+|challenge[sd]?|doubts?|doubted|dismiss(?:es|ed)|disagree\w*|oppose[sd]?"
    r"|appeal(?:s|ed|ing)?|too (?:low|high|few|many)|(?:over|under)estimat\w*|exaggerat\w*)\b",
    re.IGNORECASE,
)
"""Another side of what is said."""
_BASES = """
    stop prevent help rescue save search find extinguish put fight contain control investigate
    assess inspect clear remove raise recover retrieve repair restore protect secure evacuate treat
    take bring carry transport deliver reach join attend discuss demand protest mark celebrate mourn
    honou?r commemorate attack hit strike destroy damage intercept shoot defend escape flee avoid
    break pull lift hoist tow smother cool drain pump seal block close reopen open let ensure
    keep provide give offer collect gather check determine establish examine identify question
    arrest catch track trace locate monitor watch observe support assist relieve ease reduce limit
    improve replace rebuild build correct change hide cover conceal receive hold negotiate meet
    cut buy sell mend paint conserve issue release communicate make see hear pray plan lay clean
    free cross enter leave get
"""
BASE_VERB = f"(?:{any_of(_BASES)})"
"""The plain form of verbs that tell what something was done for."""
MAKES_OTHERS = _one_of(
    r"""
    ask(?:s|ed|ing)? told tell(?:s|ing)? order(?:s|ed|ing)? force[sd]? forcing urg(?:es?|ed|ing)
    allow(?:s|ed|ing)? help(?:s|ed|ing)? warn(?:s|ed|ing)? instruct(?:s|ed|ing)?
    require[sd]? persuad\w+ want(?:s|ed)? expect(?:s|ed)? enabl\w+ got led prompt(?:s|ed|ing)
    caus(?:es?|ed|ing) permit(?:s|ted)? advis(?:es?|ed) encourag\w+ invit(?:es?|ed)
    authori[sz]\w+ direct(?:s|ed)? remind(?:s|ed)? taught compel\w+ oblig\w+ call(?:s|ed)_(?:on|for)
    appeal(?:s|ed)? beg(?:s|ged)? leav\w+ left get too enough
    request(?:s|ed)? demand(?:s|ed)? recommend\w* need(?:s|ed)? pressed chose chosen elected
"""
)
"""Verbs by which one has another do what 'to' tells."""
WANTS_INFINITIVE = re.compile(
    r"\b(?:able|unable|ready|willing|likely|unlikely|set|due|about|going|attempts?|efforts?|plans?"
    r"|decisions?|orders?|rights?|needs?|time|chance|way|power|permission|calls?|appeals?|requests?"
    r"|refusal|failure|promises?|threats?|first|last|next|only|one|begins?|began|starts?|started"
    r"|continue[sd]?|tr(?:y|ies|ied|ying)|wants?|hopes?|hoped|agree[sd]?|refuse[sd]?|decline[sd]?"
    r"|fail(?:s|ed)?|manage[sd]?|threaten(?:s|ed)?|seeks?|sought|plann?(?:s|ed)?|intend(?:s|ed)?"
    r"|have|had|has|having|ought|deals?|duty|licen[cs]e|mandate|vote[sd]?|authority|ability|bid"
    r"|campaign|want|wish(?:es)?|pressure|something|anything|nothing|someone|it|them|him|her|us"
    r"|steps|measures|moves|precautions|(?:second|minute|hour|day|week|month|year)s?"
    r"|and|or|it|as|how|what|where|when|whether|who|which)\Z",
    re.IGNORECASE,
)
"""A word that asks for the 'to' behind it."""
NEEDY = re.compile(rf"\b(?:{any_of(_NEEDING)})\Z", re.IGNORECASE)
"""A word before a phrase that would be left hanging without it."""

"""The small vocabularies by which phrases that may go are told from those that may not."""

from __future__ import annotations

import re

from summarizer.reading.cues import CUE_VERBS

__all__ = [
    "ANONYMOUS",
    "ATTRIBUTES",
    "CAPITAL",
    "FINITE",
    "NARROWS",
    "NEEDY",
    "PLACE_NOUN",
    "TURNS",
    "UNDOES",
    "VERB_NEXT",
]

CAPITAL = r"[A-Z][\w'’-]*"
_IRREGULAR = (
    r"came|went|took|made|left|fell|hit|broke|began|ran|rose|sank|blew|struck|sent|led|found|held"
    r"|met|kept|became|got|gave|saw|told|shot|lost|cut|burnt|brought|bought|caught|drove|flew"
    r"|grew|knew|lay|paid|put|read|said|set|shook|shut|spent|spoke|spread|stood|swept|threw|tore"
    r"|wrote|won|withdrew|built|drew|fled|fought|heard|hid|slid|split|stole|swam|thought|woke"
)
_AUXILIARY = r"is|are|was|were|has|have|had|will|would|could|can|may|might|must|should|did|does|do"
_TELLING = "|".join(sorted(word for word in CUE_VERBS if not word.endswith("ing")))
_PRESENT = (
    r"says|tells|insists|maintains|argues|contends|asserts|believes|thinks|suspects|reckons|refutes"
    r"|denies|rejects|disputes|dismisses|accuses|blames|warns|alleges|wants|expects|knows|runs|holds"
)
FINITE = re.compile(
    rf"(?<![\w-])(?:{_AUXILIARY}|(?:over|under|with|out|mis|re)?(?:{_IRREGULAR})|{_PRESENT}"
    r"|\w{2,}ed)\b"
)
"""A verb form that can carry a clause; a participle in -ed counts."""
VERB_NEXT = re.compile(
    rf"(?:(?:also|then|later|now|still|\w+ly) )?(?:{_AUXILIARY}|{_IRREGULAR}|{_TELLING}"
    r"|\w{2,}ed(?! (?:since|in|on|at|by|from|for|with|as|of)\b))\b(?! and\b|,)"
)
"""The predicate that goes on after a phrase between commas."""
NARROWS = re.compile(
    r"(?<!at )(?<!for )\b(?:only|just|merely|even|all|every|each|any|anyone|anybody|anything|most|few|fewer|least"
    r"|more(?! than \d)|(?<!more )than|less|same|another|other|such|if|unless|whether|until|till|except|once|first"
    r"|second|third|last(?! night)|next|previous|latest|best|worst|largest|biggest|deadliest|\w{3,}iest"
    r"|no|nor|neither|either|what|how|who|whom|that long|average|total|normally|usually|typically"
    r"|often|always|sometimes|rate|per|percent|record|ever|so|reportedly|apparently|allegedly)\b|%",
    re.IGNORECASE,
)
"""Words in whose reach a phrase cannot go without changing what is said of whom."""
TURNS = re.compile(
    r"\b(?:later|eventually|since|all|both|rescued|safe|safely|freed|released|recovered|cleared"
    r"|alive|defused|extinguished|proved|proven|false|hoax|withdrawn|retracted|corrected|apologised"
    r"|apologized|cancelled|called off|survived|acquitted|if|unless|except|only|although|though"
    r"|but|however|instead|than|so that|because)\b",
    re.IGNORECASE,
)
"""Words of a later clause that may undo the one before it."""
ATTRIBUTES = re.compile(
    r"\b(?:said|says?|saying|told|tells?|telling|according|claim(?!(?:ed|s|ing) \S+ lives)\w*|alleg\w*|report(?:s|ed|edly"
    r"|ing)|warn\w*|stat(?:es|ed|ing)|adds?|added|adding|insist\w*|argu(?:es?|ed|ing)"
    r"|suggest\w*|believ\w*|den(?:y|ies|ied|ying)|accus\w*|blam\w*|cit(?:es?|ed|ing)|confirm\w*"
    r"|announc\w*|quot(?:es?|ed|ing)|describ\w*|call(?:s|ed|ing)|promis\w*|pledg\w*|estimat\w*"
    r"|think(?:s|ing)?|thought|suspect\w*|view of|words of|reckoning|account|opinion|version|shows?|showed"
    r"|as per|attribut\w*|apparent\w*|suppos\w*|purport\w*"
    r"|so-called|claims?|urg(?:es?|ed|ing)|demand\w*|term(?:ed|ing)|dismiss\w*|reject\w*)\b",
    re.IGNORECASE,
)
"""Words by which somebody is cited; what carries one stays."""
NEEDY = re.compile(
    r"\b(?:is|are|was|were|be|been|being|become|became|remain(?:s|ed)?|live[sd]?|living|lies?|lay"
    r"|stands?|stood|sits?|sat|sitting|standing|lying|waiting|staying|shortly|soon|just|long|hours?|minutes?|days?"
    r"|immediately|right|resid\w+|based|located|situated|found|held|place|happen(?:s|ed)?"
    r"|occurr(?:s|ed)|occur|arriv(?:e|es|ed|ing)|land(?:s|ed)|stay(?:s|ed)?|park(?:s|ed)|born"
    r"|work(?:s|ed|ing)?|station(?:s|ed)?|put|placed|kept|left|seen|end(?:s|ed)?|start(?:s|ed)?"
    r"|began|begin|came|come|comes|went|goes|named|registered|docked|anchored|involved|interested"
    r"|engaged|result(?:s|ed)?|part|scheduled|planned|due|expected|aged|set|dated|called|meet"
    r"|met|stop(?:s|ped)?|operat(?:e|es|ed|ing)|there|here|home|about|hospitalised|detained"
    r"|buried|trapped|stuck|aboard|not|to|of|by|with|from|for|than|and|or|as|the|a|an|its|his"
    r"|her|their|lasted|waited|took|takes|spent|known|up|over|closed|open"
    r"|between|into|onto|towards|through|under|near|at|in|on|also|still|already|that|which|who|since|until|till|before|after|response"
    r"|reply|message|letter|request|comment|order|demand|appeal|answer|warning|threat)\Z",
    re.IGNORECASE,
)
"""A word before a phrase that would be left hanging without it."""
PLACE_NOUN = (
    r"(?:street|road|avenue|lane|square|park|bridge|church|cathedral|mosque|temple|school|college"
    r"|university|station|terminal|river|lake|mountains?|hills?|valley|bay|beach|coast|islands?"
    r"|county|province|region|district|city|town|village|harbour|harbor|port|canal|strait|sea"
    r"|gulf|airport|stadium|hall|hotel|mall|market|hospital|clinic|plant|factory|building|tower"
    r"|court|gate|quay|pier|docks?|motorway|highway|route|capital|suburb|neighbou?rhood|outskirts"
    r"|border|desert|forest|woods|ravine|workshop|warehouse|depot|yard|garage|shed|barracks|tunnel"
    r"|mine|ramp|platform|north|south|east|west|centre|center|scene|kerb|ward|shop|store"
    r"|estate|farm|farmhouse|field|camp|prison|headquarters|basement|roof|kitchen|corridor|room)"
)
UNDOES = re.compile(
    r"\b(?:false|hoax|withdrawn|retracted|corrected|overturned|acquitted|cancelled|suspended|lifted"
    r"|scrapped|revoked|disproved|disproven|debunked|expired|denied)\b",
    re.IGNORECASE,
)
"""What undoes the rest of the line wherever it stands."""
ANONYMOUS = re.compile(
    r"\b(?:condition of anonymity|on condition|not (?:be )?(?:authori[sz]ed|allowed|permitted) to|asked"
    r" not to be|declined to be (?:named|identified)|may not speak|whose name\b.{0,30}\b(?:withheld"
    r"|released|not))"
)
"""Why somebody is not named: the 'not' in it turns nothing that they say."""

"""Words that attribute: verbs and phrases of saying, with what a speaker does by them."""

from __future__ import annotations

import re

from summarizer.brief import Stance

__all__ = ["CUE_VERBS", "NON_VERB_CUES", "QUOTED_BY", "is_reported", "stance_of"]

# Irregular forms are written out; regular ones are made by _forms().
_VERBS: dict[Stance, str] = {
    Stance.STATES: """
        say/says/said/saying tell/tells/told/telling stated/states/stating report remark describe
        write/writes/wrote/written/writing note add tweet post comment mention respond recall
        reply/replies/replied/replying recount testify/testifies/testified relate quip joke shout
        yell whisper continue cite quote express record list recollect
        remember/remembers/remembered gasp fume snap blast thunder boast/boasts/boasted relay
        narrate assure detail/details/detailed remind counsel answer voice advise/advises/advised
        stress emphasise emphasize underline reiterate maintain insist argue contend assert
        point/points/pointed believe think/thinks/thought suggest estimate suspect predict indicate
        conclude feel/feels/felt assess assume expect imply/implies/implied reckon surmise presume
        opine doubt counter retort exclaim interject intimate theorise theorize
        swears/swore/swearing disagree
    """,
    Stance.ANNOUNCES: """
        announce declare reveal disclose publish unveil proclaim promise pledge vow
        identify/identifies/identified
    """,
    Stance.CONFIRMS: """
        confirm acknowledge admit/admits/admitted/admitting concede verify/verifies/verified
    """,
    Stance.DENIES: """
        deny/denies/denied/denying reject dismiss refute dispute contradict
        rebut/rebuts/rebutted disavow contest rubbishes/rubbished/rubbishing ridicule deride debunk
        discounts/discounted scoff
    """,
    Stance.DEMANDS: """
        demand urge call/calls/called/calling appeal request order ask seconded/seconding
    """,
    Stance.WARNS: "warn caution alert threaten fear",
    Stance.ACCUSES: """
        accuse blame condemn denounce criticise criticize charge attribute hold/holds/held
        allege
    """,
    Stance.EXPLAINS: """
        explain clarify/clarifies/clarified specify/specifies/specified elaborate
    """,
    Stance.DECLINES: "decline refuse",
    Stance.OTHER: """
        claim hope speculate praise thank welcome oppose apologise apologize compare imagine wonder
        complain lament hint question muse
    """,
}

NON_VERB_CUES = re.compile(
    r"\b(?:[Rr]eportedly|[Aa]ccording to|[Aa]s per(?! (?:usual|cent)\b)"
    r"|[Ii]n the (?:words|view|opinion|eyes) of"
    r"|[Bb]y the (?:account|reckoning) of|[Cc]iting|[Ii]n a statement (?:from|by|issued by)"
    r"|(?:named|identified) by(?= [^,.;:]{3,60}? as\b)"
    r"|[Aa]s (?:reported|stated|claimed|quoted|announced|confirmed) by|(?:reported|quoted"
    r"|confirmed|announced|claimed|issued|released|stated|described|cited|denied|called|declared"
    r"|denounced|condemned|seconded|rejected|dismissed|disputed|criticised|criticized|accused"
    r"|blamed|warned|explained|urged)(?: (?!that\b|which\b|an?\b|the\b|its\b|his\b|her\b"
    r"|their\b|any\b|all\b)[^,.;:]{1,60}?)?? by|told by(?! (?:tele)?phone\b)"
    r"|(?<=[,?!\x01][”\"’'] )(?:was|is|came) the (?:response|reply|answer|verdict|message|reaction"
    r"|explanation|assessment) (?:from|of)"
    r"|(?<=, )per(?= (?:the|a|its|their|[A-Z])\b)(?! the (?:terms|rules?|law|agreement|contract"
    r"|usual)\b))\b"
)
QUOTED_BY = re.compile(r"(?:quoted|cited|interviewed)(?: \w+ly)? by [^,.;:]{3,60}, \w")
"""'One miner, quoted by the portal, recalled …': the miner speaks, to the portal."""


def _forms(entry: str) -> list[str]:
    if "/" in entry:
        return entry.split("/")
    stem = entry.removesuffix("e")
    plural = entry + ("es" if entry.endswith(("ss", "sh", "ch", "x")) else "s")
    return [entry, plural, stem + "ed", stem + "ing"]


CUE_VERBS: dict[str, Stance] = {
    form: stance
    for stance, entries in _VERBS.items()
    for e in entries.split()
    for form in _forms(e)
}

_NEGATION_BEFORE = re.compile(
    r"\b(?:declin\w+ to|refus\w+ to|w(?:ould|ill) not|wouldn['’]t|could not|couldn['’]t|did not"
    r"|didn['’]t|has not|have not|had not|hasn['’]t|haven['’]t|hadn['’]t|does not|doesn['’]t"
    r"|do not|don['’]t|cannot|can['’]t|unable to|yet to|without|never|nor did"
    r"|neither)(?: \w+|, \w+,)?\s*$",
    re.IGNORECASE,
)
_REFUSAL = re.compile(r"\b(?:declin|refus)\w+ to\b", re.IGNORECASE)


_WAVED_OFF = re.compile(r"(?:brush|shrug|wav|laugh)\w* (?:off|aside|away)")
_CALL = re.compile(r"call(?:s|ed|ing)?")
_CALL_FOR = re.compile(r" ?(?:for|on|upon|off|in)\b")
_UNTRUE = re.compile(
    r"(?:[^.;]{0,40}?[ “\"‘])?(?:false|untrue|baseless|unfounded|fabricat\w+|a lie|lies|nonsense"
    r"|absurd"
    r"|inflated|misleading|propaganda|invention|slander|rubbish|irresponsible)\b"
)


def stance_of(words: str, cue_length: int, after: str) -> Stance:
    """What a speaker does by the cue that the last ``cue_length`` characters of ``words`` are.

    The words before it tell whether it is negated: 'declined to comment' is ``declines``.
    ``after`` is what follows: who calls for something demands it, who calls it a lie denies it.
    """
    cue = words[-cue_length:].lower()
    if not is_reported(words, cue_length) or cue.endswith("not be drawn"):
        return Stance.DECLINES
    if cue.endswith("tribute"):
        return Stance.OTHER
    if _WAVED_OFF.match(cue):
        return Stance.DENIES
    if _CALL.fullmatch(cue) and not _CALL_FOR.match(after):
        return Stance.DENIES if _UNTRUE.match(after) else Stance.STATES
    found = [CUE_VERBS[word] for word in re.findall(r"[a-z]+", cue) if word in CUE_VERBS]
    strong = [stance for stance in found if stance not in (Stance.STATES, Stance.OTHER)]
    return (strong or found or [Stance.STATES])[0]


def is_reported(words: str, cue_length: int) -> bool:
    """False when the cue at the end of ``words`` is negated or refused: nothing was stated."""
    before, cue = words[:-cue_length], words[-cue_length:]
    return not (_NEGATION_BEFORE.search(before) or _REFUSAL.search(cue))

"""Content words in a comparable form: light stems, and one stem for words that say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.reading.scope import says_something

__all__ = ["GRAVE", "IMPLIED", "in_field", "is_phrase", "stems", "words_of"]

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s?\b")
_PLACED = re.compile(
    r"\s*(?:in|on|at|near|off|from|between|around|outside|inside|by|before|after|during|over|under"
    r"|along|across|since|until|shortly|about)\b",
    re.IGNORECASE,
)
_STOP = frozenset(
    "the a an of to in on at by for from with and or but as that this these those it its they their"
    " them he him his she her we our you your i who which what when where how there here is are was"
    " were be been being has have had do does did will would could can may might must should not no"
    " nor so than then also into over about after before during while though although because if"
    " too any some all out up off say says said saying according told state stated"
    " one under between through across among around towards toward within against per only just"
    " without never none nobody nothing neither unable possibly perhaps probably likely unlikely"
    " appear appears appeared seem seems seemed believed thought"
    " get gets got getting go goes went gone come comes came coming take takes took taken yet"
    " further far found finds find make makes made put nearly almost later both each other those"
    " whose why since upon following due down ago own"
    " people person persons others group company firm".split()
)
# Words of one line may stand for each other; the first is their common stem.
_SAME = """
    die died dies dying dead death deaths kill killed kills killing fatal fatally fatality
    die fatalities lives
    hurt injure injured injures injuring injury injuries wound wounded wounds wounding harm harmed
    hurt unharmed unhurt uninjured
    arrest arrested arrests arresting detain detained detention custody apprehended
    fire fires blaze blazes inferno
    blast blasts explosion explosions explode exploded explodes exploding detonated detonation
    shut shuts shutdown closed close closes closing closure
    start started starts starting began begin begins begun
    stay stayed stays remain remained remains remaining still
    ship ships vessel vessels boat boats ferry tanker freighter
    plane planes aircraft jet airliner
    car cars vehicle vehicles
    crash crashed crashes collide collided collision
    attack attacked attacks attacking assault assaulted raid raided
    deliberate deliberately intentional intentionally purpose purposely arson sabotage
    guilt guilty convicted convict conviction
    murder murdered murders murderer
    terror terrorist terrorists terrorism
    kidnap kidnapped abducted abduction hostage hostages
    collapse collapsed collapses collapsing gave
    electricity power
    police officer officers
    goods freight
    aboard board
    missing disappeared vanished
    rescue rescued rescues rescuing save saved saves saving freed recovered retrieved
    trigger triggered triggers triggering
    avalanche slide
    immediate immediately once
    outside external outdoors
    stable stability
    lack shortage shortages lacked
    sign signs indication indications evidence suggest suggests suggested
    blackout cut outage
    aircraft airplane airplanes
    evacuate evacuated evacuation cleared moved
    hospital hospitalised hospitalized hospitals
    identify identified
    receive received receives receiving
    arrive arrived arrives arriving reach reached reaches reaching
    sound sounded sounds
    stop stopped stops stopping stoppage halt halted
    fail failed fails failure failing
    fault faults faulty defect defects defective
    trial tried
    lower lowered
    buried burying bury
    surgery operations operation
    increase increased increases increasing rise rises rising risen rose grow grew
    flee fled escape escaped escapes escaping
    inmate inmates prisoner prisoners
    worker workers labourer labourers laborer employee employees staff
    lorry lorries truck trucks
    home homes house houses
    approximately roughly
    inform informed told
    disregard disregarding disregarded ignore ignored ignoring ignores
    topple toppled toppling overturned tipped capsized
    burst ruptured rupture
    sum amount
    hear hears hearing heard
    see sees saw seen seeing spot spotted notice noticed sighted
    fall falls fell fallen falling drop drops dropped dropping
    leave leaves leaving left
    build builds built building buildings
    buy bought
    catch caught catches capture captured recaptured
    choose chose chosen
    drive drove driven driver drivers driving
    eat ate eaten eating
    fly flew flown flight flights flying
    hold held holds holding
    keep kept keeps
    know knew known
    lose lost loses losing loss
    meet met
    pay paid pays paying payment
    run ran runs running
    send sent sends sending
    shoot shot shots shooting shootings gunfire
    sink sank sunk sinking
    speak spoke spoken
    steal stole stolen theft stealing
    strand stranded stuck
    swim swam swimmers swimmer bathers
    tear tore torn
    throw threw thrown
    wear wore worn wearing
    write wrote written
    burn burned burnt burns burning
    set sets setting
    ill sick illness sickness
    youth young
    child children kids
    woman women
    man men
    sustain suffered suffer suffers suffering sustained
    replace replaced replacement exchanged
    remove removed removal
    demand demanded demands requested request ask asked
    cause caused causes causing
    ignite ignited alight
    unaware awareness aware
    detect detected discover discovered discovery
    postpone postponed delayed
    suspend suspended suspension
    assist assisted assistance aid help helped helps helping
    hit hits hitting struck strike strikes striking
    earthquake quake quakes earthquakes tremor
    doctor doctors physician medic medics
    soldier soldiers troops
    show shows showed shown display
    flood floods flooded flooding floodwater floodwaters inundated
    spill spilled spilt spills leak leaked leaks leaking leakage
    seize seized confiscated
    warn warned warning warnings alert alerted
    vote voted voters voter
    quick quickly fast rapidly
    big large huge
    centre center central
    afloat refloat refloated
    attach attached connect connected
    contain contained controlled control
    climb climbed climbing climbers climber
    pursue pursued chase chased
    overpower overpowered subdued
    enough sufficient
    investigate investigation inquiry investigating investigated probe
    wall walls
    fog foggy mist
    thick dense
    strong high
    licence license permit permitted allow allowed allows licences licensed
    fix repair repaired repairs
    complain complained complaint
    continue continued continues
    previous previously earlier
    bus coach minibus
    break broke broken breaks breaking
    gunmen gunman attackers attacker assailant assailants knifeman
    contaminated contamination tainted
    inspect inspected inspection checked check checks inspections examined examine
    declare declared declaration
    destroy destroyed destroys destroying destruction
    damage damaged damages damaging
    bring brought brings bringing
"""
_PHRASES = {
    "set off": "triggered",
    "gave way": "collapsed",
    "stopped working": "failed",
    "power cut": "blackout",
    "power failure": "blackout",
    "loss of power": "lost power",
}
_PHRASE = re.compile(rf"\b(?:{'|'.join(_PHRASES)})\b")
_STEM_OF = {word: line.split()[0] for line in _SAME.strip().splitlines() for word in line.split()}
IMPLIED = {
    "drown": "die",
    "murder": "die",
    "bodi": "die",
    "body": "die",
    "corps": "die",
    "stab": "hurt",
    "stabb": "hurt",
    "girl": "child",
    "girls": "child",
    "boy": "child",
    "boys": "child",
    "baby": "child",
    "wildfi": "fire",
    "polic": "police",
}
"""Stems whose fact holds another: who drowned has died, and not the other way round."""
GRAVE = frozenset(
    "die hurt arrest attack blast deliberate guilt murder terror kidnap"
    " police army milita soldier court judg prosec presid mayor govern minist captai".split()
)
"""What did harm, and who has authority: stems that must stand in the evidence by themselves, since
no other word vouches for them."""
_FIELD = frozenset(_STEM_OF.values()) | frozenset(
    "school hospit church mosqu shed bank bridg airpor port harbou factor prison museum hotel"
    " statio road river villag town city dam mine farm shop market court embass refine pipeli"
    " train bus tram drone missil bomb knife gun mortar shell rocket poison gas oil acid"
    " mayor minist presid soldie pilot captai nurse doctor teache pupil studen child mother father"
    " ramm fin charge accus blame threat warn deny admit confir reject accept rape tortur looted"
    " elect vote visit oppos back support won blew rebuil".split()
)
"""Stems that this table or a list of the field's things knows: a synonym would have been mapped."""
_ENDINGS = "ations ation ments ment ings ing ers er ied ed ies es s ly ion".split()


def in_field(stem: str) -> bool:
    """True for a word of the field; one that the evidence lacks is likely another thing."""
    return stem in _FIELD


def is_phrase(text: str) -> bool:
    """True for a few words that assert nothing by themselves: 'on Tuesday', 'the Brest region'."""
    if says_something(text):
        return False
    words = _WORD.findall(_POSSESSIVE.sub("", text))
    named = all(word in _STOP or not word[0].islower() for word in words)
    return named or len(words) <= 3 or (len(words) <= 8 and bool(_PLACED.match(text)))


def words_of(text: str) -> list[str]:
    """The words of ``text`` in lower case, possessives cut."""
    lower = _PHRASE.sub(lambda match: _PHRASES[match.group()], text.lower())
    return _WORD.findall(_POSSESSIVE.sub("", lower))


def stems(words: Iterable[str]) -> set[str]:
    """The stems of the content words among ``words``."""
    return {_stem(word) for word in words if word not in _STOP and len(word) > 1}


def _stem(word: str) -> str:
    if known := _STEM_OF.get(word):
        return known
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)][:6]
    return word[:6].removesuffix("e") if len(word) > 3 else word

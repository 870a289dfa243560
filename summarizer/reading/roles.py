"""What somebody is, by the words that introduce them: official, witness, expert or other.

Word lists of general English, by which LABELLING.md's 'official or not' is decided. Where no
word tells, the answer is ``unknown``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.brief import SpeakerKind
from summarizer.reading.model import SpeakerEntry
from summarizer.reading.places import is_government

__all__ = ["ROLE_WORDS", "is_association", "is_institution", "is_official", "kind_of", "role_stem"]

_OFFICIAL_ROLES = frozenset(
    """
    president vice-president minister premier chancellor governor mayor secretary ambassador
    senator congressman congresswoman lawmaker lawmakers legislator mp mep councillor councilor
    alderman sheriff commissioner commander general colonel lieutenant admiral sergeant
    inspector superintendent constable detective prosecutor prosecutors judge coroner magistrate
    chief officer officers official officials envoy marshal commissar prefect deputy king queen
    prince princess sultan emir consul diplomat diplomats warden ombudsman firefighter
    firefighters paramedic paramedics registrar speaker secretary-general representative
    coordinator undersecretary attorney-general brigadier major captain harbourmaster harbormaster
    harbour-master voivode commodore corporal ensign vice-admiral minister-president burgomaster
    cabinet rescuers investigators investigator doctors surgeon gov gen col lt sgt sen supt insp
    cmdr adm maj capt det pm rep police-chief wali intendant procurator spokesperson-general
    chairperson regulator troops soldiers doctor deputies collector commandant tehsildar alcalde
    provost reeve administrator councilwoman councilman councilmember alderwoman assemblyman
    assemblywoman
""".split()
)
_SPOKES = frozenset(
    """
    spokesperson spokesman spokeswoman spokespeople spokespersons spokesmen representative
    press-officer spokes
""".split()
)
_COMPANY_ROLES = frozenset(
    "ceo chairman chairwoman chair executive executives director manager owner founder head boss"
    " co-founder operator foreman superintendent cfo coo cto principal headteacher rector".split()
)
_EXPERT = frozenset(
    """
    professor analyst analysts researcher researchers scientist scientists economist economists
    expert experts historian historians lecturer fellow seismologist meteorologist geologist
    engineer engineers consultant consultants specialist specialists academic academics
    observers volcanologist hydrologist glaciologist toxicologist epidemiologist criminologist
    ecologist biologist sociologist psychologist anthropologist institute university college
    think-tank thinktank study studies scholar academy laboratory ballistics research tracking
    ship-tracking consultancy analytics monitors
""".split()
)
_WITNESS = frozenset(
    """
    resident residents witness witnesses eyewitness eyewitnesses passenger passengers neighbour
    neighbours neighbor neighbors survivor survivors worker workers driver drivers student
    students villager villagers fisherman fishermen shopkeeper shopkeepers farmer farmers mother
    father brother sister son daughter wife husband relative relatives aunt uncle cousin friend
    friends tourist tourists customer customers pensioner teacher local locals bystander
    bystanders man men woman women boy girl person people teenager motorist motorists commuter
    commuters victim victims guest guests patient patients nurse family families parent parents
    widow colleague colleagues crewman crew shopper shoppers holidaymaker skier hiker climber
    baker waiter landlord tenant tenants owner inmate inmates prisoner prisoners employee
    employees staff grandmother grandfather niece nephew escaped evacuee evacuees barman
    bartender cyclist onlooker onlookers walker walkers angler lorry-driver community roommate
    classmate attendee attendees volunteer volunteers retiree deckhand stewardess steward
    conductor usher coach
    coaches techie labourer laborer labourers laborers hawker shepherd plumber electrician
    carpenter mechanic welder barber hairdresser chef cook nanny docker porter fitter apprentice
    child children girlfriend boyfriend stallholder taxi trader traders controller controllers
""".split()
)
_MEDIA = frozenset(
    """
    reuters bbc cnn afp ap tass interfax xinhua dpa efe ansa upi aljazeera jazeera guardian
    times post herald tribune telegraph newspaper newspapers press media news broadcaster
    broadcasters television tv radio channel website site magazine journal gazette daily weekly
    bulletin chronicle courier observer reporter reporters correspondent correspondents
    journalist journalists editor editors columnist blogger report outlet outlets tabloid cbs
    nbc abc sky fox msnbc bloomberg wikinews publication portal database wire examiner gazeta
    presse zeitung mirror newsroom podcast nyt npr argus mercury sentinel inquirer footage video
    videos youtube blog bloggers vloggers
""".split()
)
_UNNAMED = frozenset(
    "reports source sources anonymous insider insiders unnamed whistleblower leaker".split()
)
_OTHER = frozenset(
    """
    activist activists campaigner campaigners lawyer lawyers critic critics opposition supporter
    supporters protester protesters demonstrators ngo ngos charity union unions rights group
    groups greenpeace amnesty campaign federation association parties party lobby attorney
    pastor bishop priest imam monk rabbi cardinal historian users user commentators commentator
    solicitor barrister coalition environmentalists conservationists advocate advocates skeptics
    rival rivals bellingcat foundation network trust alliance league
    gang gangs democrats greens socialists conservatives republicans communists liberals caucus list
""".split()
)
_OFFICIAL_BODIES = frozenset(
    """
    ministry ministries department departments police army military navy air force government
    governments parliament council court courts authority authorities agency agencies bureau
    commission committee service services administration board embassy brigade rescue guard
    coastguard office inspectorate kremlin house pentagon nato un eu unicef unhcr hospital
    hospitals clinic health command forces intelligence nations defence defense federal
    regulator cabinet congress senate fbi cia fsb ntsb faa nhs gendarmerie carabinieri security
    emergency emergencies city county municipality mayoralty palace interpol europol iaea osce
    customs prosecutor prosecutors prosecution presidency minister fire ambulance fleet squadron
    corps regiment battalion division team unit taskforce registry commissariat cert coast-guard
    directorate secretariat treasury controlroom palmetto nursing council's town prison tribunal
    legislature
    prefecture constabulary consulate delegation districts district borough medical protection
    civil operations doctor coroner's state authority's coastguards railroad watchdog
""".split()
)
_PARTY_BODIES = frozenset(
    """
    company companies airline airlines airways railway railways rail operator operators corp
    corporation inc ltd plc gmbh ag llc holdings bank energy power oil motors port shipping
    lines chemicals movement rebels rebel militants militia taliban houthi houthis hamas
    hezbollah front brigades manufacturer firm contractor refinery ferries ferry airport mine
    mining utility hotel club supplier owner owners developer organizer organizers organisers
    boeing airbus eurotunnel aramco amtrak separatists insurgents group groups telecom systems
    software industries logistics
    cruises steel electric water gas pharma foods dairy factory plant stadium school organiser
    supermarket retailer store schools chain carrier line insurgency junta employer landlord
    facility
    platform provider distributor producer maker makers concessionaire traders trading holding
    partners solutions associates industries works freight vendor networks mediawing presswing
    mediaoffice pressoffice pressservice mediaservice mediateam pressteam consortium franchise
    charter
    aviation energia collective syndicate insurer insurers sa nv bv spa pty
""".split()
)
_SUSPECT = frozenset(
    """
    suspect suspects attacker attackers gunman gunmen defendant accused hacker hackers bomber
    killer prisoner hijacker hijackers shooter
""".split()
)

ROLE_WORDS = (
    _OFFICIAL_ROLES
    | _SPOKES
    | _COMPANY_ROLES
    | _SUSPECT
    | frozenset("lawyer activist campaigner".split())
    | (_EXPERT - frozenset("institute university college study studies academy laboratory".split()))
    | (_WITNESS - frozenset("family families community taxi people person".split()))
    | frozenset(
        "reporter correspondent journalist editor columnist blogger pastor bishop"
        " priest imam".split()
    )
)
_STOPS = "of for at who from in with on near whose representing".split()
"""Words after which no more of a role's head comes."""
# Offices that states, companies, unions and clubs all have.
_OFFICES = frozenset(
    "official officials secretary president vice-president chief officer deputy representative"
    " commissioner".split()
)
# Trades whose words name companies too: 'crane operator Ivo Brandt' is a person at work.
_TRADES = frozenset("operator owner supplier keeper lock-keeper skipper pilot miner".split())
_CLUBS = frozenset("union unions federation association charity ngo".split())
"""'Union president Ana Cruz' holds no office of state."""
_ASSOCIATIONS = _CLUBS | frozenset("group foundation coalition campaign network trust".split())
_NETWORKS = frozenset("grid network rail ferry tour airport port pipeline telecom bus".split())
_RED_CROSS = re.compile(r"\bRed (?:Cross|Crescent)\b")
_OF_STATE = re.compile(
    r"\b(?:[Gg]eneral|[Dd]efen[cs]e|[Jj]oint) [Ss]taff\b|\b(?:[Gg]eological"
    r"|[Mm]eteorological) [Ss]urvey\b"
    r"|\b(?:Institute|Centre|Center) (?:of|for) (?:[A-Z]\w+ and )?(?:Volcanology|Seismology"
    r"|Meteorology"
    r"|Geophysics|Hydrology|Geology|Forensic)"
)
"""Bodies of a state that no other word of their names tells."""
_NO_NAME = re.compile(
    r"(?:an?|one|another|two|three|several|some) (?:of the |(?:senior|former|western|local|american"
    r"|european|eu|un|nato|u\.?s\.?|high-ranking|top|second|other) )*(?:officials?|diplomats?)",
    re.IGNORECASE,
)
"""Officials of nobody says what: not on record."""
_STUDY_BODIES = frozenset("centre center institute".split())
"""'The Centre for Aviation'; a state's begins with another word."""
_PEOPLE = frozenset(word for word in _WITNESS if word.endswith("s"))
_PRONOUNS = frozenset("he she it they we this that who".split())
_FORMER = frozenset("former retired ex onetime erstwhile".split())
_ARMED = frozenset("rebel armed militant militia insurgent islamist jihadist separatist".split())
_NATIONAL = frozenset("national federal state government".split())
_KINDS = (
    (_UNNAMED, SpeakerKind.UNNAMED),
    (_SUSPECT, SpeakerKind.PARTY),
    (_OFFICIAL_ROLES, SpeakerKind.OFFICIAL),
    (_EXPERT, SpeakerKind.EXPERT),
    (_MEDIA, SpeakerKind.MEDIA),
    (_PARTY_BODIES, SpeakerKind.PARTY),
    (_WITNESS, SpeakerKind.WITNESS),
)
_COMPOUND = re.compile(
    r"\b(harbou?r|station|control|media|press) (master|room|tower|wing|office|service|team)\b"
)
_WORD = re.compile(r"[^\W_][\w.\-]*")


def _words(phrase: str) -> list[str]:
    plain = _COMPOUND.sub(r"\1\2", re.sub(r"['’]s?\b", "", phrase.lower()))
    found = []
    for word in _WORD.findall(plain):
        found.append(word.rstrip("."))
        if "-" in word:
            found.extend(word.split("-"))
    return found


def role_stem(word: str) -> str:
    """One form for the words of one role: spokesman, spokeswoman and spokesperson are one."""
    plain = word.lower().rstrip(".")
    if plain.startswith("spokes"):
        return "spokes"
    return plain[:-1] if plain.endswith("s") and not plain.endswith("ss") else plain


def is_institution(name: str) -> bool:
    """True when a word of the name is one of bodies, companies or media, not of people."""
    return any(w in _OFFICIAL_BODIES or w in _PARTY_BODIES or w in _MEDIA for w in _words(name))


def is_association(word: str) -> bool:
    """True for 'union', 'charity', 'foundation': a body that is neither a state's nor a company."""
    return word.lower() in _ASSOCIATIONS


def kind_of(name: str, role: str | None, organisation: str | None) -> SpeakerKind:
    """What the speaker is to the incident, from name, role and organisation as written."""
    described = _words(role or "")
    body = _words(organisation or "")
    if _FORMER.intersection([*(described or _words(name))[:3], *body[:1]]):
        # who has left an office speaks for nobody but themselves
        return SpeakerKind.EXPERT
    if len(described) > 1 and described[-1] == "operator" and described[-2] in _NETWORKS:
        return SpeakerKind.PARTY
    if described and described[-1] in _TRADES:
        return SpeakerKind.WITNESS
    if role and (kind := _kind_by_role(described, body)):
        return kind
    words = _words(name)
    kind = _kind_at_sight(name, words) or _kind_by_role(words, body) or _kind_by_body(words + body)
    if kind:
        return kind
    return SpeakerKind.OFFICIAL if is_government(name) else SpeakerKind.UNKNOWN


def _kind_at_sight(name: str, words: list[str]) -> SpeakerKind | None:
    """By a word that decides, whatever else the name says."""
    if _RED_CROSS.search(name):
        return SpeakerKind.PARTY
    if _OF_STATE.search(name) or name.lower().removeprefix("the ") == "alliance":
        return SpeakerKind.OFFICIAL
    if words and words[0] in _STUDY_BODIES and "for" in words:
        return SpeakerKind.EXPERT
    head = re.split(r" (?:with|who|at|from|in|on|of|near|representing) ", name, maxsplit=1)[0]
    if _PEOPLE.intersection(head.split()[-1:]):
        # in small letters: 'two traders' are people, 'Agro Traders' is a company
        return SpeakerKind.WITNESS
    if _NO_NAME.fullmatch(name):
        return SpeakerKind.UNNAMED
    return SpeakerKind.UNNAMED if _UNNAMED.intersection(words) else None


def _kind_by_role(words: list[str], body: list[str]) -> SpeakerKind | None:
    """By the head: the last telling word before 'of', 'for', 'at' or 'who'."""
    head = words
    for stop in _STOPS:
        if stop in head[1:]:
            head = head[: head.index(stop, 1)]
    tail = words[len(head) :] + body
    for word in reversed(head):
        if word in _SPOKES or word in _COMPANY_ROLES:
            # a spokesperson or director is what their organisation is
            rest = [w for w in head if w not in (word, "site")]
            return _kind_by_body(rest + tail) or SpeakerKind.PARTY
        if word in _OFFICES and (kind := _kind_by_body([*tail, *_CLUBS.intersection(head)])):
            return kind
        if word in _EXPERT and _NATIONAL.intersection(head):
            return SpeakerKind.OFFICIAL
        if word in _OFFICIAL_BODIES and _PEOPLE.intersection(tail):
            # 'the Committee of Relatives'
            return SpeakerKind.OTHER
        if word in _OFFICIAL_BODIES and word not in _PARTY_BODIES:
            return _kind_by_body(head)
        if word in _OTHER:
            return _group(head)
        for known, kind in _KINDS:
            if word in known:
                return kind
    return None


def _group(words: list[str]) -> SpeakerKind:
    return SpeakerKind.PARTY if _ARMED.intersection(words) else SpeakerKind.OTHER


def _kind_by_body(words: list[str]) -> SpeakerKind | None:
    if "works" in words and "council" in words:
        # elected by the staff of a works
        return SpeakerKind.OTHER
    media = any(w in _MEDIA for w in words)
    if media and not any(w in ("ministry", "police", "military") for w in words):
        return SpeakerKind.MEDIA
    national = bool(_NATIONAL.intersection(words))
    if any(w in _EXPERT for w in words) and not national:
        return SpeakerKind.EXPERT
    if any(w in _OTHER for w in words) and not {"european", "african"}.intersection(words):
        return _group(words)
    if any(w in _OFFICIAL_BODIES or w in _OFFICIAL_ROLES for w in words) or national:
        return SpeakerKind.OFFICIAL
    if any(w in _PARTY_BODIES for w in words):
        return SpeakerKind.PARTY
    return None


def is_official(speakers: Sequence[SpeakerEntry]) -> bool:
    """LABELLING.md's 'official or not' for the speakers of one attribution: the first decides.

    A state body, its officials, or an organisation that is a party; a country or an institution
    whose kind no word tells counts as one, a person whose role no word tells does not.
    """
    for speaker in speakers:
        if speaker.kind is SpeakerKind.OFFICIAL:
            return True
        if speaker.kind is SpeakerKind.PARTY:
            return not _SUSPECT.intersection(_words(f"{speaker.name} {speaker.role or ''}"))
        if speaker.kind is SpeakerKind.UNKNOWN:
            words = speaker.name.split()
            named = len(words) == 1 and words[0][:1].isupper()
            return named and words[0].lower() not in _PRONOUNS
        return False
    return False

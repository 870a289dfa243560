"""Which words of news may stand for each other, which hold another, and which claim nothing.

Written by hand. A word that says more than another is never its synonym: 'recovered' is no
'rescued', and a ferry is a ship while a ship is no ferry.
"""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["BROADER", "EMPTY", "PHRASES", "SYNONYMS"]

# Words of one line may stand for each other. Regular forms are added; irregular ones are listed.
_SAME = """
    die dying dead death deadly kill fatal fatally fatality fatalities lives lethal perish
    hurt injure injury injuries wound harm unharmed unhurt uninjured unscathed
    arrest detain detention custody apprehend
    fire blaze inferno flames flame
    blast explosion explode detonate detonation
    shut shutdown close closure shuttered
    start began begin begun beginning onset commence
    stay remain still
    ship vessel boat
    plane aircraft airplane aeroplane airliner jet
    car vehicle automobile
    attack assault raid
    deliberate deliberately intentional intentionally purpose purposely arson sabotage
    guilt guilty convict conviction
    murder murderer
    terror terrorist terrorism
    kidnap abduct abduction hostage
    collapse crumble
    electricity power
    police officer policeman policemen policewoman constable
    goods freight cargo
    aboard board onboard
    missing disappear vanish unaccounted
    rescue save free freed
    recover retrieve
    trigger spark prompt
    avalanche snowslide
    immediate immediately once instantly straightaway
    outside external outdoors
    stable stability
    lack shortage scarcity
    sign indication evidence suggest indicate
    blackout outage
    evacuate evacuation evacuee
    hospital hospitalised hospitalized hospitalise hospitalize clinic infirmary
    identify identification
    arrive reach arrival
    stop stoppage halt cease
    fail failure malfunction
    fault faulty defect defective flaw
    buried bury burying
    increase rise risen rose rising grow grew grown growth climb
    flee fled escape
    inmate prisoner detainee
    worker labourer laborer employee staff workforce personnel
    lorry lorries truck
    home house residence dwelling
    approximate approximately roughly around about
    inform told tell
    disregard ignore
    topple overturn tip capsize
    burst rupture
    sum amount
    hear heard
    see saw seen spot notice sight witness
    fall fell fallen drop plunge plummet
    leave left depart departure
    build built building construct construction erect
    buy bought purchase
    catch caught capture recapture
    choose chose chosen select
    drive drove driven driver motorist
    eat ate eaten
    fly flew flown flight
    hold held
    keep kept
    know knew known
    lose lost loss losses
    meet met meeting
    pay paid payment
    run ran
    send sent
    shoot shot shooting gunfire gunshot
    sink sank sunk
    speak spoke spoken talk
    steal stole stolen theft
    strand stuck stranded
    swim swam swum swimmer bather swimming
    tear tore torn
    throw threw thrown hurl toss
    wear wore worn
    write wrote written
    burn burnt
    set setting
    ill sick illness sickness unwell
    youth young youngster teenager teenage teen adolescent
    child children kid
    woman women female
    man men male
    sustain suffer
    replace replacement exchange substitute
    remove removal
    demand insist
    request ask
    cause reason
    ignite ignition alight
    unaware awareness aware
    detect detection discover discovery
    postpone delay defer
    suspend suspension
    assist assistance aid help
    hit struck strike slam smash ram crash collide collision
    earthquake quake tremor
    doctor physician medic
    soldier troop serviceman servicemen
    show shown display
    flood floodwater inundate inundation flooding
    spill spilt leak leakage
    seize confiscate seizure confiscation
    warn warning alert caution
    vote voter ballot
    quick quickly fast rapid rapidly swift swiftly speed
    big large huge massive enormous major vast
    centre center central
    afloat refloat
    attach connect fasten
    contain control
    climber mountaineer
    pursue chase pursuit
    overpower subdue restrain
    enough sufficient
    investigate investigation inquiry enquiry investigator probe
    fog foggy mist
    thick dense
    strong powerful
    licence license permit permission allow
    fix repair mend
    complain complaint
    continue ongoing persist
    previous previously earlier former formerly
    bus coach minibus
    break broke broken
    gunman gunmen attacker assailant knifeman knifemen
    contaminate contamination taint pollute pollution
    inspect inspection check examine examination
    declare declaration
    destroy destruction devastate
    bring brought
    several number
    area region zone district vicinity
    town city municipality
    street road
    nearby neighbouring neighboring adjacent
    resident inhabitant villager townspeople
    neighbour neighbor
    relative relatives family families kin
    father dad
    mother mum mom
    crew crewman crewmen
    passenger traveller traveler
    pupil student schoolchild schoolchildren
    firefighter fireman firemen
    paramedic ambulance
    lawyer attorney solicitor barrister counsel
    tourist holidaymaker visitor
    protester demonstrator protest demonstrate demonstration rally
    rubble debris wreckage ruins
    luggage baggage
    weapon arms
    rifle gun firearm
    storm gale
    rain rainfall downpour
    heat hot
    cold freezing
    smoke fumes
    pipe pipeline
    shore coast coastline seashore
    sea ocean
    river stream
    hill slope hillside
    forest wood woodland
    field meadow
    window pane
    railway rail railroad
    track rails line
    derail derailment
    airport airfield aerodrome
    harbour harbor port dock
    quay pier wharf jetty
    factory plant works
    mine colliery pit
    shop store
    market bazaar
    church chapel
    court tribunal courtroom
    judge magistrate
    jail jailed prison imprison imprisonment gaol
    fine penalty
    charge accuse accusation indict indictment
    sue lawsuit
    suspect suspected suspicion
    alleged allegedly allege allegation
    deny denial reject rejection refute dismiss
    refuse refusal decline
    agree agreement accord
    accept acceptance
    admit admission acknowledge concede
    confirm confirmation
    announce announcement
    promise pledge vow
    threaten threat
    order instruct command
    urge call appeal
    plan intend intention
    try tried attempt trying
    decide decision
    end finish conclude finished
    resume restart reopen
    open opening
    cancel cancellation scrap
    ban prohibit prohibition forbid forbade forbidden bar barred outlaw
    require requirement need necessary
    hide hid hidden conceal
    search hunt scour look
    cut sever severed
    block obstruct obstruction blockage impede
    prevent avert
    carry transport convey
    travel journey trip
    walk walked foot
    enter entry
    pull drag
    push shove
    lift raise hoist
    land landing touchdown
    divert reroute redirect detour
    occur occurrence happen
    work function functioning
    give gave given provide supply
    hacker hack cyberattack intruder
    data information
    email mail
    file record
    system network
    website site
    money cash funds
    cost price
    worth value
    euro euros
    trader merchant
    owner proprietor
    boss chief head leader
    spokesman spokeswoman spokesperson
    expert specialist
    scientist researcher
    study research
    maintain maintenance upkeep
    equipment gear apparatus
    machine machinery
    engine motor
    brake braking
    fence barrier railing
    floor storey story
    cellar basement
    stairs staircase stairway stairwell steps
    flat apartment
    camp campsite
    garden yard
    cable wire
    pole pylon
    rock boulder stone
    mud mudslide landslide landslip
    ice icy
    deep depth
    tall high height
    long length
    wide width
    heavy heavily
    serious seriously severe severely critical critically grave gravely
    slight slightly minor light lightly
    bad badly
    empty vacant deserted disused abandoned unoccupied
    crowd crowded throng
    scream shout yell cry
    noise bang
    smell odour odor stench
    feel felt
    think thought believe belief
    want wish
    fear afraid
    anger angry anger furious
    possible possibly possibility
    probable probably likely likelihood
    certain certainly sure
    clear clearly
    unknown unclear
    true truth
    false untrue
    normal normally usual usually
    regular regularly
    frequent frequently often
    rare rarely
    sudden suddenly abrupt abruptly
    gradual gradually
    slow slowly
    local locally
    tied bound
    helicopter chopper
    missile rocket
    shell artillery shelling bombardment bombard
    army military forces
    rebel insurgent
    ceasefire truce
    border frontier
    camera footage video cctv
    photograph photo picture image
    body bodies corpse
    mourn mourner
    infect infection
    poison poisoning toxic
    medicine drug medication
    treat treatment
    drink drank drunk
    food meal
    fuel petrol gasoline diesel
    radiation radioactive
    waste rubbish garbage trash
    cattle cow cows livestock
    overnight night nighttime
    dawn daybreak sunrise
    dusk sunset nightfall
    holiday vacation
    annual yearly annually
    current currently present presently now
    recent recently
    final finally
    first initial initially
    next subsequent subsequently
    same identical
    different differ difference
    single sole only
    double twice
    total overall altogether
    additional additionally another more extra
    precaution precautionary
    safe safely safety
    danger dangerous hazard hazardous risk risky
    accident accidental accidentally
    error mistake mistaken mistakenly
    neglect negligence negligent
    rule regulation
    law legislation
    voting poll
    resign resignation quit
    dismissal sack fired
    appoint appointment
    support back
    oppose opposition
    criticise criticize criticism
    apologise apologize apology
    compensate compensation
    insurance insure insurer
    bankrupt bankruptcy insolvent insolvency
    wage salary
    customer client
    reduce reduction decrease lower
    freeze froze frozen
    dry drought
    dark darkness
    loud loudly
    silent silence
    dig dug digging excavate excavation
    extinguish douse
    siren alarm
    lifejacket lifejackets
    captain skipper
    phone telephone mobile
    message text
    document paper
    journalist reporter
    broadcast broadcaster
    opponent critic
"""
# Who drowned has died, and not the other way round: the first word, then those that hold it.
_BROADER = """
    die drown murder body corpse execute assassinate behead
    hurt stab burn
    child girl boy baby infant toddler schoolgirl schoolboy
    man boy father son husband brother fisherman
    woman mother daughter wife sister girl
    relative mother father son daughter wife husband brother sister uncle aunt cousin
    fire wildfire arson
    ship ferry tanker freighter trawler yacht tug barge liner warship
    car taxi minivan
    vehicle lorry bus tram motorcycle minibus
    building house school church factory warehouse hotel hospital shop hall apartment barn shed
    police constable detective
    weapon rifle knife pistol gun machete
    animal dog cattle sheep horse pig bird
    operation surgery
    evacuate clear
    storm hurricane typhoon cyclone
    employee miner nurse driver teacher
    official mayor minister officer
    train tram
    water floodwater
    break shatter
    damage destroy
    injury burn fracture
    collapse cave
    crime murder theft robbery
    hospital clinic
    rescue winch
    fuel petrol diesel
    road motorway highway
    month january february march april june july august september october november december
    attack bombing stabbing
"""
PHRASES = {
    "set off": "triggered",
    "gave way": "collapsed",
    "give way": "collapse",
    "caved in": "collapsed",
    "came down": "fell",
    "stopped working": "failed",
    "broke down": "failed",
    "power cut": "blackout",
    "power cuts": "blackouts",
    "power failure": "blackout",
    "loss of power": "lost power",
    "without power": "lost power",
    "without electricity": "lost power",
    "no power": "lost power",
    "no electricity": "lost power",
    "bomb went off": "bomb exploded",
    "device went off": "device exploded",
    "blew up": "exploded",
    "blown up": "exploded",
    "set fire to": "ignited",
    "set on fire": "ignited",
    "caught fire": "ignited",
    "on fire": "burning",
    "shot dead": "shot and killed",
    "put out": "extinguished",
    "put off": "postponed",
    "called off": "cancelled",
    "carried out": "conducted",
    "sealed off": "cordoned",
    "cordoned off": "cordoned",
    "cut off": "isolated",
    "ran into": "hit",
    "ploughed into": "hit",
    "plowed into": "hit",
    "taken ill": "ill",
    "fell ill": "ill",
    "let go": "freed",
    "looked into": "investigated",
    "looking into": "investigating",
    "look into": "investigate",
    "pulled out": "removed",
    "broke out": "started",
    "broken out": "started",
    "shut down": "shutdown",
    "took off": "departed",
    "brought down": "toppled",
    "went missing": "disappeared",
    "left behind": "abandoned",
    "played a part": "contributed",
    "played a role": "contributed",
    "play a part": "contribute",
    "play a role": "contribute",
    "left the rails": "derailed",
    "left the tracks": "derailed",
    "came off the rails": "derailed",
    "jumped the tracks": "derailed",
    "ran aground": "grounded",
    "run aground": "grounded",
    "under way": "ongoing",
    "turned down": "rejected",
    "took over": "assumed",
    "at risk": "dangerous",
    "block of flats": "apartment building",
    "blocks of flats": "apartment buildings",
}
# Words that the telling needs and that claim nothing by themselves.
EMPTY = frozenset(
    """
    ability able about according accordingly account accounts add added additional adds
    afternoon afterward afterwards again age aged ago almost alone alongside already altogether
    amid among amongst amount amounted announce announced announcement anybody anyone anything
    apart approximately around attempt attempted attempting became because become becomes
    becoming beforehand began begin believed besides beyond big bring brought carried carry
    carrying case cases cause caused certain chance claim claimed claims comment commented
    comments complete completed completely concerning conduct conducted confirm confirmed
    connected connection considered continue continued continuing contribute contributed
    contributes contributing contributor current currently daily date day days describe
    described describes despite duration during earlier early entire entirely even evening event
    events eventually every everyone exactly except experience experienced explain explained
    extra factor finally follow followed follows full fully further gave give given gives giving
    happen happened happening have having hear heard held hence here herself himself hold hour
    hours however identification identified identify immediately incident incidents include
    included includes including individual individuals inform informed initially involve
    involved involves involving issue itself just keep kept kind known large largely last lasted
    lasting lasts late later lead leading leads led length likelihood linked located location
    long mainly manage managed manages matter meanwhile member members mention mentioned midday
    minute minutes moment moments month months morning mostly namely nearby nearly need needed
    needs night note noted notes number numbered numbers occur occurred occurrence occurring
    occurs old once originally originate originated others overall overnight own part partly
    parts people per perform performed period person piece pieces place places plus point
    possibility possible possibly potential potentially precisely present presently previously
    prior probable probably provide provided reason reasons receive received regarding related
    relating relation remain remained remaining remains remark remarked report reported
    reportedly reporting reports required respect respectively rest result resulted resulting
    results role roughly same saw scene see seen several shortly side sides simply since single
    site situated situation small sole some someone something soon sort speak speaking spoke
    spot start started statement statements stay stayed still subsequently such tell tells
    themselves there therefore thing things though thought throughout thus time times together
    told took total totaling totalling totally tried tries try trying turn turned turns type
    unable undergo undergone underwent upon use used uses using various vicinity way ways week
    weeks where wherever whole wholly within work working works year year-old years yet
    """.split()
)


def _lines(table: str) -> Iterator[list[str]]:
    return (line.split() for line in table.strip().splitlines())


def _forms(word: str) -> Iterator[str]:
    """A word with its regular endings; forms that do not exist do no harm."""
    yield word
    stem = word[:-1]
    if word.endswith("e"):
        yield from (word + "s", word + "d", stem + "ing", word + "r", word + "rs")
    elif word.endswith("y") and stem[-1:] not in "aeiou":
        yield from (stem + "ies", stem + "ied", word + "ing")
    else:
        yield from (word + "s", word + "es", word + "ed", word + "ing", word + "er", word + "ers")
        yield from (word + word[-1] + "ed", word + word[-1] + "ing")


def _synonyms() -> dict[str, str]:
    """From each word to the first of its line; a word as written wins over a form of another."""
    written = [(word, line[0]) for line in _lines(_SAME) for word in line]
    formed = [(form, first) for word, first in written for form in _forms(word)]
    found: dict[str, str] = {}
    for word, first in [*written, *formed]:
        found.setdefault(word, first)
    return found


SYNONYMS = _synonyms()
BROADER = {
    form: tuple(SYNONYMS.get(line[0], line[0]) for line in _lines(_BROADER) if word in line[1:])
    for row in _lines(_BROADER)
    for word in row[1:]
    for form in _forms(word)
}
"""From a word to the stems that it holds besides its own."""

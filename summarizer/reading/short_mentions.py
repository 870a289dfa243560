"""What a text calls somebody for short: 'the company', 'the agency', 'the force'."""

from __future__ import annotations

import re

from summarizer.brief import SpeakerKind

__all__ = [
    "ANY_BODY",
    "GENERIC",
    "GROUP",
    "HEADS",
    "OFFICE",
    "ONE_OF_A_KIND",
    "PAPER",
    "POLICE",
    "SAME",
    "SOMEBODY",
    "STATION",
    "is_trait",
]

# What a text calls a body that it has named before: 'the company', 'the union'.
HEADS = {
    SpeakerKind.PARTY: frozenset(
        "company firm operator airline carrier manufacturer bank utility contractor owner supplier"
        " provider producer distributor developer insurer front movement rebel".split()
    ),
    SpeakerKind.OFFICIAL: frozenset(
        "agency ministry department office authority service police force council commission board"
        " government army military navy embassy hospital municipality prefecture directorate"
        " inspectorate bureau institute court prosecutor".split()
    ),
    SpeakerKind.MEDIA: frozenset(
        "website site publication newspaper paper broadcaster channel station outlet portal"
        " magazine daily".split()
    ),
    SpeakerKind.OTHER: frozenset(
        "union association charity organisation organization group party foundation".split()
    ),
}
ONE_OF_A_KIND = frozenset(
    "army military navy police government court hospital embassy council ministry".split()
)
"""Bodies that say by their names what they are: no other is called so for short."""
POLICE = frozenset("police constabulary gendarmerie".split())
ANY_BODY = frozenset("group organisation organization".split())
PAPER = frozenset("statement communiqué bulletin filing release".split())
GENERIC = frozenset("agency authority office bureau department service".split())
"""What bodies of any name are called for short."""
SAME = frozenset("same latter state national local federal regional own said city".split())
"""What may stand before 'agency' when it is the one spoken of last."""
STATION = frozenset("the this radio tv television local public news private".split())
"""What may stand before a station that broadcasts; the others save lives or give power."""
SOMEBODY = frozenset("man woman boy girl".split())
GROUP = re.compile(
    r"(?:Police|Investigators|Detectives|Officials|Authorities|Prosecutors|Rescuers|Firefighters|Doctors"
    r"|Engineers|Residents|Witnesses|Relatives|Passengers|Survivors)\b(?= [a-z])"
)
"""What a sentence may open with that 'they' of the next stands for."""
_TRAIT = re.compile(r"the \d\d-year-old", re.IGNORECASE)
OFFICE = re.compile(
    r"(?P<whose>its|his|her) (?:own )?(?:press |media |communications |news |night |public )?"
    r"(?:office|desk|team)\Z",
    re.IGNORECASE,
)


def is_trait(phrase: str) -> bool:
    """True for what only somebody just named is called: 'the 41-year-old waiter'."""
    return bool(_TRAIT.match(phrase))

"""What a line can do without: phrases that may go, each by itself or with others."""

from __future__ import annotations

import re
from itertools import chain

from summarizer.reading.trimming.adjuncts import find_adjuncts
from summarizer.reading.trimming.asides import find_asides
from summarizer.reading.trimming.clauses import find_explanations, find_later_clauses
from summarizer.reading.trimming.events import find_events
from summarizer.reading.trimming.frames import find_frames
from summarizer.reading.trimming.guards import may_go, stands
from summarizer.reading.trimming.mend import without
from summarizer.reading.trimming.modifiers import find_modifiers
from summarizer.reading.trimming.openings import find_opening
from summarizer.reading.trimming.phrase import Phrase
from summarizer.reading.trimming.quotes import find_endings
from summarizer.reading.trimming.titles import find_titles
from summarizer.reading.trimming.wordy import find_wordy

__all__ = ["Phrase", "offered", "without"]

_FINDERS = (
    find_asides,
    find_opening,
    find_later_clauses,
    find_events,
    find_adjuncts,
    find_titles,
    find_modifiers,
    find_wordy,
)
"""The weightiest first: of two phrases that overlap the earlier found stays."""
_LONGEST = 1000
"""Characters of a line: a longer one is a list or a table, and the work grows with its square."""
_QUOTED = re.compile(
    r"“[^“”]*”|\"[^\"]*\"|(?<!\w)‘(?:[^‘’]|’(?=\w))*’|(?<![\w'])'(?:[^']|'(?=\w))*'(?!\w)"
)


_INCHES = re.compile(r"(?<=\d)\"(?= )")
_OPEN = re.compile(
    r"(?:^|(?<= ))[“\"][^“”\"]*$|^[^“”\"]*(?:[”\"]$|(?<=[,.?!])[”\"](?= [\w][^“”\"]*$))"
)


def offered(text: str, *, spoken: bool = False) -> tuple[Phrase, ...]:
    """The phrases of ``text`` that may go, apart from each other and in order.

    Whichever of them go, a sentence is left that says no more than ``text`` does. ``spoken`` is
    for a line beside which its speaker stands: then the words of saying may go too.
    """
    plain = _masked(text) if len(text) <= _LONGEST else None
    if plain is None:
        return ()
    finders = (find_frames, *_FINDERS) if spoken else (*_FINDERS, find_explanations)
    taken: list[Phrase] = []
    found = chain(find_endings(text, plain) if spoken else (), *(find(plain) for find in finders))
    for phrase in found:
        apart = not any(phrase.span.overlaps(other.span) for other in taken)
        left = without(text, [phrase], [phrase]) if apart else ""
        if apart and may_go(text, plain, phrase, left, spoken=spoken):
            taken.append(phrase)
    taken.sort(key=lambda phrase: phrase.span.start)
    while taken and not _holds_together(text, taken):
        taken.pop()
    return tuple(taken)


def _holds_together(text: str, taken: list[Phrase]) -> bool:
    left = without(text, taken, taken)
    return stands(text, left, quoted=any(phrase.frame for phrase in taken))


def _masked(text: str) -> str | None:
    """``text`` with what is quoted made unreadable; ``None`` where that cannot be told."""
    plain = _INCHES.sub("″", text)
    plain = _QUOTED.sub(lambda match: "¤" * len(match.group()), plain)
    if "‘" not in text:
        # the apostrophe of 'the farmers’ union' closes nothing
        plain = plain.replace("’ ", "' ")
    # a quotation of several sentences opens in one line and closes in another
    plain = _OPEN.sub(lambda match: "¤" * len(match.group()), plain)
    return None if re.search(r"[“”\"]|(?<!\w)[‘']|’(?!\w)", plain) else plain

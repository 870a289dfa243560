"""Who the sources are: every mention linked to one speaker, with name, role and organisation."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from summarizer.brief import SpeakerKind
from summarizer.document import Span
from summarizer.reading.introductions import Introduction, parse_phrase, split_conjoined
from summarizer.reading.model import Name, SpeakerEntry
from summarizer.reading.names import is_capitalised
from summarizer.reading.roles import is_institution, kind_of, role_stem

__all__ = ["SpeakerTable"]

_PERSON_PRONOUNS = frozenset("he she him her".split())
_GROUP_PRONOUNS = frozenset("they them we".split())
_THING_PRONOUNS = frozenset("it this".split())
_SPELT_OUT = re.compile(
    r"(?P<full>[A-Z][\w’'-]*(?: (?:of|for|the|and|on"
    r"|[A-Z][\w’'-]*)){1,8}) \((?P<short>[A-Z][A-Za-z]{1,7})\)"
)
_DESCRIBED = re.compile(
    r", (?:a|an|the) ((?:[\w’'-]+ ){0,6}?[\w’'-]+)(?=[,.]| (?:that|which|of|for|in|with|based)\b)"
)
_ANONYMOUS = re.compile(
    r"[^.\n]*?\b(?:anonym\w+|not to be (?:named|identified|quoted by name)|(?:his|her|their) names? be"
    r" withheld|not (?:be )?(?:named|identified)|not authori[sz]ed to|familiar with the|briefed on"
    r"|close to the|with knowledge of|who (?:declined|refused) to be)\b"
)
_NOBODY = re.compile(r"(?:[Ii]t|is|are|was|were|[Qq]uestions|[Tt]here) [a-z ]+\Z")
"""'It is understood', 'was reported': words that stand for a source where none is named."""
_OF_THINGS = re.compile(r"\A, which\b|\bits\b|\bit (?:had|has|would|will)\b")
_OF_PEOPLE = re.compile(r"\b(?:he|she|his|her|him|who)\b|\A,? \(?\d\d\b")
_ROLE_BEFORE = re.compile(
    r"(?P<role>\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[A-Z][\w-]*[’']s) [\w’' -]{3,60}), \Z"
)
_POSSESSED = re.compile(r"(?:its|their)\s", re.IGNORECASE)
_SKIP = frozenset(
    "the a an of for and his her its their our in at on s one who by with from to also".split()
)
# What a text calls a body that it has named before: 'the company', 'the union'.
_HEADS = {
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
_PAPER = frozenset("statement communiqué bulletin filing release".split())
_SOMEBODY = frozenset("man woman boy girl".split())
_SENTENCES_BACK = 600
"""Code points that a pronoun may look back for its antecedent: about five sentences."""


@dataclass(slots=True)
class _Entity:
    introduction: Introduction
    introduced: Span
    kind: SpeakerKind
    mentions: list[Span] = field(default_factory=list)
    cited: bool = False

    @property
    def words(self) -> set[str]:
        one = self.introduction
        return _content(" ".join(filter(None, (one.name, one.role, one.organisation))))


def _content(phrase: str) -> set[str]:
    plain = re.sub(r"['’]s?\b", "", phrase)
    return {role_stem(w) for w in re.findall(r"[\w\-]+", plain.lower()) if w not in _SKIP}


class SpeakerTable:
    """Collects the speakers of one text; resolve sources in the order of the text.

    ``people`` introduced anywhere with a full name and a role are known from the start, so a
    short mention that comes first ('the governor') can be linked to a name that comes later.
    """

    def __init__(self, text: str, names: Sequence[Name]) -> None:
        self._text = text
        self._entities: list[_Entity] = []
        self._full_forms = _acronyms(text)
        self._bodies: dict[str, SpeakerKind] = {}
        self._by_name: dict[str, list[_Entity]] = {}
        words = (name.span.of(text) for name in names)
        self._names = [name.span for name in names]
        self._spans_of: dict[str, list[Span]] = {}
        for span in self._names:
            self._spans_of.setdefault(span.of(text), []).append(span)
        self._alone = frozenset(word for word in words if " " not in word)
        self._trail: list[tuple[int, _Entity]] = []
        self._pending = deque((name.span, entity) for name, entity in self._introduce(names))

    def _introduce(self, names: Sequence[Name]) -> Iterator[tuple[Name, _Entity]]:
        for name in names:
            span = _with_title(self._text, name.span)
            one = parse_phrase(span.of(self._text))
            if body := _body_described(self._text, name.span):
                words = name.span.of(self._text)
                if words not in self._bodies:
                    self._bodies[words] = body
                    known = self._match_name(words, institution=True)
                    one = Introduction(words, None, None, person=False)
                    yield name, known or self._add(one, name.span)
                continue
            if not one.person or self._body_by_use(one):
                continue
            known = (
                self._match_name(one.name) if len(one.name.split()) == 1 else self._same_full(one)
            )
            if known is None and len(one.name.split()) == 1:
                continue
            entity = known or self._add(_with_apposition(self._text, name.span, one), span)
            _learn(entity, one, span)
            yield name, entity

    def _same_full(self, one: Introduction) -> _Entity | None:
        for entity in self._by_name.get(one.name.split()[-1].lower(), ()):
            if entity.introduction.name.split()[0] == one.name.split()[0]:
                return entity
        return None

    def _body_by_use(self, one: Introduction) -> bool:
        """True for a name whose first word is used alone, and never its last: 'Scanwell'.

        People are called by their last name, companies by their first.
        """
        words = one.name.split()
        if not one.person or one.role or len(words) < 2:
            return False
        if words[-1] in self._alone:
            return False
        return words[0] in self._alone or self._thing(one.name)

    def _thing(self, name: str) -> bool:
        """True where the words after a name speak of it as of a thing: 'X, which', 'X … its'."""
        things = people = 0
        for span in self._spans_of.get(name, ()):
            after = re.split(r"[.\n]", self._text[span.end : span.end + 90], maxsplit=1)[0]
            things += bool(_OF_THINGS.search(after))
            people += bool(_OF_PEOPLE.search(after))
        return things > people

    def _add(self, one: Introduction, span: Span) -> _Entity:
        kind = kind_of(one.name, one.role, one.organisation)
        if self._body_by_use(one):
            one = Introduction(one.name, None, one.organisation, person=False)
            kind = SpeakerKind.PARTY if kind is SpeakerKind.UNKNOWN else kind
        elif kind is SpeakerKind.UNKNOWN and not one.person and self._anonymous(span):
            kind = SpeakerKind.UNNAMED
        elif not one.person and kind is SpeakerKind.OFFICIAL and self._anonymous(span):
            kind = SpeakerKind.UNNAMED
        if one.name in self._bodies:
            one = Introduction(one.name, None, None, person=False)
            kind = self._bodies[one.name]
        entity = _Entity(one, span, kind)
        self._entities.append(entity)
        for word in set(one.name.lower().split()):
            self._by_name.setdefault(word, []).append(entity)
        return entity

    def _anonymous(self, at: Span) -> bool:
        """True for somebody who is cited on condition that nobody says who it is."""
        return bool(_ANONYMOUS.match(self._text[at.start : at.end + 160]))

    def _note(self, entity: _Entity, at: Span) -> None:
        entity.cited = True
        entity.mentions.append(at)
        self._trail.append((at.start, entity))

    def resolve(self, source: Span) -> tuple[_Entity, ...]:
        """The speakers that a source phrase stands for, in its order."""
        found: list[_Entity] = []
        for part in split_conjoined(self._text, source):
            phrase = part.of(self._text).strip()
            if phrase.lower() == "reportedly":
                phrase = "reports"
            elif phrase.lower() == "allegedly" or _NOBODY.match(phrase):
                phrase = "unnamed sources"
            phrase = self._full_forms.get(phrase.removeprefix("the ").removeprefix("The "), phrase)
            one = self._own(parse_phrase(phrase), phrase, part)
            entity = self._link(phrase, one, part)
            if entity is None:
                entity = self._add(one, part)
            elif one.person:
                _learn(entity, one, part)
            elif entity.introduction.person and not entity.introduction.role:
                # a later mention shows that the name is a body's
                entity.introduction = Introduction(
                    entity.introduction.name, None, one.organisation, person=False
                )
                entity.kind = kind_of(one.name, None, one.organisation)
            if entity not in found:
                found.append(entity)
            self._note(entity, part)
        return tuple(found)

    def _own(self, one: Introduction, phrase: str, at: Span) -> Introduction:
        """'Its secretary, Anneke Voss': the organisation is the body spoken of last."""
        if one.organisation or not one.role or not _POSSESSED.match(phrase):
            return one
        body = self._recent(at, person=False)
        if body is None:
            return one
        return Introduction(one.name, one.role, body.introduction.name, person=one.person)

    def _link(self, phrase: str, one: Introduction, at: Span) -> _Entity | None:
        lowered = phrase.lower()
        if lowered in _PERSON_PRONOUNS:
            return self._recent(at, person=True)
        if lowered in _GROUP_PRONOUNS:
            return self._recent(at, person=False) or self._recent(at, person=None)
        if lowered in _THING_PRONOUNS:
            return self._subject(at) or self._recent(at, person=False)
        if one.person:
            return self._match_name(one.name)
        return self._match_name(one.name, institution=True) or self._match_description(phrase, at)

    def _match_name(self, name: str, *, institution: bool = False) -> _Entity | None:
        words = [w.strip(".'’") for w in name.lower().split() if w not in _SKIP]
        if not words or not any(is_capitalised(w) for w in name.split()):
            return None
        candidates = self._by_name.get(words[-1], [])
        for entity in candidates:
            theirs = set(entity.introduction.name.lower().split())
            if (
                institution
                and entity.introduction.person
                and len(words) > 1
                and (entity.introduction.role or set(words) != theirs)
            ):
                continue
            if set(words) <= theirs or (institution and theirs - _SKIP <= set(words)):
                return entity
        if len(words) == 1 and len(words[0]) >= 5:
            return self._misspelt(words[0])
        return self._acronym(name) if len(words) == 1 else None

    def _misspelt(self, word: str) -> _Entity | None:
        """A later mention with one letter different ('Saree' for 'Sarea')."""
        for entity in self._entities:
            if not entity.introduction.person:
                continue
            last = entity.introduction.name.split()[-1].lower()
            if (
                last[0] == word[0]
                and len(last) == len(word)
                and sum(map(_differs, last, word)) == 1
            ):
                return entity
        return None

    def _acronym(self, name: str) -> _Entity | None:
        if not name.isupper():
            return None
        for entity in self._entities:
            initials = "".join(w[0] for w in entity.introduction.name.split() if w[0].isupper())
            if len(name) >= 2 and initials == name:
                return entity
        return None

    def _match_description(self, phrase: str, at: Span) -> _Entity | None:
        """'the foreign ministry spokesman', "Chelyabinsk's governor", 'the agency'."""
        definite = re.match(r"(?:the|its|his|her|their|this|that)\s", phrase, re.IGNORECASE)
        words = _content(phrase)
        capitals = [w for w in phrase.split() if is_capitalised(w)]
        if not words or not (definite or "'s " in phrase or "’s " in phrase or len(capitals) == 0):
            return None
        best: tuple[float, int, _Entity] | None = None
        for order, entity in enumerate(self._entities):
            shared = words & entity.words
            if not shared:
                continue
            person = entity.introduction.person
            heads = _content(entity.introduction.role or "") if person else entity.words
            if not _head_of(phrase) & heads:
                continue
            if not person and not definite and words != _content(entity.introduction.name):
                continue
            score = len(shared) / len(words)
            if score >= 0.5 and (best is None or score >= best[0]):
                best = (score, order, entity)
        return best[2] if best else self._only_definite(phrase, at, definite=bool(definite))

    def _only_definite(self, phrase: str, at: Span, *, definite: bool) -> _Entity | None:
        """'The website', 'the company', 'the publication': the last body that was cited."""
        if not definite or len(phrase.split()) > 3:
            return None
        head = _head_of(phrase)
        if named := self._named_by_head(head, at):
            return named
        for kind, heads in _HEADS.items():
            if head & heads:
                return self._recent(at, person=False, kind=kind)
        if head & _PAPER:
            return self._recent(at, person=False)
        if head & _SOMEBODY:
            return self._recent(at, person=True)
        return None

    def _named_by_head(self, head: set[str], at: Span) -> _Entity | None:
        """'The bureau', after the Australian Transport Safety Bureau was named."""
        for span in reversed(
            [s for s in self._names if at.start - _SENTENCES_BACK < s.start < at.start]
        ):
            words = span.of(self._text)
            if " " in words and role_stem(words.split()[-1]) in head:
                one = Introduction(words, None, None, person=False)
                return self._match_name(words, institution=True) or self._add(one, span)
        return None

    def _subject(self, at: Span) -> _Entity | None:
        """'State Civil Defense raised the alert, it said': the name that opens the sentence."""
        begin = max(
            self._text.rfind(". ", 0, at.start) + 2, self._text.rfind("\n", 0, at.start) + 1
        )
        for span in self._names:
            if begin <= span.start <= begin + 4 and span.end < at.start:
                words = span.of(self._text)
                one = Introduction(words, None, None, person=False)
                return self._match_name(words, institution=True) or self._add(one, span)
        return None

    def _recent(
        self, at: Span, *, person: bool | None, kind: SpeakerKind | None = None
    ) -> _Entity | None:
        """The entity spoken of last that fits: cited or described ones before mere names."""
        while self._pending and self._pending[0][0].start < at.start:
            span, entity = self._pending.popleft()
            self._trail.append((span.start, entity))
        nearest = sorted(self._trail[-12:], key=lambda entry: entry[0])
        named: _Entity | None = None
        for start, entity in reversed(nearest):
            if start >= at.start:
                continue
            if at.start - start > _SENTENCES_BACK:
                break
            individual = entity.introduction.person or _singular_person(entity)
            if (person is not None and individual is not person) or kind not in (None, entity.kind):
                continue
            if entity.cited or entity.introduction.role or not individual:
                return entity
            named = named or entity
        return named

    def table(self) -> tuple[tuple[SpeakerEntry, ...], dict[int, str]]:
        """The cited speakers in order of introduction, and the id of each entity by identity."""
        cited = sorted((e for e in self._entities if e.cited), key=lambda e: e.introduced.start)
        ids = {id(entity): f"k{number}" for number, entity in enumerate(cited, start=1)}
        entries = tuple(
            SpeakerEntry(
                id=ids[id(entity)],
                name=entity.introduction.name,
                kind=entity.kind,
                introduced=entity.introduced,
                role=entity.introduction.role,
                organisation=entity.introduction.organisation,
                mentions=tuple(sorted(set(entity.mentions))),
            )
            for entity in cited
        )
        return entries, ids


def _body_described(text: str, name: Span) -> SpeakerKind | None:
    """The kind of a name that an apposition calls a body: 'Corran Freight, a logistics company'."""
    match = _DESCRIBED.match(text, name.end)
    if match is None:
        return None
    head = re.split(r"\s(?:that|which|who|of|for|in|with|based)\s", match.group(1))[0]
    described = kind_of(head.split()[-1], None, None)
    return described if is_institution(head.split()[-1]) else None


def _learn(entity: _Entity, one: Introduction, at: Span) -> None:
    """Take over a role that a later mention brings."""
    if one.role and not entity.introduction.role:
        name = entity.introduction.name
        entity.introduction = Introduction(name, one.role, one.organisation, person=True)
        entity.kind = kind_of(name, one.role, one.organisation)
        entity.introduced = at


def _acronyms(text: str) -> dict[str, str]:
    """'FSB' -> 'Federal Security Service', where the text spells it out before the brackets."""
    found: dict[str, str] = {}
    for match in _SPELT_OUT.finditer(text):
        words = match["full"].split()
        initials = [w for w in words if w[0].isupper()]
        short = [c for c in match["short"] if c.isupper()]
        if len(short) <= len(initials) and initials[-len(short)][0] == short[0]:
            start = words.index(initials[-len(short)])
            found[match["short"]] = " ".join(words[start:])
    return found


def _differs(left: str, right: str) -> bool:
    return left != right


def _head_of(phrase: str) -> set[str]:
    before = re.split(r"\s+(?:of|for|at|from|in|who|with)\s", phrase)[0]
    words = re.findall(r"[\w\-]+", before)
    return {role_stem(words[-1])} if words else set()


def _singular_person(entity: _Entity) -> bool:
    name = entity.introduction.name.lower()
    head = re.split(r" (?:of|for|at|in|from) ", name)[0]
    if is_institution(head) or head.split()[-1].endswith("s"):
        return False
    return entity.kind in (SpeakerKind.WITNESS, SpeakerKind.EXPERT, SpeakerKind.OFFICIAL) and bool(
        re.match(r"(?:a|an|one|the)\s", name)
    )


def _with_title(text: str, span: Span) -> Span:
    """The name with the lower-case title before it: 'regional governor Boris Dubrovsky'."""
    before = text[max(0, span.start - 60) : span.start]
    words = list(re.finditer(r"[\w\-’']+", before))
    start = span.start
    taken = False
    for match in reversed(words):
        gap = before[match.end() : start - span.start + len(before)]
        if gap != " ":
            break
        word = match.group().lower()
        plain_role = (
            kind_of(word, None, None) is not SpeakerKind.UNKNOWN or role_stem(word) == "spokes"
        )
        if not taken and not plain_role:
            break
        if taken and (word in _SKIP or (not plain_role and not word.endswith(("al", "ary", "an")))):
            break
        taken = True
        start = span.start - len(before) + match.start()
    return Span(start, span.end)


def _with_apposition(text: str, name: Span, one: Introduction) -> Introduction:
    """Add the role that stands before or after the name, with a comma between."""
    if one.role:
        return one
    if before := _ROLE_BEFORE.search(text[max(0, name.start - 90) : name.start]):
        titled = parse_phrase(f"{before['role']}, {one.name}")
        if titled.person and titled.name == one.name and titled.role:
            return titled
    after = text[name.end : name.end + 120]
    match = re.match(r", ([^,.;:\n]{4,100})[,.;]", after)
    if not match:
        return one
    more = parse_phrase(f"{one.name}, {match.group(1)}")
    return more if more.person and more.name == one.name and more.role else one

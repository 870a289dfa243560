"""Who the sources are: every mention linked to one speaker, with name, role and organisation."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from summarizer.brief import SpeakerKind
from summarizer.document import Span
from summarizer.reading.antecedents import REACH, Trail
from summarizer.reading.conjoined import split_conjoined
from summarizer.reading.entities import Entities, Entity, content_words, head_of
from summarizer.reading.introductions import Introduction, parse_phrase, without_paper
from summarizer.reading.model import Name, SpeakerEntry
from summarizer.reading.names import is_capitalised
from summarizer.reading.phrases import has_role, is_link, is_person
from summarizer.reading.reporting import SEVERAL
from summarizer.reading.roles import is_institution, kind_of, role_stem
from summarizer.reading.short_mentions import (
    ANY_BODY,
    GENERIC,
    GROUP,
    HEADS,
    OFFICE,
    ONE_OF_A_KIND,
    PAPER,
    POLICE,
    SAME,
    SOMEBODY,
    STATION,
    is_trait,
)
from summarizer.reading.usage import Usage, is_woman, spelt_out, with_apposition, with_title

__all__ = ["SpeakerTable"]

_PERSON_PRONOUNS = frozenset("he she him her his".split())
_OF_WOMEN = frozenset("she her".split())
_GROUP_PRONOUNS = frozenset("they them their we".split())
_THING_PRONOUNS = frozenset("it this".split())
_ANONYMOUS = re.compile(
    r"(?:[^.\n]|\.(?=\w| [a-z]))*?\b(?:anonym\w+|not to be (?:named|identified|quoted by name)"
    r"|(?:his|her|their) names? be withheld|not (?:be )?(?:named|identified)|not authori[sz]ed to"
    r"|familiar with the|briefed on|close to the|with knowledge of"
    r"|who (?:declined|refused) to be)\b"
)
_NOBODY = re.compile(r"(?:[Ii]t|is|are|was|were|[Qq]uestions|[Tt]here) [a-z ]+\Z")
"""'It is understood', 'was reported': words that stand for a source where none is named."""
_OFFICIALS = re.compile(r"(?:the |some |several |other )?officials", re.IGNORECASE)
_SOURCE = re.compile(r"\b(?<!unnamed )(?:sources?|insiders?|persons?|people)\b", re.IGNORECASE)
_STAND_INS = {"reportedly": "reports", "allegedly": "unnamed sources"}
_OWN_PAPER = re.compile(
    r"(?:an?|the|another) (?:notice|statement|message|post|update|advisory) (?:posted|published"
    r"|released"
    r"|shared|sent|put) (?:\w+ )?(?:on|to|by) its\b"
)
"""'A notice posted to its website': whose paper it is was told before."""
_POSSESSED = re.compile(r"(?:its|their)\s", re.IGNORECASE)
_NEW = re.compile(r"(?:an?|one|another|some|several|two|three|other)\s", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:the|its|his|her|their|this|that)\s", re.IGNORECASE)
_CALLED = re.compile(r"\A[A-Z]\w+, an? (?P<what>[^,]+)")
"""'Mahesh, a techie': one name alone, and what its bearer is."""
_SENTENCE = 120
"""Code points within which a name and what its bearer is called belong together."""
_LONG = 400
_SENTENCE_END = re.compile(r"\n|[.!?] (?=[A-Z“\"])")
"""Not the full stop in '5:20 a.m. local time'."""
_ARTICLES = frozenset("The A An Its Their His Her".split())
_OF_BODIES = frozenset("State National Federal Regional Royal Provincial Central Local".split())
_THE_BODY = re.compile(
    r"(?P<who>(?:The|Its) (?:[a-z-]+ )?[a-z-]+) (?=[a-z]+(?:ed|s)\b|shut\b|put\b)"
)
"""'The company shut the plant, it said': whom the sentence opens with."""


def _is_name(phrase: str) -> bool:
    return all(is_capitalised(word) or is_link(word) for word in phrase.split())


class SpeakerTable:
    """Collects the speakers of one text; resolve sources in the order of the text.

    ``people`` introduced anywhere with a full name and a role are known from the start, so a
    short mention that comes first ('the governor') can be linked to a name that comes later.
    """

    def __init__(self, text: str, names: Sequence[Name]) -> None:
        self._text = text
        self._usage = Usage(text, names)
        self._full_forms = spelt_out(text)
        self._spelt_out = frozenset(self._full_forms.values())
        self._entities = Entities()
        self._seen: dict[Span, Entity] = {}
        self._bodies: dict[str, SpeakerKind] = {}
        self._names = [name.span for name in names]
        self._name_starts = [span.start for span in self._names]
        self._trail = Trail(list(self._introduce(names)))

    def _introduce(self, names: Sequence[Name]) -> Iterator[tuple[int, Entity]]:
        for name in names:
            if body := self._usage.described(name.span):
                words = name.span.of(self._text)
                if words not in self._bodies:
                    self._bodies[words] = body
                    yield name.span.start, self._body(words, name.span)
                continue
            span = with_title(self._text, name.span)
            one = parse_phrase(span.of(self._text))
            initials = one.name in self._spelt_out
            if not one.person or initials or self._usage.is_body(one):
                continue
            alone = len(one.name.split()) == 1
            known = (
                self._entities.named(one.name) if alone else self._entities.same_person(one.name)
            )
            if known is None and alone:
                continue
            entity = known or self._add(with_apposition(self._text, name.span, one), span)
            self._entities.learn(entity, one, span)
            if entity.woman is None:
                entity.woman = is_woman(self._text, name.span)
            yield name.span.start, entity

    def _body(self, name: str, at: Span) -> Entity:
        one = Introduction(name, None, None, person=False)
        return self._entities.named(name, institution=True) or self._add(one, at)

    def _add(self, one: Introduction, span: Span) -> Entity:
        kind = kind_of(one.name, one.role, one.organisation)
        if kind is SpeakerKind.UNKNOWN and (what := _CALLED.search(span.of(self._text))):
            kind = kind_of(what["what"], None, None)
        if self._usage.is_body(one):
            one = Introduction(one.name, None, one.organisation, person=False)
            kind = SpeakerKind.PARTY if kind is SpeakerKind.UNKNOWN else kind
        elif (
            not one.person
            and kind in (SpeakerKind.UNKNOWN, SpeakerKind.OFFICIAL, SpeakerKind.WITNESS)
            and (self._anonymous(span) or self._from_hearsay(one.name))
        ):
            kind = SpeakerKind.UNNAMED
        if one.name in self._bodies:
            one = Introduction(one.name, None, None, person=False)
            kind = self._bodies[one.name]
        return self._entities.add(Entity(one, span, kind))

    def _from_hearsay(self, name: str) -> bool:
        """True for 'officials' of no body after an anonymous source has spoken.

        Reports that have one such source promote it; LABELLING.md asks for words on record.
        """
        return bool(_OFFICIALS.fullmatch(name)) and any(
            entity.cited
            and entity.kind is SpeakerKind.UNNAMED
            and _SOURCE.search(entity.introduction.name)
            for entity in self._seen.values()
        )

    def _anonymous(self, at: Span) -> bool:
        """True for somebody who is cited on condition that nobody says who it is."""
        return bool(_ANONYMOUS.match(self._text, at.start, at.start + 160))

    def resolve(self, source: Span) -> tuple[Entity, ...]:
        """The speakers that a source phrase stands for, in its order."""
        found: list[Entity] = []
        for part in split_conjoined(self._text, self._with_name(source)):
            # two cues may share a source: 'She added … , she said'
            entity = self._seen.get(part) or self._resolve_one(part)
            self._seen[part] = entity
            entity.cited = True
            entity.mentions.append(part)
            self._trail.note(part.start, entity)
            if entity not in found:
                found.append(entity)
        return tuple(found)

    def _with_name(self, source: Span) -> Span:
        """'Its director' with the name that it stands in apposition to: 'Ana Cruz, its director'.

        A tagger or a rule may have cut the source at the comma.
        """
        words = source.of(self._text)
        if not _DEFINITE.match(words) or not has_role(words):
            return source
        if self._text[max(0, source.start - 2) : source.start] != ", ":
            return source
        index = bisect_left(self._name_starts, source.start) - 1
        name = self._names[index] if index >= 0 else None
        if name is None or name.end != source.start - 2 or not is_person(name.of(self._text)):
            return source
        return Span(name.start, source.end)

    def _resolve_one(self, part: Span) -> Entity:
        phrase = without_paper(part.of(self._text).strip())
        if _NOBODY.match(phrase):
            phrase = "unnamed sources"
        phrase = _STAND_INS.get(phrase.lower(), phrase)
        if _OWN_PAPER.match(phrase):
            phrase = "it"
        phrase = self._full_forms.get(phrase.removeprefix("the ").removeprefix("The "), phrase)
        one = self._own(parse_phrase(phrase), phrase, part)
        if one.person and one.name in self._spelt_out:
            # 'operator Dela Nord Energi (DNE)': people have no initials in brackets
            one = Introduction(one.name, None, one.role, person=False)
        entity = self._link(phrase, one, part)
        if entity is None:
            return self._add(one, part)
        known = entity.introduction
        if one.person:
            self._entities.learn(entity, one, part)
        elif known.person and not known.role and (one.organisation or is_institution(one.name)):
            # a later mention shows that the name is a body's
            entity.introduction = Introduction(known.name, None, one.organisation, person=False)
            entity.kind = kind_of(one.name, None, one.organisation)
        return entity

    def _own(self, one: Introduction, phrase: str, at: Span) -> Introduction:
        """'Its secretary, Anneke Voss': the organisation is the body spoken of last."""
        if one.organisation and one.role and one.organisation.islower():
            body = self._spoken_of(f"the {one.organisation}", at)
            name = body.introduction.name if body else one.organisation
            return Introduction(one.name, one.role, name, person=one.person)
        if one.organisation or not one.role or not _POSSESSED.match(phrase):
            return one
        body = self._trail.recent(at.start, person=False)
        if body is None:
            return one
        return Introduction(one.name, one.role, body.introduction.name, person=one.person)

    def _link(self, phrase: str, one: Introduction, at: Span) -> Entity | None:
        lowered, recent = phrase.lower(), self._trail.recent
        if lowered in _PERSON_PRONOUNS:
            woman = lowered in _OF_WOMEN
            entity = recent(at.start, person=True, woman=woman)
            entity = self._opener(at, woman=woman) or entity
            if entity is not None:
                entity.woman = woman
            return entity
        if lowered in _GROUP_PRONOUNS:
            if opening := self._opening_group(at):
                return opening
            return recent(at.start, person=False) or recent(at.start, person=None)
        if lowered in _THING_PRONOUNS:
            return self._subject(at) or recent(at.start, person=False, one=True)
        if one.person:
            return self._entities.named(one.name)
        return self._entities.named(one.name, institution=True) or self._by_description(phrase, at)

    def _by_description(self, phrase: str, at: Span) -> Entity | None:
        """'The foreign ministry spokesman', "Chelyabinsk's governor", 'the agency'."""
        definite = bool(_DEFINITE.match(phrase))
        possessed = "'s " in phrase or "’s " in phrase
        if not definite and not possessed and any(map(is_capitalised, phrase.split())):
            return None
        if office := OFFICE.match(phrase):
            # an office speaks for whose it is
            return self._trail.recent(at.start, person=office["whose"].lower() != "its")
        known = self._entities.described(phrase, definite=definite)
        if known and _NEW.match(phrase) and phrase.lower() != known.introduction.name.lower():
            # 'a spokesman' is somebody else than the one spoken of
            return None
        if known or not definite or any(map(is_capitalised, phrase.split()[1:])):
            return known
        return self._spoken_of(phrase, at)

    def _spoken_of(self, phrase: str, at: Span) -> Entity | None:
        """'The website', 'the company', 'the publication': the last body that was cited."""
        if len(phrase.split()) > 3:
            return None
        head = head_of(phrase)
        if "station" in head and not STATION.issuperset(phrase.lower().split()[:-1]):
            return None
        if named := self._named_by_head(head, at):
            return named
        if "force" in head:
            return self._trail.recent(
                at.start, person=False, kind=SpeakerKind.OFFICIAL, among=POLICE, reach=4 * REACH
            )
        for kind, heads in HEADS.items():
            if head & heads:
                body = self._called_so(kind, at, adopt=not head & ONE_OF_A_KIND)
                if body is None and head & ANY_BODY:
                    body = self._called_so(SpeakerKind.PARTY, at, adopt=True)
                rival = (
                    body and kind is SpeakerKind.OFFICIAL and body.words & heads - head - GENERIC
                )
                other = body and head & ONE_OF_A_KIND and not head & body.words
                # 'the hospital' is not the prefecture spoken of last
                known = body.words | SAME if body else set()
                apart = kind is SpeakerKind.OFFICIAL and content_words(phrase) - head - known
                return None if rival or other or apart else body
        if head & PAPER:
            return self._trail.recent(at.start, person=False)
        if head & SOMEBODY or is_trait(phrase):
            return self._trail.recent(at.start, person=True)
        return self._just_named(phrase, at)

    def _just_named(self, phrase: str, at: Span) -> Entity | None:
        """'The structural engineer', of a person whom the sentence before only named."""
        kind = kind_of(phrase, None, None)
        if len(phrase.split()) < 3 or kind not in (SpeakerKind.EXPERT, SpeakerKind.WITNESS):
            return None
        entity = self._trail.recent(at.start, person=True, reach=_SENTENCE)
        if entity is None or not entity.introduction.person or entity.introduction.role:
            return None
        _, _, role = phrase.partition(" ")
        self._entities.learn(
            entity, Introduction(entity.introduction.name, role, None, person=True), at
        )
        return entity

    def _called_so(self, kind: SpeakerKind, at: Span, *, adopt: bool) -> Entity | None:
        """The last body of a kind; else, to ``adopt``, the last that nothing tells the kind of."""
        if known := self._trail.recent(at.start, person=False, kind=kind):
            return known
        if not adopt:
            return None
        entity = self._trail.recent(at.start, person=False, kind=SpeakerKind.UNKNOWN)
        if entity is not None and _is_name(entity.introduction.name):
            entity.kind = kind
            return entity
        return None

    def _named_by_head(self, head: set[str], at: Span) -> Entity | None:
        """'The bureau', after the Australian Transport Safety Bureau was named."""
        low = bisect_left(self._name_starts, at.start - REACH)
        high = bisect_left(self._name_starts, at.start)
        for span in reversed(self._names[low:high]):
            words = span.of(self._text).split()
            if len(words) > 1 and role_stem(words[-1]) in head:
                return self._body(span.of(self._text), span)
        return None

    def _opener(self, at: Span, *, woman: bool) -> Entity | None:
        """'Trevor Foss was first. He told …': the person whom the sentence before opens with."""
        start = self._sentence_before(at)
        entity = None if start is None else self._trail.at(start, start)
        fits = entity is not None and entity.introduction.person and entity.woman in (None, woman)
        return entity if fits else None

    def _opening_group(self, at: Span) -> Entity | None:
        """'Police sealed it off. They have not …': those whom the sentence before opens with."""
        start = self._sentence_before(at)
        match = None if start is None else GROUP.match(self._text, start)
        if match is None:
            return None
        known = self._entities.described(match.group(), definite=True)
        one = Introduction(match.group(), None, None, person=False)
        return known or self._entities.named(match.group()) or self._add(one, Span(*match.span()))

    def _sentence_before(self, at: Span) -> int | None:
        """Where the sentence before the one that ``at`` opens begins, in the same paragraph."""
        near = max(0, at.start - _LONG)
        ends = [m.end() for m in _SENTENCE_END.finditer(self._text, near, at.start + 1)]
        if len(ends) < 2 or "\n" in self._text[ends[-2] : ends[-1]] or at.start > ends[-1] + 4:
            return None
        return ends[-2]

    def _subject(self, at: Span) -> Entity | None:
        """'State Civil Defense raised the alert, it said': the name that opens the sentence."""
        near = max(0, at.start - _LONG)
        ends = [m.end() for m in _SENTENCE_END.finditer(self._text, near, at.start)]
        begin = ends[-1] if ends else near
        index = bisect_left(self._name_starts, begin)
        if index == len(self._names):
            return None
        if described := _THE_BODY.match(self._text, begin, at.start):
            return self._spoken_of(described["who"].lower(), at)
        span = self._names[index]
        opening = self._text[begin : span.start].split()
        counted = span.of(self._text).split(maxsplit=1)[0].lower() in SEVERAL
        if counted or not set(opening) <= _ARTICLES | _OF_BODIES:
            return None
        if opening and opening[-1] in _OF_BODIES:
            # 'State Civil Defense': the capital that opens a sentence tells no name by itself
            span = Span(begin, span.end)
        return self._body(span.of(self._text), span) if span.end < at.start else None

    def table(self) -> tuple[tuple[SpeakerEntry, ...], dict[int, str]]:
        """The cited speakers in order of introduction, and the id of each entity by identity."""
        cited = sorted((e for e in self._entities.all if e.cited), key=lambda e: e.introduced.start)
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

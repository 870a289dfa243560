"""The speakers of one text as they become known, found again by name, initials or description."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.brief import SpeakerKind
from summarizer.document import Span
from summarizer.reading.introductions import Introduction
from summarizer.reading.names import is_capitalised
from summarizer.reading.phrases import HONORIFICS, is_role
from summarizer.reading.roles import is_association, is_institution, kind_of, role_stem

__all__ = ["Entities", "Entity", "content_words", "head_of"]

_SKIP = frozenset(
    "the a an of and for his her its their our in at on s one who by with from to also".split()
)
_COUNTED = re.compile(
    r"(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|several|some|many|both|dozens|residents"
    r"|witnesses|relatives|survivors)\b)",
    re.IGNORECASE,
)
_OF_LEARNING = frozenset("institute university college centre center observatory".split())
_WHERE = re.compile(r" (?:of|from|in|at|near) ")
_MANY = 64
"""Entities that share a word: more are not looked through, so that the whole stays linear."""


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody the text names or cites."""

    introduction: Introduction
    introduced: Span
    kind: SpeakerKind
    mentions: list[Span] = field(default_factory=list)
    cited: bool = False
    woman: bool | None = None
    """True for a woman and False for a man, where a title, a role or a pronoun has told."""

    @property
    def words(self) -> set[str]:
        """The content words of all that introduces them."""
        one = self.introduction
        return content_words(" ".join(filter(None, (one.name, one.role, one.organisation))))

    @property
    def several(self) -> bool:
        """True for 'two traders' and '17 sailors', whom no 'it' can stand for."""
        return bool(_COUNTED.match(self.introduction.name))

    @property
    def individual(self) -> bool:
        """True for one person, named ('Ana Cruz') or described ('a local resident')."""
        if self.introduction.person:
            return True
        name = self.introduction.name.lower()
        head = re.split(r" (?:of|for|at|in|from) ", name)[0]
        if head.split()[-1] in ("regulator", "watchdog", "staff", "operator", "developer"):
            return False
        if is_role(head.split()[-1]):
            return not _is_plural(head)
        if is_institution(head) or head.split()[-1].endswith("s"):
            return False
        return bool(re.match(r"(?:a|an|one|the)\s", name)) and self.kind in (
            SpeakerKind.WITNESS,
            SpeakerKind.EXPERT,
            SpeakerKind.OFFICIAL,
        )


class Entities:
    """All entities of a text, indexed by the words of their names."""

    def __init__(self) -> None:
        self.all: list[Entity] = []
        self._by_word: dict[str, list[Entity]] = defaultdict(list)
        self._by_initials: dict[str, Entity] = {}
        self._by_shape: dict[tuple[str, int], list[Entity]] = defaultdict(list)
        self._by_stem: dict[str, list[Entity]] = defaultdict(list)

    def add(self, entity: Entity) -> Entity:
        """Index a new entity and give it back."""
        one = entity.introduction
        self.all.append(entity)
        words = one.name.split()
        for word in set(one.name.lower().split()):
            self._by_word[word].append(entity)
        self._index(entity)
        initials = "".join(word[0] for word in words if word[0].isupper())
        self._by_initials.setdefault(initials, entity)
        if one.person:
            last = words[-1].lower()
            self._by_shape[last[0], len(last)].append(entity)
        return entity

    def learn(self, entity: Entity, one: Introduction, at: Span) -> None:
        """Take over a role that a later mention of a person brings."""
        known = entity.introduction.role
        if one.role and (not known or (known.lower() in HONORIFICS and one.role != known)):
            # a title such as 'Sister' says less than 'the principal'
            name = entity.introduction.name
            entity.introduction = Introduction(name, one.role, one.organisation, person=True)
            entity.kind = kind_of(name, one.role, one.organisation)
            entity.introduced = at
            self._index(entity)

    def _index(self, entity: Entity) -> None:
        for stem in entity.words:
            if entity not in self._by_stem[stem][-_MANY:]:
                self._by_stem[stem].append(entity)

    def same_person(self, name: str) -> Entity | None:
        """The person with this first and last name."""
        first, *_, last = name.split()
        for entity in self._by_word[last.lower()][:_MANY]:
            if entity.introduction.name.split()[0] == first:
                return entity
        return None

    def named(self, name: str, *, institution: bool = False) -> Entity | None:
        """The entity that a name, or a part of one, stands for."""
        words = [w.strip(".'’") for w in name.lower().split() if w not in _SKIP]
        if not words or not any(map(is_capitalised, name.split())):
            return None
        asked = set(words)
        # 'residents of Lisse' are not Lisse
        heads = set(_WHERE.split(name.lower(), maxsplit=1)[0].split())
        for entity in self._by_word[words[-1]][:_MANY]:
            known = entity.introduction
            theirs = set(known.name.lower().split())
            other = known.role or asked != theirs
            if institution and known.person and len(words) > 1 and other:
                continue
            if asked <= theirs or (institution and theirs - _SKIP <= asked and theirs & heads):
                return entity
        if len(words) > 1:
            return None
        if len(words[0]) >= 5:
            return self._misspelt(words[0])
        return self._by_initials.get(name) if name.isupper() and len(name) > 1 else None

    def _misspelt(self, word: str) -> Entity | None:
        """A later mention with one letter different ('Saree' for 'Sarea')."""
        for entity in self._by_shape[word[0], len(word)][:_MANY]:
            last = entity.introduction.name.split()[-1].lower()
            if sum(left != right for left, right in zip(last, word, strict=True)) == 1:
                return entity
        return None

    def described(self, phrase: str, *, definite: bool) -> Entity | None:
        """Who shares most of the words of a description: 'the foreign ministry spokesman'."""
        words, head, several = content_words(phrase), head_of(phrase), _is_plural(phrase)
        named = any(map(is_capitalised, phrase.split()[1:]))
        a_body = any(is_institution(word) or is_association(word) for word in head)
        a_body = a_body or not head.isdisjoint(_OF_LEARNING)
        best: tuple[tuple[float, int], Entity] | None = None
        for entity in self._sharing(head):
            one = entity.introduction
            if one.person and a_body and not head & head_of(one.role or ""):
                # 'the union' is not its president
                continue
            if several and one.person:
                # 'officials' are never the one official named before
                continue
            if named and not one.person and not words <= entity.words:
                # 'the Defence Ministry' is not the Interior Ministry
                continue
            if not head & (content_words(one.role or "") if one.person else entity.words):
                continue
            if not one.person and not definite and words != content_words(one.name):
                continue
            if not one.person and named is False and not words <= entity.words | head:
                # 'the emergencies ministry' is not the defence ministry
                continue
            share = len(words & entity.words) / len(words)
            # 'the governor' is rather the governor than a deputy governor
            score = (share, -len(content_words(one.role or "") - words))
            if share >= 0.5 and (best is None or score > best[0]):
                best = (score, entity)
        return best[1] if best else None

    def _sharing(self, stems: set[str]) -> Sequence[Entity]:
        return [entity for stem in stems for entity in self._by_stem[stem][:_MANY]]


def content_words(phrase: str) -> set[str]:
    """The words of a phrase that tell it from others, in one form for each role."""
    plain = re.sub(r"['’]s?\b", "", phrase)
    return {role_stem(w) for w in re.findall(r"[\w\-]+", plain.lower()) if w not in _SKIP}


def _head_noun(phrase: str) -> str:
    before = re.split(r"\s+(?:of|for|at|from|in|who|with)\s", phrase)[0]
    return "".join(re.findall(r"[\w\-]+", before)[-1:]).lower()


def _is_plural(phrase: str) -> bool:
    head = _head_noun(phrase)
    return head.endswith(("s", "people", "men")) and not head.endswith("ss")


def head_of(phrase: str) -> set[str]:
    """The stem of the noun that a phrase is about, in a set; empty without one."""
    noun = _head_noun(phrase)
    return {role_stem(noun)} if noun else set()

"""What a pronoun or a short mention may stand for: who was spoken of shortly before."""

from __future__ import annotations

from bisect import insort
from collections import deque
from collections.abc import Collection, Iterable

from summarizer.brief import SpeakerKind
from summarizer.reading.entities import Entity

__all__ = ["REACH", "Trail"]

REACH = 600
"""Code points that a mention may look back for its antecedent: about five sentences."""
_FAR = 4 * REACH
"""The same for 'the company', which says itself what it stands for."""
_REMEMBERED = 24


class Trail:
    """The mentions of entities in the order of the text.

    ``named`` are the places where the text names somebody without citing them, in order; they
    join the trail as reading passes them.
    """

    def __init__(self, named: Iterable[tuple[int, Entity]]) -> None:
        self._pending = deque(named)
        self._latest: list[tuple[int, int, Entity]] = []
        self._count = 0

    def note(self, start: int, entity: Entity) -> None:
        """Somebody is spoken of at ``start``."""
        self._count += 1
        insort(self._latest, (start, self._count, entity))
        del self._latest[:-_REMEMBERED]

    def at(self, low: int, high: int) -> Entity | None:
        """Who is spoken of first from ``low`` to ``high``, both within reach."""
        return next((one for start, _, one in self._latest if low <= start <= high), None)

    def recent(
        self,
        at: int,
        *,
        person: bool | None,
        kind: SpeakerKind | None = None,
        woman: bool | None = None,
        one: bool = False,
        among: Collection[str] = (),
        reach: int = REACH,
    ) -> Entity | None:
        """The entity spoken of last before ``at`` that fits.

        Cited or described ones come before mere names. ``person`` asks for an individual
        (True), a body or a group (False) or either (None); ``one`` leaves out 'two traders', and
        ``among`` whoever none of these words introduces.
        """
        while self._pending and self._pending[0][0] < at:
            self.note(*self._pending.popleft())
        bystander: Entity | None = None
        for start, _, entity in reversed(self._latest):
            if at - start > (_FAR if kind is SpeakerKind.PARTY else reach):
                break
            individual = entity.individual
            wrong = person is not None and individual is not person
            if (one and entity.several) or (among and entity.words.isdisjoint(among)):
                continue
            if woman is not None and entity.woman not in (None, woman):
                continue
            if start >= at or wrong or kind not in (None, entity.kind):
                continue
            if entity.cited or entity.introduction.role or not individual:
                return entity
            bystander = bystander or entity
        return bystander

"""The flow of one report as far as the answers that are there carry it.

Nothing of a flow is kept while its questions are under way: with the answers it is run again from
its beginning, and comes to the same point. What was answered is the whole state of a report.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from summarizer.brief import IncidentBrief
from summarizer.config import Settings
from summarizer.document import Document
from summarizer.engines.llm import LlmEngine
from summarizer.engines.llm.asks import Failed, Outcome
from summarizer.engines.llm.deferred import Given, Lost, Pending, deferring
from summarizer.engines.llm.desk import Group
from summarizer.engines.llm.meter import Meter
from summarizer.errors import BudgetSpent, ModelUnreachable
from summarizer.loading import Metadata, load
from summarizer.pipeline import Flow, Load, brief_flow

__all__ = ["Flows", "Waiting"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A report that needs answers: which requests, by key, and in which round."""

    round: int
    requests: dict[str, bytes]


@dataclass
class Flows:
    """Runs flows with the answers that ``known`` has, for at most ``rounds`` rounds each."""

    settings: Settings
    known: Callable[[str], Given | None]
    meter: Meter
    rounds: int
    used: set[str] = field(default_factory=set)
    """The keys of the requests that the last report needed, answered or not."""

    def __post_init__(self) -> None:
        # its cache would take an answer for a saved one when the flow is run again
        own = self.settings.model_copy(update={"cache": False})
        self._client = deferring(own, self._answer)
        self._engine = LlmEngine(own, client=self._client, meter=self.meter)

    def close(self) -> None:
        """Close the connections."""
        self._engine.close()
        self._client.close()

    def advance(self, document: Document) -> IncidentBrief | Waiting:
        """The brief, or what it waits for. Errors are those of the engine.

        Raises :class:`ModelUnreachable` where a request will not be answered any more.
        """
        self.used = set()
        flow = brief_flow(document, self._engine, self.settings, Metadata())
        try:
            return self._run(flow)
        except Lost as lost:
            raise ModelUnreachable(str(lost)) from None
        finally:
            flow.close()

    def _run(self, flow: Flow) -> IncidentBrief | Waiting:
        answer: object = None
        number = 0
        while True:
            try:
                step = flow.send(answer)
            except StopIteration as done:
                brief: IncidentBrief = done.value
                return brief
            answer = None
            if isinstance(step, Load):
                answer = load(step.source, self.settings, metadata=step.metadata)
            elif isinstance(step, Group):
                number += 1
                outcomes = self._answers(step, number)
                if isinstance(outcomes, Waiting):
                    return outcomes
                answer = outcomes

    def _answers(self, group: Group, number: int) -> tuple[Outcome, ...] | Waiting:
        """One at a time, so that each that has no answer is heard of."""
        outcomes: list[Outcome] = []
        wanted: dict[str, bytes] = {}
        for ask in group.asks:
            try:
                outcomes += group.desk.answer((ask,))
            except Pending as pending:
                if number > self.rounds:
                    words = f"not asked: the {self.rounds} rounds of the batch are used up"
                    outcomes.append(Failed(BudgetSpent(words)))
                else:
                    wanted[pending.key] = pending.body
        return Waiting(number, wanted) if wanted else tuple(outcomes)

    def _answer(self, key: str) -> Given | None:
        self.used.add(key)
        return self.known(key)

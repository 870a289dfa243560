"""The learned tagger: source, cue and content of each attribution in a text.

Two conditional random fields (Lafferty, McCallum and Pereira 2001), as python-crfsuite runs them:
one says of each sentence how likely it holds what somebody said or thought; the other, which is
told this, labels the tokens of each paragraph. The model's card says what they were trained on.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from summarizer.document import Sentence
from summarizer.reading.tagging.features import Context, Surroundings, TokenFeatures
from summarizer.reading.tagging.grouping import Group, group
from summarizer.reading.tagging.lexicon import Lexicon
from summarizer.reading.tagging.sentences import sentence_features
from summarizer.reading.tagging.tokens import Paragraph, paragraphs

if TYPE_CHECKING:
    from pycrfsuite import Tagger as CrfTagger

__all__ = ["FILES", "Tagged", "Tagger", "likelihood_step", "load_tagger"]

FILES = ("lexicon.json", "sentences.crfsuite", "tokens.crfsuite")
"""The files of the model, under ``summarizer/data/attribution``."""
_STEPS = (0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95)
_ROLES = "SCN"
# Set on a fold of PolNeAR's training part (make train FOLD=0): the path that the model finds
# most likely leaves out a third of the sources; a token it leaves out is taken for the role that
# has the largest marginal, with these weights.
_OUTSIDE_WEIGHT = 0.65
_CONTENT_WEIGHT = 0.7
_UNLIKELY = 0.55
_SENTENCE_WEIGHT = 0.3
"""A sentence is left out when this mean is low: of the sentence model's probability and, for the
rest, the largest marginal of content in it. Either alone separates worse by half a point."""


def likelihood_step(share: float) -> int:
    """The bin, from 0 to 7, in which the sentence model's probability is told to the other."""
    return sum(share >= bound for bound in _STEPS)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A paragraph with its attributions, in the order of their cues."""

    paragraph: Paragraph
    groups: list[Group]


class Tagger:
    """Tags texts with a trained model. Cost linear in the length of the text; safe in threads."""

    def __init__(self, lexicon: Lexicon, sentences: CrfTagger, tokens: CrfTagger) -> None:
        self._lexicon = lexicon
        self._sentences = sentences
        self._tokens = tokens
        self._labels: list[str] = tokens.labels()
        self._features = TokenFeatures(lexicon)
        # a crfsuite tagger holds the sequence that it was last given
        self._one_at_a_time = threading.Lock()

    def tag(
        self, text: str, sentences: Sequence[Sentence], surroundings: Surroundings
    ) -> list[Tagged]:
        """The paragraphs of ``text`` with what was found in them; headings are tagged as well."""
        parts = list(paragraphs(text, sentences))
        contexts = list(map(surroundings.of, parts))
        with self._one_at_a_time:
            return list(self._tagged(parts, contexts))

    def _tagged(self, parts: Sequence[Paragraph], contexts: Sequence[Context]) -> Iterator[Tagged]:
        likely = iter(self._likelihoods(parts, contexts))
        for part, context in zip(parts, contexts, strict=True):
            shares = _spread(part, likely)
            steps = list(map(likelihood_step, shares))
            self._tokens.set(self._features.of(part, context, steps))
            labels = self._decoded(part, self._tokens.tag(), shares)
            yield Tagged(part, group(part, labels))

    def _likelihoods(self, parts: Sequence[Paragraph], contexts: Sequence[Context]) -> list[float]:
        rows = [
            row
            for part, context in zip(parts, contexts, strict=True)
            for row in sentence_features(part, context, self._lexicon)
        ]
        self._sentences.set(rows)
        return [self._sentences.marginal("Y", at) for at in range(len(rows))]

    def _decoded(self, part: Paragraph, best: Sequence[str], shares: Sequence[float]) -> list[str]:
        marginals = [self._marginals(at) for at in range(len(best))]
        most: dict[int, float] = {}
        for number, roles in zip(part.sentences, marginals, strict=True):
            most[number] = max(most.get(number, 0.0), roles["N"])
        labels: list[str] = []
        for at, (label, number) in enumerate(zip(best, part.sentences, strict=True)):
            likely = _SENTENCE_WEIGHT * shares[at] + (1 - _SENTENCE_WEIGHT) * most[number]
            role = "O"
            if likely >= _UNLIKELY:
                role = label[-1] if label != "O" else _second(marginals[at])
            if role == "O":
                labels.append("O")
            elif label[0] == "B" or not labels or labels[-1][-1] != role:
                labels.append("B" + role)
            else:
                labels.append("I" + role)
        return labels

    def _marginals(self, at: int) -> dict[str, float]:
        share = dict.fromkeys("O" + _ROLES, 0.0)
        for label in self._labels:
            share[label[-1]] += self._tokens.marginal(label, at)
        return share


def _second(share: dict[str, float]) -> str:
    """The role of a token outside the best path, where its marginals speak for one."""
    weighted = {"S": share["S"], "C": share["C"], "N": share["N"] * _CONTENT_WEIGHT}
    role = max(_ROLES, key=weighted.__getitem__)
    return role if weighted[role] > share["O"] * _OUTSIDE_WEIGHT else "O"


def _spread(part: Paragraph, likely: Iterator[float]) -> list[float]:
    """One value a token from one value a sentence; takes from ``likely`` what the part needs."""
    shares: list[float] = []
    before = -1
    share = 0.0
    for number in part.sentences:
        if number != before:
            before, share = number, next(likely)
        shares.append(share)
    return shares


@lru_cache(maxsize=1)
def load_tagger() -> Tagger:
    """The tagger that comes with the package; loaded once, some 10 ms."""
    import pycrfsuite

    folder = files("summarizer") / "data" / "attribution"
    words = json.loads((folder / FILES[0]).read_text(encoding="utf-8"))
    models = []
    for name in FILES[1:]:
        model = pycrfsuite.Tagger()
        # not from memory: crfsuite would not keep the bytes alive
        with as_file(folder / name) as path:
            model.open(str(path))
        models.append(model)
    return Tagger(Lexicon(words["cue"], words["source"]), models[0], models[1])

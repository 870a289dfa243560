"""The learned tagger: source, cue and content of each attribution in a text.

Two conditional random fields (Lafferty, McCallum and Pereira 2001), as python-crfsuite runs them:
one says of each sentence how likely it holds what somebody said or thought; the other, which is
told this, labels the tokens of each paragraph. The model's card says what they were trained on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from summarizer.document import Sentence
from summarizer.reading.model import Quotation
from summarizer.reading.tagging.features import QuoteState, TokenFeatures, quote_states
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
# Set on a fold of PolNeAR's training part (make attribution FOLD=0): the path that the model finds
# most likely leaves out a third of the sources; a token it leaves out is taken for the role that
# has the largest marginal, with these weights.
_OUTSIDE_WEIGHT = 0.65
_CONTENT_WEIGHT = 0.7
_UNLIKELY = 0.35
"""A sentence less likely than this to report anything is left out; the same fold."""


def likelihood_step(share: float) -> int:
    """The bin, from 0 to 7, in which the sentence model's probability is told to the other."""
    return sum(share >= bound for bound in _STEPS)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A paragraph with its attributions, in the order of their cues."""

    paragraph: Paragraph
    groups: list[Group]
    likely: list[float]
    """For each token, how likely its sentence holds attributed content, from 0 to 1."""


class Tagger:
    """Tags texts with a trained model. Cost linear in the length of the text."""

    def __init__(self, lexicon: Lexicon, sentences: CrfTagger, tokens: CrfTagger) -> None:
        self._lexicon = lexicon
        self._sentences = sentences
        self._tokens = tokens
        self._labels: list[str] = tokens.labels()
        self._features = TokenFeatures(lexicon)

    def tag(
        self, text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation]
    ) -> Iterator[Tagged]:
        """The paragraphs of ``text`` with what was found in them; headings are tagged as well."""
        states = QuoteState(quotations)
        parts = list(paragraphs(text, sentences))
        quotes = [quote_states(part, states) for part in parts]
        likely = iter(self._likelihoods(parts, quotes))
        for part, quote in zip(parts, quotes, strict=True):
            shares = _spread(part, likely)
            steps = list(map(likelihood_step, shares))
            self._tokens.set(self._features.of(part, quote, steps))
            labels = self._decoded(self._tokens.tag(), shares)
            yield Tagged(part, group(part, labels), shares)

    def _likelihoods(
        self, parts: Sequence[Paragraph], quotes: Sequence[Sequence[str]]
    ) -> list[float]:
        rows = [
            row
            for part, quote in zip(parts, quotes, strict=True)
            for row in sentence_features(part, quote, self._lexicon)
        ]
        self._sentences.set(rows)
        return [self._sentences.marginal("Y", at) for at in range(len(rows))]

    def _decoded(self, best: Sequence[str], shares: Sequence[float]) -> list[str]:
        labels: list[str] = []
        for at, (label, share) in enumerate(zip(best, shares, strict=True)):
            if share < _UNLIKELY:
                labels.append("O")
                continue
            role = label[-1] if label != "O" else self._second(at)
            if role == "O":
                labels.append("O")
            elif label[0] == "B" or not labels or labels[-1][-1] != role:
                labels.append("B" + role)
            else:
                labels.append("I" + role)
        return labels

    def _second(self, at: int) -> str:
        """The role of a token outside the best path, where its marginals speak for one."""
        share = dict.fromkeys(_ROLES, 0.0)
        outside = 0.0
        for label in self._labels:
            value = self._tokens.marginal(label, at)
            if label == "O":
                outside = value * _OUTSIDE_WEIGHT
                if value > 0.9:  # nothing else can win
                    return "O"
            else:
                share[label[-1]] += value
        share["N"] *= _CONTENT_WEIGHT
        role = max(_ROLES, key=lambda name: share[name])
        return role if share[role] > outside else "O"


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
        model.open_inmemory((folder / name).read_bytes())
        models.append(model)
    return Tagger(Lexicon(words["cue"], words["source"]), models[0], models[1])

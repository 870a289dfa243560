"""The learned tagger: source, cue and content of each attribution in a text.

Two conditional random fields (Lafferty, McCallum and Pereira 2001), as python-crfsuite runs them:
one says of each sentence how likely it holds what somebody said or thought; the other, which is
told this, labels the tokens of each paragraph. The model's card says what they were trained on.
"""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from itertools import groupby
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
_WEIGHTS = (0.29, 0.42, 0.14)
_LEAST = 0.3
"""A sentence is left out when its log-odds, so weighted, sum to less: those of the sentence model
and of the largest marginals of content and of cue in it. A logistic regression on folds 0 and 1."""
_NEAR_MOST = 0.6
_CERTAIN = 1e-4


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
        roles: list[str] = []
        for low, high in _sentences_of(part):
            inside = slice(low, high)
            roles += _roles(best[inside], marginals[inside], shares[low])
        labels: list[str] = []
        for label, role in zip(best, roles, strict=True):
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


def _sentences_of(part: Paragraph) -> Iterator[tuple[int, int]]:
    """First token, and the one after the last, of each sentence of the paragraph."""
    start = 0
    for _, tokens in groupby(part.sentences):
        end = start + sum(1 for _ in tokens)
        yield start, end
        start = end


def _roles(best: Sequence[str], marginals: Sequence[dict[str, float]], share: float) -> list[str]:
    """The role of each token of a sentence that the sentence model gives the probability."""
    most = {role: max(one[role] for one in marginals) for role in _ROLES}
    evidence = (share, most["N"], most["C"])
    if sum(w * _log_odds(p) for w, p in zip(_WEIGHTS, evidence, strict=True)) < _LEAST:
        return ["O"] * len(best)
    roles = [
        label[-1] if label != "O" else _second(one)
        for label, one in zip(best, marginals, strict=True)
    ]
    if "N" not in roles:
        # both models are sure of content somewhere: it is where it is likeliest
        enough = _NEAR_MOST * most["N"]
        roles = [
            "N" if role == "O" and one["N"] >= enough else role
            for role, one in zip(roles, marginals, strict=True)
        ]
    return roles


def _log_odds(share: float) -> float:
    bounded = min(max(share, _CERTAIN), 1 - _CERTAIN)
    return math.log(bounded / (1 - bounded))


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

"""What the tagger sees of a token: words, shapes, quotation state, cues nearby."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.reading.cues import CUE_VERBS
from summarizer.reading.model import Quotation
from summarizer.reading.raw import RawAttribution
from summarizer.reading.tagging.lexicon import Lexicon
from summarizer.reading.tagging.tokens import Paragraph

__all__ = ["Context", "Surroundings", "TokenFeatures"]

_WINDOW = 2
_CUE_BIN = 3
"""A word that is a cue in 30 % of its occurrences counts as one for its neighbours."""
_FAR_IN = 120
"""Code points into a quotation from which on nobody expects its end in the next words."""
_KEPT = 4096
"""Words whose features are kept: a run over an archive must not keep all it has ever met."""
_DISTANCES = (1, 2, 3, 5, 8, 12, 20)
_PRONOUNS = frozenset("he she they it we i who you".split())
_POSSESSIVES = frozenset("his her their its our my your".split())
_BE = frozenset("is are was were be been being".split())
_HAVE = frozenset("has have had having".split())
_MODAL = frozenset("will would can could may might shall should must".split())
_NOT = frozenset("not never no n't neither nor without".split())
_ROLES = frozenset(
    """
    spokesman spokeswoman spokesperson spokespeople official officials minister ministry president
    secretary senator governor mayor chief director police officer officers prosecutor prosecutors
    lawyer lawyers attorney attorneys judge court general commander captain colonel sheriff deputy
    analyst analysts expert experts researcher researchers professor author authors critic critics
    witness witnesses resident residents source sources campaign group groups department agency
    office authorities government army military navy company firm executive chairman chairwoman
    leader leaders member members report reports study poll survey newspaper media paper agencies
    mr mrs ms dr sen rep gov gen col lt sgt capt prof sir lord king queen pope bishop reporter
    reporters journalist journalists doctor doctors activist activists candidate candidates union
    """.split()
)


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around the tokens of a paragraph, one letter a token."""

    quotes: list[str]
    """``O`` outside quotations, ``S`` in scare quotes, ``Q`` in a quotation, ``L`` far in one."""
    marks: list[str]
    """What the rules make of it: ``S`` source, ``C`` cue, ``N`` content, ``-`` nothing."""


class Surroundings:
    """The quotations of a text and what the rules make of it, looked up by paragraph."""

    def __init__(self, quotations: Sequence[Quotation], by_rules: Sequence[RawAttribution]) -> None:
        self._quotations = quotations
        self._starts = [quotation.span.start for quotation in quotations]
        self._marked = sorted(
            (span.start, order, span.end, letter)
            for one in by_rules
            for order, letter, spans in (
                (0, "N", one.content),
                (1, "C", (one.cue,)),
                (2, "S", (one.source,) if one.source else ()),
            )
            for span in spans
        )

    def of(self, paragraph: Paragraph) -> Context:
        """The context of a paragraph's tokens."""
        return Context(list(map(self._quoted, paragraph.starts)), self._marks(paragraph))

    def _quoted(self, offset: int) -> str:
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or offset >= self._quotations[at].span.end:
            return "O"
        if self._quotations[at].scare:
            return "S"
        return "L" if offset - self._quotations[at].span.start > _FAR_IN else "Q"

    def _marks(self, paragraph: Paragraph) -> list[str]:
        """Sources over cues over contents, where they overlap."""
        marks = ["-"] * len(paragraph.words)
        low = bisect_left(self._marked, (paragraph.starts[0],))
        high = bisect_left(self._marked, (paragraph.ends[-1],))
        for start, _, end, letter in sorted(self._marked[low:high], key=lambda mark: mark[1]):
            first = bisect_right(paragraph.ends, start)
            last = bisect_left(paragraph.starts, end)
            marks[first:last] = [letter] * max(0, last - first)
        return marks


def _class(low: str) -> str:
    for name, members in (
        ("pro", _PRONOUNS),
        ("poss", _POSSESSIVES),
        ("be", _BE),
        ("have", _HAVE),
        ("modal", _MODAL),
        ("not", _NOT),
        ("role", _ROLES),
    ):
        if low in members:
            return name
    return "verb" if low in CUE_VERBS else "-"


@lru_cache(maxsize=_KEPT)
def _shape(word: str) -> str:
    if word.isdigit():
        return "9"
    plain = re.sub(r"[^\W\d_]+", lambda m: _letters(m.group()), word)
    return re.sub(r"\d+", "9", plain)[:8]


def _letters(run: str) -> str:
    if run.islower():
        return "x"
    if run.isupper():
        return "X" if len(run) == 1 else "XX"
    return "Xx" if run[0].isupper() else "xX"


class TokenFeatures:
    """Makes the features of paragraphs, at a cost linear in their length."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        # one entry a distinct word: what it gives to its neighbours is made once
        self._given: Callable[[str], tuple[tuple[str, ...], ...]] = lru_cache(maxsize=_KEPT)(
            self._of_word
        )

    def _of_word(self, word: str) -> tuple[tuple[str, ...], ...]:
        """What a word adds to the tokens from two to its right to two to its left."""
        low = word.lower()
        cue, source = self._lexicon.cue.get(low, 0), self._lexicon.source.get(low, 0)
        shape, kind = _shape(word), _class(low)
        rows = []
        for offset in range(-_WINDOW, _WINDOW + 1):
            row = [f"w{offset}={low}", f"c{offset}={cue}"]
            if kind != "-":
                row.append(f"k{offset}={kind}")
            if source:
                row.append(f"o{offset}={source}")
            if abs(offset) <= 1:
                row += [f"s{offset}={shape}", f"z{offset}={low[-3:]}"]
            if not offset:
                row += [f"y={low[-2:]}", f"p={low[:4]}", f"cs={cue}{source}{shape}"]
            rows.append(tuple(row))
        return tuple(rows)

    def of(self, paragraph: Paragraph, context: Context, scores: Sequence[int]) -> list[list[str]]:
        """The features of each token; ``scores`` bins how likely each token's sentence reports."""
        words, quotes, marks = paragraph.words, context.quotes, context.marks
        count = len(words)
        lows = [word.lower() for word in words]
        given = [self._given(word) for word in words]
        left, right = self._cues(lows, paragraph.sentences)
        runs = _runs(words)
        rows: list[list[str]] = []
        for i in range(count):
            row = ["b"]
            for j in range(max(0, i - _WINDOW), min(count, i + _WINDOW + 1)):
                row.extend(given[j][j - i + _WINDOW])
            before = lows[i - 1] if i else "^"
            after = lows[i + 1] if i + 1 < count else "$"
            low = lows[i]
            row.append(f"a={before} {low}")
            row.append(f"d={low} {after}")
            row.append(f"e={before} {after}")
            quote = quotes[i]
            around = (quotes[i - 1] if i else "^") + quote
            around += quotes[i + 1] if i + 1 < count else "$"
            row.append(f"q={around}")
            row.append(f"r={runs[i]}")
            mark = marks[i]
            row.append(f"m={mark}")
            row.append(
                f"m3={marks[i - 1] if i else '^'}{mark}{marks[i + 1] if i + 1 < count else '$'}"
            )
            row.append(f"mq={mark}{quote}")
            score = scores[i]
            row.append(f"n={score}")
            row.append(f"nq={score}{quote}")
            self._position(row, paragraph, i)
            self._near(row, "l", (i, left[i]), words, quote)
            self._near(row, "g", (i, right[i]), words, quote)
            rows.append(row)
        return rows

    def _cues(self, lows: Sequence[str], sentences: Sequence[int]) -> tuple[list[int], list[int]]:
        """For each token the nearest cue before and after it in its sentence, or -1."""
        count = len(lows)
        is_cue = [self._lexicon.cue.get(low, 0) >= _CUE_BIN for low in lows]
        left, right = [-1] * count, [-1] * count
        for i in range(1, count):
            if sentences[i] == sentences[i - 1]:
                left[i] = i - 1 if is_cue[i - 1] else left[i - 1]
        for i in range(count - 2, -1, -1):
            if sentences[i] == sentences[i + 1]:
                right[i] = i + 1 if is_cue[i + 1] else right[i + 1]
        return left, right

    @staticmethod
    def _position(row: list[str], paragraph: Paragraph, i: int) -> None:
        sentences = paragraph.sentences
        if i == 0:
            row.append("t=first")
        elif sentences[i] != sentences[i - 1]:
            row.append("t=start")
        elif i > 1 and sentences[i] != sentences[i - 2]:
            row.append("t=second")
        if i + 1 == len(sentences) or sentences[i + 1] != sentences[i]:
            row.append("t=end")

    def _near(
        self, row: list[str], side: str, place: tuple[int, int], words: Sequence[str], quote: str
    ) -> None:
        """``place`` is that of the token and that of the nearest cue on the side, or -1."""
        i, at = place
        if at < 0:
            row.append(f"{side}=-")
            row.append(f"{side}q={quote}")
            return
        distance = abs(at - i)
        step = sum(distance > bound for bound in _DISTANCES)
        word = words[at].lower()
        between = words[min(i, at) + 1 : max(i, at)]
        marks = "".join(
            sorted({m for m in between if m in {",", '"', "“", "”", ";", ":", "(", "—", "–"}})
        )
        row.append(f"{side}={step}{marks}")
        row.append(f"{side}w={word} {min(step, 3)}")
        row.append(f"{side}q={quote}{marks}")
        row.append(f"{side}c={self._lexicon.cue.get(word, 0)}{step}")


def _runs(words: Sequence[str]) -> list[str]:
    """The place of each token in a run of capitalised ones: one alone, first, inside, last."""
    caps = [word[0].isupper() for word in words]
    runs = []
    for i, cap in enumerate(caps):
        if not cap:
            runs.append("-")
            continue
        before = i > 0 and caps[i - 1]
        after = i + 1 < len(caps) and caps[i + 1]
        runs.append("1BEI"[2 * before + after])
    return runs

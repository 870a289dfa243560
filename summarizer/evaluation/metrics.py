"""What a brief gets right, counted sentence by sentence.

Every metric is a ratio, or the F1 of two, of counts that add up over reports: one report gives a
:data:`Tally`, a run gives the sum, and resampled sums give intervals. ``docs/evals.md`` defines
each metric in words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from summarizer.brief import Evidence, IncidentBrief, Item, Speculation, Statement
from summarizer.evaluation.dataset import Case, Label

__all__ = ["Claims", "Tally", "claims_of", "figures", "nothing_claimed", "same_speaker", "tally_of"]

Tally: TypeAlias = Counter[str]
"""Counts by name; see :func:`figures` for what becomes of them."""

_VOICED = (Label.OFFICIAL_STATEMENT, Label.ACCOUNT)
_ENOUGH = 20
"""Code points of a sentence that an item must cite to claim it, where that is not half of it."""
_IDLE = frozenset("the a an of for s and mr ms mrs dr".split())
_POSSESSIVE = re.compile(r"[’']s\b")


@dataclass(frozen=True)
class Claims:
    """What a brief claims of each sentence of a labelled report, and what it gives beside."""

    sections: tuple[frozenset[Label], ...]
    """For each sentence the sections that hold an item which cites it."""
    voices: tuple[tuple[Statement, ...], ...]
    """For each sentence the official statements and accounts that cite it."""
    disputes: tuple[frozenset[int], ...]
    """For each disputed point the numbers of the sentences it cites."""
    items: tuple[tuple[Label, frozenset[int]], ...]
    """Each item or position with its section and the numbers of the sentences it cites."""
    counts: Mapping[str, float]
    """What needs no labels: quotations, set aside, coverage, lengths, tokens, cost."""
    banded: tuple[frozenset[int], ...] = ()
    """For each guess that shows a band of likelihood the numbers of the sentences it cites."""


def claims_of(case: Case, brief: IncidentBrief) -> Claims:
    """What ``brief`` claims of the sentences of ``case``.

    An item claims a sentence when one of its quotations, verbatim at its offsets, covers half of
    the sentence or 20 code points of it.
    """
    sections: list[set[Label]] = [set() for _ in case.sentences]
    voices: list[list[Statement]] = [[] for _ in case.sentences]
    disputes: list[frozenset[int]] = []
    items: list[tuple[Label, frozenset[int]]] = []
    banded: list[frozenset[int]] = []
    for label, item in _items(brief):
        cited = [n for one in item.evidence for n in _cited(case, one)]
        items.append((label, frozenset(cited)))
        if isinstance(item, Speculation) and any(hedge.band for hedge in item.hedges):
            banded.append(frozenset(cited))
        for number in cited:
            sections[number].add(label)
            if isinstance(item, Statement):
                voices[number].append(item)
    for point in brief.disputed_points:
        sides = [
            frozenset(n for one in side.evidence for n in _cited(case, one))
            for side in point.positions
        ]
        items += [(Label.DISPUTED, side) for side in sides]
        disputes.append(frozenset().union(*sides))
        for number in disputes[-1]:
            sections[number].add(Label.DISPUTED)
    return Claims(
        sections=tuple(map(frozenset, sections)),
        voices=tuple(map(tuple, voices)),
        disputes=tuple(disputes),
        items=tuple(items),
        counts=_counts(case, brief),
        banded=tuple(banded),
    )


def nothing_claimed(case: Case) -> Claims:
    """The claims of a brief that was never made: a case that crashed."""
    empty: tuple[frozenset[Label], ...] = (frozenset(),) * len(case.sentences)
    return Claims(empty, ((),) * len(case.sentences), (), (), {"crashed": 1})


def _items(brief: IncidentBrief) -> Iterator[tuple[Label, Item]]:
    for fact in brief.facts:
        yield Label.FACT, fact
    for statement in brief.official_statements:
        yield Label.OFFICIAL_STATEMENT, statement
    for account in brief.accounts:
        yield Label.ACCOUNT, account
    for guess in brief.speculation:
        yield Label.SPECULATION, guess


def _cited(case: Case, evidence: Evidence) -> Iterator[int]:
    if case.text[evidence.start : evidence.end] != evidence.quote:
        return
    for number, sentence in enumerate(case.sentences):
        overlap = min(evidence.end, sentence.end) - max(evidence.start, sentence.start)
        length = sentence.end - sentence.start
        if overlap > 0 and (overlap * 2 >= length or overlap >= _ENOUGH):
            yield number


def _counts(case: Case, brief: IncidentBrief) -> Tally:
    evidence = [
        *(e for _, item in _items(brief) for e in item.evidence),
        *(e for point in brief.disputed_points for side in point.positions for e in side.evidence),
    ]
    kept = [item.text for _, item in _items(brief)]
    found = {(s.start, s.end) for s in brief.sources[0].sentences}
    wanted = {(s.start, s.end) for s in case.sentences}
    run = brief.provenance.run
    count: Tally = Counter(
        {
            "evidence": len(evidence),
            "verbatim": sum(case.text[e.start : e.end] == e.quote for e in evidence),
            "kept": len(kept) + len(brief.disputed_points),
            "set aside": len(brief.set_aside),
            "words of items": sum(map(len, kept)),
            "words of text": len(case.text),
            "boundaries found": len(found),
            "boundaries wanted": len(wanted),
            "boundaries right": len(found & wanted),
            "sentences": len(brief.sources[0].sentences),
            "uncovered": len(brief.coverage.uncovered),
            "tokens in": run.tokens_in,
            "tokens out": run.tokens_out,
            "tokens": run.tokens_in + run.tokens_out + run.tokens_saved,
            "millionths of a dollar": round((run.cost or 0) * 1e6),
            "priced": run.cost is not None,
        }
    )
    count.update(f"set aside {one.reason}" for one in brief.set_aside)
    return count


def tally_of(case: Case, claims: Claims) -> Tally:
    """Hold claims against labels. Pairs of sentence and optional section count neither way."""
    count: Tally = Counter(dict.fromkeys(map(str, claims.counts), 0))
    count.update({name: int(value) for name, value in claims.counts.items()})
    count["cases"] = 1
    rows = zip(case.sentences, claims.sections, claims.voices, strict=True)
    for sentence, claimed, voices in rows:
        for label in Label:
            if label not in sentence.optional:
                count[f"{label} {_outcome(label in sentence.sections, label in claimed)}"] += 1
        if sentence.speakers and (voices or "crashed" in claims.counts):
            count["speakers asked"] += 1
            count["speakers right"] += bool(voices) and all(
                any(same_speaker(one.name, sentence.speakers) for one in voice.speakers)
                for voice in voices
            )
        if sentence.stance and (voices or "crashed" in claims.counts):
            count["stances asked"] += 1
            count["stances right"] += any(voice.stance == sentence.stance for voice in voices)
    for cited in claims.banded:
        count["bands"] += 1
        count["bands right"] += _allowed(case, Label.SPECULATION, cited)
    count.update(_unsupported(case, claims))
    count.update(_pairing(case, claims))
    return count


def _outcome(wanted: bool, claimed: bool) -> str:  # noqa: FBT001 - two answers to one question
    if wanted:
        return "tp" if claimed else "fn"
    return "fp" if claimed else "tn"


def _unsupported(case: Case, claims: Claims) -> Tally:
    """Items none of whose sentences may stand in the item's section."""
    count: Tally = Counter()
    for label, cited in claims.items:
        count["claims"] += 1
        count["unsupported"] += not _allowed(case, label, cited)
    return count


def _allowed(case: Case, label: Label, cited: frozenset[int]) -> bool:
    """True when one of the sentences has the label, or may have it."""
    sentences = [case.sentences[number] for number in cited]
    return any(label in (*one.sections, *one.optional) for one in sentences)


def _pairing(case: Case, claims: Claims) -> Tally:
    """Pairs of sentences on one dispute: wanted by the letters, given by the disputed points."""
    letters: dict[str, list[int]] = {}
    for number, sentence in enumerate(case.sentences):
        if sentence.dispute:
            letters.setdefault(sentence.dispute, []).append(number)
    wanted = {pair for numbers in letters.values() for pair in combinations(numbers, 2)}
    given = {pair for cited in claims.disputes for pair in combinations(sorted(cited), 2)}
    return Counter(
        {
            "pairs wanted": len(wanted),
            "pairs given": len(given),
            "pairs right": len(wanted & given),
        }
    )


def same_speaker(name: str, wanted: Sequence[str]) -> bool:
    """True when the words of the name and of a wanted one overlap by half of their union.

    Case, possessive endings, articles and courtesy titles do not count.
    """
    here = _words(name)
    return any(
        here & there and 2 * len(here & there) >= len(here | there) for there in map(_words, wanted)
    )


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", _POSSESSIVE.sub("", name.lower()))) - _IDLE


def figures(tally: Mapping[str, int]) -> dict[str, float | None]:
    """Every metric of a tally, each from 0 to 1; ``None`` where there was nothing to judge.

    Tokens and US dollars are those of one report, and come last.
    """

    def of(name: str) -> int:
        return tally.get(name, 0)

    found: dict[str, float | None] = {}
    every = dict.fromkeys(("tp", "fp", "fn"), 0)
    f1: list[float] = []
    for label in Label:
        counts = {kind: of(f"{label} {kind}") for kind in every}
        every = {kind: every[kind] + counts[kind] for kind in every}
        precision, recall, both = _prf(counts["tp"], counts["fp"], counts["fn"])
        found |= {f"precision/{label}": precision, f"recall/{label}": recall, f"f1/{label}": both}
        f1.append(both)
    found["f1/micro"] = _prf(every["tp"], every["fp"], every["fn"])[2]
    found["f1/macro"] = sum(f1) / len(f1)
    found["speakers"] = _share(of("speakers right"), of("speakers asked"))
    found["stances"] = _share(of("stances right"), of("stances asked"))
    found["dispute pairing"] = _f1(of("pairs right"), of("pairs given"), of("pairs wanted"))
    found["verbatim"] = _share(of("verbatim"), of("evidence"))
    found["unsupported"] = _share(of("unsupported"), of("claims"))
    found["set aside"] = _share(of("set aside"), of("set aside") + of("kept"))
    found["coverage"] = _share(of("sentences") - of("uncovered"), of("sentences"))
    found["compression"] = _share(of("words of items"), of("words of text"))
    found["boundaries"] = _f1(
        of("boundaries right"), of("boundaries found"), of("boundaries wanted")
    )
    found["crashed"] = _share(of("crashed"), of("cases"))
    found["calibration"] = _share(of("bands right"), of("bands"))
    for name in ("tokens", "tokens in", "tokens out"):
        found[name] = _share(of(name), of("cases"))
    dollars = _share(of("millionths of a dollar"), of("priced"))
    found["cost"] = None if dollars is None else dollars / 1e6
    return found


def _prf(tp: int, fp: int, fn: int) -> tuple[float, float, float]:
    precision = tp / (tp + fp) if tp + fp else 0.0
    recall = tp / (tp + fn) if tp + fn else 0.0
    return precision, recall, 2 * tp / (2 * tp + fp + fn) if tp else 0.0


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _f1(right: int, given: int, wanted: int) -> float | None:
    return 2 * right / (given + wanted) if given + wanted else None

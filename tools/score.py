"""Scores the built-in engine on labelled reports, and lists its errors by kind.

    python tools/score.py evals/fixtures
    python tools/score.py evals/fixtures --errors [--case NAME]

What counts is the pair of a sentence and a section: a brief claims it when an item of that section
cites half of the sentence, or 20 characters of it. Pairs that the labels call optional count
neither way. Intervals are 95 % bootstrap intervals over reports (percentiles, 2,000 draws).
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summarizer import IncidentBrief, summarize
from summarizer.brief import Evidence
from summarizer.config import Settings
from summarizer.document import Document

SECTIONS = ("fact", "official_statement", "account", "disputed", "speculation")
VOICED = {"official_statement", "account"}
_IDLE = frozenset("the a an of for s and mr ms mrs dr".split())


@dataclass
class Case:
    """A labelled report, and what the engine's brief says about each of its sentences."""

    gold: dict[str, Any]
    claimed: list[set[str]]
    speakers: list[list[list[str]]]
    """For each sentence, the speakers of each item of the two voiced sections that cites it."""
    set_aside: int

    def tally(self) -> Counter[str]:
        """True and false positives and negatives by section, speakers right and asked."""
        count: Counter[str] = Counter(set_aside=self.set_aside)
        for sentence, claimed, given in zip(
            self.gold["sentences"], self.claimed, self.speakers, strict=True
        ):
            for section in SECTIONS:
                if section in sentence["optional"]:
                    continue
                wanted, has = section in sentence["sections"], section in claimed
                count[f"{section} {_OUTCOME[wanted, has]}"] += 1
            if sentence["speakers"] and given:
                count["asked"] += 1
                count["right"] += all(_named(names, sentence["speakers"]) for names in given)
        return count


_OUTCOME = {(True, True): "tp", (False, True): "fp", (True, False): "fn", (False, False): "tn"}


@dataclass
class Score:
    """Precision, recall and F1 by section, macro F1 and speaker accuracy, each from 0 to 1."""

    count: Counter[str]
    rows: dict[str, tuple[float, float, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for section in SECTIONS:
            tp, fp, fn = (self.count[f"{section} {kind}"] for kind in ("tp", "fp", "fn"))
            precision = tp / (tp + fp) if tp + fp else 0.0
            recall = tp / (tp + fn) if tp + fn else 0.0
            both = precision + recall
            self.rows[section] = (precision, recall, 2 * precision * recall / both if both else 0.0)

    @property
    def macro(self) -> float:
        """Mean F1 over the five sections."""
        return sum(row[2] for row in self.rows.values()) / len(self.rows)

    @property
    def speaker(self) -> float:
        """Share of cited statements of which every item names a labelled speaker."""
        return self.count["right"] / self.count["asked"] if self.count["asked"] else 0.0


def run(path: Path) -> Case:
    """Brief one labelled report and note what the brief claims."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    details = {key: gold.get(key) for key in ("title", "publisher", "published")}
    brief = summarize(Document.from_text(gold["text"], **details), settings=Settings())
    sentences = gold["sentences"]
    case = Case(gold, [set() for _ in sentences], [[] for _ in sentences], len(brief.set_aside))
    for section, evidence, names in _items(brief):
        for number in sorted({n for one in evidence for n in _covered(one, sentences)}):
            case.claimed[number].add(section)
            if section in VOICED:
                case.speakers[number].append(names)
    return case


def _items(brief: IncidentBrief) -> Iterator[tuple[str, Sequence[Evidence], list[str]]]:
    for fact in brief.facts:
        yield "fact", fact.evidence, []
    for section, items in (
        ("official_statement", brief.official_statements),
        ("account", brief.accounts),
    ):
        for item in items:
            yield section, item.evidence, [speaker.name for speaker in item.speakers]
    for dispute in brief.disputed_points:
        yield "disputed", [e for one in dispute.positions for e in one.evidence], []
    for guess in brief.speculation:
        yield "speculation", guess.evidence, []


def _covered(evidence: Evidence, sentences: Sequence[dict[str, Any]]) -> Iterator[int]:
    for number, sentence in enumerate(sentences):
        overlap = min(evidence.end, sentence["end"]) - max(evidence.start, sentence["start"])
        if overlap > 0 and (overlap * 2 >= sentence["end"] - sentence["start"] or overlap >= 20):
            yield number


def _named(names: Sequence[str], wanted: Sequence[str]) -> bool:
    """True when one of the names shares half of its words, in the union, with a wanted one."""
    return any(
        2 * len(_words(name) & _words(gold)) >= len(_words(name) | _words(gold)) > 0
        for name in names
        for gold in wanted
    )


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", re.sub(r"[’']s\b", "", name.lower()))) - _IDLE


def intervals(cases: Sequence[Case]) -> dict[str, tuple[float, float]]:
    """The 2.5th and 97.5th percentile of each figure over reports drawn with replacement."""
    draw = random.Random(0)  # noqa: S311
    tallies = [case.tally() for case in cases]
    drawn: dict[str, list[float]] = defaultdict(list)
    for _ in range(2000):
        total: Counter[str] = Counter()
        for tally in draw.choices(tallies, k=len(tallies)):
            total.update(tally)
        score = Score(total)
        drawn["macro"].append(score.macro)
        drawn["speaker"].append(score.speaker)
        for section in SECTIONS:
            drawn[section].append(score.rows[section][2])
    return {name: (sorted(v)[50], sorted(v)[-51]) for name, v in drawn.items()}


def print_score(cases: Sequence[Case]) -> None:
    """Print the table."""
    total = sum((case.tally() for case in cases), Counter())
    score, between = Score(total), intervals(cases)
    sentences = sum(len(case.gold["sentences"]) for case in cases)
    print(f"{len(cases)} reports, {sentences} sentences\n")
    print(f"{'':20} precision  recall     F1   95 % interval   wanted")
    for section, (precision, recall, f1) in score.rows.items():
        low, high = between[section]
        wanted = total[f"{section} tp"] + total[f"{section} fn"]
        print(
            f"{section:20} {precision:9.3f} {recall:7.3f} {f1:6.3f}   {low:.3f}-{high:.3f}"
            f" {wanted:10}"
        )
    for name, value in (("macro", score.macro), ("speaker", score.speaker)):
        low, high = between[name]
        label = "macro F1" if name == "macro" else "speaker accuracy"
        print(f"{label:38} {value:6.3f}   {low:.3f}-{high:.3f}")
    print(f"{'set aside':38} {total['set_aside']:6}")


def errors(cases: Sequence[Case]) -> dict[str, list[str]]:
    """Kind of error to the sentences where it happened, the commonest kind first."""
    found: dict[str, list[str]] = defaultdict(list)
    for case in cases:
        rows = zip(case.gold["sentences"], case.claimed, case.speakers, strict=True)
        for sentence, claimed, given in rows:
            words = case.gold["text"][sentence["start"] : sentence["end"]]
            line = f"{case.gold['id']}: {words}"
            missed = sorted(set(sentence["sections"]) - claimed)
            extra = sorted(claimed - set(sentence["sections"]) - set(sentence["optional"]))
            if missed and extra:
                found[f"{'+'.join(missed)} given as {'+'.join(extra)}"].append(line)
            elif missed:
                found[f"missed {'+'.join(missed)}"].append(line)
            elif extra:
                found[f"spurious {'+'.join(extra)}"].append(line)
            if sentence["speakers"] and not all(
                _named(names, sentence["speakers"]) for names in given
            ):
                got = "; ".join(", ".join(names) for names in given)
                want = ", ".join(sentence["speakers"]) or "nobody"
                found["wrong speaker"].append(f"{line}\n      wanted {want}; got {got}")
    return dict(sorted(found.items(), key=lambda pair: -len(pair[1])))


def print_confusion(cases: Sequence[Case]) -> None:
    """Print how often a sentence that is labelled so (row) is claimed as that (column)."""
    table: Counter[tuple[str, str]] = Counter()
    for case in cases:
        for sentence, claimed in zip(case.gold["sentences"], case.claimed, strict=True):
            for wanted in sentence["sections"] or ["none"]:
                for got in claimed or {"none"}:
                    table[wanted, got] += 1
    columns = (*SECTIONS, "none")
    print("\nlabelled (rows) as claimed (columns); a sentence may count in several\n")
    print(" " * 20 + "".join(f"{name[:11]:>12}" for name in columns))
    for row in columns:
        print(f"{row:20}" + "".join(f"{table[row, column]:12}" for column in columns))


def main() -> int:
    """Print the score, and on request the confusion table and the errors."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path, help="a folder of labelled reports")
    parser.add_argument("--errors", action="store_true", help="list the errors, by kind")
    parser.add_argument("--case", help="only the report with this name")
    arguments = parser.parse_args()
    paths = sorted(arguments.gold.glob(f"{arguments.case or '*'}.json"))
    if not paths:
        print(f"{arguments.gold}: no labelled reports there", file=sys.stderr)
        return 2
    cases = [run(path) for path in paths]
    print_score(cases)
    if arguments.errors:
        print_confusion(cases)
        for kind, lines in errors(cases).items():
            print(f"\n{len(lines):4} {kind}")
            print("\n".join(f"     {line}" for line in lines))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Compare the LLM engine with a plain Instructor call and with LangExtract, on the same model.

Usage: python tools/compare_llm.py --model local:PATH.gguf --data FOLDER [--only ID …]

For each labelled report in turn: a brief by the engine, staged; one Instructor call whose answer
quotes the report, of at most ``--plain-tokens`` tokens; and, where it is installed, LangExtract
with five classes. A report on which a call fails counts as one without a brief. Then the engine
alone on the first 10, 40 and 160 sentences of all reports together.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import instructor
import openai
from instructor.core import InstructorError
from pydantic import BaseModel

from summarizer import IncidentBrief, Settings, summarize
from summarizer.brief import Item
from summarizer.document import Document
from summarizer.engines.llm import LlmEngine
from summarizer.engines.local import open_local
from summarizer.errors import SummarizerError
from summarizer.evaluation.dataset import Case, Label, load_dataset
from summarizer.evaluation.metrics import Claims, claims_of, figures, nothing_claimed, tally_of

_LENGTHS = (10, 40, 160)
_TIMEOUT = 1800.0
_TASK = """\
Make a brief of this news report about an incident. Give one item for each piece of information:
its section, a short text, a quote copied word for word from the report, and the speakers if any.
Sections: fact (what the report states itself), official_statement (what an authority or an
organisation involved said), account (what anyone else said), disputed (what parties disagree on),
speculation (conjecture, whoever holds it)."""


class Quoted(BaseModel):
    """One line of a plain brief."""

    section: Label
    text: str
    quote: str
    speakers: list[str]


class Plain(BaseModel):
    """What a plain call is asked for."""

    items: list[Quoted]


@dataclass
class Outcome:
    """What one way of asking made of one report."""

    claims: Claims
    seconds: float
    tokens_out: int | None
    """``None`` where the way does not tell."""
    failure: str | None = None
    astray: int = 0
    """Quotations that are not in the report."""
    brief: IncidentBrief | None = None


@dataclass
class Endpoint:
    """Where the model answers."""

    model: str
    base_url: str
    key: str
    context_size: int | None = None

    def settings(self) -> Settings:
        """Those of the engine; every question is asked anew."""
        return Settings.model_validate(
            {
                "model": self.model,
                "base_url": self.base_url,
                "api_key": self.key,
                "context_size": self.context_size,
                "cache": False,
                "request_timeout": _TIMEOUT,
                "strategy": "staged",
            }
        )


@dataclass
class Row:
    """A report and what each way made of it."""

    case: Case
    built_in: IncidentBrief
    ways: dict[str, Outcome] = field(default_factory=dict)


@contextmanager
def endpoint_of(args: argparse.Namespace) -> Iterator[Endpoint]:
    """The model that was named, served for the whole run where it is a local one."""
    if args.model.startswith("local:"):
        with open_local(args.model, notify=lambda words: print(words, file=sys.stderr)) as server:
            yield Endpoint(server.model, server.base_url, server.api_key, server.context_size)
    else:
        given = openai.OpenAI(base_url=args.base_url)
        yield Endpoint(args.model, str(given.base_url), given.api_key)


def ours(case: Case, endpoint: Endpoint) -> Outcome:
    """A brief by the engine."""
    begin = time.perf_counter()
    try:
        with LlmEngine(endpoint.settings()) as engine:
            brief = summarize(case.document(), engine=engine, settings=endpoint.settings())
    except SummarizerError as error:
        return Outcome(nothing_claimed(case), time.perf_counter() - begin, None, str(error))
    run = brief.provenance.run
    failure = f"{run.failed_requests} requests failed" if run.failed_requests else None
    taken = time.perf_counter() - begin
    return Outcome(claims_of(case, brief), taken, run.tokens_out, failure, brief=brief)


def plain(case: Case, endpoint: Endpoint, most: int) -> Outcome:
    """One call for the whole brief; an answer of a wrong form may be mended once."""
    client = openai.OpenAI(base_url=endpoint.base_url, api_key=endpoint.key, timeout=_TIMEOUT)
    wrapped = instructor.from_openai(client, mode=instructor.Mode.JSON_SCHEMA)
    begin = time.perf_counter()
    try:
        answer, raw = wrapped.create_with_completion(
            response_model=Plain,
            model=endpoint.model,
            messages=[
                {"role": "system", "content": _TASK},
                {"role": "user", "content": case.text},
            ],
            max_tokens=most,
            temperature=0.0,
            max_retries=1,
        )
    except (InstructorError, openai.OpenAIError) as error:
        taken = time.perf_counter() - begin
        cause = type(error.__cause__ or error).__name__
        last = getattr(error, "last_completion", None)
        usage = getattr(error, "total_usage", None) or getattr(last, "usage", None)
        return Outcome(
            nothing_claimed(case), taken, getattr(usage, "completion_tokens", None), cause
        )
    taken = time.perf_counter() - begin
    places = [(one.section, case.text.find(one.quote), len(one.quote)) for one in answer.items]
    return Outcome(
        claims=claimed(case, ((label, at, at + n) for label, at, n in places if at >= 0 and n)),
        seconds=taken,
        tokens_out=raw.usage.completion_tokens if raw.usage else None,
        astray=sum(at < 0 or not n for _, at, n in places),
    )


def langextract_of(case: Case, endpoint: Endpoint) -> Outcome:
    """LangExtract with the five sections as classes, through the same endpoint."""
    import langextract as lx  # type: ignore[import-not-found] # no dependency: where installed

    config = lx.factory.ModelConfig(
        model_id=endpoint.model,
        provider="OpenAILanguageModel",
        provider_kwargs={
            "base_url": endpoint.base_url,
            "api_key": endpoint.key,
            "temperature": 0.0,
            "max_output_tokens": 1000,
        },
    )
    begin = time.perf_counter()
    try:
        found = lx.extract(
            text_or_documents=case.text,
            prompt_description=_TASK,
            examples=[_example(lx)],
            config=config,
            show_progress=False,
        )
    except Exception as error:  # noqa: BLE001 - whatever it raises is a result here
        taken = time.perf_counter() - begin
        return Outcome(nothing_claimed(case), taken, None, type(error).__name__)
    spans = []
    astray = 0
    for one in found.extractions or ():
        where = one.char_interval
        if where is None or where.start_pos is None or one.extraction_class not in set(Label):
            astray += 1
        else:
            spans.append((Label(one.extraction_class), where.start_pos, where.end_pos))
    return Outcome(claimed(case, spans), time.perf_counter() - begin, None, astray=astray)


def _example(lx: Any) -> Any:
    """A report of five sentences with one span of each class."""
    spans = {
        Label.FACT: "A ferry ran aground off Kell Point on Monday.",
        Label.OFFICIAL_STATEMENT: "The coastguard said all 40 passengers were safe.",
        Label.ACCOUNT: "A passenger said the lights had gone out.",
        Label.DISPUTED: "The operator denied that the ferry had been overloaded.",
        Label.SPECULATION: "The engine may have failed.",
    }
    return lx.data.ExampleData(
        text=" ".join(spans.values()),
        extractions=[
            lx.data.Extraction(extraction_class=str(label), extraction_text=words)
            for label, words in spans.items()
        ],
    )


def claimed(case: Case, spans: Iterable[tuple[Label, int, int]]) -> Claims:
    """Spans as claims: half of a sentence or 20 characters of it, as briefs are scored."""
    sections: list[set[Label]] = [set() for _ in case.sentences]
    items = []
    for label, start, end in spans:
        cited = frozenset(
            number
            for number, one in enumerate(case.sentences)
            if (overlap := min(end, one.end) - max(start, one.start)) > 0
            and (overlap * 2 >= one.end - one.start or overlap >= 20)
        )
        items.append((label, cited))
        for number in cited:
            sections[number].add(label)
    return Claims(
        tuple(map(frozenset, sections)), ((),) * len(sections), (), tuple(items), Counter()
    )


def macro_f1(rows: Sequence[Row], way: str) -> float:
    """Over all rows; a failure claims nothing."""
    tallies = [tally_of(row.case, row.ways[way].claims) for row in rows]
    return figures(sum(tallies, Counter()))["f1/macro"] or 0.0


def worded(rows: Sequence[Row]) -> tuple[int, int, list[float], list[float]]:
    """Kept items, those in words of the model's own, and the lengths of these.

    A length is a share of that of the words quoted as evidence, and of the built-in line.
    """
    kept, against_source, against_line = 0, [], []
    for row in rows:
        brief = row.ways["ours"].brief
        lines = {_place(item): item.text for item in _items(row.built_in)}
        for item in _items(brief) if brief else ():
            kept += 1
            line = lines.get(_place(item))
            if item.text != line:
                source = sum(len(one.quote) for one in item.evidence)
                against_source.append(len(item.text) / source)
                against_line.append(len(item.text) / len(line) if line else 1.0)
    return kept, len(against_source), against_source, against_line


def _items(brief: IncidentBrief) -> tuple[Item, ...]:
    return (*brief.facts, *brief.official_statements, *brief.accounts, *brief.speculation)


def _place(item: Item) -> tuple[object, ...]:
    return type(item).__name__, *((one.start, one.end) for one in item.evidence)


def relabelled(rows: Sequence[Row]) -> tuple[int, int]:
    """Pairs of sentence and section that the engine has otherwise than the built-in one; right."""
    changed = right = 0
    for row in rows:
        before = claims_of(row.case, row.built_in).sections
        after = row.ways["ours"].claims.sections
        for sentence, was, now in zip(row.case.sentences, before, after, strict=True):
            for label in was ^ now:
                if label not in sentence.optional:
                    changed += 1
                    right += (label in now) == (label in sentence.sections)
    return changed, right


def show_rows(rows: Iterable[Row], names: Sequence[str]) -> list[Row]:
    """Print each row as soon as it is there: a run takes long."""
    print(f"{'report':28}" + "".join(f"{name + ' tokens, s, F1':>30}" for name in names))
    kept = []
    for row in rows:
        cells = [f"{row.case.id:28}"]
        for name in names:
            one = row.ways[name]
            tokens = "-" if one.tokens_out is None else str(one.tokens_out)
            note = f" {one.failure}" if one.failure else ""
            cells.append(f"{tokens:>12}{one.seconds:8.0f} {macro_f1([row], name):9.2f}{note}")
        print("".join(cells), flush=True)
        kept.append(row)
    return kept


def show_sums(rows: Sequence[Row], names: Sequence[str]) -> None:
    """Print what the rows come to."""
    done = [row for row in rows if not row.ways["plain"].failure]
    print(f"\n{len(rows)} reports; the plain call completed on {len(done)}")
    for name in names:
        every = [row.ways[name] for row in rows]
        failed = sum(one.failure is not None for one in every)
        print(
            f"{name:12} macro F1 {macro_f1(rows, name):.3f}, on the completed"
            f" {macro_f1(done, name) if done else 0:.3f}; {sum(o.seconds for o in every):.0f} s,"
            f" {failed} failed, {sum(o.astray for o in every)} quotations not in the report"
        )
    built_in = [tally_of(row.case, claims_of(row.case, row.built_in)) for row in rows]
    print(f"{'built-in':12} macro F1 {figures(sum(built_in, Counter()))['f1/macro']:.3f}")
    mine, theirs = (sum(r.ways[n].tokens_out or 0 for r in done) for n in ("ours", "plain"))
    if theirs:
        print(f"tokens out, on the completed: {mine} against {theirs}, {mine / theirs:.2f}")
    kept, own, against_source, against_line = worded(rows)
    if own:
        print(
            f"own wording: {own} of {kept} kept items, {own / kept:.0%}; median length"
            f" {statistics.median(against_source):.2f} of the evidence,"
            f" {statistics.median(against_line):.2f} of the built-in line"
        )
    print(
        "labels changed against the built-in engine: {}, of them right: {}".format(
            *relabelled(rows)
        )
    )


def show_growth(cases: Sequence[Case], endpoint: Endpoint) -> None:
    """Print what a sentence costs in reports of growing length."""
    sentences = [case.words(one) for case in cases for one in case.sentences]
    print(f"\n{'sentences':>9}{'tokens in':>12}{'tokens out':>12}{'s':>8}   per sentence")
    for length in (n for n in _LENGTHS if n <= len(sentences)):
        begin = time.perf_counter()
        with LlmEngine(endpoint.settings()) as engine:
            document = Document.from_text("\n".join(sentences[:length]))
            run = summarize(document, engine=engine, settings=endpoint.settings()).provenance.run
        taken = time.perf_counter() - begin
        print(
            f"{length:9}{run.tokens_in:12}{run.tokens_out:12}{taken:8.1f}"
            f"   {run.tokens_out / length:.1f} tokens out, {taken / length:.2f} s",
            flush=True,
        )


def run(
    cases: Iterable[Case],
    endpoint: Endpoint,
    ways: Mapping[str, Callable[[Case, Endpoint], Outcome]],
) -> Iterator[Row]:
    """Each report in each way, the ways taken in turn."""
    for case in cases:
        row = Row(case, summarize(case.document(), settings=Settings()))
        for name, way in ways.items():
            row.ways[name] = way(case, endpoint)
        yield row


def main() -> None:
    """Print one line for each report, the sums, and the growth."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--model", required=True)
    parser.add_argument("--base-url")
    parser.add_argument("--data", type=Path, default=Path("evals/fixtures"))
    parser.add_argument("--only", nargs="*", default=())
    parser.add_argument("--plain-tokens", type=int, default=3000)
    parser.add_argument("--part", choices=("all", "reports", "growth"), default="all")
    args = parser.parse_args()
    data = load_dataset(args.data)
    ways: dict[str, Callable[[Case, Endpoint], Outcome]] = {
        "ours": ours,
        "plain": lambda case, endpoint: plain(case, endpoint, args.plain_tokens),
    }
    if find_spec("langextract") is not None:
        ways["langextract"] = langextract_of
    with endpoint_of(args) as endpoint:
        if args.part != "growth":
            rows = show_rows(run(data.only(args.only).cases, endpoint, ways), tuple(ways))
            show_sums(rows, tuple(ways))
        if args.part != "reports":
            show_growth(data.cases, endpoint)


if __name__ == "__main__":
    main()

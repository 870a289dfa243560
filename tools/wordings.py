"""``docs/wordings.md``: three reports, the built-in engine's lines beside a model's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from summarizer import IncidentBrief, Settings, summarize
from summarizer.brief import Section
from summarizer.engines.llm.recording import replaying
from summarizer.evaluation.dataset import load_dataset

__all__ = ["wordings"]

CASES = ("misleading-figure", "ostervik-silo-injection", "velmar-briefing")
SECTIONS = {
    Section.FACTS: "fact",
    Section.OFFICIAL_STATEMENTS: "official",
    Section.ACCOUNTS: "account",
    Section.SPECULATION: "speculation",
}
HEAD = """# Two wordings side by side

Written by `make generate` from the recorded answers of {model}. Left the line of the
built-in engine, right what is left when the phrases that the model chose are gone and the rest held
against the evidence; `=` where nothing went. The section and the speaker are the Reading's in both.
"""


def wordings(root: Path) -> str | None:
    """The page, or ``None`` where no answers are recorded."""
    folder = root / "evals" / "recordings"
    if not (folder / "about.json").is_file():
        return None
    data = load_dataset(root / "evals" / "fixtures").only(CASES)
    with replaying(Settings(), folder) as (engine, _):
        parts = [HEAD.format(model=engine.model.removeprefix("local:"))]
        for case in data.cases:
            plain = summarize(case.document())
            worded = summarize(case.document(), engine=engine)
            parts.append(f"## {case.id}\n")
            parts.append("| | speaker | built in | model |\n| --- | --- | --- | --- |")
            parts.append("\n".join(_rows(plain, worded)) + "\n")
    return "\n".join(parts)


def _rows(plain: IncidentBrief, worded: IncidentBrief) -> Iterator[str]:
    for section, label in SECTIONS.items():
        pairs = zip(getattr(plain, section), getattr(worded, section), strict=True)
        for left, right in pairs:
            speakers = getattr(left, "speakers", None)
            holder = getattr(left, "holder", None)
            who = speakers[0].name if speakers else holder.name if holder else "–"
            words = "=" if left.text == right.text else right.text
            yield f"| {label} | {_cell(who)} | {_cell(left.text)} | {_cell(words)} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")

"""What the tagger found, as attributions of the Reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.document import Sentence, Span
from summarizer.reading.model import Quotation
from summarizer.reading.raw import RawAttribution
from summarizer.reading.tagging.features import Surroundings
from summarizer.reading.tagging.grouping import Group, Run
from summarizer.reading.tagging.tagger import load_tagger
from summarizer.reading.tagging.tokens import Paragraph

__all__ = ["tagged_attributions"]


def tagged_attributions(
    text: str,
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    by_rules: Sequence[RawAttribution],
) -> Iterator[RawAttribution]:
    """The attributions that have a cue, in the order of the cues; none from headings."""
    surroundings = Surroundings(quotations, by_rules)
    for tagged in load_tagger().tag(text, sentences, surroundings):
        if sentences[tagged.paragraph.sentences[0]].heading:
            continue
        for one in tagged.groups:
            if one.cue is not None:
                yield _raw(text, tagged.paragraph, one, one.cue)


def _raw(text: str, part: Paragraph, one: Group, cue: Run) -> RawAttribution:
    content = (_trimmed(text, _span(part, run)) for run in one.content)
    return RawAttribution(
        cue=_span(part, cue),
        content=tuple(span for span in content if len(span)),
        source=_span(part, one.source) if one.source else None,
    )


def _span(part: Paragraph, run: Run) -> Span:
    return Span(part.starts[run.start], part.ends[run.end - 1])


def _trimmed(text: str, span: Span) -> Span:
    """Without punctuation around it; quotation marks stay."""
    start, end = span.start, span.end
    while start < end and text[start] in " ,:;—–-":
        start += 1
    while end > start and text[end - 1] in " ,:;—–-":
        end -= 1
    if text.startswith("that ", start, end):
        start += 5
    return Span(start, end)

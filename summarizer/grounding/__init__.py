"""Grounding: what an engine proposes, held against the words it cites."""

from summarizer.grounding.assemble import assemble
from summarizer.grounding.ground import Grounded, ground
from summarizer.grounding.recheck import recheck
from summarizer.grounding.verdict import Action, Verdict, judge, judge_issue, judge_position

__all__ = [
    "Action",
    "Grounded",
    "Verdict",
    "assemble",
    "ground",
    "judge",
    "judge_issue",
    "judge_position",
    "recheck",
]

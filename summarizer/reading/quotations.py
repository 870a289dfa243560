"""Words in quotation marks, of whatever style, told from apostrophes and inch marks.

A quotation that runs over paragraphs, with an opening mark on each and a closing one only at
the end, is one. One whose closing mark is missing ends with its paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from summarizer.document import Span
from summarizer.reading.model import Quotation

__all__ = ["find_quotations", "plain_marks"]

_MARK = re.compile("[\"“”„‟«»‹›'‘’‚‛]")
# What may close a quotation, by the mark that opened it: English, German („ “ and » «), French,
# Swedish (” ”).
_CLOSERS = {
    '"': '"”',
    "“": '”"“',
    "”": "”",
    "„": '“”"',
    "‟": '”"',
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "'": "'’",
    "‘": "’'‘",
    "‚": "‘’",
    "‛": "’",
}
_SINGLE = frozenset("'‘’‚‛‹›")
_DOUBLE_MARK = re.compile('["“”„‟«»]')
_DOUBLED = re.compile(r"(?P<free>\A|[\s(\[—–-])?(?<!['’‘`])(?:''|``|’’|‘‘)(?!['’‘`])")
_ELISION = re.compile(
    r"['‘’](?:\d\ds?\b|(?:tis|twas|em|til|cause|round|bout)\b|n['’])", re.IGNORECASE
)
_MEASURE = re.compile(r"[\"”] ?(?:thick|wide|long|tall|deep|high|across|in diameter|x |by \d|-)")
_HEIGHT = re.compile(r"\d['’]\d{1,2}\Z")
_DEPTH = 4
_SOFT_WRAP = 1500  # how far a quotation may run over lines of one hard-wrapped paragraph
_SCARE_WORDS = 3
_VERB = (
    r"sa(?:id|ys?|ying)|tweet(?:ed|s|ing)|told|ask(?:ed|s|ing)|add(?:ed|s|ing)|wrote|writ(?:es|ing)"
    r"|repl(?:ied|ies|ying)|shout(?:ed|s|ing)|yell(?:ed|s|ing)|cried|cries|crying|stat(?:ed|es|ing)"
    r"|answer(?:ed|s|ing)|insist(?:ed|s|ing)|warn(?:ed|s|ing)|declar(?:ed|es|ing)|respond(?:ed|s"
    r"|ing)"
    r"|comment(?:ed|s|ing)|scream(?:ed|s|ing)|exclaim(?:ed|s)|post(?:ed|s|ing)|remark(?:ed|s)"
    r"|continued"
)
_SPEECH_BEFORE = re.compile(rf"(?:[,:;]|\b(?:{_VERB}))\s*\Z", re.IGNORECASE)
_SPEECH_AFTER = re.compile(
    rf"[\s,]{{0,3}}(?:(?:he|she|they|it|I|we|[A-Z]\w{{0,30}})\s)?(?:{_VERB})\b"
)
_WORD = re.compile(r"\w[\w'’-]*+")


@dataclass(slots=True)
class _Open:
    mark: str
    start: int


@dataclass(slots=True)
class _State:
    text: str
    found: list[Quotation] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    """The quotations open here, outermost first."""

    def close(self, depth: int, end: int, *, closed: bool) -> None:
        """End the quotation at ``depth``; those open inside it were none."""
        opened = self.stack[depth]
        del self.stack[depth:]
        if not closed:
            end = opened.start + len(self.text[opened.start : end].rstrip())
        inner = Span(opened.start + 1, max(opened.start + 1, end - 1 if closed else end))
        span = Span(opened.start, max(end, inner.end))
        scare = closed and _is_scare(self.text, span, inner)
        self.found.append(Quotation(span, inner, closed=closed, scare=scare))


def plain_marks(text: str) -> str:
    """``text``, in as many characters, with '' and `` as the double marks they stand for.

    Archives and typesetters write them so. The character that is too much becomes a space outside
    the quotation: spans in the result cut the words out of ``text`` in single marks.
    """

    def plain(match: re.Match[str]) -> str:
        after = text[match.end() : match.end() + 1]
        opens = match.group() == "``" or (match["free"] is not None and not after.isspace())
        return (match["free"] or "") + (' "' if opens else '" ')

    return _DOUBLED.sub(plain, text) if _DOUBLED.search(text) else text


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations in ``text``, those nested in others too, ordered by start; never raises.

    ``span`` includes the marks and ``inner`` excludes them; a quotation that is not closed
    ends with its paragraph and has ``closed=False``. Two spans nest or are apart, and never
    cross. Linear in the length of ``text``.
    """
    state = _State(text)
    position = 0
    pending_end = 0
    blank = False
    for line in text.split("\n"):
        end = position + len(line)
        if line.strip():
            begin = position + len(line) - len(line.lstrip())
            after = (pending_end, "\n\n" if blank else "\n")
            skip = _carry_over(state, begin, after) if state.stack else False
            _read_marks(state, begin + skip, end)
            pending_end, blank = end, False
        else:
            blank = True
        position = end + 1
    if state.stack:
        _end_paragraph(state, pending_end)
    return tuple(sorted(state.found, key=lambda found: (found.span.start, -found.span.end)))


def _carry_over(state: _State, begin: int, after: tuple[int, str]) -> bool:
    """Decide whether the outermost quotation goes on in the line at ``begin``.

    ``after`` is where the line before ended and what parts the two. True when the line
    repeats the opening mark, which must then not be read again.
    """
    outer = state.stack[0]
    del state.stack[1:]
    text = state.text
    previous_end, gap = after
    if text[begin] == outer.mark and begin + 1 < len(text) and not text[begin + 1].isspace():
        return True
    if gap == "\n" and outer.mark not in _SINGLE and _closes_after_wrap(text, outer, previous_end):
        return False
    _end_paragraph(state, previous_end)
    return False


def _closes_after_wrap(text: str, outer: _Open, previous_end: int) -> bool:
    """True where the next double mark closes ``outer`` within the hard-wrapped paragraph."""
    mark = _DOUBLE_MARK.search(text, previous_end, previous_end + _SOFT_WRAP)
    if mark is None or mark.group() not in _CLOSERS[outer.mark] or _may_open(text, mark.start()):
        return False
    return "\n\n" not in text[previous_end : mark.start()]


def _end_paragraph(state: _State, end: int) -> None:
    outer = state.stack[0]
    before = state.text[max(0, outer.start - 2) : outer.start].rstrip(" ")
    # a lone single mark is an apostrophe more often than a quotation
    stray = outer.mark in _SINGLE and not (
        outer.mark == "‘" and (not before or before[-1] in ",:\n") and end - outer.start > 20
    )
    if stray:
        state.stack.clear()
    else:
        state.close(0, end, closed=False)


def _read_marks(state: _State, begin: int, end: int) -> None:
    marks = [
        match.start()
        for match in _MARK.finditer(state.text, begin, end)
        if not _is_apostrophe(state.text, match.start())
    ]
    for number, at in enumerate(marks):
        following = marks[number + 1] if number + 1 < len(marks) else None
        _read_mark(state, at, following)


def _read_mark(state: _State, at: int, following: int | None) -> None:
    text = state.text
    mark = text[at]
    opens = _may_open(text, at)
    depth = _matching(state.stack, mark)
    if depth is not None and mark in "“‘" and opens and state.stack[depth].mark in "“‘":
        depth = None  # “ closes „ and, in typists' errors, “; where it can open it opens
    if mark in '"”' and _is_measure(text, at, is_open=depth is not None):
        return
    if depth is None:
        if opens and mark in _CLOSERS and len(state.stack) < _DEPTH:
            state.stack.append(_Open(mark, at))
    elif opens and mark == '"' and not _may_close(text, at):
        # a new one begins: the closing mark of the last is missing
        state.close(depth, at, closed=False)
        state.stack.append(_Open(mark, at))
    elif mark in "'’" and _is_plural_possessive(text, at, following):
        return
    else:
        state.close(depth, at + 1, closed=True)


def _matching(stack: list[_Open], mark: str) -> int | None:
    for depth in range(len(stack) - 1, -1, -1):
        if mark in _CLOSERS[stack[depth].mark]:
            return depth
    return None


def _is_apostrophe(text: str, at: int) -> bool:
    if text[at] not in "'’‘":
        return False
    inside = 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()
    return inside or bool(_ELISION.match(text, at) and not (at and text[at - 1].isalnum()))


def _may_open(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if text[at] in "“„‟«":
        return True
    free = before.isspace() or before in "([{—–-/…\"'“‘„«"
    if text[at] == "»":
        return free and not after.isspace()
    return free and not after.isspace() and after not in ",;)]}"


def _may_close(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    return not before.isspace() and before not in "([{"


def _is_measure(text: str, at: int, *, is_open: bool) -> bool:
    if not at or not text[at - 1].isdigit():
        return False
    if _HEIGHT.search(text[max(0, at - 4) : at]):
        return True
    return not is_open or bool(_MEASURE.match(text, at))


def _is_plural_possessive(text: str, at: int, following: int | None) -> bool:
    """True for the mark in 'the soldiers' lives were lost,' he said."""
    if following is None or text[at - 1 : at].lower() != "s" or text[following] not in "'’":
        return False
    word_follows = text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].isalpha()
    return word_follows and text[following - 1] in ".,!?…"


def _is_scare(text: str, span: Span, inner: Span) -> bool:
    if len(inner) > 80 or not 1 <= len(_WORD.findall(inner.of(text))) <= _SCARE_WORDS:
        return False
    before = text[max(0, span.start - 40) : span.start]
    if _SPEECH_BEFORE.search(before) or _SPEECH_AFTER.match(text, span.end):
        return False
    opens_sentence = not before.strip() or before.rstrip(" ")[-1] in ".!?…\n"
    return not (opens_sentence and inner.of(text).rstrip()[-1] in ".!?…,")

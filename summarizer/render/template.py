"""A house style: the user's own Jinja2 template, filled in a sandbox."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from jinja2 import DictLoader, StrictUndefined, Template, TemplateError, TemplateNotFound
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from summarizer.brief import IncidentBrief
from summarizer.errors import SourceNotFound, UsageError
from summarizer.render.labels import PARTS, visible
from summarizer.render.template_filters import FILTERS, EvidenceIndex

__all__ = ["HouseStyle", "load_template"]

_ESCAPED = tuple(
    f".{form}{ending}" for form in ("html", "htm", "xhtml", "xml", "svg") for ending in ("", ".j2")
)
"""Names of templates whose product is markup: what is put in is escaped."""
_LARGEST_TEMPLATE = 1_000_000
_LARGEST_PRODUCT = 50_000_000
"""Characters; a brief of a report at the largest size allowed is a tenth of it."""
_LARGEST_VALUE = 1_000_000
"""What ``*`` and ``**`` may make: characters, entries, or bits of a number."""
_SECONDS = 20.0
_FAULTS = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RuntimeError,
    TimeoutError,
    TypeError,
    ValueError,
)
"""What an expression in a template can raise."""


class HouseStyle:
    """A template that was read and understood."""

    def __init__(self, name: str, source: str, *, seconds: float = _SECONDS) -> None:
        self._name = name
        self._seconds = seconds
        self._environment = _Environment(autoescape=name.lower().endswith(_ESCAPED))
        with self._faults_told(), _limited(seconds):
            code = self._environment.compile(source, name, name)
            scope = self._environment.make_globals(None)
            self._template = Template.from_code(self._environment, code, scope)

    def render(self, briefs: Sequence[IncidentBrief]) -> str:
        """The briefs in this style. Raises :class:`UsageError` with the line at fault."""
        dumped = [brief.model_dump(mode="json") for brief in briefs]
        index = EvidenceIndex(briefs, dumped)
        given: dict[str, Any] = {"briefs": dumped, "_evidence": index}
        if len(dumped) == 1:
            given["brief"] = dumped[0]
        pieces: list[str] = []
        size = 0
        with self._faults_told(), _limited(self._seconds):
            for piece in self._template.generate(given):
                size += len(piece)
                if size > _LARGEST_PRODUCT:
                    raise SecurityError(f"it writes more than {_LARGEST_PRODUCT} characters")
                pieces.append(piece)
        return "".join(pieces)

    @contextmanager
    def _faults_told(self) -> Iterator[None]:
        try:
            yield
        except _FAULTS as error:
            line = getattr(error, "lineno", None) or _line_in(error, self._name)
            where = f"{self._name}: line {line}" if line else self._name
            raise UsageError(f"{where}: {_said(error)}") from error


def load_template(path: Path) -> HouseStyle:
    """The template in a file. Raises an ``InputError`` when it cannot be read or understood."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_TEMPLATE + 1)
        source = content.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise SourceNotFound(f"{path}: no such file: check the path") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8 text"
        raise UsageError(f"{path}: cannot be read as a template: {reason}") from error
    if len(content) > _LARGEST_TEMPLATE:
        raise UsageError(f"{path}: is larger than {_LARGEST_TEMPLATE // 1_000_000} MB")
    return HouseStyle(str(path), source)


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja2 that reaches nothing but what it is given, and changes nothing of that."""

    intercepted_binops = frozenset(("*", "**"))

    def __init__(self, *, autoescape: bool) -> None:
        super().__init__(
            autoescape=autoescape,
            undefined=StrictUndefined,
            finalize=_shown,
            loader=DictLoader({}),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.filters |= FILTERS
        self.globals["parts"] = {
            key: {"title": part.title, "sign": part.sign, "ascii_sign": part.ascii_sign}
            for key, part in PARTS.items()
        }

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A key of the brief comes before a method of the mapping: a position has ``items``."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Refuse products and powers that would fill the memory."""
        if operator == "**":
            size = _bits(left) * abs(right) if isinstance(right, int) else 0
        else:
            size = max(_repeated(left, right), _repeated(right, left), _bits(left) + _bits(right))
        if size > _LARGEST_VALUE:
            raise SecurityError(f"{operator} makes more than {_LARGEST_VALUE} of it")
        return super().call_binop(context, operator, left, right)


def _repeated(value: Any, times: Any) -> int:
    return len(value) * times if isinstance(value, str | list | tuple) else 0


def _bits(value: Any) -> int:
    return value.bit_length() if isinstance(value, int) else 0


def _shown(value: Any) -> Any:
    """What ``{{ … }}`` writes: nothing for null, and no character that steers a terminal."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    text = "\n".join(visible(line) for line in value.split("\n"))
    return Markup(text) if isinstance(value, Markup) else text  # noqa: S704 - it was that before


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Stop after so much computing time, where the system can: POSIX, in the main thread."""
    if not hasattr(signal, "ITIMER_VIRTUAL") or (
        threading.current_thread() is not threading.main_thread()
    ):
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"it computes for more than {seconds:g} seconds")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _line_in(error: BaseException, name: str) -> int:
    """The last line of the template that ran; 0 when none did."""
    line, step = 0, error.__traceback__
    while step:
        if step.tb_frame.f_code.co_filename == name:
            line = step.tb_lineno
        step = step.tb_next
    return line


def _said(error: BaseException) -> str:
    if isinstance(error, TemplateNotFound):
        return f"{error.name!r} cannot be had: a template stands alone, without include or import"
    if isinstance(error, RecursionError):
        return "it calls itself without end"
    said = str(error) or type(error).__name__
    if said == "'brief' is undefined":
        return f"{said}: there are several: go through 'briefs'"
    return said

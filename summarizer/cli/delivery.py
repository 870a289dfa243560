"""What is made of the briefs and where it goes: the flags that ``brief`` and ``render`` share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import UsageError
from summarizer.render import Format

if TYPE_CHECKING:
    from summarizer.brief import IncidentBrief

__all__ = ["Delivery"]

_Maker = Callable[[Sequence["IncidentBrief"]], str | bytes]


@dataclass(frozen=True, slots=True)
class Delivery:
    """The form or the template, the target, and whether to open the page."""

    form: Format | None
    template: Path | None
    output: Path | None
    force: bool
    opened: bool

    def prepare(self) -> Callable[[Sequence[IncidentBrief]], None]:
        """Say before the work what would stop the delivery after it; returns what delivers."""
        from summarizer.cli.browser import show
        from summarizer.cli.output import check_target, write

        make = self._maker()
        if self.output is not None:
            check_target(self.output, force=self.force)

        def deliver(briefs: Sequence[IncidentBrief]) -> None:
            product = make(briefs)
            if self.output is not None or not self.opened:
                write(product, self.output, force=self.force)
            if self.opened:
                show(product, self.output)

        return deliver

    def _maker(self) -> _Maker:
        if self.template is not None:
            if self.form is not None or self.opened:
                other = "--open" if self.opened else "--format"
                raise UsageError(f"--template and {other} exclude each other: give one of them")
            from summarizer.render.template import load_template

            return load_template(self.template).render
        from summarizer.cli.browser import page_to_open
        from summarizer.cli.output import choose_format, terminal_style
        from summarizer.render import render

        chosen = (page_to_open if self.opened else choose_format)(self.form, self.output)
        return lambda briefs: render(briefs, chosen, style=terminal_style(self.output))

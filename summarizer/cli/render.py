"""``summarizer render``: a brief made earlier, in another form."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli import options as shared
from summarizer.errors import ExitCode

__all__ = ["render"]


def render(
    source: Annotated[
        str, typer.Argument(metavar="BRIEF.json", help="A brief or an array of briefs; - is stdin.")
    ],
    *,
    form: shared.Form = None,
    template: shared.Template = None,
    output: shared.Output = None,
    force: shared.Force = False,
    open_: shared.Open = False,
) -> int:
    """Show a brief that was made earlier in another form."""
    from summarizer.cli.delivery import Delivery
    from summarizer.cli.input import read_briefs

    deliver = Delivery(form, template, output, force, open_).prepare()
    deliver(read_briefs(source))
    return ExitCode.DONE

"""Templates, styles and scripts from their files, and the policy that lets only these run."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from summarizer.render import labels

__all__ = ["fill"]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("summarizer.render", "html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"clean": labels.clean, "named": labels.named}
    environment.globals |= {name: getattr(labels, name) for name in labels.__all__}
    return environment


def fill(
    template: str, *, styles: tuple[str, ...], script: str, values: Mapping[str, object]
) -> str:
    """The page that a template makes, with its styles, its script and a policy of its own."""
    style = "".join(map(_asset, styles))
    code = _asset(script)
    policy = (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(code)};"
        " base-uri 'none'; form-action 'none'"
    )
    return (
        _environment()
        .get_template(template)
        .render(values, style=style, script=code, policy=policy)
    )


@cache
def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _digest(content: str) -> str:
    found = base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{found}'"

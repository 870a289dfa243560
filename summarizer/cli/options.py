"""Options that several commands share, each written once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from summarizer.render import Format

__all__ = [
    "AllowPrivateNetwork",
    "BaseUrl",
    "ContextSize",
    "Engine",
    "Force",
    "Form",
    "Header",
    "MaxBytes",
    "MaxItems",
    "MaxPdfPages",
    "MaxTokens",
    "Model",
    "NoCache",
    "NoSourceText",
    "Open",
    "Output",
    "OutputAnew",
    "Quiet",
    "RequestTimeout",
    "Strategy",
    "Template",
    "Timeout",
]

# where the product goes, and in which form

Form: TypeAlias = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        help="[default: terminal on a terminal, else markdown; by the ending of --output]",
        show_default=False,
    ),
]
Template: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE.j2",
        help="Write it in a house style: a Jinja2 template.",
        show_default=False,
    ),
]
Output: TypeAlias = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write to this file.", show_default=False)
]
OutputAnew: TypeAlias = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Write to this file, anew.", show_default=False),
]
Force: TypeAlias = Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")]
Open: TypeAlias = Annotated[
    bool, typer.Option("--open", help="Open the page in the browser (HTML).")
]

# the model, and how it is asked

Engine: TypeAlias = Annotated[
    str | None,
    typer.Option(
        help="extractive (built in, no model) or llm. [default: llm if a model is named]",
        show_default=False,
    ),
]
Model: TypeAlias = Annotated[
    str | None,
    typer.Option(help="Ask this model, or local:PATH.gguf.", show_default=False),
]
BaseUrl: TypeAlias = Annotated[
    str | None,
    typer.Option(help="Its OpenAI-compatible endpoint. [default: OpenAI]", show_default=False),
]
Header: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(help="'Name: value' for the endpoint; may be repeated.", show_default=False),
]
Strategy: TypeAlias = Annotated[
    str | None,
    typer.Option(help="auto, direct (the model sorts) or staged.", show_default=False),
]
ContextSize: TypeAlias = Annotated[
    int | None,
    typer.Option(help="Tokens that the model can hold. [default: 8192]", show_default=False),
]
MaxTokens: TypeAlias = Annotated[
    int | None, typer.Option(help="Most tokens for one brief.", show_default=False)
]
RequestTimeout: TypeAlias = Annotated[
    float | None,
    typer.Option(help="Seconds for one answer. [default: 300]", show_default=False),
]
NoCache: TypeAlias = Annotated[
    bool, typer.Option("--no-cache", help="Ask anew; keep no answer on disk.")
]

# what is in a brief

MaxItems: TypeAlias = Annotated[
    int | None,
    typer.Option(help="Most items per section; what is cut is listed.", show_default=False),
]
NoSourceText: TypeAlias = Annotated[
    bool, typer.Option("--no-source-text", help="Leave the source's text out of the brief.")
]

# what may be loaded

MaxBytes: TypeAlias = Annotated[
    int | None,
    typer.Option(help="Largest source, in bytes. [default: 5000000]", show_default=False),
]
MaxPdfPages: TypeAlias = Annotated[
    int | None, typer.Option(help="Longest PDF. [default: 300]", show_default=False)
]
Timeout: TypeAlias = Annotated[
    float | None,
    typer.Option(help="Seconds in which a page must arrive. [default: 30]", show_default=False),
]
AllowPrivateNetwork: TypeAlias = Annotated[
    bool,
    typer.Option("--allow-private-network", help="Let addresses lead to private networks."),
]

Quiet: TypeAlias = Annotated[bool, typer.Option("--quiet", "-q", help="Errors only on stderr.")]

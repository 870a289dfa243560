"""Options that several commands share, each written once."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

__all__ = [
    "AllowPrivateNetwork",
    "BaseUrl",
    "ContextSize",
    "Engine",
    "Header",
    "MaxBytes",
    "MaxItems",
    "MaxPdfPages",
    "MaxTokens",
    "Model",
    "NoCache",
    "NoSourceText",
    "Quiet",
    "RequestTimeout",
    "Strategy",
    "Timeout",
]

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
MaxItems: TypeAlias = Annotated[
    int | None,
    typer.Option(help="Most items per section; what is cut is listed.", show_default=False),
]
NoSourceText: TypeAlias = Annotated[
    bool, typer.Option("--no-source-text", help="Leave the source's text out of the brief.")
]
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

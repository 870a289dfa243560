"""Settings, resolved once: flags > environment > the user's settings file > defaults."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.errors import UsageError

__all__ = ["Settings", "load_settings", "settings_file"]

_PREFIX = "SUMMARIZER_"


class Settings(BaseModel):
    """What a user can set; every field has a flag or ``SUMMARIZER_<NAME>`` for it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    engine: str = "extractive"
    max_items: Annotated[int, Field(ge=1)] | None = None
    """Items per section; what is cut is listed under ``set_aside``."""
    source_text: bool = True
    """Whether the brief carries the text of its source."""
    max_bytes: Annotated[int, Field(ge=1)] = 5_000_000
    max_pdf_pages: Annotated[int, Field(ge=1)] = 300
    timeout: Annotated[float, Field(gt=0)] = 30.0
    """Seconds in which a page must have arrived whole."""
    allow_private_network: bool = False
    """Whether a URL may lead to a private, loopback or link-local address."""


def settings_file() -> Path:
    """Where the user's own settings are read from: never from the working directory."""
    import platformdirs

    return platformdirs.user_config_path("summarizer") / "settings.toml"


def load_settings(
    flags: Mapping[str, Any] | None = None,
    *,
    environ: Mapping[str, str] | None = None,
    file: Path | None = None,
) -> Settings:
    """Resolve the settings; ``None`` among the ``flags`` means 'not given'.

    Raises :class:`UsageError` with one line that names the setting and where it was set.
    """
    environment = os.environ if environ is None else environ
    path = settings_file() if file is None else file
    layers = [
        (str(path), _read_file(path)),
        ("environment", _read_environment(environment)),
        ("command line", {k: v for k, v in (flags or {}).items() if v is not None}),
    ]
    merged: dict[str, Any] = {}
    origin: dict[str, str] = {}
    for place, values in layers:
        merged.update(values)
        origin.update(dict.fromkeys(values, place))
    try:
        return Settings.model_validate(merged)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else "settings"
        known = (
            "" if name in Settings.model_fields else f"; known: {', '.join(Settings.model_fields)}"
        )
        where = origin.get(name, "settings")
        raise UsageError(f"{where}: setting {name}: {first['msg']}{known}") from error


def _read_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: settings cannot be read: {error}") from error


def _read_environment(environ: Mapping[str, str]) -> dict[str, str]:
    return {
        name: environ[_PREFIX + name.upper()]
        for name in Settings.model_fields
        if environ.get(_PREFIX + name.upper())
    }

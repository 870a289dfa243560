"""Settings, resolved once: flags > environment > the user's settings file > defaults."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

__all__ = [
    "Settings",
    "Strategy",
    "cache_folder",
    "load_settings",
    "model_named_by",
    "settings_file",
]

_PREFIX = "SUMMARIZER_"
_CUSTOMARY = {"api_key": "OPENAI_API_KEY", "base_url": "OPENAI_BASE_URL"}
"""Names that other programs read too; ``SUMMARIZER_…`` wins over them."""
_WANTED = {
    "greater_than_equal": "must be at least {ge}",
    "greater_than": "must be more than {gt}",
    "less_than_equal": "must be at most {le}",
    "int_parsing": "must be a whole number",
    "float_parsing": "must be a number",
    "bool_parsing": "must be true or false",
    "enum": "must be {expected}",
    "extra_forbidden": "there is no such setting",
}
"""What a setting has to be, by pydantic's kinds of error."""


class Strategy(StrEnum):
    """How a model is asked for a brief."""

    AUTO = "auto"
    """By model: direct for those that have earned it, else staged."""
    DIRECT = "direct"
    """The model sorts and words: one request for each window of sentences."""
    STAGED = "staged"
    """The Reading sorts; the model says which phrases of a line may go."""


class Settings(BaseModel):
    """What a user can set; every field has a flag or ``SUMMARIZER_<NAME>`` for it."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    engine: str | None = None
    """``extractive`` or ``llm``; by default ``llm`` exactly when a model is named."""
    model: str | None = None
    """The model's name at the endpoint, or ``local:PATH.gguf``."""
    base_url: str | None = None
    """Of an OpenAI-compatible endpoint; OpenAI's own by default."""
    api_key: SecretStr | None = None
    headers: dict[str, SecretStr] = Field(default_factory=dict)
    """Sent with every request to the endpoint; a list of ``Name: value`` is read too."""
    strategy: Strategy = Strategy.AUTO
    concurrency: Annotated[int, Field(ge=1, le=256)] = 4
    """Requests under way at once."""
    context_size: Annotated[int, Field(ge=512)] | None = None
    """Tokens of the model's context; by default what the endpoint says, else 8192."""
    max_tokens: Annotated[int, Field(ge=1)] | None = None
    """Tokens, in and out, that one brief may cost."""
    max_cost: Annotated[float, Field(gt=0)] | None = None
    """US dollars that one brief may cost."""
    max_re_asks: Annotated[int, Field(ge=0)] = 8
    """Lines of one brief that may be asked for again when they do not hold; direct only."""
    request_timeout: Annotated[float, Field(gt=0)] = 300.0
    """Seconds in which the answer to one request must have arrived whole."""
    retry_seconds: Annotated[float, Field(ge=0)] = 120.0
    """Seconds after which a request that keeps failing is given up."""
    cache: bool = True
    """Whether answers are kept on disk and used again."""
    cache_dir: Path | None = None
    cache_max_bytes: Annotated[int, Field(ge=0)] = 100_000_000
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

    @field_validator("headers", mode="before")
    @classmethod
    def _from_lines(cls, given: object) -> object:
        lines = given.splitlines() if isinstance(given, str) else given
        if not isinstance(lines, list | tuple):
            return given
        parted = [str(line).partition(":") for line in lines]
        if any(not colon or not name.strip() for name, colon, _ in parted):
            raise ValueError("a header is 'Name: value'")
        return {name.strip(): value.strip() for name, _, value in parted}

    @property
    def chosen_engine(self) -> str:
        """The engine by name: a model is asked only when one is named."""
        return self.engine or ("llm" if self.model else "extractive")


def settings_file() -> Path:
    """Where the user's own settings are read from: never from the working directory."""
    import platformdirs

    return platformdirs.user_config_path("summarizer") / "settings.toml"


def cache_folder(settings: Settings) -> Path:
    """Where answers of models are kept."""
    import platformdirs

    return settings.cache_dir or platformdirs.user_cache_path("summarizer") / "answers"


def load_settings(
    flags: Mapping[str, Any] | None = None,
    *,
    environ: Mapping[str, str] | None = None,
    file: Path | None = None,
) -> Settings:
    """Resolve the settings; ``None`` among the ``flags`` means 'not given'.

    Raises :class:`UsageError` with one line that names the setting and where it was set, and
    never the value: it may be a key.
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
        raise UsageError(_fault(error.errors(include_input=False)[0], origin)) from None


def _fault(error: ErrorDetails, origin: Mapping[str, str]) -> str:
    """What is wrong with a setting, by the name under which the user gave it."""
    name = str(error["loc"][0]) if error["loc"] else "settings"
    place = origin.get(name, "settings")
    if place == "command line":
        given = f"--{name.replace('_', '-')}"
    elif place == "environment":
        given = f"{_PREFIX}{name.upper()}"
    else:
        given = f"{place}: setting {name}"
    known = "" if name in Settings.model_fields else f"; known: {', '.join(Settings.model_fields)}"
    wanted = _WANTED.get(error["type"], "").format_map(error.get("ctx", {}))
    return f"{given}: {wanted or error['msg']}{known}"


def model_named_by(flag: str | None) -> str:
    """Where the name of the model comes from, for the notice that tells where the text goes."""
    if flag:
        return "--model"
    variable = f"{_PREFIX}MODEL"
    return variable if os.environ.get(variable) else str(settings_file())


def _read_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: settings cannot be read: {error}") from error


def _read_environment(environ: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in Settings.model_fields:
        for variable in (_PREFIX + name.upper(), _CUSTOMARY.get(name, "")):
            if value := environ.get(variable):
                found[name] = value
                break
    return found

"""Prompts: files with front matter that become the messages of a request.

A prompt file opens with ``name``, ``version`` and ``variables`` between two lines of ``---``.
After it, a line ``[system]``, ``[user]`` or ``[assistant]`` opens each message. ``{{name}}``
stands for a variable; what is put in its place is never read again, so a text that holds
``{{`` or ``[system]`` arrives unchanged.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from summarizer.brief import PromptInfo
from summarizer.errors import UsageError

__all__ = ["Message", "Prompt", "load_prompt", "parse_prompt"]

_FRONT = re.compile(r"---\n(.*?)\n---\n(.*)", re.DOTALL)
_ROLE = re.compile(r"^\[(system|user|assistant)\]\n", re.MULTILINE)
_SLOT = re.compile(r"\{\{(\w+)\}\}")
_KEYS = {"name", "version", "variables"}


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chat."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt file, read."""

    name: str
    version: int
    variables: frozenset[str]
    messages: tuple[Message, ...]
    """With their slots still open."""
    hash: str
    """SHA-256 of the file, hexadecimal."""

    @property
    def info(self) -> PromptInfo:
        """For the provenance."""
        return PromptInfo(name=f"{self.name}@{self.version}", hash=self.hash)

    def fill(self, values: Mapping[str, str]) -> tuple[Message, ...]:
        """The messages with ``values`` in place; a missing or unknown one is a ``UsageError``."""
        if wrong := sorted(self.variables.symmetric_difference(values)):
            what = "is missing" if wrong[0] in self.variables else "is unknown"
            raise UsageError(f"prompt {self.name}: variable {wrong[0]!r} {what}")
        return tuple(
            Message(m.role, _SLOT.sub(lambda slot: values[slot[1]], m.content))
            for m in self.messages
        )


@cache
def load_prompt(name: str) -> Prompt:
    """The prompt of that name as shipped."""
    file = _folder() / f"{name}.md"
    try:
        return parse_prompt(file.read_text(encoding="utf-8"), origin=str(file))
    except OSError as error:
        raise UsageError(f"prompt {name}: cannot be read: {error}") from error


def parse_prompt(text: str, *, origin: str) -> Prompt:
    """Read a prompt; a ``UsageError`` names the file ``origin`` and what is wrong with it."""
    parts = _FRONT.fullmatch(text)
    if parts is None:
        raise UsageError(f"{origin}: a prompt opens with its name, version and variables")
    pairs = (line.partition(":") for line in parts[1].splitlines())
    front = {key.strip(): value.strip() for key, _, value in pairs}
    if set(front) != _KEYS or not front["version"].isdigit():
        raise UsageError(f"{origin}: a prompt has a name, a version number and variables, no more")
    variables = frozenset(re.findall(r"\w+", front["variables"]))
    before, *rest = _ROLE.split(parts[2])
    messages = tuple(
        Message(role, content.strip("\n"))
        for role, content in zip(rest[::2], rest[1::2], strict=True)
    )
    if before.strip() or not messages:
        raise UsageError(f"{origin}: the first message needs a line [system] or [user] before it")
    used = {slot for message in messages for slot in _SLOT.findall(message.content)}
    if wrong := sorted(used.symmetric_difference(variables)):
        what = "is declared and not used" if wrong[0] in variables else "is not declared"
        raise UsageError(f"{origin}: variable {wrong[0]!r} {what}")
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Prompt(front["name"], int(front["version"]), variables, messages, digest)


def _folder() -> Path:
    # In the wheel the prompts lie inside the package; a checkout has them beside it.
    shipped = Path(str(resources.files("summarizer"))) / "prompts"
    return shipped if shipped.is_dir() else shipped.parent.parent / "prompts"

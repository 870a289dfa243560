"""The error tree. Every error that a user can meet is one of these.

    SummarizerError            exit 1  the work failed
    ├── InputError             exit 2  the source or the call is at fault
    │   ├── SourceNotFound             there is nothing at that path or address
    │   ├── SourceUnreadable           it is there, and is not a report we can read
    │   ├── SourceTooLarge             it is larger than the limit in force
    │   ├── SourceRefused              reading it is not allowed (a private address)
    │   ├── FetchFailed                the network or the server did not deliver it
    │   ├── BriefInvalid               a brief that does not fit its schema
    │   ├── ModelUnavailable           a model that is named and cannot be had
    │   └── UsageError                 flags, settings or arguments that do not go together
    ├── LocalServerFailed      exit 1  the local model's server did not start, or ended
    ├── ModelError             exit 1  the model, or the way to it, is at fault
    │   ├── ModelRejected      exit 2  the endpoint refuses: key, model name, address or request
    │   ├── ModelUnreachable           no answer, after all tries
    │   ├── ModelAnswerInvalid         an answer that is not of the form asked for
    │   ├── ModelAnswerCut             an answer, or a question, that does not fit its limit
    │   └── BudgetSpent                --max-tokens or --max-cost leaves nothing for the request
    ├── OutputError            exit 1  the result could not be written
    └── Interrupted            exit 130 the user stopped it (128 + SIGINT)

Exit 3 (items set aside under --strict) and exit 4 (part of the text was not read) are
states of a brief that was made, not errors.
"""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar

__all__ = [
    "BriefInvalid",
    "BudgetSpent",
    "ExitCode",
    "FetchFailed",
    "InputError",
    "Interrupted",
    "LocalServerFailed",
    "ModelAnswerCut",
    "ModelAnswerInvalid",
    "ModelError",
    "ModelRejected",
    "ModelUnavailable",
    "ModelUnreachable",
    "OutputError",
    "SourceNotFound",
    "SourceRefused",
    "SourceTooLarge",
    "SourceUnreadable",
    "SummarizerError",
    "UsageError",
]


class ExitCode(IntEnum):
    """What the process returns to its caller."""

    DONE = 0
    FAILED = 1
    BAD_INPUT = 2
    SET_ASIDE = 3
    INCOMPLETE = 4
    INTERRUPTED = 130


class SummarizerError(Exception):
    """Base of every error the package raises on purpose.

    ``str(error)`` is one line that names the input, says what is wrong and what to do.
    """

    exit_code: ClassVar[ExitCode] = ExitCode.FAILED

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()))


class InputError(SummarizerError):
    """The source, a flag or a setting is at fault."""

    exit_code = ExitCode.BAD_INPUT


class SourceNotFound(InputError):
    """There is nothing at that path or address."""


class SourceUnreadable(InputError):
    """The source exists and holds no report that can be read."""


class SourceTooLarge(InputError):
    """The source is larger than the limit in force."""


class SourceRefused(InputError):
    """Reading the source is not allowed, for instance a private network address."""


class FetchFailed(InputError):
    """The network or the server did not deliver the page."""


class BriefInvalid(InputError):
    """A file that should hold a brief does not fit the brief's schema."""


class ModelUnavailable(InputError):
    """The model that was named is not there, cannot be fetched or is no model."""


class UsageError(InputError):
    """Arguments or settings that do not go together."""


class LocalServerFailed(SummarizerError):
    """The server of a local model did not become ready, or ended by itself."""


class ModelError(SummarizerError):
    """The model, or the way to it, is at fault."""


class ModelRejected(ModelError):
    """The endpoint refuses the request: the key, the model's name, the address or a limit."""

    exit_code = ExitCode.BAD_INPUT
    of_one_request = False
    """True where only this request is refused (400, 413, 422), and another may be taken."""


class ModelUnreachable(ModelError):
    """The endpoint gave no answer, after all tries that the retry policy allows."""


class ModelAnswerInvalid(ModelError):
    """The model answered, and not in the form that was asked for."""


class ModelAnswerCut(ModelError):
    """The answer was cut at its limit, or the question is longer than the model's context."""


class BudgetSpent(ModelError):
    """The budget of the brief does not allow the request."""


class OutputError(SummarizerError):
    """The result could not be written."""


class Interrupted(SummarizerError):
    """The user stopped the work."""

    exit_code = ExitCode.INTERRUPTED

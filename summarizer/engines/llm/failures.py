"""What went wrong with a request, in one line that says what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.errors import (
    ModelAnswerCut,
    ModelAnswerInvalid,
    ModelError,
    ModelRejected,
    ModelUnreachable,
)

if TYPE_CHECKING:
    import openai

__all__ = ["not_offered", "retried", "translate"]

_ADVICE = {
    400: "the request is refused: check the model's name and what the endpoint supports",
    401: "the key is not accepted: set OPENAI_API_KEY to one that is",
    403: "the key may not use this model: ask for access, or name another model",
    429: "the account has no quota left: check its plan and billing",
    501: "the endpoint does not offer this: check what it supports, or name another",
    404: "there is no such model or address: check --model and --base-url (it often ends in /v1)",
}
_NO_QUOTA = ("insufficient_quota", "exceeded your current quota")
_AGAIN = frozenset({408, 409, 429})
_OF_ONE_REQUEST = frozenset({400, 413, 422})
_TOO_LONG = ("context length", "context size", "context window", "context_length", "too long")
_ABILITY = ("response_format", "json_schema", "json_object", "tool", "schema", "grammar")


def retried(error: BaseException) -> bool:
    """True for what may pass by itself: connections, time-outs, 408, 409, 429 and 5xx."""
    import openai

    if isinstance(error, openai.APIStatusError):
        if _quota_spent(error) or error.status_code == 501:
            return False
        return error.status_code in _AGAIN or error.status_code >= 500
    return isinstance(error, openai.APIConnectionError)


def _quota_spent(error: openai.APIStatusError) -> bool:
    return error.status_code == 429 and any(word in str(error).lower() for word in _NO_QUOTA)


def not_offered(error: BaseException) -> bool:
    """True where the endpoint refuses the way of asking, not the question."""
    import openai

    if not isinstance(error, openai.APIStatusError) or error.status_code not in (400, 422, 501):
        return False
    text = str(error).lower()
    return any(word in text for word in _ABILITY) and not any(word in text for word in _TOO_LONG)


def translate(error: BaseException, endpoint: str, model: str) -> ModelError:
    """Any error of openai or instructor as one of ours; never with a body that may hold a key."""
    import openai
    from instructor.core import IncompleteOutputException

    where = f"model {model} at {endpoint}"
    if isinstance(error, ModelError):
        return error
    if isinstance(error, IncompleteOutputException):
        return ModelAnswerCut(f"{where}: the answer was cut at its limit")
    if isinstance(error, openai.APIStatusError):
        code = error.status_code
        if code in (400, 413, 422) and any(w in str(error).lower() for w in _TOO_LONG):
            return ModelAnswerCut(f"{where}: the question is longer than the model's context")
        if retried(error):
            return ModelUnreachable(f"{where}: HTTP {code} after all tries: try again later")
        advice = _ADVICE.get(code, _ADVICE[400])
        if 300 <= code < 400:
            advice = "redirects are not followed: give the final address with --base-url"
        rejected = ModelRejected(f"{where}: HTTP {code}: {advice}")
        rejected.of_one_request = code in _OF_ONE_REQUEST
        return rejected
    if isinstance(error, openai.APITimeoutError):
        return ModelUnreachable(
            f"{where}: no answer in time: give it longer with --request-timeout, or try again"
        )
    if isinstance(error, openai.APIConnectionError):
        return ModelUnreachable(f"{where}: cannot be reached: check --base-url and the network")
    return ModelAnswerInvalid(
        f"{where}: the answer is not of the form asked for: try another model"
    )

"""How many tokens an endpoint takes at once, and how many a text is there."""

from __future__ import annotations

from typing import Any

from summarizer.engines.llm.client import OPENAI_ADDRESS, Client
from summarizer.engines.llm.tokens import estimate

__all__ = ["context_size", "room_for"]


def context_size(client: Client) -> int | None:
    """Tokens of context, by llama.cpp's ``/props`` or vLLM's ``/v1/models``; ``None`` if untold."""
    if client.address == OPENAI_ADDRESS:
        return None
    props = client.look_up(f"{_root(client)}/props")
    if size := _number(props, "default_generation_settings", "n_ctx"):
        return size
    models = client.look_up(f"{client.address}/models")
    listed = models.get("data") if isinstance(models, dict) else None
    for model in listed if isinstance(listed, list) else ():
        if isinstance(model, dict) and model.get("id") == client.model:
            return _number(model, "max_model_len")
    return None


def room_for(client: Client, text: str, room: int) -> int:
    """``room`` tokens of ``text`` in the measure of ``estimate``.

    Only where the text may not fit is the endpoint's tokenizer asked; without one, the estimate
    stands, which errs on the side of too many.
    """
    guess = estimate(text)
    if guess <= room or client.address == OPENAI_ADDRESS:
        return room
    counted = _counted(client, text)
    # an endpoint that counts next to nothing counts something else
    return room * guess // counted if counted and counted * 8 > guess else room


def _counted(client: Client, text: str) -> int | None:
    """By llama.cpp's or vLLM's ``/tokenize``: each takes its own key and leaves the other's."""
    question = {"model": client.model, "content": text, "prompt": text}
    answer = client.look_up(f"{_root(client)}/tokenize", question)
    if not isinstance(answer, dict):
        return None
    tokens = answer.get("tokens")
    return _number(answer, "count") or (len(tokens) if isinstance(tokens, list) else None)


def _root(client: Client) -> str:
    return client.address.removesuffix("/v1")


def _number(found: Any, *path: str) -> int | None:
    for key in path:
        found = found.get(key) if isinstance(found, dict) else None
    return found if isinstance(found, int) and found > 0 else None

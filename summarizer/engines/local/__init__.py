"""A model on this machine, behind the embedded llama.cpp server that the package starts itself."""

from __future__ import annotations

from summarizer.engines.local.model import find_model
from summarizer.engines.local.server import LocalServer, Notify, Served

__all__ = ["LocalServer", "Served", "open_local"]


def open_local(spec: str, *, notify: Notify) -> LocalServer:
    """Find the model that ``spec`` names, serve it and return when it answers.

    ``spec`` is ``local:PATH.gguf`` or ``local:OWNER/REPO/FILE.gguf``, a file on the Hugging Face
    hub, with or without ``local:``; a file that exists comes first. ``notify`` is given lines
    about the progress. One server takes the requests of a whole run; close it, or use it as a
    context manager.

    Raises :class:`~summarizer.errors.ModelUnavailable` where the model, or the extra that serves
    it, cannot be had and :class:`~summarizer.errors.LocalServerFailed` where it does not start.
    """
    return LocalServer(find_model(spec, notify=notify), notify=notify)

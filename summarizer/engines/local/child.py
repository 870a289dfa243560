"""The child process that serves a model. Run by path: it imports nothing of this package.

Standard input: one line of JSON with ``model``, ``alias`` and ``key``, then nothing until the
parent ends. Standard output: one line of JSON with ``address`` and ``context_size``, when ready.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import time
from http.client import HTTPConnection
from typing import Any

_CONTEXT = 8192
"""Tokens for each request; llama.cpp takes the model's own limit where that is less."""
_AT_ONCE = 2
"""Requests in parallel: four took 2.7 s instead of 4.0 s on two cores (SmolLM2-135M)."""
_PROMPT_CACHE_MIB = 1024
"""llama.cpp's own limit of 8 GiB is more than many machines have."""


def main() -> None:
    """Serve until standard input ends."""
    line = sys.stdin.buffer.readline()
    if not line:
        return
    settings = json.loads(line)
    if os.name == "posix":
        parent = os.getppid()
        _watch_from_another_process()
    report = os.dup(1)
    os.dup2(2, 1)
    server = _serve(settings)
    context_size = _context_size(server.listening_address, settings["key"])
    ready = {"address": server.listening_address, "context_size": context_size}
    os.write(report, json.dumps(ready).encode() + b"\n")
    os.close(report)
    if os.name == "posix":
        # A process that the parent forked may hold the pipe open beyond its end.
        while os.getppid() == parent:
            time.sleep(1)
    else:
        sys.stdin.buffer.read()
    os._exit(0)


def _watch_from_another_process() -> None:
    """Fork one that kills this process when standard input ends.

    No thread could: the library holds the interpreter's lock while it loads a model. And no
    PR_SET_PDEATHSIG: it fires when the *thread* that started this process ends.
    """
    server = os.getpid()
    if os.fork():
        return
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 1)
    os.dup2(null, 2)
    while os.getppid() == server:
        if select.select([0], [], [], 1.0)[0] and not os.read(0, 1024):
            if os.getppid() == server:
                os.kill(server, signal.SIGKILL)
            break
    os._exit(0)


def _serve(settings: dict[str, str]) -> Any:
    from xllamacpp import CommonParams, Server

    params = CommonParams()
    params.model.path = settings["model"]
    params.model_alias = {settings["alias"]}
    params.api_keys = [settings["key"]]
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.n_ctx = _CONTEXT * _AT_ONCE
    params.n_parallel = _AT_ONCE
    params.cache_ram_mib = _PROMPT_CACHE_MIB
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    params.cpuparams.n_threads = cores
    params.cpuparams_batch.n_threads = cores
    # Errors only: at more the server writes a line for each request.
    params.verbosity = 1
    params.offline = True
    params.ui = False
    params.endpoint_slots = False
    try:
        return Server(params)
    except RuntimeError:  # It has said why on standard error.
        sys.exit(1)


def _context_size(address: str, key: str) -> int:
    """Tokens that one request may take, as the server has settled it."""
    connection = HTTPConnection(address.removeprefix("http://"), timeout=60)
    connection.request("GET", "/props", headers={"Authorization": f"Bearer {key}"})
    properties = json.loads(connection.getresponse().read())
    connection.close()
    return int(properties["default_generation_settings"]["n_ctx"])


if __name__ == "__main__":
    main()

"""Measure ``summarizer batch run``: throughput, memory, and how well waiting is used.

Usage: PYTHONPATH=. python tools/bench_batch.py [NAME…] [--scale S] [--reports FOLDER]
           [--opening N]

``speed``: the built-in engine with one process and with two, on the texts in FOLDER in turn.
``memory``: the largest resident memory of the coordinator and of a worker with 1000 reports and
with 20,000. ``model``: a loopback endpoint that takes a second for each answer and fails one
request in fifty (429, 500, or no answer in time); 64 reports at once; the time against that of
the requests alone. ``ray``: the runner of that name with two workers, 400 reports, beside the
default runner with two processes. ``openai``: the runner openai-batch, 100 reports, through the
server of the tests, which answers at once, beside the default runner with 16 jobs and the same
answers. Without a name all five; ``--scale 0.1`` takes a tenth of the reports.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import json
import multiprocessing
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from summarizer.evaluation.dataset import load_dataset
from tests.batch.conftest import cuts
from tests.engines.llm.batches import serving_batches
from tests.engines.llm.server import says, serving

LATENCY = 1.0
AT_ONCE = 64
FAULTS = 0.02
TIMEOUT = 4.0
"""Seconds after which the client gives up on an answer."""
ASKED = "Police in district {} said two people were hurt, according to the hospital, on Tuesday."


@dataclass(frozen=True)
class Run:
    """What one run took."""

    seconds: float
    processor: float
    """Seconds of all its processes together: what they are worth on a machine that is shared."""
    coordinator: int
    """Kilobytes at the most."""
    workers: int
    """Kilobytes of the largest one."""


def texts_in(folder: Path) -> list[str]:
    """The reports of a folder: of its labelled ones, or of its text files."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    return texts or [case.text for case in load_dataset(folder).cases]


def _sentence_end(text: str, opening: int | None) -> int | None:
    return text.find(".", opening) + 1 or None if opening else None


def write_records(path: Path, texts: Sequence[str], number: int) -> int:
    """So many reports, each its own; bytes of text."""
    size = 0
    with path.open("w", encoding="utf-8") as file:
        for n in range(number):
            text = f"{texts[n % len(texts)]}\n\nThis is report {n} of the wire.\n"
            size += len(text.encode())
            file.write(json.dumps({"id": f"r{n}", "text": text}) + "\n")
    return size


def run(records: Path, output: Path, *flags: str, env: dict[str, str] | None = None) -> Run:
    """Run the command to its end, with a look at its memory twenty times a second."""
    command = [sys.executable, "-m", "summarizer", "batch", "run", str(records), "-q"]
    begin = time.perf_counter()
    before = os.times()
    process = subprocess.Popen(
        [*command, "--output", str(output), *flags], env={**os.environ, **(env or {})}
    )
    peaks: dict[int, int] = {}
    watch = threading.Thread(target=_watch, args=(process, peaks))
    watch.start()
    code = process.wait()
    seconds = time.perf_counter() - begin
    watch.join()
    if code:
        raise SystemExit(f"the run ended with {code}")
    after = os.times()
    processor = sum(after[2:4]) - sum(before[2:4])
    own = peaks.pop(process.pid, 0)
    return Run(seconds, processor, own, max(peaks.values(), default=0))


def _watch(process: subprocess.Popen[bytes], peaks: dict[int, int]) -> None:
    while process.poll() is None:
        for pid in (process.pid, *_children(process.pid)):
            peaks[pid] = max(peaks.get(pid, 0), _peak(pid))
        time.sleep(0.05)


def _children(pid: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _peak(pid: int) -> int:
    try:
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0
    return int(found[1]) if found else 0


def speed(folder: Path, texts: Sequence[str], scale: float) -> None:
    """One process against two."""
    number = int(600 * scale)
    size = write_records(folder / "speed.jsonl", texts, number)
    taken = {}
    for jobs in (1, 2):
        made = run(folder / "speed.jsonl", folder / f"speed{jobs}.jsonl", "--jobs", str(jobs))
        taken[jobs] = made.seconds
        print(
            f"{jobs} at once: {number} reports in {made.seconds:.1f} s:"
            f" {number / made.seconds:.1f} reports/s, {size / made.seconds / 1e6:.3f} MB/s;"
            f" {number / made.processor:.1f} reports a second of processor"
        )
    print(f"two processes: {taken[1] / taken[2]:.2f} x one")


def memory(folder: Path, _texts: Sequence[str], scale: float) -> None:
    """Few reports against many; short ones, so that it takes minutes and not hours."""
    text = "A fire broke out in Lisse on Tuesday. Police said two people were hurt."
    peaks = []
    for number in (int(1000 * scale), int(20_000 * scale)):
        records = folder / f"{number}.jsonl"
        write_records(records, [text], number)
        made = run(records, folder / f"memory{number}.jsonl", "--jobs", "2")
        peaks.append(made)
        print(
            f"{number} reports in {made.seconds:.0f} s: coordinator"
            f" {made.coordinator / 1000:.1f} MB, largest worker {made.workers / 1000:.1f} MB"
        )
    few, many = peaks
    print(
        f"20 times the reports: coordinator {many.coordinator / few.coordinator:.2f} x,"
        f" worker {many.workers / few.workers:.2f} x"
    )


def model(folder: Path, texts: Sequence[str], scale: float) -> None:
    """How much of the time is spent on other things than waiting for answers."""
    number = int(2000 * scale)
    write_records(folder / "model.jsonl", texts, number)
    with slow_endpoint() as (address, ask):
        flags = ["--model", "m", "--base-url", address, "--no-cache", "--jobs", str(AT_ONCE)]
        env = {"SUMMARIZER_REQUEST_TIMEOUT": str(TIMEOUT), "OPENAI_API_KEY": "none"}
        made = run(folder / "model.jsonl", folder / "model-out.jsonl", *flags, env=env)
        ask.send("count")
        attempts, faults, most = ask.recv()
    ideal = attempts * LATENCY / AT_ONCE
    lines = sum(1 for _ in (folder / "model-out.jsonl").open("rb"))
    print(
        f"{number} reports, {lines} briefs, {attempts} requests ({faults} failed on purpose),"
        f" at most {most} at once: {made.seconds:.1f} s; the requests alone {ideal:.1f} s:"
        f" {ideal / made.seconds:.0%} of the ideal; {number / made.seconds:.1f} reports/s,"
        f" {number / made.processor:.1f} a second of processor"
    )


def ray(folder: Path, texts: Sequence[str], scale: float) -> None:
    """A cluster of its own on this machine, start included, beside the default runner."""
    if importlib.util.find_spec("ray") is None:
        print("ray: not installed, skipped: pip install 'incident-summarizer[ray]'")
        return
    number = int(400 * scale)
    write_records(folder / "ray.jsonl", texts, number)
    for runner in ("ray", "local"):
        flags = ("--runner", runner, "--jobs", "2")
        made = run(folder / "ray.jsonl", folder / f"ray-{runner}.jsonl", *flags)
        print(
            f"runner {runner}, 2 at once: {number} reports in {made.seconds:.1f} s:"
            f" {number / made.seconds:.1f} reports/s"
        )


def openai(folder: Path, texts: Sequence[str], scale: float) -> None:
    """Through files and batches, beside the default runner with the same answers."""
    number = int(100 * scale)
    # with a line that is asked about: the same question of two reports would be sent once
    own = [f"{texts[n % len(texts)]}\n{ASKED.format(n)}\n" for n in range(number)]
    write_records(folder / "openai.jsonl", own, number)
    with serving_batches() as batches, serving() as endpoint:
        batches.says = cuts
        endpoint.otherwise = says(cuts)
        settings = {
            "openai-batch": ("--base-url", batches.url),
            "local": ("--base-url", endpoint.url, "--jobs", "16"),
        }
        for runner, more in settings.items():
            flags = ("--runner", runner, "--model", "small-1", "--no-cache", *more)
            output = folder / f"openai-{runner}.jsonl"
            made = run(folder / "openai.jsonl", output, *flags, env={"OPENAI_API_KEY": "none"})
            print(
                f"runner {runner}: {number} reports in {made.seconds:.1f} s,"
                f" {made.processor:.1f} s of processor:"
                f" {number / made.processor:.1f} reports a second of it"
            )
        print(f"{len(batches.asked)} requests in {len(batches.batches)} batches")


@contextmanager
def slow_endpoint() -> Iterator[tuple[str, Connection]]:
    """Its address, and a pipe to ask it how many requests it had."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(
        target=lambda: asyncio.run(_serve(theirs)), daemon=True
    )
    process.start()
    try:
        yield ours.recv(), ours
    finally:
        process.kill()


async def _serve(pipe: Connection) -> None:
    """Speak just enough HTTP/1.1, with connections that stay open."""
    chance = random.Random(1)  # noqa: S311 - which requests fail
    count = {"attempts": 0, "faults": 0, "now": 0, "most": 0}

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await _head(reader):
            length = re.search(rb"content-length: *(\d+)", head, re.IGNORECASE)
            body = await reader.readexactly(int(length[1]) if length else 0)
            if not head.startswith(b"POST /v1/chat"):
                _reply(writer, 404, {"error": {"message": "no"}})
                continue
            count["attempts"] += 1
            count["now"] += 1
            count["most"] = max(count["most"], count["now"])
            fault = chance.choice((429, 500, 0)) if chance.random() < FAULTS else None
            count["faults"] += fault is not None
            await asyncio.sleep(TIMEOUT * 2 if fault == 0 else LATENCY)
            count["now"] -= 1
            if fault:
                _reply(writer, fault, {"error": {"message": "on purpose"}})
            else:
                _reply(writer, 200, _completion(json.loads(body)))

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    pipe.send(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1")
    loop = asyncio.get_running_loop()
    while await loop.run_in_executor(None, pipe.recv):
        pipe.send((count["attempts"], count["faults"], count["most"]))


async def _head(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return b""


def _reply(writer: asyncio.StreamWriter, status: int, body: object) -> None:
    data = json.dumps(body).encode()
    head = f"HTTP/1.1 {status} X\r\ncontent-type: application/json\r\n"
    writer.write(f"{head}content-length: {len(data)}\r\n\r\n".encode() + data)


def _completion(asked: dict[str, list[dict[str, str]]]) -> dict[str, object]:
    """The first phrase of every line goes."""
    numbers = re.findall(r"^([0-9]+): ", asked["messages"][-1]["content"], re.MULTILINE)
    content = json.dumps({"cut": [f"{number}a" for number in numbers]})
    message = {"role": "assistant", "content": content}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    usage = {"prompt_tokens": 300, "completion_tokens": 60, "total_tokens": 360}
    return {"id": "x", "object": "chat.completion", "choices": [choice], "usage": usage}


MEASURED = {"speed": speed, "memory": memory, "model": model, "ray": ray, "openai": openai}


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("what", nargs="*", metavar="NAME", help=", ".join(MEASURED))
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--reports", type=Path, default=Path("evals/examples"))
    parser.add_argument("--opening", type=int, help="so many characters, to the next full stop")
    args = parser.parse_args()
    what = args.what or MEASURED
    if unknown := set(what) - MEASURED.keys():
        parser.error(f"{', '.join(sorted(unknown))}: one of {', '.join(MEASURED)}")
    texts = [text[: _sentence_end(text, args.opening)] for text in texts_in(args.reports)]
    print(
        f"{os.cpu_count()} processors; {sum(map(len, texts)) / len(texts):.0f} characters a report"
    )
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name in what:
            MEASURED[name](folder, texts, args.scale)


if __name__ == "__main__":
    main()

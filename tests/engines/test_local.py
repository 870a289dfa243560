"""A local model: found, served on loopback with a key, and stopped again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import openai
import pytest

from summarizer.engines.llm.asks import Ask
from summarizer.engines.llm.cache import AnswerCache
from summarizer.engines.llm.client import Client
from summarizer.engines.llm.desk import Budget, Desk
from summarizer.engines.llm.modes import Modes
from summarizer.engines.llm.trimming import Cuts
from summarizer.engines.local import LocalServer, open_local
from summarizer.engines.local.model import ModelFile
from summarizer.errors import LocalServerFailed, ModelUnavailable
from summarizer.prompting import Message
from tests.engines import processes
from tests.engines.llm.loopback import said, serving


@pytest.fixture(scope="module")
def server(small_model: Path) -> Iterator[LocalServer]:
    with open_local(f"local:{small_model}", notify=lambda _: None) as opened:
        yield opened


def client(server: LocalServer, **changes: str) -> openai.OpenAI:
    return openai.OpenAI(
        base_url=server.base_url, api_key=changes.get("key", server.api_key), max_retries=0
    )


def ask(server: LocalServer, **changes: str) -> openai.types.chat.ChatCompletion:
    return client(server, **changes).chat.completions.create(
        model=server.model, messages=[{"role": "user", "content": "Say hello."}], max_tokens=8
    )


def test_it_answers_a_chat_completion(server: LocalServer) -> None:
    answer = ask(server)
    assert answer.choices[0].message.content
    assert answer.usage is not None
    assert 0 < answer.usage.completion_tokens <= 8
    assert answer.model == server.model == "SmolLM2-135M-Instruct.Q4_1.gguf"


def test_it_refuses_whoever_lacks_the_key(server: LocalServer) -> None:
    with pytest.raises(openai.AuthenticationError):
        ask(server, key="guessed")


def test_a_request_longer_than_the_context_is_refused(server: LocalServer) -> None:
    words = "word " * (server.context_size + 1)
    with pytest.raises(openai.BadRequestError, match="exceeds the available context size"):
        client(server).chat.completions.create(
            model=server.model, messages=[{"role": "user", "content": words}], max_tokens=8
        )
    server.check()


@processes.on_linux
def test_it_listens_on_loopback_only(server: LocalServer) -> None:
    port = f"{urlsplit(server.base_url).port:04X}"
    tables = Path("/proc/net/tcp").read_text() + Path("/proc/net/tcp6").read_text()
    rows = [line.split() for line in tables.splitlines()]
    listening = [row[1] for row in rows if row[3] == "0A" and row[1].endswith(f":{port}")]
    assert listening == [f"0100007F:{port}"]


@processes.on_linux
def test_nobody_else_can_read_the_key_off_the_process(server: LocalServer) -> None:
    serving = processes.servers_under(os.getpid())
    assert serving
    for process in serving:
        shown = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
        assert server.api_key.encode() not in shown


def test_each_server_has_a_key_and_a_port_of_its_own(
    server: LocalServer, small_model: Path
) -> None:
    with open_local(str(small_model), notify=lambda _: None) as other:
        assert other.api_key != server.api_key
        assert other.base_url != server.base_url


def test_progress_names_the_model_and_no_secret(small_model: Path) -> None:
    told: list[str] = []
    with open_local(str(small_model), notify=told.append) as opened:
        assert told[0] == "loading SmolLM2-135M-Instruct.Q4_1.gguf"
        assert "is ready after" in told[-1]
        assert not any(opened.api_key in line or str(small_model) in line for line in told)


def test_nothing_of_the_server_reaches_the_output(small_model: Path) -> None:
    script = (
        "import sys\nfrom summarizer.engines.local import open_local\n"
        "open_local(sys.argv[1], notify=lambda _: None)\nprint('done')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(small_model)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("done\n", "")


def test_a_model_with_less_context_is_given_no_more(small_model: Path, tmp_path: Path) -> None:
    content = bytearray(small_model.read_bytes())
    place = content.index(key := b"llama.context_length") + len(key) + 4
    assert int.from_bytes(content[place : place + 4], "little") == 8192
    content[place : place + 4] = (2048).to_bytes(4, "little")
    narrow = tmp_path / "narrow.gguf"
    narrow.write_bytes(content)
    with open_local(str(narrow), notify=lambda _: None) as opened:
        assert opened.context_size == 2048


def test_a_server_outlives_the_thread_that_started_it(small_model: Path) -> None:
    opened: list[LocalServer] = []
    thread = Thread(
        target=lambda: opened.append(open_local(str(small_model), notify=lambda _: None))
    )
    thread.start()
    thread.join()
    with opened[0] as server:
        assert ask(server).choices


def test_a_closed_server_is_gone_and_says_so(small_model: Path) -> None:
    opened = open_local(str(small_model), notify=lambda _: None)
    opened.close()
    opened.close()
    with pytest.raises(openai.APIConnectionError):
        ask(opened)
    with pytest.raises(LocalServerFailed, match="was closed"):
        opened.check()


@processes.on_linux
def test_a_server_that_was_killed_is_told_from_a_network_error(small_model: Path) -> None:
    before = processes.servers_under(os.getpid())
    with open_local(str(small_model), notify=lambda _: None) as opened:
        opened.check()
        (killed,) = [p for p in processes.servers_under(os.getpid()) if p not in before]
        os.kill(int(killed.name), signal.SIGKILL)
        with pytest.raises(LocalServerFailed, match="was killed; the machine may be short of mem"):
            opened.check()


def test_a_server_that_is_not_ready_in_time_is_stopped(small_model: Path) -> None:
    before = processes.servers_under(os.getpid())
    with pytest.raises(LocalServerFailed, match="did not become ready in time"):
        LocalServer(ModelFile("small", small_model), notify=lambda _: None, longest_start=0.0)
    assert processes.servers_under(os.getpid()) == before


def test_a_truncated_model_is_refused_with_the_servers_reason(
    small_model: Path, tmp_path: Path
) -> None:
    short = tmp_path / "short.gguf"
    short.write_bytes(small_model.read_bytes()[:20_000_000])
    with pytest.raises(LocalServerFailed, match=r"short\.gguf: its server did not start: .*corrup"):
        open_local(f"local:{short}", notify=lambda _: None)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"PK\x03\x04 a zip file", "not a GGUF file"),
        (b"", "not a GGUF file"),
        (None, "no such file"),
    ],
)
def test_what_is_no_model_is_said_in_one_line(
    tmp_path: Path, content: bytes | None, complaint: str
) -> None:
    pytest.importorskip("xllamacpp")
    path = tmp_path / "model.gguf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelUnavailable, match=complaint) as caught:
        open_local(f"local:{path}", notify=lambda _: None)
    assert str(path) in str(caught.value)


def test_a_folder_is_no_model(tmp_path: Path) -> None:
    pytest.importorskip("xllamacpp")
    with pytest.raises(ModelUnavailable, match="not a file"):
        open_local(f"local:{tmp_path}", notify=lambda _: None)


def test_without_the_extra_one_line_says_how_to_install_it() -> None:
    script = (
        "import sys\nsys.modules['xllamacpp'] = None\n"
        "from summarizer.engines.local import open_local\n"
        "try: open_local('local:x.gguf', notify=print)\nexcept Exception as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == (
        "a local model needs xllamacpp: pip install 'incident-summarizer[local]'\n"
    )


def test_importing_the_module_imports_neither_library() -> None:
    script = "import sys, summarizer.engines.local\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert not {"xllamacpp", "huggingface_hub", "httpx2"} & set(done.stdout.split())


def test_a_model_is_known_again_wherever_it_lies_and_no_other_is_taken_for_it(
    tmp_path: Path,
) -> None:
    places = [tmp_path / folder / "m.gguf" for folder in ("a", "b", "c")]
    for path, weights in zip(places, (b"GGUF one", b"GGUF one", b"GGUF two"), strict=True):
        path.parent.mkdir()
        path.write_bytes(weights)
    here, moved, other = (ModelFile("m.gguf", path).identity() for path in places)
    assert here == moved != other


def test_answers_of_a_local_model_are_found_again_at_another_port(tmp_path: Path) -> None:
    ask = Ask((Message("user", "Shorten."),), Cuts, max_out=8)

    def spent(answer: str) -> tuple[int, int]:
        with serving(lambda _: said({"cut": [answer]})) as endpoint:
            options = {"base_url": endpoint.address, "api_key": "k", "timeout": 9}
            asker = Client("m", options=options, retry_seconds=0, identity="local:m:8:abc:1")
            cache = AnswerCache(tmp_path, max_bytes=10_000)
            modes = Modes(asker.identity, "m", None)
            desk = Desk(asker, modes, cache, Budget(), at_once=1)
            assert [one.cut for one in desk.answer([ask])] == [("First.",)]
            asker.close()
        return len(endpoint.requests), desk.spent.cache_hits

    assert spent("First.") == (1, 0)
    assert spent("Second.") == (0, 1)

"""The cache of answers: what it keeps, what it forgets, and what it survives."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.engines.llm.cache import AnswerCache, CachedAnswer, request_key
from summarizer.errors import OutputError

_ROOM = 1_000_000
_ANSWER = CachedAnswer('{"items": []} – “ja”', 812, 40)


def key_of(number: int) -> str:
    return f"{number:064x}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "a" / "answers"


@pytest.fixture
def cache(folder: Path) -> AnswerCache:
    return AnswerCache(folder, max_bytes=_ROOM)


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_was_put_is_got(cache: AnswerCache) -> None:
    assert cache.get(key_of(1)) is None
    cache.put(key_of(1), _ANSWER)
    assert cache.get(key_of(1)) == _ANSWER
    assert cache.get(key_of(2)) is None


@given(text=st.text(st.characters()), tokens=st.integers(0, 10**9))
def test_any_text_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, text: str, tokens: int
) -> None:
    cache = AnswerCache(tmp_path_factory.getbasetemp() / "any", max_bytes=_ROOM)
    answer = CachedAnswer(text, tokens, tokens)
    cache.put(key_of(1), answer)
    assert cache.get(key_of(1)) == answer


def test_another_instance_finds_it(cache: AnswerCache, folder: Path) -> None:
    cache.put(key_of(1), _ANSWER)
    assert AnswerCache(folder, max_bytes=_ROOM).get(key_of(1)) == _ANSWER


def test_the_later_of_two_answers_stands(cache: AnswerCache) -> None:
    cache.put(key_of(1), _ANSWER)
    cache.put(key_of(1), CachedAnswer("later", 1, 2))
    assert cache.get(key_of(1)) == CachedAnswer("later", 1, 2)
    assert cache.info().entries == 1


def test_only_the_user_can_read_it(cache: AnswerCache, folder: Path) -> None:
    before = os.umask(0)
    try:
        cache.put(key_of(1), _ANSWER)
    finally:
        os.umask(before)
    assert mode(folder) == 0o700
    assert [mode(path) for path in files(folder)] == [0o600]


def test_an_open_folder_is_closed(cache: AnswerCache, folder: Path) -> None:
    folder.mkdir(parents=True)
    folder.chmod(0o777)
    cache.put(key_of(1), _ANSWER)
    assert mode(folder) == 0o700


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_the_folder_of_another_user_is_neither_written_nor_believed(
    cache: AnswerCache, folder: Path
) -> None:
    cache.put(key_of(1), _ANSWER)
    for path in (*files(folder), folder):
        os.chown(path, 12345, 12345)
    assert cache.get(key_of(1)) is None
    cache.put(key_of(2), _ANSWER)
    assert len(files(folder)) == 1


@pytest.mark.parametrize("length", [0, 1, 40, 64, 65, 70, -1])
def test_a_broken_file_is_no_answer_and_goes(cache: AnswerCache, folder: Path, length: int) -> None:
    cache.put(key_of(1), _ANSWER)
    (path,) = files(folder)
    path.write_bytes(path.read_bytes()[:length])
    assert cache.get(key_of(1)) is None
    assert files(folder) == []


def test_a_flipped_letter_is_no_answer(cache: AnswerCache, folder: Path) -> None:
    cache.put(key_of(1), CachedAnswer("2 people died", 1, 1))
    (path,) = files(folder)
    path.write_bytes(path.read_bytes().replace(b"2 people", b"3 people"))
    assert cache.get(key_of(1)) is None


def test_an_answer_under_another_key_is_none(cache: AnswerCache, folder: Path) -> None:
    cache.put(key_of(1), _ANSWER)
    (path,) = files(folder)
    path.rename(path.with_name(path.name.replace(key_of(1), key_of(2))))
    assert cache.get(key_of(2)) is None


def test_those_not_used_for_longest_make_place(folder: Path) -> None:
    size = len(_stored(folder.parent / "probe", CachedAnswer("x" * 1000, 0, 0)))
    cache = AnswerCache(folder, max_bytes=10 * size)
    for number in range(10):
        cache.put(key_of(number), CachedAnswer("x" * 1000, 0, 0))
        os.utime(folder / f"{key_of(number)}.answer", (number, number))
    assert cache.get(key_of(0)) is not None
    cache.put(key_of(10), CachedAnswer("x" * 1000, 0, 0))
    kept = {number for number in range(11) if cache.get(key_of(number))}
    assert kept == {0, *range(3, 11)}


def test_the_limit_holds(folder: Path) -> None:
    cache = AnswerCache(folder, max_bytes=50_000)
    for number in range(200):
        cache.put(key_of(number), CachedAnswer("x" * (number * 10), 0, 0))
        assert cache.info().bytes <= 50_000
    assert cache.get(key_of(199)) is not None


def test_the_limit_holds_with_what_others_wrote(folder: Path) -> None:
    caches = [AnswerCache(folder, max_bytes=50_000) for _ in range(4)]
    for number in range(400):
        caches[number % 4].put(key_of(number), CachedAnswer("x" * 500, 0, 0))
    assert caches[0].info().bytes <= 50_000 * (1 + 4 / 16)


def test_an_answer_larger_than_the_room_drives_nothing_out(folder: Path) -> None:
    cache = AnswerCache(folder, max_bytes=1000)
    cache.put(key_of(1), _ANSWER)
    cache.put(key_of(2), CachedAnswer("x" * 1000, 0, 0))
    assert (cache.get(key_of(1)), cache.get(key_of(2))) == (_ANSWER, None)


def test_info_counts_entries_and_bytes(cache: AnswerCache, folder: Path) -> None:
    assert (cache.info().entries, cache.info().bytes) == (0, 0)
    cache.put(key_of(1), _ANSWER)
    cache.put(key_of(2), _ANSWER)
    kept = cache.info()
    assert (kept.folder, kept.entries) == (folder, 2)
    assert kept.bytes == sum(path.stat().st_size for path in files(folder))


def test_clearing_removes_answers_and_nothing_else(cache: AnswerCache, folder: Path) -> None:
    cache.put(key_of(1), _ANSWER)
    (folder / ".abc.x1.part").write_bytes(b"half")
    (folder / "thesis.txt").write_bytes(b"mine")
    gone = cache.clear()
    assert gone.entries == 1
    assert gone.bytes > 0
    assert [path.name for path in files(folder)] == ["thesis.txt"]
    assert cache.get(key_of(1)) is None


def test_what_a_killed_process_began_goes_in_time(folder: Path) -> None:
    folder.mkdir(parents=True)
    old, new = folder / ".abc.x1.part", folder / ".abc.x2.part"
    old.write_bytes(b"half")
    new.write_bytes(b"half")
    os.utime(old, (time.time() - 86400,) * 2)
    AnswerCache(folder, max_bytes=_ROOM).put(key_of(1), _ANSWER)
    assert new in files(folder)
    assert old not in files(folder)


def test_a_disk_that_does_not_play_along_fails_nothing_and_is_said_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    cache = AnswerCache(blocked, max_bytes=_ROOM)
    with caplog.at_level(logging.WARNING):
        for number in range(3):
            cache.put(key_of(number), _ANSWER)
            assert cache.get(key_of(number)) is None
    assert len(caplog.records) == 1
    assert str(blocked) in caplog.text
    with pytest.raises(OutputError, match="file"):
        cache.info()
    with pytest.raises(OutputError, match="file"):
        cache.clear()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_leaves_no_entry(cache: AnswerCache, folder: Path) -> None:
    """A file system of 64 kB in a namespace of its own, filled to the last byte."""
    script = (
        "import sys, pathlib\n"
        "from summarizer.engines.llm.cache import AnswerCache, CachedAnswer\n"
        "folder = pathlib.Path(sys.argv[1])\n"
        "cache = AnswerCache(folder, max_bytes=10**9)\n"
        "for n in range(40): cache.put(f'{n:064x}', CachedAnswer('x' * 5000, 1, 1))\n"
        "got = [cache.get(f'{n:064x}') for n in range(40)]\n"
        "print(sum(a is not None for a in got), len(list(folder.iterdir())))\n"
    )
    folder.mkdir(parents=True)
    mount = 'mount -t tmpfs -o size=64k none "$1" && exec "$2" -c "$3" "$1"'
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", mount, "sh", str(folder), sys.executable, script],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode and ("unshare" in done.stderr or "mount" in done.stderr):
        pytest.skip(f"no file system of our own here: {done.stderr.strip()}")
    whole, present = map(int, done.stdout.split())
    assert 0 < whole == present < 40
    assert "No space left" in done.stderr
    assert cache.info().entries == 0


def _stored(folder: Path, answer: CachedAnswer) -> bytes:
    AnswerCache(folder, max_bytes=_ROOM).put(key_of(1), answer)
    return files(folder)[0].read_bytes()


def _write_for_ever(folder: Path, seed: int) -> None:
    cache = AnswerCache(folder, max_bytes=40_000)
    number = 0
    while True:
        number += 1
        key = key_of((number * seed) % 97)
        cache.put(key, CachedAnswer(key * 20, number, seed))
        found = cache.get(key)
        if found is not None and found.text != key * 20:
            os._exit(3)


def test_writers_killed_at_any_moment_leave_only_whole_answers(folder: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_for_ever, args=(folder, s)) for s in (3, 5, 7)]
    for writer in writers:
        writer.start()
    reader = AnswerCache(folder, max_bytes=40_000)
    seen = 0
    deadline = time.monotonic() + 30
    while seen < 500 and time.monotonic() < deadline:
        for number in range(97):
            answer = reader.get(key_of(number))
            assert answer is None or answer.text == key_of(number) * 20
            seen += answer is not None
    for writer in writers:
        writer.kill()
        writer.join()
    assert [writer.exitcode for writer in writers] == [-signal.SIGKILL] * 3
    assert seen >= 500
    for path in folder.glob("*.answer"):
        assert reader.get(path.stem) is not None


def test_threads_share_one_cache(folder: Path) -> None:
    cache = AnswerCache(folder, max_bytes=20_000)
    wrong: list[CachedAnswer] = []

    def work(seed: int) -> None:
        for number in range(100):
            key = key_of(number * seed % 31)
            cache.put(key, CachedAnswer(key * 10, 0, 0))
            found = cache.get(key)
            if found is not None and found.text != key * 10:
                wrong.append(found)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in (3, 5, 7, 11)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert cache.info().bytes <= 20_000


_ASKED: dict[str, object] = {
    "endpoint": "http://127.0.0.1:1/v1",
    "model": "m",
    "parameters": {"temperature": 0, "max_tokens": 10},
    "messages": [{"role": "user", "content": "a"}],
    "schema": {"type": "object"},
}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("endpoint", "http://127.0.0.1:2/v1"),
        ("model", "n"),
        ("parameters", {"temperature": 0, "max_tokens": 11}),
        ("messages", [{"role": "user", "content": "b"}]),
        ("messages", [{"role": "system", "content": "a"}]),
        ("messages", [{"role": "user", "content": "a"}, {"role": "user", "content": ""}]),
        ("schema", None),
    ],
)
def test_whatever_is_asked_otherwise_has_another_key(name: str, value: object) -> None:
    assert _key({**_ASKED, name: value}) != _key(_ASKED)


def test_the_order_of_names_does_not_change_a_key() -> None:
    turned = {**_ASKED, "parameters": {"max_tokens": 10, "temperature": 0}}
    assert _key(turned) == _key(_ASKED)


def test_a_key_takes_any_text_and_refuses_what_json_cannot_hold() -> None:
    assert _key({**_ASKED, "messages": [{"role": "user", "content": "\ud800 “"}]})
    with pytest.raises(ValueError, match="JSON"):
        _key({**_ASKED, "parameters": {"temperature": float("nan")}})


def test_a_name_that_is_no_key_reaches_no_file(cache: AnswerCache) -> None:
    with pytest.raises(ValueError, match="not a key"):
        cache.get("../../etc/passwd")


def _key(asked: dict[str, object]) -> str:
    return request_key(**asked)  # type: ignore[arg-type]  # one dictionary for all its types

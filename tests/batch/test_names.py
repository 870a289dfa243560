"""Names of files made from ids that may hold anything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.batch.names import plain_name
from tests.batch.conftest import brief_all, text_of


@given(st.text())
def test_a_name_stays_in_its_folder_and_is_never_hidden(name: str) -> None:
    plain = plain_name(name)
    assert plain
    assert plain.isascii()
    assert len(plain) <= 110
    assert not set(plain) & set('/\\:*?"<>| \0')
    assert not plain.startswith((".", "-"))


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("in/a.txt", "in-a"),
        ("../../etc/passwd", "etc-passwd"),
        ("con", "report-con"),
        ("index.txt", "report-index"),
        ("...", "report"),
        ("Brüssel 7", "Brussel-7"),
        ("a.b.c", "a.b.c"),
    ],
)
def test_a_name_is_near_its_id(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_no_brief_overwrites_anothers(tmp_path: Path) -> None:
    ids = ["a/b", "a b", "A-B", "a-b", "a-b-2", "../a/b", "", "…"]
    lines = [{"id": name, "text": text_of(n)} for n, name in enumerate(ids)]
    path = tmp_path / "r.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    brief_all(path, tmp_path / "briefs")
    files = [file for file in (tmp_path / "briefs").iterdir() if file.suffix == ".md"]
    assert len(files) == len(ids)
    assert len({file.name.lower() for file in files}) == len(ids)
    assert all(any(f"depot {n} " in file.read_text("utf-8") for file in files) for n in range(8))

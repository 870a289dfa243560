"""What a batch takes as input, and what it refuses."""

from __future__ import annotations

import csv
import importlib.util
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from summarizer import Settings
from summarizer.batch.inputs import Inputs
from summarizer.batch.records import Columns
from summarizer.batch.tasks import Refused, Report
from summarizer.errors import InputError, SourceNotFound, UsageError

TEXT = "Two barges collided on Tuesday. Police said nobody was hurt."


def reports_of(*given: Path | str, **columns: object) -> list[Report | Refused]:
    inputs = Inputs([str(one) for one in given], Settings(), Columns(**columns))  # type: ignore[arg-type]
    inputs.check()
    return list(inputs.reports())


def good(found: Sequence[Report | Refused]) -> list[Report]:
    assert all(isinstance(one, Report) for one in found), found
    return [one for one in found if isinstance(one, Report)]


def bad(found: Sequence[Report | Refused]) -> list[str]:
    return [one.message for one in found if isinstance(one, Refused)]


def records(path: Path, *lines: object) -> Path:
    text = "".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in lines)
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", "sub/c.html", ".hidden.txt", "picture.png", "wire.jsonl"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, "utf-8")
    return tmp_path / "in"


def test_a_folder_gives_its_reports_by_name_and_those_below(folder: Path) -> None:
    names = [Path(one.id).relative_to(folder).as_posix() for one in good(reports_of(folder))]
    assert names == ["a.md", "b.txt", "sub/c.html"]


def test_a_pattern_gives_what_it_matches_by_name(folder: Path) -> None:
    assert [Path(one.id).name for one in good(reports_of(f"{folder}/*.[mt]*"))] == ["a.md", "b.txt"]
    assert len(reports_of(f"{folder}/**/*.html")) == 1


def test_a_file_that_is_named_may_have_any_ending(folder: Path) -> None:
    (folder / "report.copy").write_text(TEXT, "utf-8")
    assert len(good(reports_of(folder / "report.copy"))) == 1


def test_what_is_not_there_is_said_before_the_run(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound, match="no such file"):
        reports_of(tmp_path / "missing.txt")
    with pytest.raises(SourceNotFound, match="no file matches"):
        reports_of(f"{tmp_path}/*.txt")


def test_a_folder_without_reports_is_said_before_the_run(tmp_path: Path) -> None:
    (tmp_path / "in" / "below").mkdir(parents=True)
    (tmp_path / "in" / "below" / "picture.png").write_bytes(b"")
    with pytest.raises(SourceNotFound, match=r"in: holds no reports: .*\.pdf \.txt"):
        reports_of(tmp_path / "in")


def test_the_output_is_no_input_where_it_lies_in_the_folder(folder: Path) -> None:
    own = (folder / "sub").absolute()
    inputs = Inputs([str(folder)], Settings(), without=(own,))
    assert [Path(one.id).name for one in good(list(inputs.reports()))] == ["a.md", "b.txt"]


def test_json_lines_carry_text_and_what_is_known_of_it(tmp_path: Path) -> None:
    line = {
        "id": 7,
        "text": TEXT,
        "title": "Barges",
        "publisher": "Wire",
        "published": "2026-03-04T10:00:00",
        "url": "https://example.org/7",
        "more": [1],
    }
    (one,) = good(reports_of(records(tmp_path / "r.jsonl", line)))
    assert (one.id, one.text, one.url) == ("7", TEXT, "https://example.org/7")
    assert (one.metadata.title, one.metadata.publisher) == ("Barges", "Wire")
    assert one.metadata.published == "2026-03-04"


def test_a_record_without_an_id_is_known_by_its_place(tmp_path: Path) -> None:
    path = records(tmp_path / "r.jsonl", {"text": TEXT}, "", {"text": TEXT})
    assert [one.id for one in good(reports_of(path))] == [f"{path}:1", f"{path}:3"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "not JSON"),
        ("[1]", "not a JSON object"),
        ("[" * 100_000, "not JSON"),
        ({"id": "a"}, "neither of 'text' and 'source': give one, or name the text's key with"),
        ({"text": TEXT, "source": "a.txt"}, "both of 'text' and 'source'"),
        ({"text": 5}, "'text' is not a text"),
        ({"text": TEXT, "id": [1]}, "'id'"),
        ({"text": TEXT, "published": "soon"}, "ISO 8601"),
        ({"source": "missing.txt"}, "no such file"),
        ({"source": "ftp://example.org/a"}, "only http and https"),
        ({"source": "file:///etc/passwd"}, "only http and https"),
        ({"source": "a\0b"}, "cannot be read"),
    ],
)
def test_a_bad_line_is_one_refusal_and_the_next_is_read(
    tmp_path: Path, line: object, why: str
) -> None:
    path = records(tmp_path / "r.jsonl", line, {"text": TEXT})
    found = reports_of(path)
    (message,) = bad(found)
    assert why in message
    assert f"{path}:1" in message
    assert len(message.splitlines()) == 1
    assert isinstance(found[1], Report)


def test_a_line_that_is_no_utf_8_is_one_refusal(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(b'{"text": "\xff\xfe"}\n' + json.dumps({"text": TEXT}).encode() + b"\n")
    found = reports_of(path)
    assert (len(bad(found)), len(found)) == (1, 2)


def test_a_line_that_is_too_long_is_not_held_in_memory(tmp_path: Path) -> None:
    path = records(tmp_path / "r.jsonl", {"text": "x" * 5000}, {"text": TEXT})
    found = list(Inputs([str(path)], Settings(max_bytes=500)).reports())
    assert "longer than" in bad(found)[0]
    assert isinstance(found[1], Report)


def test_a_record_may_name_a_file_beside_it(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.txt").write_text(TEXT, "utf-8")
    path = records(tmp_path / "r.jsonl", {"id": "a", "source": "deep/a.txt"})
    (one,) = good(reports_of(path))
    assert one.raw is not None
    assert (one.raw.data.decode(), one.raw.location) == (TEXT, "deep/a.txt")


@pytest.mark.parametrize("source", ["../secret.txt", "{absolute}", "link.txt"])
def test_a_record_may_not_name_a_file_elsewhere_unless_allowed(tmp_path: Path, source: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(TEXT, "utf-8")
    (tmp_path / "wire").mkdir()
    (tmp_path / "wire" / "link.txt").symlink_to(secret)
    line = {"source": source.format(absolute=secret)}
    path = records(tmp_path / "wire" / "r.jsonl", line)
    (message,) = bad(reports_of(path))
    assert "outside the folder" in message
    assert len(good(reports_of(path, allow_outside=True))) == 1


def test_a_record_may_name_a_web_address(tmp_path: Path) -> None:
    path = records(tmp_path / "r.jsonl", {"source": "https://example.org/a"})
    (one,) = good(reports_of(path))
    assert one.address == "https://example.org/a"


def test_csv_has_the_same_columns(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "text", "publisher", "other"])
        rows.writerow(["a", f"{TEXT}\nOn two lines.", "Wire", "x"])
        rows.writerow(["b", "", "", ""])
        rows.writerow(["c", TEXT])
    found = reports_of(path)
    assert [one.id for one in found if isinstance(one, Report)] == ["a", "c"]
    assert "neither" in bad(found)[0]
    assert f"{path}:4" in bad(found)[0]


def test_csv_with_columns_of_its_own_is_told_which(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text(f'key,body\n1,"{TEXT}"\n', "utf-8")
    with pytest.raises(UsageError, match="--text-column"):
        reports_of(path)
    with pytest.raises(UsageError, match="--id-column"):
        reports_of(path, id="kye", text="body")
    (one,) = good(reports_of(path, id="key", text="body"))
    assert (one.id, one.text) == ("1", TEXT)


def test_csv_that_breaks_is_one_refusal_for_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text(f'text\n"{TEXT}"\n"{"x" * 4000}"\n', "utf-8")
    found = list(Inputs([str(path)], Settings(max_bytes=500)).reports())
    assert (len(found), len(bad(found))) == (2, 1)


def test_parquet_has_the_same_columns(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="the extra 'parquet' is not installed")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "r.parquet"
    columns = {"id": list(range(200)), "text": [f"{TEXT} {n}" for n in range(200)]}
    parquet.write_table(pyarrow.table(columns), path, row_group_size=50)
    found = good(reports_of(path))
    assert [one.id for one in found] == [str(n) for n in range(200)]
    assert Inputs([str(path)], Settings()).count() == 200
    with pytest.raises(UsageError, match="--text-column"):
        reports_of(path, text="body")


def test_parquet_with_columns_of_its_own_and_values_that_are_no_texts(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="the extra 'parquet' is not installed")
    parquet = pytest.importorskip("pyarrow.parquet")
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    columns = {
        "key": ["x", None, "z"],
        "body": [TEXT, None, None],
        "source": [None, "a.txt", None],
        "published": [datetime(2026, 3, 4, 10, tzinfo=UTC), None, None],
    }
    path = tmp_path / "r.parquet"
    parquet.write_table(pyarrow.table(columns), path)
    found = reports_of(path, id="key", text="body")
    assert [one.id for one in found if isinstance(one, Report)] == ["x", f"{path}:2"]
    first, second = (one for one in found if isinstance(one, Report))
    assert (first.text, first.metadata.published) == (TEXT, "2026-03-04")
    assert (second.raw is not None, second.source) == (True, "a.txt")
    (words,) = bad(found)
    assert words.startswith(f"{path}:3: holds neither of 'body' and 'source': give one")


def test_a_broken_parquet_file_is_said_before_the_run(tmp_path: Path) -> None:
    (tmp_path / "r.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(InputError, match=r"r\.parquet"):
        reports_of(tmp_path / "r.parquet")


def test_parquet_without_its_extra_says_what_to_install(tmp_path: Path) -> None:
    if importlib.util.find_spec("pyarrow"):
        pytest.skip("the extra 'parquet' is installed")
    (tmp_path / "r.parquet").write_bytes(b"PAR1")
    with pytest.raises(UsageError, match=r"\[parquet\]"):
        reports_of(tmp_path / "r.parquet")


def test_the_count_is_that_of_the_reports(folder: Path, tmp_path: Path) -> None:
    lines = records(tmp_path / "r.jsonl", {"text": TEXT}, "", {"text": TEXT}, "{")
    given = [str(folder), str(lines), "https://example.org/a"]
    inputs = Inputs(given, Settings())
    assert inputs.count() == len(list(inputs.reports())) == 7


def test_a_report_is_known_by_content_and_by_what_is_said_of_it(tmp_path: Path) -> None:
    lines = [{"text": TEXT}, {"text": TEXT}, {"text": TEXT, "title": "T"}, {"text": TEXT + " x"}]
    digests = [one.digest for one in good(reports_of(records(tmp_path / "r.jsonl", *lines)))]
    assert digests[0] == digests[1]
    assert len(set(digests)) == 3

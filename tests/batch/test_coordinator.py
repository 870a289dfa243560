"""A run over a batch: what is done once, kept, gone on with, and stopped."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer import Settings, read_brief, summarize
from summarizer.batch.making import pack
from summarizer.batch.run import SettingsChanged
from summarizer.batch.tasks import Failure
from summarizer.brief import RunInfo
from summarizer.errors import ModelRejected, UsageError
from summarizer.render import Format
from tests.batch.conftest import AtOnce, brief_all, lines_of, text_of, write_records


def test_every_report_becomes_one_line_with_a_valid_brief(ten: Path, out: Path) -> None:
    standing = brief_all(ten, out)
    lines = lines_of(out)
    assert standing.briefed == 10
    assert [line["id"] for line in lines] == [f"r{n:04}" for n in range(10)]
    assert {line["status"] for line in lines} == {"done"}
    assert read_brief(lines[3]["brief"]).sources[0].text == text_of(3)
    assert list(lines[0]) == ["id", "source", "status", "brief"]


def test_what_varies_from_run_to_run_is_not_in_the_output(ten: Path, out: Path) -> None:
    brief_all(ten, out)
    assert "run" not in lines_of(out)[0]["brief"]["provenance"]


def test_a_second_run_does_nothing_and_changes_nothing(ten: Path, out: Path) -> None:
    brief_all(ten, out)
    before = out.read_bytes()
    runner = AtOnce()
    standing = brief_all(ten, out, runner=runner)
    assert (runner.given, standing.skipped) == ([], 10)
    assert out.read_bytes() == before


def test_a_limit_leaves_the_rest_for_the_next_run(ten: Path, out: Path) -> None:
    first, second = AtOnce(), AtOnce()
    brief_all(ten, out, runner=first, limit=4)
    brief_all(ten, out, runner=second)
    assert first.given + second.given == [f"r{n:04}" for n in range(10)]
    assert len(lines_of(out)) == 10


def test_one_bad_report_fails_alone_and_is_on_record(ten: Path, out: Path) -> None:
    runner = AtOnce(instead={"r0002": Failure(3, "WorkerDied", "r0002: died")})
    standing = brief_all(ten, out, runner=runner)
    assert (standing.briefed, standing.failed) == (9, 1)
    failures = lines_of(out.with_name("out.failures.jsonl"))
    assert [(f["id"], f["kind"]) for f in failures] == [("r0002", "WorkerDied")]


def test_a_failure_is_taken_up_again_when_asked_only(ten: Path, out: Path) -> None:
    brief_all(ten, out, runner=AtOnce(instead={"r0002": Failure(3, "WorkerDied", "x")}))
    unasked, asked = AtOnce(), AtOnce()
    brief_all(ten, out, runner=unasked)
    brief_all(ten, out, runner=asked, retry_failed=True)
    assert (unasked.given, asked.given) == ([], ["r0002"])
    assert len(lines_of(out)) == 10
    assert not out.with_name("out.failures.jsonl").exists()


def test_a_brief_that_lacks_answers_is_taken_up_again_and_a_worse_one_does_not_replace_it(
    ten: Path, out: Path
) -> None:
    made = pack(0, summarize(text_of(2)))
    lacking = replace(made, complete=False, run=RunInfo(failed_requests=2))
    assert brief_all(ten, out, runner=AtOnce(instead={"r0002": lacking})).counts.incomplete == 1
    unasked, failing, better = (
        AtOnce(),
        AtOnce(instead={"r0002": Failure(3, "ModelUnreachable", "x")}),
        AtOnce(),
    )
    brief_all(ten, out, runner=unasked)
    kept = brief_all(ten, out, runner=failing, retry_failed=True)
    assert (unasked.given, failing.given) == ([], ["r0002"])
    assert (kept.counts.incomplete, len(lines_of(out))) == (1, 10)
    assert brief_all(ten, out, runner=better, retry_failed=True).counts.done == 10
    assert better.given == ["r0002"]
    assert [line["status"] for line in lines_of(out)] == ["done"] * 10


def test_input_order_is_kept_when_asked(ten: Path, out: Path) -> None:
    failing = AtOnce(instead={"r0002": Failure(3, "WorkerDied", "x")})
    brief_all(ten, out, runner=failing, ordered=True)
    brief_all(ten, out, retry_failed=True, ordered=True)
    assert [line["id"] for line in lines_of(out)] == [f"r{n:04}" for n in range(10)]


def test_what_stops_all_keeps_what_is_done(ten: Path, out: Path) -> None:
    stop = ModelRejected("model m at x: HTTP 401: the key is not accepted")
    runner = AtOnce(instead={"r0004": stop})
    standing = brief_all(ten, out, runner=runner)
    assert standing.stopped is stop
    assert runner.closed
    assert len(lines_of(out)) == 4
    again = AtOnce()
    assert brief_all(ten, out, runner=again).stopped is None
    assert again.given == [f"r{n:04}" for n in range(4, 10)]


def test_fail_fast_stops_at_the_first_failure(ten: Path, out: Path) -> None:
    runner = AtOnce(instead={"r0004": Failure(5, "WorkerDied", "x")})
    standing = brief_all(ten, out, runner=runner, fail_fast=True)
    assert "--fail-fast" in str(standing.stopped)
    assert len(runner.given) == 5


def test_fail_fast_stops_at_a_line_that_is_no_report(tmp_path: Path, out: Path) -> None:
    records = tmp_path / "r.jsonl"
    records.write_text('{"text": "Police said two died."}\nno\n{"text": "A ship sank."}\n', "utf-8")
    standing = brief_all(records, out, fail_fast=True)
    assert "--fail-fast" in str(standing.stopped)
    assert (standing.briefed, standing.failed) == (1, 1)


def test_a_report_whose_content_changed_is_briefed_anew(ten: Path, out: Path) -> None:
    brief_all(ten, out)
    changed = [json.loads(line) for line in ten.read_text("utf-8").splitlines()]
    changed[3]["text"] = "A tram left the rails in Lisse. Police closed the street."
    ten.write_text("".join(json.dumps(one) + "\n" for one in changed), "utf-8")
    runner = AtOnce()
    brief_all(ten, out, runner=runner)
    assert runner.given == ["r0003"]
    lines = lines_of(out)
    assert len(lines) == 10
    assert "tram" in lines[3]["brief"]["sources"][0]["text"]


def test_a_report_that_changed_and_fails_is_in_the_output_no_more(ten: Path, out: Path) -> None:
    folder = out.with_name("briefs")
    for target in (out, folder):
        brief_all(ten, target)
    text = ten.read_text("utf-8").replace("depot 3 ", "depot 333 ")
    ten.write_text(text, "utf-8")
    for target in (out, folder):
        brief_all(ten, target, runner=AtOnce(instead={"r0003": Failure(4, "WorkerDied", "x")}))
    assert [line["id"] for line in lines_of(out)] == [f"r{n:04}" for n in range(10) if n != 3]
    assert not (folder / "r0003.md").exists()
    assert (folder / "r0002.md").exists()


def test_an_id_given_twice_for_another_text_is_refused(tmp_path: Path, out: Path) -> None:
    records = tmp_path / "r.jsonl"
    lines = [{"id": "a", "text": text_of(1)}, {"id": "a", "text": text_of(2)}]
    records.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    standing = brief_all(records, out)
    assert (standing.briefed, standing.failed) == (1, 1)
    (failure,) = lines_of(out.with_name("out.failures.jsonl"))
    assert (failure["kind"], failure["id"]) == ("DuplicateId", f"{records}:2")
    assert brief_all(records, out).failed == 1


def test_a_report_given_twice_with_the_same_content_is_briefed_once(
    tmp_path: Path, out: Path
) -> None:
    report = tmp_path / "a.txt"
    report.write_text(text_of(1), "utf-8")
    standing = brief_all([report, report], out)
    assert (standing.briefed, standing.again, standing.failed) == (1, 1, 0)


def test_other_settings_are_noticed(ten: Path, out: Path) -> None:
    brief_all(ten, out, limit=5)
    with pytest.raises(SettingsChanged, match=r"max_items not set → 2.*--no-resume.*--keep-old"):
        brief_all(ten, out, settings=Settings(max_items=2))


def test_briefs_of_other_settings_can_be_kept(ten: Path, out: Path) -> None:
    brief_all(ten, out, limit=5)
    brief_all(ten, out, settings=Settings(max_items=2), keep_old=True)
    made = [line["brief"]["provenance"]["settings"]["max_items"] for line in lines_of(out)]
    assert made == [None] * 5 + [2] * 5


@pytest.mark.parametrize("name", ["out.jsonl", "briefs"])
def test_starting_over_leaves_nothing_of_the_earlier_run(
    ten: Path, tmp_path: Path, name: str
) -> None:
    out = tmp_path / name
    brief_all(ten, out)
    fewer = write_records(tmp_path / "three.jsonl", 3)
    brief_all(fewer, out, settings=Settings(max_items=2), resume=False)
    assert len(lines_of(out) if out.is_file() else list(out.iterdir())) == 3


def test_a_file_that_is_no_output_of_a_batch_is_left_alone(ten: Path, out: Path) -> None:
    out.write_text("mine", "utf-8")
    with pytest.raises(UsageError, match="exists"):
        brief_all(ten, out)
    assert out.read_text("utf-8") == "mine"


def test_a_folder_with_other_files_is_left_alone(ten: Path, tmp_path: Path) -> None:
    (tmp_path / "briefs").mkdir()
    (tmp_path / "briefs" / "mine.md").write_text("mine", "utf-8")
    with pytest.raises(UsageError, match="exists"):
        brief_all(ten, tmp_path / "briefs")


def test_another_form_for_the_same_output_is_refused(ten: Path, tmp_path: Path) -> None:
    brief_all(ten, tmp_path / "briefs", form=Format.JSON)
    with pytest.raises(UsageError, match="batch export"):
        brief_all(ten, tmp_path / "briefs", form=Format.MARKDOWN)


def test_a_torn_line_is_cut_off_and_written_again(ten: Path, out: Path) -> None:
    brief_all(ten, out, limit=5)
    whole = out.read_bytes()
    out.write_bytes(whole + b'{"id": "r0005", "sou')
    brief_all(ten, out)
    assert out.read_bytes().startswith(whole)
    assert [line["id"] for line in lines_of(out)] == [f"r{n:04}" for n in range(10)]


@pytest.mark.parametrize("ordered", [False, True])
def test_an_output_that_was_lost_is_written_again(ten: Path, out: Path, ordered: bool) -> None:
    brief_all(ten, out, ordered=ordered)
    whole = out.read_bytes()
    out.write_bytes(whole[:100])
    brief_all(ten, out, ordered=ordered)
    assert out.read_bytes() == whole


def test_two_runs_at_once_are_refused(ten: Path, out: Path) -> None:
    class Second(AtOnce):
        def close(self) -> None:
            with pytest.raises(UsageError, match="another run"):
                brief_all(ten, out)
            super().close()

    runner = Second()
    brief_all(ten, out, runner=runner)
    assert runner.closed


def test_a_folder_of_html_has_a_page_over_all_briefs(ten: Path, tmp_path: Path) -> None:
    failing = AtOnce(instead={"r0002": Failure(3, "WorkerDied", "r0002: its process died")})
    brief_all(ten, tmp_path / "briefs", runner=failing, form=Format.HTML)
    names = {path.name for path in (tmp_path / "briefs").iterdir()}
    assert names == {"index.html", *(f"r{n:04}.html" for n in range(10) if n != 2)}
    index = (tmp_path / "briefs" / "index.html").read_text("utf-8")
    assert "r0003.html" in index
    assert "its process died" in index


def test_a_folder_may_be_of_documents_for_a_word_processor(ten: Path, tmp_path: Path) -> None:
    brief_all(ten, tmp_path / "briefs", form=Format.DOCX, limit=2)
    files = sorted((tmp_path / "briefs").iterdir())
    assert [path.name for path in files] == ["r0000.docx", "r0001.docx"]
    assert files[0].read_bytes().startswith(b"PK")

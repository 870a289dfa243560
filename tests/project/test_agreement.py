"""How far two sets of labels agree, against figures worked out by hand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_TOOL = Path(__file__).parents[2] / "tools" / "agreement.py"

FIRST = """\
id: quay-fire

[f] Two people died.
[f] The quay is shut.
[f] A car burned.
[a s | Jo Lund] It may have been set, Lund said.
[o d | Anna Berg | a] Berg denied it.
[a d | Jo Lund | a] Lund insists.
[a d | Jo Lund | a] He saw it.
[s?] It could burn again.
"""
SECOND = """\
id: quay-fire

[f] Two people died.
[f?] The quay is shut.
[] A car burned.
[a | Lund] It may have been set, Lund said.
[o d | Anna Berg; Harbour Police | a] Berg denied it.
[o d | Jo Lund | a] Lund insists.
[a] He saw it.
[s] It could burn again.
"""


def agreement(tmp_path: Path, second: str, *options: str) -> subprocess.CompletedProcess[str]:
    for name, marked in (("first", FIRST), ("second", second)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "quay-fire.labels").write_text(marked, encoding="utf-8")
    folders = [str(tmp_path / name) for name in ("first", "second")]
    return subprocess.run(
        [sys.executable, str(_TOOL), *folders, *options],
        check=False,
        capture_output=True,
        text=True,
    )


def test_agreement_is_what_a_hand_works_out(tmp_path: Path) -> None:
    rows = agreement(tmp_path, SECOND).stdout.splitlines()

    assert rows[0] == "1 reports, 8 sentences"
    # fact: 7 judged, 1 both, 1 first only: seen 6/7, chance (2*1 + 5*6)/49, so 10/17
    assert "| fact | 0.67 | 0.59 | 7 | 1 | 1 | 0 |" in rows
    # official: 8 judged, 1 both, 1 second only: seen 7/8, chance (1*2 + 7*6)/64, so 12/20
    assert "| official_statement | 0.67 | 0.60 | 8 | 1 | 0 | 1 |" in rows
    # account: 2 both, 1 first only: seen 7/8, chance (3*2 + 5*6)/64, so 20/28
    assert "| account | 0.80 | 0.71 | 8 | 2 | 1 | 0 |" in rows
    # disputed: the same counts
    assert "| disputed | 0.80 | 0.71 | 8 | 2 | 1 | 0 |" in rows
    # speculation: 7 judged, none both: seen 6/7, chance (1*0 + 7*6)/49, so 0
    assert "| speculation | 0.00 | 0.00 | 7 | 0 | 1 | 0 |" in rows
    # with them: fact 2 both, 1 first; official 1, 1 second; account and disputed 2, 1 first each;
    # speculation 1, 1 first
    assert "| all, optional ones counted | 0.76 | – | 40 | 8 | 4 | 1 |" in rows
    # the first pairs three sentences, so three pairs; the second one of them
    assert "| pairs on one dispute | 0.50 | – | 3 | 1 | 2 | 0 |" in rows
    # Lund, Lund and Lund; Berg alone is not Berg and the police; the second names nobody at the end
    assert rows[-2] == "same speakers: 2 of the 3 sentences where both name one"
    assert rows[-1] == "optional labels left out: 0 by both sides, 2 by one"


def test_a_pair_that_either_side_holds_for_optional_is_no_pair(tmp_path: Path) -> None:
    loose = SECOND.replace("[o d | Jo Lund | a]", "[o d? | Jo Lund | a]")
    rows = agreement(tmp_path, loose).stdout.splitlines()
    assert "| pairs on one dispute | 0.00 | – | 1 | 0 | 1 | 0 |" in rows


def test_differences_are_listed_one_by_one(tmp_path: Path) -> None:
    rows = agreement(tmp_path, SECOND, "--differences").stdout.splitlines()
    assert "quay-fire: fact, first only: A car burned." in rows
    assert "quay-fire: Anna Berg / Anna Berg; Harbour Police: Berg denied it." in rows


def test_different_sentences_are_refused_by_name(tmp_path: Path) -> None:
    run = agreement(tmp_path, SECOND.replace("He saw it.", "He heard it."))
    assert run.returncode == 1
    assert run.stderr == "agreement: quay-fire: the two folders hold different sentences\n"

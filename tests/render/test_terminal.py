"""The terminal form."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from summarizer.brief import IncidentBrief
from summarizer.render import Format, TerminalStyle, render
from tests.render.conftest import SENTENCES

_ANSI = re.compile(r"\x1b\[[0-9;]*m")


def shown(
    brief: IncidentBrief, *, width: int = 80, color: bool = False, unicode: bool = True
) -> str:
    return render([brief], Format.TERMINAL, style=TerminalStyle(width, color, unicode))


@pytest.mark.parametrize("width", [60, 80, 160])
def test_no_line_is_wider_than_the_terminal(
    full: IncidentBrief, hostile: IncidentBrief, width: int
) -> None:
    for brief in (full, hostile):
        assert max(map(cell_len, shown(brief, width=width).splitlines())) <= width


def test_prose_keeps_a_measure_on_a_wide_terminal(full: IncidentBrief) -> None:
    assert max(map(cell_len, shown(full, width=160).splitlines())) <= 100


def test_wide_characters_and_long_words_keep_the_layout(full: IncidentBrief) -> None:
    fact = full.facts[0].model_copy(update={"text": "衝突" * 60 + " " + "x" * 300})
    brief = full.model_copy(update={"facts": (fact,)})
    assert max(map(cell_len, shown(brief, width=60).splitlines())) <= 60


def test_everything_in_the_brief_is_shown(full: IncidentBrief) -> None:
    words = " ".join(shown(full).split())
    for wanted in (
        SENTENCES[1],
        "2026-03-01",
        "the coastguard",
        "Ostara Lines (ferry company, role unknown)",
        "a deckhand via The Hallow Gazette",
        "denies",
        "in quotation",
        "against",
        "“probably” (ICD 203: likely)",
        "the report itself",
        "the report is not sure of this",
        "5 of 6 sentences used; not used: s1 (heading)",
        "[s5]",
        "Hallow Gazette · 2026-03-02",
    ):
        assert wanted in words


def test_sections_have_a_sign_beside_their_colour(full: IncidentBrief) -> None:
    text = shown(full)
    for title in ("■ ESTABLISHED", "◆ OFFICIAL", "● ACCOUNTS", "⇄ DISPUTED", "? SPECULATION"):
        assert title in text


def test_colour_is_used_only_when_asked_for(full: IncidentBrief) -> None:
    assert "\x1b" not in shown(full)
    colored = shown(full, color=True)
    assert "\x1b[1m" in colored
    # white, black and bright colours vanish on one background or the other
    codes = {code for seq in re.findall(r"\x1b\[([0-9;]*)m", colored) for code in seq.split(";")}
    assert not codes & {"30", "37", *map(str, range(90, 98))}


def test_ascii_is_ascii(full: IncidentBrief, hostile: IncidentBrief) -> None:
    for brief in (full, hostile):
        assert shown(brief, unicode=False).isascii()


def test_what_could_steer_a_terminal_does_not(hostile: IncidentBrief) -> None:
    plain = shown(hostile)
    assert not set(plain) & {"\x1b", "\x07", "\u202e"}
    assert "[bold]x[/bold]" in plain
    assert "\x07" not in _ANSI.sub("", shown(hostile, color=True))


def test_a_brief_with_nothing_in_it_is_short(bare: IncidentBrief) -> None:
    assert len(shown(bare).splitlines()) <= 6


def test_several_briefs_are_told_apart(full: IncidentBrief, bare: IncidentBrief) -> None:
    text = render([full, bare], Format.TERMINAL)
    assert text.count("─" * 40) == 2 or "─" * 80 in text
    assert text.count("Made by extractive") == 2


def test_a_wrapped_line_goes_on_under_its_own_words(full: IncidentBrief) -> None:
    lines = shown(full, width=40).splitlines()
    start = lines.index("INCIDENT") + 1
    block = lines[start : lines.index("", start)]
    column = next(line.index(sign) for line in block for sign in "■◆●⇄?" if sign in line)
    continued = [line for line in block if not line[: column + 1].strip()]
    assert continued
    assert all(line[column + 1] == " " and line[column + 2] != " " for line in continued)
    assert all(len(line[column].strip()) for line in block if line not in continued)


@pytest.mark.parametrize("width", range(40, 100, 7))
def test_sentence_ids_stand_by_the_last_word_of_their_line(full: IncidentBrief, width: int) -> None:
    lines = shown(full, width=width).splitlines()
    assert not [line for line in lines if line.strip().startswith("[s")]


def test_words_have_no_colour_and_signs_have(full: IncidentBrief) -> None:
    colored = re.findall(r"\x1b\[[0-9;]*3[1-6]m([^\x1b]*)\x1b", shown(full, color=True))
    assert colored
    assert not [words for words in colored if re.search(r"\w", words)]


def test_a_narrow_terminal_has_the_names_of_rows_above_them(full: IncidentBrief) -> None:
    lines = shown(full, width=40).splitlines()
    assert lines[lines.index("INCIDENT") + 1] == "  What"
    assert "\n  What ■ A fire broke out" in shown(full, width=80)

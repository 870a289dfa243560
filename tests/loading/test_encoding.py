from __future__ import annotations

import codecs

import pytest

from summarizer.errors import SourceUnreadable
from summarizer.loading.encoding import decode

ENGLISH = "“We saw smoke,” a witness said. The fire didn’t spread – damage is put at £20 million.\n"
RUSSIAN = "Полиция сообщила, что в результате пожара погибли два человека. Свидетели видели дым.\n"
HEBREW = "שני עובדים נהרגו בשריפה במחסן ביום שלישי בערב. המשטרה מסרה כי היא חוקרת את האירוע.\n"
ARABIC = "اندلع حريق في مستودع مساء الثلاثاء. وقالت الشرطة إنها تحقق في الحادث.\n"
POLISH = (
    "Policja poinformowała, że w pożarze zginęły dwie osoby. Świadkowie widzieli dym w Łodzi.\n"
)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-8"])
def test_unicode_with_a_mark_is_read_without_a_notice(encoding: str) -> None:
    decoded = decode(RUSSIAN.encode(encoding), "x")
    assert decoded.text == RUSSIAN
    assert decoded.notices == ()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_recognised(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding), "x").text == ENGLISH


def test_big_endian_marks_are_recognised() -> None:
    assert decode(codecs.BOM_UTF16_BE + ENGLISH.encode("utf-16-be"), "x").text == ENGLISH


@pytest.mark.parametrize(
    ("text", "encoding", "label"),
    [
        (ENGLISH, "cp1252", "windows-1252"),
        ("Damage is put at £20 million, the operator said.\n", "cp1252", "windows-1252"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (POLISH, "cp1250", "windows-1250"),
        (HEBREW, "cp1255", "windows-1255"),
        (ARABIC, "cp1256", "windows-1256"),
        (RUSSIAN, "koi8-r", "koi8-r"),
    ],
)
def test_a_code_page_is_guessed_and_the_guess_is_noticed(
    text: str, encoding: str, label: str
) -> None:
    decoded = decode(text.encode(encoding), "old.txt")
    assert decoded.text == text
    assert len(decoded.notices) == 1
    assert decoded.notices[0].startswith("old.txt: not UTF-8")
    assert label in decoded.notices[0]


def test_a_charset_in_the_page_is_believed() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><p>{RUSSIAN}</p>'
    decoded = decode(page.encode("cp1251"), "x")
    assert RUSSIAN in decoded.text
    assert decoded.notices == ()


@pytest.mark.parametrize("charset", ["rot13", "zlib", "hex", "idna", "unicode_escape", "", "ü"])
def test_a_declared_codec_that_is_no_encoding_does_no_harm(charset: str) -> None:
    assert decode(ENGLISH.encode("cp1252"), "x", charset=charset).text == ENGLISH


def test_broken_places_in_utf8_are_replaced_and_counted() -> None:
    data = RUSSIAN.encode() + b"\xff and \xc3( end.\n"
    decoded = decode(data, "x.txt")
    assert decoded.text == RUSSIAN + "\ufffd and \ufffd( end.\n"
    assert "2 places" in decoded.notices[0]


def test_a_replacement_character_of_the_source_itself_is_no_damage() -> None:
    assert decode("Mayor J\ufffdrg said so.".encode(), "x").notices == ()


def test_line_ends_of_windows_and_old_macs_are_line_feeds() -> None:
    assert decode(b"one\r\ntwo\rthree\n", "x").text == "one\ntwo\nthree\n"


@pytest.mark.parametrize(
    "data",
    [b"a\0b" * 50, bytes(range(1, 32)) * 5, b"text \x01\x02\x03\x04 text", b"\xff\x00\x80" * 9],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(SourceUnreadable, match="binary data"):
        decode(data, "x")

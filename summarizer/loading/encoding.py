"""From bytes to text: which encoding they are in, and what was lost if it had to be guessed."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from summarizer.errors import SourceUnreadable

__all__ = ["Decoded", "decode"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEGACY = [*(f"cp{number}" for number in range(1250, 1258)), "koi8_r", "iso8859_2"]
# What browsers take these labels for (WHATWG Encoding Standard).
_ALIASES = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
}
# Python also calls rot13, zlib, idna and unicode_escape codecs; utf-7 hides markup.
_TEXT_CODECS = re.compile(
    r"utf-(?:8|16|32)|cp\d|ascii|iso8859|iso2022|koi8|mac|gb|big5|euc|shift_jis|tis"
)
_META_CHARSET = re.compile(
    rb"""<(?:meta\s[^>]*?charset|\?xml\s[^>]*?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HEAD = 4096
_GUESS_BYTES = 200_000
_MOSTLY_UTF8 = 5
"""Sound multi-byte sequences for each broken one, from which on a text is damaged UTF-8."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with line feeds as line ends, and what a user should know about how it was decoded."""

    text: str
    notices: tuple[str, ...] = ()


def decode(data: bytes, name: str, *, charset: str | None = None) -> Decoded:
    """Decode ``data``; ``charset`` is what a server declared.

    Believes, in order: a byte order mark, valid UTF-8, the declared encoding, the pattern
    of UTF-16, and a guess among the Windows code pages and KOI8-R, which leaves a notice.
    Raises :class:`SourceUnreadable` for what is no text.
    """
    decoded = _decode(data, name, charset)
    text = decoded.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    controls = len(_CONTROL.findall(text))
    if "\0" in text or controls * 100 > len(text):
        raise SourceUnreadable(
            f"{name}: binary data, not a report: give text, Markdown, HTML or PDF"
        )
    return Decoded(text, decoded.notices)


def _decode(data: bytes, name: str, charset: str | None) -> Decoded:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _with_replacements(data[len(mark) :], encoding, name)
    declared = _declared(data, charset)
    for candidate in (_wide(data), "utf-8", declared):
        if candidate is not None:
            try:
                return Decoded(data.decode(candidate))
            except UnicodeError:
                continue
    if _is_damaged_utf8(data):
        return _with_replacements(data, "utf-8", name)
    return _guess(data, name)


def _declared(data: bytes, charset: str | None) -> str | None:
    found = None if charset else _META_CHARSET.search(data[:_HEAD])
    label = found[1].decode("ascii", "replace") if found else charset
    if label is None:
        return None
    plain = label.strip().strip("\"'").lower()
    try:
        codec = codecs.lookup(_ALIASES.get(plain, plain))
    except (LookupError, ValueError):
        return None
    return codec.name if _TEXT_CODECS.match(codec.name) else None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: mostly Latin text has a zero in every other byte."""
    head = data[:_HEAD]
    pairs = len(head) // 2
    if pairs < 2 or len(data) % 2:
        return None
    high, low = head[1::2].count(0), head[::2].count(0)
    if high > pairs * 0.6 and low < pairs * 0.05:
        return "utf-16-le"
    if low > pairs * 0.6 and high < pairs * 0.05:
        return "utf-16-be"
    return None


def _is_damaged_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(1 for c in text if c > "\x7f" and c != "\ufffd")
    return sound >= broken * _MOSTLY_UTF8


def _with_replacements(data: bytes, encoding: str, name: str) -> Decoded:
    text = data.decode(encoding, "replace")
    broken = text.count("\ufffd") - data.count("\ufffd".encode(encoding))
    if broken <= 0:
        return Decoded(text)
    notice = f"{name}: {broken} places are not valid {encoding.upper()} and read as \ufffd"
    return Decoded(text, (notice,))


def _guess(data: bytes, name: str) -> Decoded:
    from charset_normalizer import from_bytes

    if b"\0" in data[:_HEAD]:
        raise SourceUnreadable(
            f"{name}: binary data, not a report: give text, Markdown, HTML or PDF"
        )
    best = from_bytes(data[:_GUESS_BYTES], cp_isolation=_LEGACY).best()
    for encoding in (_prefer_western(data, best.encoding) if best else None, "cp1252"):
        if encoding is not None:
            try:
                text = data.decode(encoding)
            except UnicodeError:
                continue
            label = encoding.replace("cp", "windows-").replace("_", "-")
            notice = (
                f"{name}: not UTF-8; read as {label} by its looks: convert it if letters are wrong"
            )
            return Decoded(text, (notice,))
    raise SourceUnreadable(f"{name}: in no encoding that is known here: convert it to UTF-8")


def _prefer_western(data: bytes, guess: str) -> str:
    """Windows-1252 where it reads as good as the same as ``guess``, which is no better founded.

    One £ in a sentence is no sign of Polish, where six letters in a hundred differ.
    """
    try:
        western, guessed = data.decode("cp1252"), data.decode(guess)
    except UnicodeError:
        return guess
    differing = sum(a != b for a, b in zip(western, guessed, strict=False))
    few = differing * 33 < len(western) and guess != "cp1251"
    return "cp1252" if few else guess

"""Names of files for reports, made from ids that may hold anything."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["plain_name"]

_UNSAFE = re.compile(r"[^\w.+-]+", re.ASCII)
_ENDING = re.compile(r"\.(?:txt|md|markdown|html?|xhtml|pdf)\Z", re.IGNORECASE)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?|index", re.IGNORECASE)
"""Names that Windows keeps for devices, and that of the page over all briefs."""
_LONGEST = 100


def plain_name(name: str) -> str:
    """``name`` as the beginning of a file's name: on any system, in this folder, never hidden.

    Two names may become one: whoever uses it has to keep them apart.
    """
    ascii_only = unicodedata.normalize("NFKD", _ENDING.sub("", name)).encode("ascii", "ignore")
    plain = _UNSAFE.sub("-", ascii_only.decode()).strip(".-")[:_LONGEST].rstrip(".-")
    if not plain or _RESERVED.fullmatch(plain):
        return f"report-{plain}".rstrip("-")
    return plain

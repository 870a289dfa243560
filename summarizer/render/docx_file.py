"""The file below a briefing note: the blank document, real footnotes, and the bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from importlib import resources

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

__all__ = ["Footnotes", "add_row", "add_table", "as_bytes", "blank", "bullet_of", "fill"]

_FOLDER = resources.files("summarizer") / "data" / "docx"


def blank() -> Document:
    """A new document with the styles, lists, page and footer of ``data/docx``."""
    with resources.as_file(_FOLDER) as folder:
        return docx.Document(str(folder))


def as_bytes(document: Document) -> bytes:
    """The document as a file that does not tell when it was written: same in, same out."""
    written, product = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(product, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, old.read(name))
    return product.getvalue()


def bullet_of(paragraph: Paragraph, style: ParagraphStyle) -> None:
    """Give ``paragraph``, which keeps its own style, the bullet of a list style."""
    number = style.element.find(f".//{qn('w:numId')}")
    properties = paragraph.paragraph_format.element.find(qn("w:pPr"))
    if number is not None and properties is not None:
        bullet = _element("w:numId", {"w:val": str(number.get(qn("w:val")))})
        properties.append(_element("w:numPr", None, bullet))


def add_table(document: Document, names: Sequence[str], widths: Sequence[Length]) -> Table:
    """A table whose head is repeated on every page that it runs over."""
    table: Table = document.add_table(rows=1, cols=len(names), style="Brief Table")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    head = table.rows[0]
    fill(head.cells, names)
    row = head._tr  # noqa: SLF001 - python-docx has no call for what follows
    row.get_or_add_trPr().append(_element("w:tblHeader"))
    return table


def add_row(table: Table, *, whole: bool = False) -> tuple[_Cell, ...]:
    """The cells of a new row; the end of a page does not part one that is to stay whole."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    if whole:
        row._tr.get_or_add_trPr().append(_element("w:cantSplit"))  # noqa: SLF001
    return row.cells


def fill(cells: Sequence[_Cell], texts: Sequence[str]) -> None:
    """Put one paragraph in each cell."""
    for cell, text in zip(cells, texts, strict=True):
        cell.paragraphs[0].style = "Table Text"
        cell.paragraphs[0].add_run(text)


def _element(
    tag: str, attributes: dict[str, str] | None = None, *children: BaseOxmlElement
) -> BaseOxmlElement:
    """An element of WordprocessingML; attributes are named with their prefix: ``w:val``."""
    made = OxmlElement(tag, {qn(name): value for name, value in (attributes or {}).items()})
    made.extend(children)
    return made


class Footnotes:
    """The footnotes of a document, for which python-docx has no call."""

    def __init__(self, document: Document) -> None:
        self._part = XmlPart.load(
            PackURI("/word/footnotes.xml"),
            CONTENT_TYPE.WML_FOOTNOTES,
            (_FOLDER / "word" / "footnotes.xml").read_bytes(),
            document.part.package,
        )
        document.part.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._count = 0

    def add(self, paragraph: Paragraph, text: str) -> int:
        """Put a new footnote at the end of ``paragraph``; returns its number."""
        self._count += 1
        number = {"w:id": str(self._count)}
        words = _element("w:r", None, _text(f" {text}"))
        style = _element("w:pPr", None, _element("w:pStyle", {"w:val": "FootnoteText"}))
        line = _element("w:p", None, style, _mark(_element("w:footnoteRef")), words)
        self._part.element.append(_element("w:footnote", number, line))
        # the bookmark is what a second reference points at
        paragraph.paragraph_format.element.extend(
            (
                _element("w:bookmarkStart", {**number, "w:name": _bookmark(self._count)}),
                _mark(_element("w:footnoteReference", number)),
                _element("w:bookmarkEnd", number),
            )
        )
        return self._count

    def again(self, paragraph: Paragraph, number: int) -> None:
        """Refer once more to a footnote that is there."""
        field = {"w:instr": f" NOTEREF {_bookmark(number)} \\f \\h "}
        shown = _mark(_text(str(number)))
        paragraph.paragraph_format.element.append(_element("w:fldSimple", field, shown))

    def between(self, paragraph: Paragraph) -> None:
        """What parts two references that stand side by side."""
        paragraph.paragraph_format.element.append(_mark(_text(", ")))


def _bookmark(number: int) -> str:
    return f"_RefNote{number}"


def _mark(content: BaseOxmlElement) -> BaseOxmlElement:
    """A run in the style of footnote numbers."""
    style = _element("w:rPr", None, _element("w:rStyle", {"w:val": "FootnoteReference"}))
    return _element("w:r", None, style, content)


def _text(words: str) -> BaseOxmlElement:
    made = _element("w:t", {"xml:space": "preserve"})
    made.text = words
    return made

"""The briefing note, read back with python-docx and, where it is there, with LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from summarizer.brief import Fact, IncidentBrief, RunInfo
from summarizer.render import Format, render
from summarizer.render.labels import PARTS
from tests.render.conftest import SENTENCES, evidence, with_fact


def opened(*briefs: IncidentBrief) -> Document:
    return docx.Document(io.BytesIO(render(briefs, Format.DOCX)))


def part(content: bytes, name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(content)).read(name)


def footnotes(*briefs: IncidentBrief) -> dict[str, str]:
    """The footnotes by number, without the two that draw the line above them."""
    root = parse_xml(part(render(briefs, Format.DOCX), "word/footnotes.xml"))
    notes = {note.get(qn("w:id")): _text_of(note) for note in root}
    return {number: text for number, text in notes.items() if number not in ("-1", "0")}


def _text_of(note: BaseOxmlElement) -> str:
    return "".join(text.text or "" for text in note.iter(qn("w:t"))).strip()


def words(document: Document) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_the_headline_is_the_heading_above_the_parts_in_the_order_of_all_forms(
    full: IncidentBrief,
) -> None:
    headings = [
        (p.style.name, p.text)
        for p in opened(full).paragraphs
        if p.style and p.style.name and p.style.name.startswith("Heading")
    ]
    parts = [("Heading 2", f"{part.sign} {part.title}".strip()) for part in PARTS.values()]
    assert headings == [("Heading 1", SENTENCES[1]), *parts]


def test_everything_in_the_brief_is_shown(full: IncidentBrief) -> None:
    text = words(opened(full))
    for wanted in (
        "2026-03-01",
        "Ostara Lines (ferry company, role unknown)",
        "a deckhand via The Hallow Gazette",
        "denies",
        "in quotation",
        "probably (ICD 203: likely)",
        "the report itself",
        "A lorry burned. (s6) — the report is not sure of this",
        "5 of 6 sentences used; not used: s1 (heading)",
        "Made by extractive, summarizer 0.1.0",
        "Hallow Gazette · 2026-03-02",
        "0" * 64,
    ):
        assert wanted in text


def test_speakers_are_in_bold_and_their_roles_are_not(full: IncidentBrief) -> None:
    line = next(p for p in opened(full).paragraphs if p.text.startswith("Ostara Lines"))
    assert [(run.text, run.style and run.style.name) for run in line.runs] == [
        ("Ostara Lines", "Strong"),
        (" (ferry company, role unknown)", "Default Paragraph Font"),
    ]


def test_each_stretch_of_evidence_has_one_footnote_that_quotes_it(full: IncidentBrief) -> None:
    notes = footnotes(full)
    one = evidence(5)[0]
    assert f"“{one.quote}” (s5, {one.start}–{one.end})." in notes.values()
    assert len(set(notes.values())) == len(notes) == 5
    body = part(render([full], Format.DOCX), "word/document.xml").decode()
    assert [number for number in notes if f'footnoteReference w:id="{number}"' in body] == [*notes]
    assert 'NOTEREF _RefNote1 \\f \\h "' in body


def test_the_sides_of_a_dispute_stand_opposite_each_other(full: IncidentBrief) -> None:
    table = opened(full).tables[-1]
    assert [cell.text for cell in table.rows[0].cells] == ["Point", "One side", "The other side"]
    point, one, other = (cell.text for cell in table.rows[1].cells)
    assert point == "d1"
    assert one.startswith("Ostara Lines")
    assert other.startswith("a deckhand via The Hallow Gazette: an alarm")


def test_a_dispute_of_three_sides_or_of_one_loses_none(full: IncidentBrief) -> None:
    point = full.disputed_points[0]
    three = point.model_copy(update={"positions": (*point.positions, point.positions[0])})
    alone = point.model_copy(
        update={"positions": point.positions[:1], "unresolved": True, "issue": "The alarm"}
    )
    brief = full.model_copy(update={"disputed_points": (three, alone)})
    rows = [[cell.text for cell in row.cells] for row in opened(brief).tables[-1].rows]
    assert [text != "–" for row in rows[1:] for text in row[1:]] == [
        *(True, True),
        *(True, False),
        *(True, False),
    ]
    assert rows[3][0] == "d1\nThe alarm\nleft open by the report"


def test_the_heads_of_tables_are_repeated_and_lists_are_lists(full: IncidentBrief) -> None:
    content = render([full], Format.DOCX)
    assert part(content, "word/document.xml").count(b"<w:tblHeader/>") == 2
    document = docx.Document(io.BytesIO(content))
    numbering = parse_xml(part(content, "word/numbering.xml"))
    bullets = {
        level.find(qn("w:pStyle")).get(qn("w:val")): level.find(qn("w:lvlText")).get(qn("w:val"))
        for level in numbering.iter(qn("w:lvl"))
    }
    signs = {label.sign for label in PARTS.values() if label.sign}
    assert set(bullets.values()) == signs
    fact = next(p for p in document.paragraphs if p.style and p.style.name == "Fact Line")
    assert fact.style
    assert bullets[fact.style.style_id] == PARTS["facts"].sign


def test_the_properties_tell_an_office_what_it_is(full: IncidentBrief) -> None:
    about = opened(full).core_properties
    assert about.title == SENTENCES[1]
    assert about.subject == SENTENCES[0]
    assert about.created == datetime(2026, 3, 2, tzinfo=UTC)
    assert "Hallow Gazette" in about.keywords
    assert about.comments == "Made by extractive, summarizer 0.1.0"
    assert about.language == "en-GB"


def test_the_page_is_a4_and_numbered_in_its_footer(full: IncidentBrief) -> None:
    section = opened(full).sections[0]
    assert section.page_width
    assert round(section.page_width / Mm(1)) == 210
    footer = part(render([full], Format.DOCX), "word/footer.xml")
    assert b" PAGE " in footer
    assert b" NUMPAGES " in footer


def test_the_same_brief_gives_the_same_bytes_however_long_it_took(full: IncidentBrief) -> None:
    slow = full.provenance.model_copy(update={"run": RunInfo(seconds=9)})
    again = full.model_copy(update={"provenance": slow})
    assert render([full], Format.DOCX) == render([again], Format.DOCX)


def test_each_of_several_briefs_begins_on_a_page_of_its_own(full: IncidentBrief) -> None:
    document = opened(full, full, full)
    breaks = [p.paragraph_format.page_break_before for p in document.paragraphs]
    assert breaks.count(True) == 2
    assert len(footnotes(full, full, full)) == 15


def test_what_would_do_harm_is_shown_as_text(hostile: IncidentBrief) -> None:
    document = opened(hostile)
    text = words(document)
    assert "<script>alert(1)</script>" in text
    assert "\ufffd" in text
    assert not set(text) & {"\x1b", "\x07", "\u202e"}
    assert len(document.core_properties.title) <= 255


@given(st.text(min_size=1))
def test_any_text_at_all_becomes_a_document(text: str) -> None:
    document = opened(with_fact(Fact(id="f1", text=text, evidence=evidence(2))))
    assert sum(p.style.name == "Fact Line" for p in document.paragraphs if p.style) == 1


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_makes_a_pdf_of_it(full: IncidentBrief, tmp_path: Path) -> None:
    source = tmp_path / "brief.docx"
    source.write_bytes(render([full, full], Format.DOCX))
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"),
            *("--headless", "--convert-to", "pdf", "--outdir", tmp_path, source),
        ],
        check=True,
        capture_output=True,
        timeout=100,
    )
    pages = [page.extract_text() for page in PdfReader(tmp_path / "brief.pdf").pages]
    assert "Page 1 of" in pages[0]
    first, second = (n for n, page in enumerate(pages) if "Bottom line" in page)
    assert first == 0
    assert "Provenance" in "".join(pages[:second])
    for quote in SENTENCES[1:]:
        assert " ".join(quote.split()) in " ".join("".join(pages).split())

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

from summarizer.config import Settings
from summarizer.errors import InputError, SourceTooLarge, SourceUnreadable
from summarizer.loading import load
from summarizer.loading.material import Raw
from summarizer.loading.pdf import parse_pdf

PARAGRAPHS = (
    (
        "Two people died and at least 14 were hurt when a fire swept through a textile mill near "
        "Dunmore on Monday, police said. The mill, built in 1954, had failed a safety check in May."
    ),
    (
        '"We heard a bang and then the whole roof went," said Anna Reed, a clerk who works next '
        'door. "Nobody told us to leave." She was treated for smoke at St. Mary\'s Hospital.'
    ),
    (
        "The company that runs the mill denied that exits were blocked. A spokesman, Lt. Col. "
        "(ret.) Ian Holt, said that all doors had been open and that the sprinklers had worked."
    ),
)


class Paper(FPDF):
    """A PDF with a head and a number on each page."""

    def header(self) -> None:
        self.set_font("Helvetica", size=9)
        self.cell(0, 5, "Dunmore Echo", new_x="LMARGIN", new_y="NEXT")
        self.ln(6)

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("Helvetica", size=9)
        self.cell(0, 5, f"Page {self.page_no()} of 9", align="C")


def printed(
    *, paper: FPDF | None = None, width: float = 0, gap: float = 3, repeat: int = 1
) -> bytes:
    pdf = paper or FPDF()
    pdf.set_title("Fire at mill")
    pdf.add_page()
    pdf.set_font("Helvetica", size=16)
    pdf.multi_cell(width, 8, "Fire at the mill", new_x="LMARGIN", new_y="NEXT")
    for _ in range(repeat):
        for paragraph in PARAGRAPHS:
            pdf.set_font("Helvetica", size=11)
            pdf.multi_cell(width, 5, paragraph, align="L", new_x="LMARGIN", new_y="NEXT")
            pdf.ln(gap)
    return bytes(pdf.output())


def encrypted(data: bytes, user: str, algorithm: str) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(user_password=user, owner_password="owner", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def blank(pages: int) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def read(data: bytes) -> str:
    return parse_pdf(Raw(data, "x.pdf"), max_pages=300, max_chars=100_000).text


@pytest.mark.parametrize("width", [0, 120, 80, 60])
def test_paragraphs_and_heading_are_lines_again(width: float) -> None:
    assert read(printed(width=width)).split("\n") == ["Fire at the mill", *PARAGRAPHS]


@pytest.mark.parametrize("width", [0, 120, 80, 60])
def test_no_sentence_is_cut_where_paragraphs_have_no_gap(width: float) -> None:
    text = read(printed(width=width, gap=0)).replace("\n", " ")
    assert " ".join(PARAGRAPHS) in text
    for line in read(printed(width=width, gap=0)).split("\n")[1:]:
        assert line.endswith((".", '."'))


def test_heads_and_numbers_of_pages_do_not_cut_sentences() -> None:
    data = printed(paper=Paper(), width=80, repeat=12)
    parsed = parse_pdf(Raw(data, "x.pdf"), max_pages=300, max_chars=100_000)
    assert parsed.text.count(PARAGRAPHS[1]) == 12
    assert "Page" not in parsed.text
    assert "Dunmore Echo" not in parsed.text
    assert "left out" in parsed.notices[0]


def test_a_pdf_is_told_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(printed())
    document = load(path, Settings())
    assert document.loader.name == "pypdf"
    assert document.title == "Fire at mill"


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_pdf_with_a_password_is_refused(algorithm: str) -> None:
    with pytest.raises(SourceUnreadable, match=r"x\.pdf: encrypted PDF: save a copy"):
        read(encrypted(printed(), "secret", algorithm))


def test_a_pdf_that_only_forbids_printing_is_read() -> None:
    assert PARAGRAPHS[0] in read(encrypted(printed(), "", "RC4-128"))


def test_a_pdf_without_text_is_taken_for_a_scan() -> None:
    with pytest.raises(SourceUnreadable, match=r"without text \(scanned\?\).*OCR"):
        read(blank(2))


def test_pages_without_text_are_noticed() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(printed()))
    writer.add_blank_page(200, 200)
    out = io.BytesIO()
    writer.write(out)
    parsed = parse_pdf(Raw(out.getvalue(), "x.pdf"), max_pages=300, max_chars=100_000)
    assert "no text on page 2" in parsed.notices[0]


def test_limits_of_pages_and_text_hold(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(blank(4))
    with pytest.raises(SourceTooLarge, match="4 pages; the limit is 3"):
        load(path, Settings(max_pdf_pages=3))
    with pytest.raises(SourceTooLarge, match="more than 100 characters"):
        parse_pdf(Raw(printed(), "x.pdf"), max_pages=3, max_chars=100)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4 hello\n%%EOF", printed()[:700]])
def test_a_broken_pdf_is_one_line(data: bytes) -> None:
    with pytest.raises(SourceUnreadable, match=r"x\.pdf: (broken PDF|PDF without text)"):
        read(data)


WHOLE = printed()


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=12),
    st.integers(0, 400),
)
def test_a_damaged_pdf_is_a_text_or_one_line(damage: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(WHOLE[: len(WHOLE) - cut])
    for place, value in damage:
        data[min(place, len(data) - 1)] = value
    with contextlib.suppress(InputError):
        assert read(bytes(data)).strip()

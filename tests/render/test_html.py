"""The page as a file: what is in it, what may run in it, and that texts stay texts."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import summarize
from summarizer.brief import Evidence, IncidentBrief, SentenceInfo, Source
from summarizer.render import Format, render
from summarizer.render.html import IndexEntry, index_entry, render_index
from summarizer.render.html.source_text import CutText
from summarizer.render.labels import PARTS, SECTIONS
from tests.render.conftest import SENTENCES, TEXT, evidence
from tests.render.payloads import PAYLOADS, brief_of

_EXAMPLE = Path(__file__).parents[2] / "evals" / "examples" / "harbour-fire.txt"
_TAGS = set(
    "html head meta title style body p a nav div main header h1 h2 h3 section form button span"
    " label select option ul ol li dl dt dd i b bdi br code article footer aside script"
    " input".split()
)


class Parsed(HTMLParser):
    """Tags with their attributes, the words outside of style and script, and these two."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.raw: dict[str, str] = {}
        self._inside = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag if tag in ("style", "script") else ""

    def handle_endtag(self, _tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.raw[self._inside] = self.raw.get(self._inside, "") + data
        else:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def all(self, name: str) -> list[str]:
        """Every value of an attribute."""
        return [attributes[name] or "" for _, attributes in self.tags if name in attributes]


def shown(*briefs: IncidentBrief) -> Parsed:
    return Parsed(render(briefs, Format.HTML))


def test_everything_in_the_brief_is_shown(full: IncidentBrief) -> None:
    words = shown(full).text
    for wanted in (
        *SENTENCES,
        "Hallow Gazette · 2026-03-02 · ferry.txt",
        "Sunday (2026-03-01)",
        "Ostara Lines (ferry company, role unknown)",
        "a deckhand via The Hallow Gazette",
        "states, in quotation:",
        "— the report itself · “probably” (ICD 203: likely)",
        "A lorry burned. — the report is not sure of this",
        "○ not used: heading",
        "5 of 6 sentences used; not used: s1 (heading).",
        "Made by extractive, summarizer 0.1.0.",
    ):
        assert wanted in words


def test_parts_have_the_order_names_and_signs_of_the_other_forms(full: IncidentBrief) -> None:
    words = shown(full).text
    titles = [f"{part.sign} {part.title}".strip() for part in PARTS.values()]
    # the first is named by its button too
    places = [words.rindex(title) for title in titles]
    assert places == sorted(places)


def test_the_same_brief_gives_the_same_page(full: IncidentBrief) -> None:
    assert render([full], Format.HTML) == render([full], Format.HTML)


def test_ids_differ_and_every_link_in_the_page_leads_somewhere(
    full: IncidentBrief, bare: IncidentBrief, hostile: IncidentBrief
) -> None:
    twice = full.model_copy(update={"facts": (full.facts[0], full.facts[0])})
    for briefs in ((full,), (full, bare, full), (hostile,), (twice,), (brief_of("x"),)):
        page = shown(*briefs)
        ids = page.all("id")
        assert len(ids) == len(set(ids))
        assert {link[1:] for link in page.all("href") if link.startswith("#")} <= set(ids)
        controlled = [number for value in page.all("aria-labelledby") for number in value.split()]
        assert set(controlled) <= set(ids)


def test_an_item_keeps_its_id_as_its_anchor(full: IncidentBrief) -> None:
    assert {"f1", "o1", "o2", "a1", "d1", "p1", "s1"} <= set(shown(full).all("id"))
    assert {"b1-f1", "b2-f1", "b2-s1"} <= set(shown(full, full).all("id"))


def test_only_the_style_and_the_script_of_the_page_may_run(full: IncidentBrief) -> None:
    for html in (render([full], Format.HTML), render_index([])):
        page = Parsed(html)
        policy = next(a["content"] for t, a in page.tags if a.get("http-equiv"))
        assert policy is not None
        hashes = [
            base64.b64encode(hashlib.sha256(page.raw[name].encode()).digest()).decode()
            for name in ("style", "script")
        ]
        assert policy == (
            f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}';"
            " base-uri 'none'; form-action 'none'"
        )
        assert "url(" not in page.raw["style"]
        assert not re.search(
            r"fetch|XMLHttp|import|eval|innerHTML|localStorage", page.raw["script"]
        )


@pytest.mark.parametrize("words", PAYLOADS.values(), ids=PAYLOADS)
def test_nothing_from_outside_becomes_a_tag_an_attribute_or_an_address(words: str) -> None:
    entry = IndexEntry(source=words, href=words, headline=words, publisher=words, note=words)
    for html in (render([brief_of(words)], Format.HTML), render_index([entry], title=words)):
        page = Parsed(html)
        assert {tag for tag, _ in page.tags} <= _TAGS
        assert [tag for tag, _ in page.tags].count("script") == 1
        assert not [name for _, attributes in page.tags for name in attributes if name[:2] == "on"]
        assert not [value for value in page.all("href") if not value.startswith(("#", "./"))]
        assert not {"\x00", "\x1b", "\u202e", "\u2028", "\ufeff"} & set(html)


def test_the_address_of_a_report_is_a_link_only_on_the_web(full: IncidentBrief) -> None:
    for location, linked in (
        ("https://news.example/a?b=1&c=2", True),
        ("HTTP://news.example/", True),
        ("javascript:alert(1)//http://x", False),
        ("https://x.example/ javascript:1", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//evil.example/", False),
    ):
        source = full.sources[0].model_copy(update={"location": location})
        page = shown(full.model_copy(update={"sources": (source,)}))
        assert (location in page.all("href")) is linked
        assert location in page.text


def test_forty_sentences_fit_in_300_kilobytes() -> None:
    report = _EXAMPLE.read_text("utf-8") + "\n\n" + _EXAMPLE.read_text("utf-8")[:2300]
    brief = summarize(report)
    assert len(brief.sources[0].sentences) >= 40
    assert len(render([brief], Format.HTML).encode()) < 300_000


def test_a_brief_that_cites_what_is_not_there_makes_a_page(full: IncidentBrief) -> None:
    beyond = (Evidence(source="r1", start=9000, end=9003, quote="far"),)
    elsewhere = (Evidence(source="r7", start=0, end=3, quote="off"),)
    facts = [full.facts[0].model_copy(update={"evidence": e}) for e in (beyond, elsewhere)]
    words = shown(full.model_copy(update={"facts": tuple(facts)})).text
    assert "not in the text: “far”" in words
    assert "not in the text: “off”" in words


def test_times_of_one_sentence_stand_together_in_the_order_of_their_dates(
    full: IncidentBrief,
) -> None:
    first = full.incident.when[0]
    times = (
        first.model_copy(update={"text": "9 p.m.", "resolved": "T21:00", "evidence": evidence(3)}),
        first,
        first.model_copy(update={"text": "Saturday", "resolved": "2026-02-28/2026-03-02"}),
        first.model_copy(update={"text": "in 2019", "resolved": "2019", "evidence": evidence(4)}),
    )
    incident = full.incident.model_copy(update={"when": times})
    words = shown(full.model_copy(update={"incident": incident})).text
    rows = words[words.index("Timeline") :]
    assert rows.index("2019 in 2019") < rows.index(
        "2026-03-01 2026-02-28 to 2026-03-02 Sunday, Sat"
    )
    assert rows.index("Sunday, Saturday") < rows.index("no date 9 p.m.")


# --- the text in pieces


def cut(
    text: str | None, sentences: Sequence[tuple[int, int]], quoted: Sequence[Evidence]
) -> CutText:
    source = Source(
        id="r1",
        text=text,
        sentences=tuple(
            SentenceInfo(id=f"s{n}", start=start, end=end)
            for n, (start, end) in enumerate(sentences, start=1)
        ),
        sha256="0" * 64,
        raw_sha256="0" * 64,
        loader={"name": "text", "version": "1"},
    )
    return CutText(source, quoted, 0)


def pieces(found: CutText) -> list[str]:
    return [piece for block in found.blocks for one in block.sentences for piece in one.pieces]


_SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8)


@given(st.text("ab .\n", max_size=50), _SPANS, _SPANS)
def test_the_pieces_are_the_text_whatever_is_marked(
    text: str, sentences: list[tuple[int, int]], quoted: list[tuple[int, int]]
) -> None:
    marks = [Evidence(source="r1", start=a, end=b, quote=text[a:b] or "-") for a, b in quoted]
    found = cut(text, sentences, marks)
    assert "".join("".join(pieces(found)).split()) == "".join(text.split())
    for one in marks:
        covered = found.covered(one)
        words = "".join(pieces(found)[covered[0] : covered[1] + 1]) if covered else ""
        assert "".join(words.split()) == "".join(text[one.start : one.end].split())


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=8))
def test_without_its_text_a_source_is_what_is_quoted_of_it(quoted: list[tuple[int, int]]) -> None:
    text = "".join(chr(0x4E00 + n) for n in range(60))
    marks = [Evidence(source="r1", start=a, end=a + n, quote=text[a : a + n]) for a, n in quoted]
    found = cut(None, [(0, 20), (20, 60)], marks)
    told = {offset for a, n in quoted for offset in range(a, a + n)}
    assert "".join(pieces(found)) == "".join(text[offset] for offset in sorted(told))
    for one in marks:
        first, last = found.covered(one) or (0, -1)
        assert "".join(pieces(found)[first : last + 1]) == one.quote


def test_a_blank_line_parts_paragraphs_and_a_gap_is_shown() -> None:
    text = "One.\n\nTwo. Three.\nFour."
    spans = [(0, 4), (6, 10), (11, 17), (18, 23)]
    opens = [block.opens for block in cut(text, spans, []).blocks]
    assert opens == ["paragraph", "paragraph", "line"]
    quoted = [
        Evidence(source="r1", start=a, end=b, quote=text[a:b]) for a, b in (spans[0], spans[2])
    ]
    assert [block.opens for block in cut(None, spans, quoted[:2]).blocks] == ["paragraph", "gap"]


# --- the index


def test_an_index_names_what_a_brief_holds(full: IncidentBrief) -> None:
    page = Parsed(render_index([index_entry(full, source="ferry.txt", href="ferry.html")]))
    assert "./ferry.html" in page.all("href")
    for wanted in (SENTENCES[1], "2026-03-02 · Hallow Gazette", "ferry.txt", "◆ 2", "⇄ 1"):
        assert wanted in page.text
    assert "Official statements: 2" in " ".join(page.all("aria-label"))


def test_an_index_tells_why_there_is_no_brief() -> None:
    page = Parsed(render_index([IndexEntry(source="scan.pdf", note="no text layer")]))
    assert "scan.pdf ! no text layer" in page.text
    assert not [link for link in page.all("href") if link != "#entries"]


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("a b/c#1?.html", "./a%20b/c%231%3F.html"),
        ("javascript:alert(1)", "./javascript%3Aalert%281%29"),
        ("//evil.example/x.html", "./evil.example/x.html"),
        ("\\\\evil\\x.html", "./evil/x.html"),
        ("../other/x.html", "./../other/x.html"),
        ("brücke.html", "./br%C3%BCcke.html"),
    ],
)
def test_the_name_of_a_file_is_no_address(path: str, address: str) -> None:
    assert address in Parsed(render_index([IndexEntry(source="x", href=path)])).all("href")


def test_an_index_takes_entries_as_they_come() -> None:
    page = Parsed(render_index(IndexEntry(source=f"{n}.txt") for n in range(3)))
    assert "Briefs 3" in page.text


def test_signs_are_never_read_for_names(full: IncidentBrief) -> None:
    page = shown(full)
    signs = [label.sign for label in SECTIONS.values()]
    assert not [value for value in page.all("aria-label") if value in signs]
    assert TEXT.split("\n", maxsplit=1)[0] in page.text

"""HTML: the article of a page, without navigation, hidden text or scripts."""

from __future__ import annotations

import logging
import re
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from summarizer.document import Loader
from summarizer.errors import SourceUnreadable
from summarizer.loading.material import Parsed
from summarizer.loading.metadata import clean_line, iso_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

__all__ = ["parse_html"]

# Its warnings about pages would reach stderr where nobody set logging up.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())
logging.getLogger("htmldate").addHandler(logging.NullHandler())

_UNSEEN_TAGS = ("script", "style", "template", "noscript", "iframe", "object", "svg", "dialog")
_FURNITURE_TAGS = ("nav", "footer", "aside", "form", "button", "select")
_FURNITURE_ROLES = frozenset(("navigation", "banner", "contentinfo", "complementary", "search"))
_UNSEEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)"
    r"|font-size\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:;|!|$)"
    r"|(?:left|top|text-indent)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
_UNSEEN_CLASSES = frozenset(
    ("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "d-none", "is-hidden")
)
_STYLE_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_CONDITIONAL_STYLE = re.compile(r"@[^{};@]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_STYLE_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"([.#])([\w-]+)$")
_WHITE_SPACE = re.compile(r"[ \t\r\n\f]+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s|$)")
_MIN_WORDS = 5
"""A shorter line is a link or a button, no sentence of a report."""


def parse_html(text: str, name: str, *, url: str | None = None) -> Parsed:
    """The article in ``text`` with title, publisher and date as the page states them.

    Raises :class:`SourceUnreadable` for a page without running text.
    """
    import trafilatura
    from lxml import etree  # type: ignore[import-untyped]

    loader = Loader("trafilatura", trafilatura.__version__)
    try:
        tree = _parse(text)
        if tree is None:
            raise SourceUnreadable(_no_article(name))
        known = _metadata(tree, url)
        _drop_unseen(tree)
        _drop_furniture(tree)
        _flatten_white_space(tree)
        body = _article(tree, url)
    except (etree.LxmlError, RecursionError) as error:
        raise SourceUnreadable(f"{name}: broken HTML: save the report as text") from error
    if not any(
        len(line.split()) >= _MIN_WORDS and _SENTENCE_END.search(line) for line in body.split("\n")
    ):
        raise SourceUnreadable(_no_article(name))
    return Parsed(body, loader, **known)


def _no_article(name: str) -> str:
    return (
        f"{name}: no article found in this HTML page: "
        "give the page of one report, or save its text to a file"
    )


def _parse(text: str) -> HtmlElement | None:
    from lxml import html

    # Bytes in a stated encoding: lxml refuses text that carries an XML declaration.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    encoded = text.encode("utf-8", "replace")
    tree = html.document_fromstring(encoded, parser=parser, ensure_head_body=True)
    return tree if len(tree) else None


def _metadata(tree: HtmlElement, url: str | None) -> dict[str, Any]:
    from trafilatura.metadata import extract_metadata

    # The extensive search takes any date in the text, an old one too, for the page's own.
    found = extract_metadata(
        tree, default_url=url, date_config={"extensive_search": False, "original_date": True}
    )
    return {
        "title": clean_line(found.title),
        "publisher": clean_line(found.sitename),
        "published": iso_date(found.date or ""),
    }


def _drop_unseen(tree: HtmlElement) -> None:
    """Remove what a reader of the page cannot see."""
    classes, ids = _unseen_by_style(tree)
    classes |= _UNSEEN_CLASSES
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None or element.tag == "body":
            continue
        hidden = (
            element.tag in _UNSEEN_TAGS
            or "hidden" in element.attrib
            or (element.get("aria-hidden") or "").lower() == "true"
            or _UNSEEN_STYLE.search(element.get("style") or "") is not None
            or not classes.isdisjoint((element.get("class") or "").split())
            or element.get("id") in ids
        )
        if hidden:
            element.drop_tree()


def _drop_furniture(tree: HtmlElement) -> None:
    """Remove what HTML itself calls navigation.

    On a page with a short article, the search for its main part would keep all of it.
    """
    for element in list(tree.iter()):
        if element.getparent() is None or element.tag == "body":
            continue
        head = element.tag == "header" and not any(
            parent.tag in ("article", "main") for parent in element.iterancestors()
        )
        roles = (element.get("role") or "").split()
        if head or element.tag in _FURNITURE_TAGS or not _FURNITURE_ROLES.isdisjoint(roles):
            element.drop_tree()


def _unseen_by_style(tree: HtmlElement) -> tuple[set[str], set[str]]:
    """Classes and ids that a style sheet of the page hides by a rule of their own."""
    classes: set[str] = set()
    ids: set[str] = set()
    for sheet in tree.iter("style"):
        plain = _CONDITIONAL_STYLE.sub("", _STYLE_COMMENT.sub("", sheet.text or ""))
        for selectors, rules in _STYLE_RULE.findall(plain):
            if not _UNSEEN_STYLE.search(rules):
                continue
            for selector in selectors.split(","):
                if found := _SELECTOR.match(selector.strip()):
                    (classes if found[1] == "." else ids).add(found[2])
    return classes, ids


def _flatten_white_space(tree: HtmlElement) -> None:
    """Line ends in the source of a page are spaces to its reader, ``<pre>`` apart."""
    kept = {id(part) for block in tree.iter("pre", "textarea") for part in block.iter()}
    for element in tree.iter():
        if element.text and id(element) not in kept:
            element.text = _WHITE_SPACE.sub(" ", element.text)
        parent = element.getparent()
        if element.tail and (parent is None or id(parent) not in kept):
            element.tail = _WHITE_SPACE.sub(" ", element.tail)


def _article(tree: HtmlElement, url: str | None) -> str:
    """The lines of the article.

    Where a page marks no article, trafilatura falls back on bare paragraphs and loses headings,
    lists and what repeats; then the element that holds those paragraphs is marked as the
    article, and the second answer stands if it holds all of the first.
    """
    lines = _extract(tree, url)
    container = _common_container(tree, frozenset(lines))
    if container is not None:
        _mark_as_article(container)
        fuller = _extract(tree, url)
        if set(lines) <= set(fuller):
            lines = fuller
    return "\n".join(lines)


def _extract(tree: HtmlElement, url: str | None) -> list[str]:
    import trafilatura

    found = trafilatura.bare_extraction(
        tree, url=url, include_comments=False, include_tables=True, with_metadata=False
    )
    text = found.text if isinstance(found, trafilatura.settings.Document) else None
    lines = (" ".join(line.replace("\xad", "").split()) for line in (text or "").split("\n"))
    return [line for line in lines if line]


def _common_container(tree: HtmlElement, lines: frozenset[str]) -> HtmlElement | None:
    """The innermost element around the paragraphs in ``lines``; ``None`` if one is marked."""
    if next(tree.iter("article", "main"), None) is not None:
        return None
    shared: list[HtmlElement] | None = None
    for paragraph in tree.iter("p"):
        if " ".join(paragraph.text_content().replace("\xad", "").split()) in lines:
            path = [*paragraph.iterancestors()][::-1]
            pairs = zip(shared or path, path, strict=False)
            shared = [a for a, b in takewhile(lambda pair: pair[0] is pair[1], pairs)]
    return shared[-1] if shared else None


def _mark_as_article(container: HtmlElement) -> None:
    if container.tag != "body":
        container.tag = "article"
        return
    article = container.makeelement("article")
    article.text, container.text = container.text, None
    article.extend(list(container))
    container.append(article)

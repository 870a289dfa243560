"""HTML: one page that holds all it needs and asks nobody for anything.

:func:`render_html` shows briefs beside the text they rest on, :func:`render_index` lists many.
"""

from summarizer.render.html.index import IndexEntry, index_entry, render_index
from summarizer.render.html.page import render_html

__all__ = ["IndexEntry", "index_entry", "render_html", "render_index"]

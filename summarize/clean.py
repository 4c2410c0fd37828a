"""What in a document is not prose: marked and explained, never deleted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from .document import Document
from .layout import Span
from .signs.appeals import appeals
from .signs.mail import mail
from .signs.markup import markup
from .signs.openings import datelines
from .signs.paragraph import Page, page
from .signs.phrases import phrases
from .signs.repeats import recurring, repeats
from .signs.shape import contacts, data, front_matter, headings, menus, tables

__all__ = ["REASONS", "Span", "boilerplate"]

REASONS = {
    "byline": "who wrote it and when",
    "caption": "what a picture shows, and its credit",
    "code": "lines of a program",
    "contact": "addresses, telephone and account numbers",
    "data": "a thousand characters and more without a space",
    "dateline": "place, day and agency before the first sentence",
    "donation": "an appeal for money",
    "error page": "what a server says instead of the page",
    "furniture": "menus, buttons, counters, comment forms, newsletters",
    "header": "sender, recipient, subject; a page's title, date and source as data",
    "heading": "headlines and headings",
    "markup": "comments, tags, addresses and footnotes of Markdown and HTML",
    "legal": "disclaimers and copyright notices",
    "question to reader": "what the reader is asked to think",
    "quoted": "what an earlier message said",
    "read also": "pointers to other pages",
    "recurring": "a paragraph that documents on other stories have, too",
    "repeat": "a paragraph that stands earlier in the same document",
    "signature": "how a message is signed",
    "table": "rows of cells or numbers",
}
_SIGNS = (
    front_matter,
    markup,
    mail,
    phrases,
    appeals,
    menus,
    contacts,
    tables,
    data,
    repeats,
    headings,
    datelines,
)  # the first to mark a stretch gives its reason
_SURE = frozenset(["data", "donation", "error page", "legal"])  # a document of nothing else has no prose
_AROUND = frozenset(["furniture", "heading", "read also"])  # what a server's error may have around it


def boilerplate(documents: Sequence[Document]) -> list[tuple[Span, ...]]:
    """Return for each document the spans that are not prose: in order, not overlapping, each with one of REASONS.

    Documents are looked at alone and together: what several unrelated ones have in common is furniture. A document
    of which nothing would be left is left whole, unless all of it is a notice, an appeal, data, or a server's error
    with its menu.

    >>> text = "KABUL – The talks in Istanbul went on for a third day.\\n\\nLeave a comment"
    >>> [(text[s.start:s.end], s.reason) for s in boilerplate([Document("a", text)])[0]]
    [('KABUL – ', 'dateline'), ('Leave a comment', 'furniture')]
    """
    looked: dict[str, Page] = {}  # what is a copy is not looked at again, nor held again
    pages: list[Page] = []
    for document in documents:
        known = looked.get(document.text) or looked.setdefault(document.text, page(document))
        pages.append(replace(known, document=document))
    found: dict[tuple[str, str, tuple[Span, ...]], tuple[Span, ...]] = {}
    spans: list[tuple[Span, ...]] = []
    for look, extra in zip(pages, recurring(pages), strict=True):
        key = look.document.text, look.document.title, tuple(extra)
        if key not in found:
            found[key] = _resolved(look, extra)
        spans.append(found[key])
    return spans


def _resolved(look: Page, extra: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans of all signs without overlaps, or fewer where they would leave nothing."""
    found = [span for sign in _SIGNS for span in sign(look)]
    spans = _disjoint([*found, *extra])
    if _leaves_something(look, spans):
        return spans
    return spans if spans and (_SURE.issuperset(span.reason for span in spans) or _is_error(spans)) else ()


def _is_error(spans: Sequence[Span]) -> bool:
    """Tell whether spans are a server's error, mostly, and what a site has around it."""
    said = sum(span.end - span.start for span in spans if span.reason == "error page")
    around = sum(span.end - span.start for span in spans if span.reason in _AROUND)
    rest = any(span.reason not in _AROUND | _SURE for span in spans)
    return said > around and not rest


def _disjoint(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, the parts of each that an earlier-listed one covers left to that one."""
    kept: list[Span] = []
    ordered = sorted(enumerate(spans), key=lambda item: (item[1].start, item[0]))
    for _, span in ordered:
        start = max(span.start, kept[-1].end) if kept else span.start
        if start < span.end:
            kept.append(Span(start, span.end, span.reason))
    return tuple(kept)


def _leaves_something(look: Page, spans: Sequence[Span]) -> bool:
    text = look.document.text
    last = 0
    for start, end in [*((span.start, span.end) for span in spans), (len(text), len(text))]:
        if any(character.isalnum() for character in text[last:start]):
            return True
        last = end
    return False

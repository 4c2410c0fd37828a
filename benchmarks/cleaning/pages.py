"""The labelled pages: what a tool is given, and each stretch of its text with what it is.

A page of HTML carries its labels in an attribute, `k="cookie"`, which goes for all that is inside and is taken out
before any tool sees the page. A text carries its own before each line, `byline | By Nora Quill`, taken out as well; a
dateline is put on one line with the text that follows it. What has no label is content; headings and salutations are
neither content nor furniture, since either treatment of them is right.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final

__all__ = ["CONTENT", "HALVES", "HEADING", "KINDS", "Page", "Unit", "pages"]

CONTENT: Final = "content"
HEADING: Final = "heading"
KINDS: Final = {
    "byline": "who wrote it, when, and the counters beside",
    "caption": "what a picture shows, and its credit",
    "code": "lines of a program",
    "comments": "remarks of readers and the form for them",
    "contact": "addresses and telephone numbers",
    "cookie": "notices of consent",
    "dateline": "place, day and agency before the first sentence",
    "donate": "appeals for money",
    "error": "what a server says instead of a page",
    "header": "sender and subject of a message, who was present",
    "legal": "copyright, disclaimers, terms",
    "nav": "menus, buttons, tags, page numbers",
    "paywall": "what is said to those who have not paid",
    "promo": "advertisements, products, jobs",
    "quoted": "what an earlier message said",
    "related": "pointers to other pages",
    "repeat": "what stands earlier in the same document",
    "share": "share buttons",
    "signature": "how a message is signed",
    "subscribe": "newsletters, channels, apps",
    "table": "rows of cells or numbers",
}
HALVES: Final = "dev", "held-out"
_LABEL = re.compile(r' k="[a-z]+"')
_LINE = re.compile(r"(?:([a-z]+) | )\|(?: (.*))?$")
_BLOCKS: Final = frozenset(
    "address article aside blockquote body button br center dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr label li main nav ol p pre section table tbody td th thead tr ul".split()
)
_HEADINGS: Final = frozenset("h1 h2 h3 h4 h5 h6".split())


@dataclass(frozen=True, slots=True)
class Unit:
    """A block of text, or the part of one that a label is for: CONTENT, HEADING or one of KINDS."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Page:
    """A document as a tool is given it, `name` with its suffix, and the units of its text in order."""

    name: str
    half: str
    source: str
    units: tuple[Unit, ...]

    @property
    def html(self) -> bool:
        """Whether it is a page of HTML, not plain text."""
        return self.name.endswith(".html")


@functools.cache
def pages() -> tuple[Page, ...]:
    """Return all pages in order of name, of each format every second one in the half that is held out."""
    folder = resources.files("benchmarks.cleaning") / "pages"
    texts = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    found = []
    for read, suffix in ((_html, ".html"), (_text, ".txt")):
        for at, name in enumerate(sorted(name for name in texts if name.endswith(suffix))):
            source, units = read(texts[name])
            found.append(Page(name, HALVES[at % 2], source, tuple(units)))
    return tuple(found)


def _html(labelled: str) -> tuple[str, list[Unit]]:
    """Return a page without its labels, and its units."""
    from lxml import html

    found: list[Unit] = []
    open_: list[tuple[str, list[str]]] = []

    def close() -> None:
        if open_:
            kind, parts = open_.pop()
            if text := " ".join("".join(parts).split()):
                found.append(Unit(text, kind))

    for text, kind, fresh in _pieces(html.document_fromstring(labelled).find("body"), CONTENT):
        if fresh or (open_ and open_[0][0] != kind and text.strip()):
            close()
        if text.strip() and not open_:
            open_.append((kind, []))
        if open_:
            open_[0][1].append(text)
    close()
    return _LABEL.sub("", labelled), found


def _pieces(element: Any, kind: str) -> Iterator[tuple[str, str, bool]]:
    """Yield the text of an element with the label that it stands under, and whether a block begins or ends there."""
    if not isinstance(element.tag, str) or element.tag in ("script", "style"):
        return
    kind = element.get("k") or (HEADING if kind == CONTENT and element.tag in _HEADINGS else kind)
    block = element.tag in _BLOCKS
    yield element.text or "", kind, block
    for child in element:
        yield from _pieces(child, kind)
        yield child.tail or "", kind, isinstance(child.tag, str) and child.tag in _BLOCKS
    if block:
        yield "", kind, True


def _text(labelled: str) -> tuple[str, list[Unit]]:
    """Return a text without its labels, and its units: its lines."""
    source, found = "", []
    for line in labelled.splitlines():
        match = _LINE.match(line)
        if match is None:
            raise ValueError(f"expected 'label | text': {line!r}")
        text = match[2] or ""
        source += text + (" " if match[1] == "dateline" else "\n")
        if text.strip():
            found.append(Unit(text, match[1] or CONTENT))
    return source, found

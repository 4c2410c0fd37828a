"""A page as a parser sees it, to tell what of it is markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Page(HTMLParser):
    """The tags, attributes and text of a page; the text of its scripts and styles by itself."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.words: list[str] = []
        self.code: list[str] = []
        self.inside = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self.inside = tag

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        (self.code if self.inside in ("script", "style") else self.words).append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

"""A piece of HTML to plain text: what a feed, a mail or a chapter holds, all of it, block by block."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

__all__ = ["html_to_text", "tidy"]

_BLOCKS: Final = frozenset(
    "address article aside blockquote body br center dd details dialog div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead title tr ul".split()
)
_DROPPED: Final = frozenset("head script style template noscript svg math object iframe button select textarea".split())
_VOID: Final = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff]|[\ud800-\udfff]")
_SPACES = re.compile(r"[^\S\n]+")
_GAPS = re.compile(r" ?\n[ \n]*\n ?")


def tidy(text: str) -> str:
    """Return text without control characters, lines stripped, never more than one empty line together.

    >>> tidy("One\\x00 two.  \\r\\n\\n\\n\\nThree.")
    'One two.\\n\\nThree.'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xad", "")
    lines = (line.strip() for line in _SPACES.sub(" ", _CONTROL.sub("", text)).split("\n"))
    return _GAPS.sub("\n\n", "\n".join(lines)).strip()


def html_to_text(html: str, *, quotes: bool = False) -> str:
    """Return the text of HTML, a paragraph a block, an empty line between; with `quotes`, "> " before quoted lines.

    >>> html_to_text("<p>One &amp; <b>two</b>.<ul><li>Three.</ul><script>x</script>")
    'One & two.\\n\\n- Three.'
    """
    parser = _Text(quotes)
    parser.feed(html)
    parser.close()
    return tidy("".join(parser.parts))


class _Text(HTMLParser):
    def __init__(self, quotes: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._quotes = quotes
        self._quoted = 0
        self._dropped: list[str] = []
        self._fresh = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _DROPPED:
            self._dropped.append(tag)
        elif self._dropped and tag == "body":
            self._dropped.clear()
        self._quoted += tag == "blockquote"
        if tag in ("td", "th"):
            self.parts.append(" | ")
        elif tag in _BLOCKS:
            self._break("\n" if tag == "br" else "\n\n")
            if tag == "li":
                self.parts.append("- ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._dropped:
            while self._dropped.pop() != tag:
                continue
        self._quoted = max(0, self._quoted - (tag == "blockquote"))
        if tag == "tr":
            self.parts.append(" |")
        if tag in _BLOCKS:
            self._break("\n\n")

    def handle_data(self, data: str) -> None:
        if self._dropped:
            return
        text = " ".join(data.split())
        if not text:
            self.parts.append(" ")
            return
        if self._quotes and self._quoted and self._fresh:
            self.parts.append("> ")
        self._fresh = False
        lead, trail = data[0].isspace(), data[-1].isspace()
        self.parts.append(f"{' ' if lead else ''}{text}{' ' if trail else ''}")

    def _break(self, mark: str) -> None:
        self.parts.append(mark)
        self._fresh = True

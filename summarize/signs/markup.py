"""What Markdown and HTML say to the machine, not to the reader: comments, code, images, rules, footnotes' sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..layout import Span
from .paragraph import Page

__all__ = ["markup"]

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FENCE = re.compile(r"^[ \t]{0,3}(```+|~~~+)[^\n]*\n.*?(?:^[ \t]{0,3}\1[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
_INDENTED = re.compile(r"(?:\A|(?<=\n\n))(?:(?: {4}|\t)[^\n]*(?:\n|\Z))+")
_CODE = re.compile(r"[;{}=]|\w\(|^\s*(?:#|//|\$|>>>)", re.MULTILINE)
_STATEMENT = re.compile(  # a line of a program, or of a shell
    r"(?:\$|>>>|#!/) ?\S|(?:def|function|func|fn) \w+ ?\([^\n]{0,200}[:{]$"
    r"|(?:class|for|while|if|elif) [^\n]{0,100}(?:\w\(|[=<>])[^\n]{0,100}[:{]$"
    r"|(?:const|let|var|return|yield|public|private|static) [^\n]{0,100}[=(][^\n]{0,100};$"
    r"|from [\w.]+ import \w|import [\w.]+;?$|#include [<\"]|[\w.]{1,80} = [^\n]{1,200}\($|[)\]}]+;?$"
)
_LINES = re.compile(
    r"^[ \t]*(?:!\[[^\]\n]{0,500}\]\([^)\n]{0,1000}\)[ \t]*(?:\[[^\]\n]{0,500}\])?"  # an image alone
    r"|\[\^[^\]\n]{1,60}\]:[^\n]*"  # a footnote
    r"|\[[^\]\n]{1,200}\]:[ \t]*\S+[^\n]*"  # a link's address
    r"|\|[^\n]*\|"  # a row of a table
    r"|(?:</?[a-zA-Z][^<>\n]{0,500}>[ \t]*)+"  # tags alone
    r")[ \t\r]*$",
    re.MULTILINE,
)


def markup(page: Page) -> Iterator[Span]:
    """Yield comments, code, and the lines that are an image, a footnote, an address, a table's row or tags alone."""
    text = page.document.text
    if "<!--" in text:
        yield from (Span(match.start(), match.end(), "markup") for match in _COMMENT.finditer(text))
    if "```" in text or "~~~" in text:
        yield from (Span(match.start(), match.end(), "code") for match in _FENCE.finditer(text))
    yield from (
        Span(match.start(), match.end(), "code") for match in _INDENTED.finditer(text) if _CODE.search(match[0])
    )
    statements = (p.block for p in page.paragraphs if _STATEMENT.match(p.text))
    yield from (Span(block.opens, block.end, "code") for block in statements)
    for match in _LINES.finditer(text):
        reason = "table" if match[0].lstrip().startswith("|") else "caption" if "![" in match[0] else "markup"
        yield Span(match.start(), match.end(), reason)

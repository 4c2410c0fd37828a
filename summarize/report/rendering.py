"""One summary, or one of many, in a format by name: a value, so that any process can render."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ..errors import MethodError
from ..registry import unknown
from ..summary import Summary
from . import RENDERERS
from .html import html
from .json import json_line, json_page
from .markdown import markdown
from .printable import one_line
from .text import text

__all__ = ["Rendering"]

_WITH_TEXTS: Final = {"json": json_page, "jsonl": json_line}


@dataclass(frozen=True, slots=True)
class Rendering:
    """How summaries are printed: a name of RENDERERS; `each` for one after another; a `width` for a terminal.

    With `texts` JSON carries the documents' texts; `command` is what an HTML page names as making it again.
    """

    format: str
    each: bool = False
    width: int = 0
    colour: bool = False
    texts: bool = False
    command: str = ""

    def __post_init__(self) -> None:
        if self.format not in RENDERERS:
            raise unknown("format", self.format, RENDERERS)
        if self.texts and self.format not in _WITH_TEXTS:
            raise MethodError("--with-text goes with --format json or jsonl")
        if self.each and self.format == "html":
            raise MethodError("--each prints one summary after another, which is no page; use --format jsonl")
        if self.each and self.format == "context":
            raise MethodError("--each prints one summary after another, a context is one prompt; use context-json")
        if self.each and self.format == "json":
            raise MethodError("--each prints one summary after another, which JSON cannot hold; use --format jsonl")

    def __call__(self, summary: Summary, number: int = 1) -> str:
        """Return the summary as text; `number`, from 1, keeps the footnotes of one topic apart from another's."""
        if self.each and self.format == "markdown":
            return f"{markdown(summary, mark=f'{number}-')}\n"
        if self.texts:
            return _WITH_TEXTS[self.format](summary, texts=True)
        if self.format == "html":
            return html(summary, command=self.command)
        wrapped = self.format == "text" and self.width
        page = text(summary, width=self.width, colour=self.colour) if wrapped else RENDERERS[self.format](summary)
        return f"{one_line(summary.topic.id)}\n{page}\n" if self.each and self.format in ("text", "plain") else page

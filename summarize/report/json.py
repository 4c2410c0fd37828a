"""JSON: one object, over several lines or on one."""

from __future__ import annotations

import re

from ..summary import Summary

__all__ = ["json_line", "json_page"]

# JSON itself escapes what is below a space; these, too, would be obeyed by a terminal, or turn the text around.
_OBEYED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _escaped(page: str) -> str:
    return _OBEYED.sub(lambda match: f"\\u{ord(match[0]):04x}", page)


def json_page(summary: Summary, *, texts: bool = False) -> str:
    """Return the summary as indented JSON, with `texts` those of its documents, too."""
    return _escaped(summary.to_json(indent=2, texts=texts)) + "\n"


def json_line(summary: Summary, *, texts: bool = False) -> str:
    """Return the same on one line."""
    return _escaped(summary.to_json(texts=texts)) + "\n"

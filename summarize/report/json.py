"""JSON: one object, over several lines or on one."""

from __future__ import annotations

from ..summary import Summary

__all__ = ["json_line", "json_page"]


def json_page(summary: Summary, *, texts: bool = False) -> str:
    """Return the summary as indented JSON, with `texts` those of its documents, too."""
    return summary.to_json(indent=2, texts=texts) + "\n"


def json_line(summary: Summary, *, texts: bool = False) -> str:
    """Return the same on one line."""
    return summary.to_json(texts=texts) + "\n"

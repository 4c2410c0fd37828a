"""JSON: one object, over several lines or on one."""

from __future__ import annotations

from ..summary import Summary

__all__ = ["json_line", "json_page"]


def json_page(summary: Summary) -> str:
    """Return the summary as indented JSON."""
    return summary.to_json(indent=2) + "\n"


def json_line(summary: Summary) -> str:
    """Return the summary as JSON on one line."""
    return summary.to_json() + "\n"

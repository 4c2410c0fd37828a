"""One page to look at: the summary, where each sentence stands, who else says it, and where sources differ."""

from __future__ import annotations

from .page import html

__all__ = ["html"]

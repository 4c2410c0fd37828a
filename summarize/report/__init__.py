"""A summary as a person or a program reads it: one way a file, all in one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from ..summary import Summary
from .context import context, context_line
from .html import html
from .json import json_line, json_page
from .markdown import markdown
from .text import plain, text

__all__ = ["RENDERERS"]

RENDERERS: Final[Mapping[str, Callable[[Summary], str]]] = {
    "text": text,
    "plain": plain,
    "markdown": markdown,
    "html": html,
    "json": json_page,
    "jsonl": json_line,
    "context": context,
    "context-json": context_line,
}

"""Many documents about one subject in, one short summary of their own sentences out, each with its source.

>>> from summarize import summarize
>>> str(summarize(["Rain fell on the hills all night. The river rose."], "1 sentence", method="lead"))
'Rain fell on the hills all night.'
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api import context, summarize, summarize_many
    from .budget import Budget
    from .chronicle import Timeline, timeline
    from .comparison import Comparison, compare
    from .digests import Digest, Story, digest
    from .document import Document, Sentence, Topic
    from .errors import SummarizeError
    from .methods import load, method_names
    from .pipeline import Pipeline
    from .readers import read
    from .report.context import Context
    from .story import Stories, stories
    from .summary import Pick, Summary

__version__ = "0.1.0"

__all__ = [
    "Budget",
    "Comparison",
    "Context",
    "Digest",
    "Document",
    "Pick",
    "Pipeline",
    "Sentence",
    "Stories",
    "Story",
    "SummarizeError",
    "Summary",
    "Timeline",
    "Topic",
    "compare",
    "context",
    "digest",
    "load",
    "method_names",
    "read",
    "stories",
    "summarize",
    "summarize_many",
    "timeline",
]

# Loaded on use, so that `summarize --help` imports neither numpy nor SciPy.
_PLACES = {
    "Budget": "budget",
    "Comparison": "comparison",
    "Context": "report.context",
    "Digest": "digests",
    "Document": "document",
    "Pick": "summary",
    "Pipeline": "pipeline",
    "Sentence": "document",
    "Stories": "story",
    "Story": "digests",
    "SummarizeError": "errors",
    "Summary": "summary",
    "Timeline": "chronicle",
    "Topic": "document",
    "compare": "comparison",
    "context": "api",
    "digest": "digests",
    "load": "methods",
    "method_names": "methods",
    "read": "readers",
    "stories": "story",
    "summarize": "api",
    "summarize_many": "api",
    "timeline": "chronicle",
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f".{_PLACES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

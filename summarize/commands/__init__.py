"""The commands beside summarising: `summarize NAME ...`. Each is a module of its own, imported when it is called."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

__all__ = ["COMMANDS", "run"]

COMMANDS = {  # what each does, in the words that --help prints; the module has run(arguments)
    "rouge": "score summaries against references",
    "compare": "what two groups of documents both say, and what only one says",
    "stories": "group a mixed folder into stories, and tell each",
    "serve": "a local page to drop files into, and an HTTP API",
    "mcp": "tools for a model's client: summaries, excerpts, sources of allowed folders",
}


def run(name: str, arguments: Sequence[str]) -> None:
    """Carry out a command; raises SummarizeError for what the user can mend, SystemExit for another exit code."""
    import_module(f"{__name__}.{name}").run(list(arguments))

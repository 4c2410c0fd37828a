"""A topic a line: {"id", "documents": [{"id", "title", "date", "text"}], "query", "references": ["..."]}."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..case import Case
from .lines import read_jsonl
from .rows import case_from

__all__ = ["cases", "matches"]


def matches(path: Path) -> bool:
    """Return whether a path is such a file."""
    return path.is_file() and path.name.endswith((".jsonl", ".jsonl.gz", ".json"))


def cases(path: Path) -> Iterator[tuple[str, Case]]:
    """Yield each case with its place; a topic without an id has its number."""
    for number, (place, record) in enumerate(read_jsonl(path), 1):
        yield place, case_from(record, place, default_id=str(number))

"""Opinosis: topics/NAME.txt.data has a review sentence a line, summaries-gold/NAME/NAME.1.gold its references.

Ganesan, Zhai and Han (2010), "Opinosis: A Graph-Based Approach to Abstractive Summarization of Highly Redundant
Opinions".
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from summarize.document import Document, Topic
from summarize.errors import InputError

from ..case import Case
from .lines import read_lines, read_text

__all__ = ["cases", "matches"]

_GOLD = "summaries-gold"


def matches(path: Path) -> bool:
    """Return whether a path is the folder that holds both."""
    return path.is_dir() and (path / _GOLD).is_dir() and (path / "topics").is_dir()


def cases(path: Path) -> Iterator[tuple[str, Case]]:
    """Yield each case with its place; every line is a document, as no review's bounds are told."""
    if not matches(path):
        raise InputError(f"{path}: expected the folders topics and {_GOLD} in it")
    for file in sorted(path.glob("topics/*.data")):
        name = file.name.removesuffix(".data").removesuffix(".txt")
        gold = sorted((path / _GOLD / name).glob(f"{name}*.gold*"))
        if not gold:
            raise InputError(f"{path / _GOLD / name}: no reference for {file}")
        lines = [line.strip() for line in read_lines(file)]
        documents = tuple(Document(f"{at:04}", line) for at, line in enumerate(filter(None, lines)))
        query = " ".join(name.split("_"))
        yield str(file), Case(Topic(name, documents, query), tuple(read_text(each).strip() for each in gold))

"""WCEP: {"id", "summary", "articles": [{"title", "text", "time"}]} a line, packed or not; WCEP-10 has ten articles.

Gholipour Ghalandari et al. (2020), "A Large-Scale Multi-Document Summarization Dataset from the Wikipedia Current
Events Portal".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from summarize.errors import InputError

from ..case import Case
from .lines import read_jsonl
from .rows import case_from

__all__ = ["cases", "matches"]


def matches(path: Path) -> bool:
    """Return whether a path is such a file, by its first line."""
    if not (path.is_file() and path.name.endswith((".jsonl", ".jsonl.gz"))):
        return False
    _, first = next(read_jsonl(path), ("", None))
    return isinstance(first, Mapping) and "articles" in first and "documents" not in first


def cases(path: Path, *, articles: int = 10, split: str = "test") -> Iterator[tuple[str, Case]]:
    """Yield each case with its place, with its first `articles` articles; of a folder, the file of `split`."""
    file = path
    if path.is_dir():
        file = next((path / name for name in (f"{split}.jsonl", f"{split}.jsonl.gz") if (path / name).is_file()), path)
        if file is path:
            raise InputError(f"{path}: expected {split}.jsonl or {split}.jsonl.gz in it")
    for number, (place, record) in enumerate(read_jsonl(file), 1):
        if not isinstance(record, Mapping) or not isinstance(record.get("articles"), list):
            raise InputError(f'{place}: no "articles" in it')
        few = [_document(article, place, at) for at, article in enumerate(record["articles"][:articles], 1)]
        plain = {"id": record.get("id"), "documents": few, "summary": record.get("summary")}
        yield place, case_from(plain, place, default_id=str(number))


def _document(article: Any, place: str, at: int) -> dict[str, Any]:
    if not isinstance(article, Mapping):
        raise InputError(f"{place}: article {at} is not an object")
    return {"id": str(at), "title": article.get("title"), "date": article.get("time"), "text": article.get("text")}

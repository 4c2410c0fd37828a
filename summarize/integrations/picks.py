"""What the adapters share: texts with metadata to one summary, and its picks as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

from ..api import summarize
from ..document import Document
from ..methods import DEFAULT
from ..readers import date_from
from ..readers.options import FIELDS
from ..readers.stated import stated_language
from ..summary import Pick, Summary

__all__ = ["Text", "indexed", "plain", "summary_of"]

Text = tuple[str | None, str, Mapping[str, Any]]
"""An id or None, the text itself, and metadata in which title, date, language and source go by their usual names."""


def summary_of(
    texts: Iterable[Text],
    budget: str,
    *,
    method: str = DEFAULT,
    query: str = "",
    max_share: str = "",
) -> list[tuple[int, Pick]]:
    """Return the picks of one summary of the texts, in reading order, each with the index of its text.

    No texts, no picks: a search that finds nothing is no error. Raises SummarizeError as `summarize` does.

    >>> [(index, pick)] = summary_of([("a", "Rain fell.", {}), ("b", "The river rose by a metre.", {})], "6 words")
    >>> index, pick.text
    (1, 'The river rose by a metre.')
    """
    documents = _documents(texts)
    if not documents:
        return []
    summary = summarize(documents, budget, method=method, query=query, max_share=max_share)
    return indexed(summary, documents)


def indexed(summary: Summary, documents: Iterable[Document]) -> list[tuple[int, Pick]]:
    """Return the picks of a summary, each with the index of its document."""
    places = {document.id: index for index, document in enumerate(documents)}
    return [(places[pick.document.id], pick) for pick in summary.picks]


def plain(index: int, pick: Pick) -> dict[str, Any]:
    """Return a pick as values that JSON holds."""
    return {
        "text": pick.text,
        "document": pick.document.id,
        "index": index,
        "start": pick.start,
        "end": pick.end,
        "score": float(pick.score),
        "support": pick.support,
    }


def _documents(texts: Iterable[Text]) -> list[Document]:
    """Return a document for each text; one without an id has its number, and a second of an id has "#2" after it."""
    given = list(texts)
    taken = {name for name, _, _ in given if name}
    seen: set[str] = set()
    documents = []
    for number, (name, text, metadata) in enumerate(given, 1):
        id = name if name and name not in seen else _free(name or str(number), taken | seen)
        seen.add(id)
        found = {field: _first(metadata, FIELDS[field]) for field in ("title", "date", "language", "source")}
        documents.append(
            Document(
                id,
                text,
                title=str(found["title"] or ""),
                published=date_from(found["date"]),
                language=stated_language(str(found["language"] or ""), text),
                source=str(found["source"] or ""),
            )
        )
    return documents


def _free(name: str, taken: set[str]) -> str:
    names = (name if at == 1 else f"{name}#{at}" for at in count(1))
    return next(each for each in names if each not in taken)


def _first(metadata: Mapping[str, Any], names: Iterable[str]) -> Any:
    return next((metadata[name] for name in names if metadata.get(name) not in (None, "")), None)

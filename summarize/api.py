"""The library calls."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from .budget import Budget
from .document import Document, Topic
from .errors import InputError
from .methods import DEFAULT, load
from .pipeline import Pipeline
from .readers.fields import document_from, topic_from
from .summary import Summary

__all__ = ["summarize", "summarize_many"]

DocumentLike = Document | str | Mapping[str, Any]
"""A document, its text, or a mapping with `text` and perhaps `id`, `title`, `date`, `language`, `source`."""


def summarize(
    documents: Topic | Iterable[DocumentLike],
    budget: str | int | Budget = "100 words",
    *,
    method: str | Pipeline = DEFAULT,
    query: str = "",
    known: Iterable[DocumentLike] = (),
) -> Summary:
    """Return a summary of documents that speak of one subject, made of their own sentences.

    `documents` are texts, mappings, Documents or one Topic (whose own query and known documents stand, unless given
    here); `budget` is "100 words", "5 sentences", "665 bytes", "400 characters", "250 tokens" or "20%"; `method` a
    name or a method text (`summarize.method_names()` lists them); `query` what the reader wants to know; `known` what
    the reader has read. Raises SummarizeError: InputError, BudgetError, MethodError or PluginError.

    >>> texts = ["Water reached the town on Monday.", "The dam broke on Monday and water reached the town."]
    >>> summary = summarize(texts, "9 words")
    >>> print(summary)
    Water reached the town on Monday.
    >>> summary.picks[0].document.id, summary.picks[0].start, summary.picks[0].end
    ('1', 0, 33)
    """
    resolved = Budget.parse(budget)
    pipeline = load(method)
    return pipeline.summarize(_topic(documents, query, known), resolved)


def summarize_many(
    topics: Iterable[Topic | Mapping[str, Any]],
    budget: str | int | Budget = "100 words",
    *,
    method: str | Pipeline = DEFAULT,
    map: Callable[..., Iterable[Summary]] = builtins.map,
) -> Iterator[Summary]:
    """Yield a summary for each topic, in order, as they come.

    `topics` are Topics or mappings with `id`, `documents` and perhaps `query` and `known`. `map` is any function that
    maps like the built-in one: `executor.map` of a process pool, or a cluster client's. Raises as `summarize` does, at
    the topic that fails.
    """
    resolved = Budget.parse(budget)
    pipeline = load(method)
    made = (topic if isinstance(topic, Topic) else topic_from(topic) for topic in topics)
    yield from map(partial(pipeline.summarize, budget=resolved), made)


def _topic(documents: Topic | Iterable[DocumentLike], query: str, known: Iterable[DocumentLike]) -> Topic:
    if isinstance(documents, Topic):
        told = _documents(known) or documents.known
        return Topic(documents.id, documents.documents, query or documents.query, told)
    if isinstance(documents, str | bytes | Mapping):
        raise InputError("expected a list of documents, not one text; to read a folder use summarize.read(path)")
    return Topic("topic", _documents(documents), query, _documents(known))


def _documents(documents: Iterable[DocumentLike]) -> tuple[Document, ...]:
    return tuple(
        document if isinstance(document, Document) else document_from(document, default_id=str(index))
        for index, document in enumerate(documents, 1)
    )

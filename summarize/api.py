"""The library calls."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from .budget import Budget
from .document import Topic
from .errors import InputError
from .given import DocumentLike, documents_from
from .methods import DEFAULT, load
from .pipeline import Pipeline
from .readers import topic_from
from .report.context import Context
from .summary import Summary
from .tokens import TokenizerLike

__all__ = ["DocumentLike", "context", "summarize", "summarize_many"]


def summarize(
    documents: Topic | Iterable[DocumentLike],
    budget: str | int | Budget = "100 words",
    *,
    method: str | Pipeline = DEFAULT,
    query: str = "",
    known: Iterable[DocumentLike] = (),
    max_share: str | float = "",
    language: str = "",
    tokenizer: TokenizerLike = None,
) -> Summary:
    """Return a summary of documents that speak of one subject, made of their own sentences.

    `documents` are texts, mappings, Documents or one Topic (whose own query and known documents stand, unless given
    here); `budget` is "100 words", "5 sentences", "665 bytes", "400 characters", "250 tokens" or "20%"; `method` a
    name or a method text (`summarize.method_names()` lists them); `query` what the reader wants to know; `known` what
    the reader has read; `max_share` ("40%" or .4) the largest part of the summary that one source may have;
    `language` ("fr") the only one that is printed, documents in others being heard as sources;
    `tokenizer` counts tokens: the path of a tokenizer.json, a function `str -> int`, or an object with `encode`.
    Raises SummarizeError: InputError, BudgetError, MethodError or PluginError.

    >>> texts = ["Water reached the town on Monday.", "The dam broke on Monday and water reached the town."]
    >>> summary = summarize(texts, "9 words")
    >>> print(summary)
    Water reached the town on Monday.
    >>> summary.picks[0].document.id, summary.picks[0].start, summary.picks[0].end
    ('1', 0, 33)
    """
    resolved = Budget.parse(budget, tokenizer=tokenizer)
    pipeline = load(method, max_share=max_share, language=language)
    return pipeline.summarize(_topic(documents, query, known), resolved)


def context(
    documents: Topic | Iterable[DocumentLike],
    budget: str | int | Budget = "2000 tokens",
    *,
    method: str | Pipeline = DEFAULT,
    query: str = "",
    known: Iterable[DocumentLike] = (),
    max_share: str | float = "",
    language: str = "",
    tokenizer: TokenizerLike = None,
) -> Context:
    """Return what documents say about a query as numbered excerpts for the prompt of a language model.

    The parameters are those of `summarize`; all of the text fits the budget, labels and all. Raises as that does.

    >>> made = context(["The dam broke on Monday.", "Water reached the town."], "20 words", query="What broke?")
    >>> print(made)
    [1] 1, 0:0-24
    The dam broke on Monday.
    [2] 2, 1:0-23
    Water reached the town.
    >>> [(marker, found.text) for marker, found in made.cited("It was the dam [1].")]
    [('[1]', 'The dam broke on Monday.')]
    """
    made = summarize(
        documents,
        budget,
        method=method,
        query=query,
        known=known,
        max_share=max_share,
        language=language,
        tokenizer=tokenizer,
    )
    return Context.of(made)


def summarize_many(
    topics: Iterable[Topic | Mapping[str, Any]],
    budget: str | int | Budget = "100 words",
    *,
    method: str | Pipeline = DEFAULT,
    max_share: str | float = "",
    language: str = "",
    tokenizer: TokenizerLike = None,
    map: Callable[..., Iterable[Summary]] = builtins.map,
) -> Iterator[Summary]:
    """Return the summaries of topics, in order, each made as it is asked for.

    `topics` are Topics or mappings with `id`, `documents` and perhaps `query` and `known`, which they hold by
    themselves; the other parameters are those of `summarize`. `map` is any function that maps like the built-in one:
    `executor.map` of a process pool, or a cluster client's; what counts tokens must then pickle. Raises as `summarize`
    does, at the topic that fails.

    >>> topics = [{"id": "flood", "documents": ["The dam broke on Monday.", "Water reached the town."]}]
    >>> [(summary.topic.id, summary.spent) for summary in summarize_many(topics, "30 bytes", method="lead")]
    [('flood', 24)]
    """
    resolved = Budget.parse(budget, tokenizer=tokenizer)
    pipeline = load(method, max_share=max_share, language=language)
    if isinstance(topics, Topic | Mapping | str) or not isinstance(topics, Iterable):
        raise InputError(f"expected topics, one after another, not {type(topics).__name__}")
    made = (topic if isinstance(topic, Topic) else topic_from(topic) for topic in topics)
    return iter(map(partial(pipeline.summarize, budget=resolved), made))


def _topic(documents: Topic | Iterable[DocumentLike], query: str, known: Iterable[DocumentLike]) -> Topic:
    if not isinstance(query, str):
        raise InputError(f"expected a query as text, not {type(query).__name__}")
    told = documents_from(known, "known documents", "known-")
    if isinstance(documents, Topic):
        return Topic(documents.id, documents.documents, query or documents.query, told or documents.known)
    return Topic("topic", documents_from(documents, "documents", ""), query, told)

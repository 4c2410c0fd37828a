"""Hugging Face datasets: a data set of documents in, a data set with a row for each topic out; nothing is fetched."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterable
from typing import Any

from ..errors import InputError, MissingExtra
from ..methods import DEFAULT
from .rows import Request, typed

try:
    from datasets import Dataset, Features, IterableDataset, List, Value
except ImportError as error:
    raise MissingExtra("the adapter to Hugging Face datasets", "datasets") from error

__all__ = ["summarize_dataset"]


def summarize_dataset(
    dataset: Dataset | IterableDataset,
    budget: str = "100 words",
    *,
    topic: str = "",
    columns: str = "",
    method: str = DEFAULT,
    query: str = "",
    max_share: str = "",
    map: Callable[..., Iterable[Any]] = builtins.map,
) -> Dataset:
    """Return a data set with a row for each topic: topic, summary, picks, documents, spent, remarks, signature, error.

    A row of `dataset`, one split of it, is a document of the topic that its column `topic` names; all are one topic
    where none is named. `columns` tells which column holds what ("text=body, title=headline"), where they do not have
    usual names. Cells with lists of texts are topics by themselves. The `index` of a pick is the number of its row.
    `map` is any function that maps like the built-in one. A topic that fails has its `error`; raises InputError where
    the columns do not fit.

    >>> told = summarize_dataset(Dataset.from_dict({"body": ["Rain fell. The river rose by a metre."]}), "6 words")
    >>> told[0]["summary"], told[0]["picks"][0]["start"]
    ('The river rose by a metre.', 11)
    """
    if not isinstance(dataset, Dataset | IterableDataset):
        raise InputError(f'expected one split, not {type(dataset).__name__}; give dataset["train"]')
    request = Request(budget, topic, columns, method, query, max_share)
    names = request.wanted(dataset.column_names or next(iter(dataset), {}))
    answers = request.answers(dataset.select_columns(names), names, map=map)
    types = typed(Value("string"), Value("int64"), Value("float64"), many=List, record=dict)
    return Dataset.from_list(list(answers), features=Features(types))

"""polars: a frame of documents in, a frame with a row for each topic out."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterable
from typing import Any

from ..errors import MissingExtra
from ..methods import DEFAULT
from .rows import Request, typed

try:
    import polars as pl
except ImportError as error:
    raise MissingExtra("the polars adapter", "polars") from error

__all__ = ["summarize_frame"]


def summarize_frame(
    frame: pl.DataFrame | pl.LazyFrame,
    budget: str = "100 words",
    *,
    topic: str = "",
    columns: str = "",
    method: str = DEFAULT,
    query: str = "",
    max_share: str = "",
    map: Callable[..., Iterable[Any]] = builtins.map,
) -> pl.DataFrame:
    """Return a frame with a row for each topic: topic, summary, picks, documents, spent, remarks, signature, error.

    A row of `frame` is a document of the topic that its column `topic` names; all are one topic where none is named.
    `columns` tells which column holds what ("text=body, title=headline"), where they do not have usual names. Cells
    with lists of texts are topics by themselves. `picks` is a list of structs, the `index` of a pick the number of its
    row. Of a lazy frame only these columns are read. `map` is any function that maps like the built-in one. A topic
    that fails has its `error`; raises InputError where the columns do not fit.

    >>> told = summarize_frame(pl.DataFrame({"body": ["Rain fell. The river rose by a metre."]}), "6 words")
    >>> told.select("summary").item(), told["picks"].explode().struct.field("start").to_list()
    ('The river rose by a metre.', [11])
    """
    request = Request(budget, topic, columns, method, query, max_share)
    lazy = frame.lazy()
    names = request.wanted(lazy.collect_schema().names())
    rows = lazy.select(names).collect().iter_rows(named=True)
    schema = typed(pl.String(), pl.Int64(), pl.Float64(), many=pl.List, record=pl.Struct)
    return pl.DataFrame(list(request.answers(rows, names, map=map)), schema=schema, strict=False)

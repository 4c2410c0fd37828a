"""pandas: a frame of documents in, a frame with a row for each topic out."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterable
from typing import Any

from ..errors import MissingExtra
from ..methods import DEFAULT
from .rows import COLUMNS, Request

try:
    import pandas as pd
except ImportError as error:
    raise MissingExtra("the pandas adapter", "pandas") from error

__all__ = ["summarize_frame"]


def summarize_frame(
    frame: pd.DataFrame,
    budget: str = "100 words",
    *,
    topic: str = "",
    columns: str = "",
    method: str = DEFAULT,
    query: str = "",
    max_share: str = "",
    map: Callable[..., Iterable[Any]] = builtins.map,
) -> pd.DataFrame:
    """Return a frame with a row for each topic: topic, summary, picks, documents, spent, remarks, signature, error.

    A row of `frame` is a document of the topic that its column `topic` names; all are one topic where none is named.
    `columns` tells which column holds what ("text=body, title=headline"), where they do not have usual names. Cells
    with lists of texts are topics by themselves. The `index` of a pick is the position (`iloc`) of its row. `map` is
    any function that maps like the built-in one. A topic that fails has its `error`; raises InputError where the
    columns do not fit.

    >>> told = summarize_frame(pd.DataFrame({"body": ["Rain fell. The river rose by a metre."]}), "6 words")
    >>> told.summary[0], told.picks[0][0]["start"]
    ('The river rose by a metre.', 11)
    """
    request = Request(budget, topic, columns, method, query, max_share)
    names = request.wanted(frame.columns)
    rows = (dict(zip(names, row, strict=True)) for row in frame[names].itertuples(index=False, name=None))
    return pd.DataFrame(list(request.answers(rows, names, map=map)), columns=list(COLUMNS))

"""scikit-learn: texts, or topics of several texts, to their summaries, as a step of a pipeline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin

from ..api import DocumentLike, summarize
from ..document import Document, Topic
from ..errors import InputError
from ..methods import DEFAULT
from ..summary import Summary

__all__ = ["SummaryTransformer"]


class SummaryTransformer(TransformerMixin, BaseEstimator):
    """A transformer without anything to fit: each text becomes its summary, and so does each list of texts, or Topic.

    `budget`, `method`, `query` and `max_share` are those of `summarize`, so that a search can try several.

    >>> SummaryTransformer("6 words").fit_transform(["Rain fell. The river rose by a metre."]).tolist()
    ['The river rose by a metre.']
    """

    def __init__(
        self, budget: str = "100 words", *, method: str = DEFAULT, query: str = "", max_share: str | float = ""
    ) -> None:
        self.budget = budget
        self.method = method
        self.query = query
        self.max_share = max_share

    def fit(self, X: Iterable[Any], y: object = None) -> SummaryTransformer:  # noqa: N803
        """Return itself, having learnt nothing; raises InputError where `X` is one text."""
        _listed(X)
        return self

    def transform(self, X: Iterable[Any]) -> NDArray[np.object_]:  # noqa: N803
        """Return the text of each summary: (n,), of objects."""
        return np.array([summary.text for summary in self.summaries(X)], dtype=object)

    def summaries(self, X: Iterable[Any]) -> list[Summary]:  # noqa: N803
        """Return the summaries themselves, with the exact place of every sentence; raises as `summarize` does."""
        return [
            summarize(_topic(item), self.budget, method=self.method, query=self.query, max_share=self.max_share)
            for item in _listed(X)
        ]

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.requires_fit = False
        tags.no_validation = True
        tags.input_tags.two_d_array = False
        tags.input_tags.one_d_array = True
        tags.input_tags.string = True
        return tags


def _listed(items: Iterable[Any]) -> list[Any]:
    if isinstance(items, str | bytes | Mapping | Document | Topic) or not isinstance(items, Iterable):
        raise InputError(f"expected a list of texts, or of lists of texts, not one {type(items).__name__}")
    return list(items)


def _topic(item: Any) -> Topic | Iterable[DocumentLike]:
    return [item] if isinstance(item, str | Mapping | Document) else item

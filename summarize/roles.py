"""The three roles that a component can play; a plug-in writes one method and nothing else.

A component is a frozen dataclass: its fields are its parameters, its constructor does nothing, and two of the
same name and parameters are equal. The pipeline checks what every component returns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

if TYPE_CHECKING:
    from .budget import Budget
    from .pool import Pool

__all__ = ["Choice", "Embedder", "Matrix", "Ranker", "Scores", "Selector", "TermEmbedder"]

Matrix: TypeAlias = NDArray[np.float64] | csr_array[np.float64]
Scores: TypeAlias = NDArray[np.float64]


@runtime_checkable
class Embedder(Protocol):
    """Turns n sentences into n vectors of any fixed number of dimensions."""

    def encode(self, sentences: Sequence[str], /) -> Matrix:
        """Return an (n, d) matrix, dense or sparse; rows need not be normalised."""
        ...


@runtime_checkable
class TermEmbedder(Protocol):
    """An embedder that works from counted stems, which the pool has already, each in its document's language."""

    def encode_terms(self, counts: csr_array[np.float64], /) -> Matrix:
        """Return an (n, d) matrix from the (n, v) counts of content words."""
        ...


@runtime_checkable
class Ranker(Protocol):
    """Scores the sentences of a pool."""

    def rank(self, pool: Pool, /) -> Scores:
        """Return one finite score a sentence, higher is better: shape (n,)."""
        ...


@runtime_checkable
class Selector(Protocol):
    """Chooses sentences within a budget."""

    def select(self, pool: Pool, scores: Scores, budget: Budget, /) -> Sequence[int]:
        """Return distinct indices into the pool, best first, of a total `pool.costs(budget)` within `budget.limit`."""
        ...


class Choice(list[int]):
    """Indices with a note on how they were found, which goes into the signature; a plain list will do without."""

    def __init__(self, indices: Iterable[int], note: str = "") -> None:
        super().__init__(indices)
        self.note = note

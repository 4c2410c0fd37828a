"""Mihalcea and Tarau (2004), "TextRank: bringing order into texts".

Two sentences are as similar as the number of words that they share over the sum of the logarithms of their lengths.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from ..pool import Pool
from ..roles import Scores
from .walk import stationary

__all__ = ["TextRank"]

_ROUNDING = 1e-15  # of the strongest part of a matrix, what counts for nothing


@dataclass(frozen=True)
class TextRank:
    """The share of its time that a walker along shared words spends at a sentence; with a query it starts there.

    Words are distinct content stems, and a sentence has no link to itself. `damping` is the chance of following a link:
    at 0 every sentence scores the same, towards 1 the links alone decide.
    """

    damping: float = 0.85

    def __post_init__(self) -> None:
        if not 0 <= self.damping < 1:
            raise ValueError(f"damping goes from 0 up to, not including, 1, not {self.damping}")

    def rank(self, pool: Pool) -> Scores:
        """Return the probability of each sentence: (n,), summing to 1."""
        return stationary(_links(pool.terms.counts), pool.weights, self.damping)


def _links(counts: csr_array[np.float64]) -> Callable[[Scores], Scores]:
    """Return the product with the similarities, exact though they are never stored.

    The similarity depends on the other sentence by the words shared and by its length alone, and what lengths do to
    it, 1 / (log a + log b), is a matrix of a few dozen lengths and a rank of about a dozen.
    """
    held = csr_array((np.ones_like(counts.data), counts.indices, counts.indptr), shape=counts.shape)
    across = csr_array(held.T)
    sizes = np.diff(held.indptr)
    lengths, kind = np.unique(sizes, return_inverse=True)
    logs = np.log(np.maximum(lengths, 1))
    sums = logs[:, None] + logs
    factors = np.divide(1, sums, out=np.zeros_like(sums), where=sums > 0)  # one-word sentences do not link
    strengths, parts = np.linalg.eigh(factors)
    kept = np.abs(strengths) > _ROUNDING * np.abs(strengths).max(initial=0)
    left, right = np.ascontiguousarray(parts[:, kept][kind]), np.ascontiguousarray((parts * strengths)[:, kept][kind])
    own = sizes * np.diag(factors)[kind]

    def links(visits: Scores) -> Scores:
        shared: Scores = np.asarray(held @ (across @ (left * visits[:, None])))
        return np.asarray(np.einsum("ij,ij->i", shared, right) - own * visits)

    # The weakest link weighs 1 / (2 log of the longest): what is far below that is rounding, and no link at all.
    linked = links(np.ones(len(sizes))) > 0.1 / max(2 * logs.max(initial=0), 1)
    return lambda visits: np.where(linked, np.maximum(links(visits), 0), 0)

"""Erkan and Radev (2004), "LexRank: graph-based lexical centrality as salience in text summarization".

    p(u) = d / N + (1 - d) sum_v cos(u, v) / sum_z cos(z, v) p(v)

With a query the jumps go where the query points: Otterbacher, Erkan and Radev (2005), "Using random walks for
question-focused sentence retrieval".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..pool import Pool, cosines
from ..roles import Scores
from .walk import stationary

__all__ = ["LexRank"]

_FEW = 500  # sentences up to which a step is faster with the cosines than with the vectors


@dataclass(frozen=True)
class LexRank:
    """The share of its time that a walker along similarities spends at a sentence.

    `threshold` 0 is the continuous form, where links weigh as much as their cosine; above it a cosine higher than the
    threshold is a link of weight 1 and a lower one none. `damping` is the chance of a jump: towards 0 the links alone
    decide, at 1 every sentence scores the same. The continuous form is exact at any size; the thresholded one draws a
    share of the links of more than 5,000 sentences (see `Pool.graph`).
    """

    threshold: float = 0.0
    damping: float = 0.15

    def __post_init__(self) -> None:
        if not 0 <= self.threshold < 1:
            raise ValueError(f"threshold goes from 0 up to, not including, 1, not {self.threshold}")
        if not 0 < self.damping <= 1:
            raise ValueError(f"damping is more than 0 and at most 1, not {self.damping}")

    def rank(self, pool: Pool) -> Scores:
        """Return the probability of each sentence: (n,), summing to 1."""
        return stationary(self._links(pool), pool.weights, 1 - self.damping)

    def _links(self, pool: Pool) -> Callable[[Scores], Scores]:
        vectors = pool.vectors
        entries = vectors if isinstance(vectors, np.ndarray) else vectors.data
        if self.threshold == 0 and np.min(entries, initial=0) >= 0:  # no cosine is negative: no need to store them
            if len(pool) <= _FEW:
                return cosines(vectors, vectors).__matmul__
            across = vectors.T
            return lambda visits: np.asarray(vectors @ (across @ visits))
        graph = pool.graph(self.threshold)
        if self.threshold > 0:
            graph.data[:] = 1
        return lambda visits: np.asarray(graph @ visits)

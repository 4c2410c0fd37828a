"""Steinberger and Ježek (2004), "Using latent semantic analysis in text summarization and summary evaluation".

A sentence scores the length of its vector in the space of the topics, each weighted by its singular value:
sqrt(sum_i v_i^2 sigma_i^2). The paper takes the topics of at least half the strength of the first, which are two to
eight of ten news stories; ten topics gave the better summaries of MultiLing 2011 (English, 250 words).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.linalg import svds

from ..pool import Pool
from ..roles import Matrix, Scores

__all__ = ["Lsa"]

_DENSE = 200  # rows or columns up to which the whole decomposition is the quicker one


@dataclass(frozen=True)
class Lsa:
    """How much a sentence says about the main topics of the pool.

    `topics` is how many count: 1 favours one theme; with all of them every sentence scores the same, as the vectors are
    of unit length.
    """

    topics: int = 10

    def __post_init__(self) -> None:
        if self.topics < 1:
            raise ValueError(f"topics is a number from 1 up, not {self.topics}")

    def rank(self, pool: Pool) -> Scores:
        """Return the length of each sentence's vector in the topic space, 0 to 1: (n,)."""
        left, strengths = _decomposed(pool.vectors, self.topics)
        return np.asarray(np.linalg.norm(left * strengths, axis=1))


def _decomposed(matrix: Matrix, topics: int) -> tuple[NDArray[np.float64], Scores]:
    """Return left singular vectors and singular values: (n, k) and (k,), k at most `topics`; signs are arbitrary."""
    smaller = min(matrix.shape)
    if smaller <= max(_DENSE, topics + 1):
        dense = matrix if isinstance(matrix, np.ndarray) else matrix.toarray()
        left, strengths, _ = np.linalg.svd(dense, full_matrices=False)
        return left[:, :topics], strengths[:topics]
    start = np.ones(smaller)  # ARPACK starts at random otherwise
    left, strengths, _ = svds(matrix, k=topics, v0=start, return_singular_vectors="u")
    return np.asarray(left), np.asarray(strengths)

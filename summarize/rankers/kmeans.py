"""K-means over sentence vectors: Miller (2019), "Leveraging BERT for extractive text summarization on lectures".

Over sentence embeddings (`kmeans @ minilm`) this is BERT with k-means; over TF-IDF the older clustering of words.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..clusters import clustered
from ..pool import Pool, cosines, normalised
from ..roles import Scores

__all__ = ["KMeans"]


@dataclass(frozen=True)
class KMeans:
    """Clusters in turn, the biggest first; of each the sentence nearest to its centre, then the second nearest, and on.

    `clusters` is how many there are: 1 ranks by closeness to the mean, more cover more themes; None is the square root
    of half the number of sentences. `seed` chooses the first centres.
    """

    clusters: int | None = None
    seed: int = 0

    def __post_init__(self) -> None:
        if self.clusters is not None and self.clusters < 1:
            raise ValueError(f"clusters is a number from 1 up or None, not {self.clusters}")
        if not isinstance(self.seed, int) or self.seed < 0:
            raise ValueError(f"seed is a whole number from 0 up, not {self.seed!r}")

    def rank(self, pool: Pool) -> Scores:
        """Return scores that fall evenly from 1 along that order: (n,)."""
        size = len(pool)
        clusters = min(self.clusters or math.ceil(math.sqrt(size / 2)), size)
        labels, centres = clustered(pool.vectors, clusters, seed=self.seed, starts=3)
        closeness = cosines(pool.vectors, normalised(centres))[np.arange(size), labels]
        members = np.lexsort((-np.round(closeness, 9), labels))  # the nearest of each cluster first
        turn = np.empty(size, dtype=np.int64)
        turn[members] = np.arange(size) - np.searchsorted(labels[members], labels[members])
        scores = np.empty(size)
        scores[np.lexsort((-np.bincount(labels)[labels], turn))] = 1 - np.arange(size) / size
        return scores

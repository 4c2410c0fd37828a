"""Ghalandari (2017), "Revisiting the centroid-based method: a strong baseline for multi-document summarization".

Sentences are not scored one by one: the summary as a whole is to lie near the centroid. Rossiello, Basile and Semeraro
(2017), "Centroid-based text summarization through compositionality of word embeddings", do so over embeddings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..budget import Budget
from ..pool import Pool
from ..roles import Scores
from .draft import Draft, check_redundancy

__all__ = ["SummaryCentroid"]


@dataclass(frozen=True)
class SummaryCentroid:
    """Takes the sentence with which the sum of the summary's vectors is nearest to the topic's centroid.

    It ends where nothing fits or each sentence left would lead away. `redundancy` is the overlap above which two
    sentences say the same. Scores are not looked at.
    """

    redundancy: float = 0.5

    def __post_init__(self) -> None:
        check_redundancy(self.redundancy)

    def select(self, pool: Pool, scores: Scores, budget: Budget) -> Sequence[int]:
        """Return the indices of the sentences taken, in the order taken."""
        centroid = pool.centroid / max(float(np.linalg.norm(pool.centroid)), 1e-12)
        towards = np.asarray(pool.vectors @ centroid)  # products of each sentence with the centroid
        along = np.zeros(len(pool))  # and with the summary's vector
        sizes: Scores = np.sign(np.asarray(abs(pool.vectors).sum(axis=1)))  # 1, or 0 for a zero vector
        reached, size, closeness = 0.0, 0.0, -np.inf
        draft = Draft(pool, budget, self.redundancy)
        while True:
            values = (reached + towards) / np.sqrt(np.maximum(size + 2 * along + sizes, 1e-12))
            index = draft.best(values)
            if index is None or values[index] <= closeness:
                return draft.chosen
            closeness = float(values[index])
            reached += towards[index]
            size += 2 * along[index] + sizes[index]
            along += draft.take(index)

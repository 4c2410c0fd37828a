"""Haghighi and Vanderwende (2009), "Exploring content models for multi-document summarization": KL-Sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..budget import Budget
from ..pool import Pool
from ..roles import Scores
from .draft import Draft, check_redundancy

__all__ = ["KlSum"]


@dataclass(frozen=True)
class KlSum:
    """Takes the sentence with which the summary's words are closest to the topic's, until nothing fits.

    Close is a small Kullback-Leibler divergence of the topic's distribution of content stems from the summary's.
    `smoothing` is added to the summary's count of every stem: towards 0 each unsaid word hurts more, and much of it
    makes all summaries alike. `redundancy` is the overlap above which two sentences say the same. Scores are not looked
    at.
    """

    smoothing: float = 0.1
    redundancy: float = 0.5

    def __post_init__(self) -> None:
        if not self.smoothing > 0:
            raise ValueError(f"smoothing is more than 0, not {self.smoothing}")
        check_redundancy(self.redundancy)

    def select(self, pool: Pool, scores: Scores, budget: Budget) -> Sequence[int]:
        """Return the indices of the sentences taken, in the order taken."""
        counts = pool.terms.counts
        rows = np.repeat(np.arange(len(pool)), np.diff(counts.indptr))
        lengths: Scores = np.asarray(counts.sum(axis=1))
        uses: Scores = np.asarray(pool.weights @ counts)
        topic: Scores = uses / max(uses.sum(), 1e-12)
        summary = np.where(topic > 0, self.smoothing, 0.0)
        draft = Draft(pool, budget, self.redundancy)
        while True:
            before = summary[counts.indices]
            nearer = np.bincount(rows, topic[counts.indices] * np.log1p(counts.data / before), minlength=len(pool))
            gains = nearer - np.log1p(lengths / max(summary.sum(), self.smoothing))
            gains[lengths == 0] = -np.inf
            index = draft.best(gains)
            if index is None or (draft.chosen and lengths[index] == 0):
                return draft.chosen
            draft.take(index)
            start, end = counts.indptr[index : index + 2]
            summary[counts.indices[start:end]] += counts.data[start:end]

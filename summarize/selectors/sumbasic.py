"""Nenkova and Vanderwende (2005), "The impact of frequency on summarization": SumBasic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..budget import Budget
from ..pool import Pool
from ..roles import Scores
from .draft import Draft, check_redundancy

__all__ = ["SumBasic"]

_LEAST = 1e-300  # a probability squared again and again would end at 0


@dataclass(frozen=True)
class SumBasic:
    """Takes of the sentences that hold the likeliest word the one whose words are likeliest on average.

    The probability of every word in it is then squared: said once, it is less wanted. Words are content stems.
    `redundancy` is the overlap above which two sentences say the same. Scores are not looked at.
    """

    redundancy: float = 0.5

    def __post_init__(self) -> None:
        check_redundancy(self.redundancy)

    def select(self, pool: Pool, scores: Scores, budget: Budget) -> Sequence[int]:
        """Return the indices of the sentences taken, in the order taken."""
        counts = pool.terms.counts
        lengths: Scores = np.maximum(np.asarray(counts.sum(axis=1)), 1)
        uses: Scores = np.asarray(pool.weights @ counts)
        likely: Scores = uses / max(uses.sum(), 1e-12)
        draft = Draft(pool, budget, self.redundancy)
        while True:
            values: Scores = np.asarray(counts @ likely) / lengths
            within_reach = np.asarray(draft.open.astype(np.float64) @ counts) > 0
            if within_reach.any():
                word = int(np.argmax(np.where(within_reach, likely, -1)))
                values = np.where(counts[:, [word]].toarray().ravel() > 0, values, -1)
            index = draft.best(values)
            if index is None or (draft.chosen and values[index] <= 0):
                return draft.chosen
            draft.take(index)
            said = counts.indices[counts.indptr[index] : counts.indptr[index + 1]]
            likely[said] = np.maximum(likely[said] ** 2, _LEAST)

"""Carbonell and Goldstein (1998), "The use of MMR, diversity-based reranking": maximal marginal relevance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..budget import Budget
from ..pool import Pool
from ..roles import Scores
from .draft import Draft, check_redundancy

__all__ = ["Mmr"]


@dataclass(frozen=True)
class Mmr:
    """Takes the sentence whose score is high and whose nearest neighbour in the summary is far, again and again.

    `diversity` 0 looks at the scores alone, 1 at the distance alone. Scores are first spread over 0 to 1, lowest to
    highest, so that they weigh as much as cosines. `redundancy` is the overlap above which two sentences say the same.
    """

    diversity: float = 0.5
    redundancy: float = 0.5

    def __post_init__(self) -> None:
        if not 0 <= self.diversity <= 1:
            raise ValueError(f"diversity goes from 0 to 1, not {self.diversity}")
        check_redundancy(self.redundancy)

    def select(self, pool: Pool, scores: Scores, budget: Budget) -> Sequence[int]:
        """Return the indices of the sentences taken, in the order taken."""
        draft = Draft(pool, budget, self.redundancy)
        spread = np.ptp(scores)
        relevance = (scores - scores.min()) / (spread or 1)
        nearest = np.full(len(pool), -1.0)  # the cosine of opposites: all the same to the first choice
        while (index := draft.best((1 - self.diversity) * relevance - self.diversity * nearest)) is not None:
            nearest = np.maximum(nearest, draft.take(index))
        return draft.chosen

"""Best first, passing over what says nearly the same as a sentence already chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..budget import Budget
from ..pool import Pool
from ..roles import Scores

__all__ = ["Greedy"]


@dataclass(frozen=True)
class Greedy:
    """Takes sentences by falling score; ties go to the one read first.

    `redundancy` is the cosine above which two sentences say the same: 1 lets everything through, 0 nothing that shares
    a word. A sentence that does not fit is passed over and the next one tried.
    """

    redundancy: float = 0.5

    def __post_init__(self) -> None:
        if not 0 <= self.redundancy <= 1:
            raise ValueError(f"redundancy goes from 0 to 1, not {self.redundancy}")

    def select(self, pool: Pool, scores: Scores, budget: Budget) -> Sequence[int]:
        """Return the indices of the sentences taken, best first."""
        costs = pool.costs(budget)
        room = float(budget.limit)
        nearest = np.full(len(pool), -np.inf)
        chosen: list[int] = []
        for index in np.argsort(-scores, kind="stable").tolist():
            if costs[index] <= room and nearest[index] <= self.redundancy:
                chosen.append(index)
                room -= costs[index]
                nearest = np.maximum(nearest, pool.similar(index))
        return chosen

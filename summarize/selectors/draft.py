"""A summary in the making: what all selectors share is what may still be taken."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..budget import Budget
from ..pool import Pool
from ..roles import Scores

__all__ = ["Draft", "check_redundancy"]

_ROUNDING = 1e-12  # values nearer than this are tied, on whatever machine they were computed


class Draft:
    """The sentences chosen so far, the room left, and how much each sentence repeats the nearest one chosen.

    `redundancy` is the overlap (see `Pool.overlap`) above which two sentences say the same: 1 lets everything through,
    0 nothing that shares a word with what was chosen.
    """

    def __init__(self, pool: Pool, budget: Budget, redundancy: float) -> None:
        self.pool = pool
        self.redundancy = redundancy
        self.chosen: list[int] = []
        self.room = float(budget.limit)
        self.costs = pool.costs(budget)
        self.nearest = np.full(len(pool), -1.0)

    @property
    def open(self) -> NDArray[np.bool_]:
        """Which sentences may be taken next: (n,)."""
        return np.asarray((self.costs <= self.room) & (self.nearest <= self.redundancy))

    def allows(self, index: int) -> bool:
        """Return whether one sentence may be taken next."""
        return bool(self.costs[index] <= self.room and self.nearest[index] <= self.redundancy)

    def best(self, values: Scores) -> int | None:
        """Return the open sentence of the highest value, of tied ones the first; None where none is open."""
        found = np.flatnonzero(self.open)
        if not len(found):
            return None
        highest = values[found].max()
        return int(found[values[found] >= highest - _ROUNDING * max(1.0, abs(highest))][0])

    def take(self, index: int) -> Scores:
        """Add a sentence; return the cosine of every sentence to it: (n,)."""
        similar = np.minimum(self.pool.similar(index), 1)
        self.chosen.append(index)
        self.room -= self.costs[index]
        self.costs[index] = np.inf
        self.nearest = np.maximum(self.nearest, self.pool.overlap(index, similar))
        return similar


def check_redundancy(redundancy: float) -> None:
    """Raise ValueError where a bound on the overlap is not one."""
    if not 0 <= redundancy <= 1:
        raise ValueError(f"redundancy goes from 0 to 1, not {redundancy}")

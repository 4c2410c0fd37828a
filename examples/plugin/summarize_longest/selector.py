"""A selector chooses sentences of a pool within a budget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarize.budget import Budget
from summarize.pool import Pool


@dataclass(frozen=True)
class OneEach:
    """The best sentence of every document, then the second best, as far as the budget goes."""

    def select(self, pool: Pool, scores: NDArray[np.float64], budget: Budget) -> Sequence[int]:
        """Return the places of the sentences taken, in the order taken."""
        taken: dict[str, int] = {}
        turns = np.empty(len(pool), dtype=int)
        best_first = np.argsort(-scores, kind="stable")
        for index in best_first:
            document = pool.sentences[index].document.id
            turns[index] = taken[document] = taken.get(document, -1) + 1

        costs = pool.costs(budget)  # infinite where a sentence may not be printed
        room = float(budget.limit)
        chosen: list[int] = []
        for index in best_first[np.argsort(turns[best_first], kind="stable")]:
            if costs[index] <= room:
                room -= costs[index]
                chosen.append(int(index))
        return chosen

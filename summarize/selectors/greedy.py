"""Best first, passing over what says nearly the same as a sentence already chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..budget import Budget
from ..pool import Pool
from ..roles import Scores
from .draft import Draft, check_redundancy

__all__ = ["Greedy"]


@dataclass(frozen=True)
class Greedy:
    """Takes sentences by falling score; ties go to the one read first.

    `redundancy` is the overlap above which two sentences say the same: 1 lets everything through, 0 nothing that shares
    a word. A sentence that does not fit is passed over and the next one tried.
    """

    redundancy: float = 0.5

    def __post_init__(self) -> None:
        check_redundancy(self.redundancy)

    def select(self, pool: Pool, scores: Scores, budget: Budget) -> Sequence[int]:
        """Return the indices of the sentences taken, best first."""
        draft = Draft(pool, budget, self.redundancy)
        for index in np.argsort(-scores, kind="stable").tolist():
            if draft.allows(index):
                draft.take(index)
        return draft.chosen

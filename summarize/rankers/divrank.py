"""Mei, Guo and Radev (2010), "DivRank: the interplay of prestige and diversity in information networks".

The pointwise form: links to sentences that were visited more draw more visits, so that of a group of similar sentences
one takes what the others lose. The paper's alpha, .25 in its experiments, is 1 - self_link.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array, diags_array

from ..pool import Pool
from ..roles import Scores

__all__ = ["DivRank"]

_CHANGE = 1e-10
_ROUNDS = 1000


@dataclass(frozen=True)
class DivRank:
    """The share of its time that a self-reinforcing walker spends at a sentence; with a query it starts there.

    Cosines above `threshold` are links. `self_link` is the chance of staying: more of it keeps visits where they are,
    1 all of them. `damping` is the chance of following a link: at 0 every sentence scores the same, towards 1 winners
    take all. Of more than 5,000 sentences a share of the links is drawn (see `Pool.graph`).
    """

    threshold: float = 0.1
    self_link: float = 0.75
    damping: float = 0.9

    def __post_init__(self) -> None:
        if not 0 <= self.threshold < 1:
            raise ValueError(f"threshold goes from 0 up to, not including, 1, not {self.threshold}")
        if not 0 < self.self_link <= 1:
            raise ValueError(f"self_link is more than 0 and at most 1, not {self.self_link}")
        if not 0 <= self.damping < 1:
            raise ValueError(f"damping goes from 0 up to, not including, 1, not {self.damping}")

    def rank(self, pool: Pool) -> Scores:
        """Return the probability of each sentence: (n,), summing to 1."""
        steps = self._steps(pool)
        back = csr_array(steps.T)
        start = pool.weights / pool.weights.sum()
        visits = start
        for _ in range(_ROUNDS):
            before = visits
            visits = (1 - self.damping) * start + self.damping * before * (back @ (before / (steps @ before)))
            if np.abs(visits - before).sum() < _CHANGE:
                break
        return np.asarray(visits)

    def _steps(self, pool: Pool) -> csr_array[np.float64]:
        """Return the chances of a step before any visit: (n, n), rows for the sentence it leaves."""
        graph = pool.graph(self.threshold)
        graph.setdiag(0)
        degrees: Scores = np.asarray(graph.sum(axis=1))
        share = np.divide(1 - self.self_link, degrees, out=np.zeros_like(degrees), where=degrees > 0)
        return csr_array(diags_array(share) @ graph + diags_array(np.full(len(pool), self.self_link)))

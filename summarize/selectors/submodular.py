"""Lin and Bilmes (2011), "A class of submodular functions for document summarization".

    f(S) = sum_i min(sum_{j in S} w_ij, a sum_k w_ik) + l sum_K sqrt(sum_{j in S and K} r_j)

w are cosines, r_j the mean of w_ij over i, K clusters of sentences; in the paper a = 5 / n, l = 6 and there are 0.2 n
clusters. Adding by gain over cost^0.3 and comparing with the best single sentence is theirs too. With a query a
sentence counts in the sums over i as much as it has to do with it.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..budget import Budget
from ..clusters import clustered
from ..pool import Pool, cosines
from ..roles import Matrix, Scores
from .draft import Draft, check_redundancy

__all__ = ["Submodular"]

_CELLS = 1 << 22  # similarities held at once
_STEP = 256  # candidates looked at together
_CLUSTERS = 200  # at most, for their time grows with the square of the sentences else


@dataclass(frozen=True)
class Submodular:
    """Covers the topic, and rewards what comes from clusters of sentences that have no voice yet.

    `saturation` (a n above) is how many average sentences cover one: more of it asks for the same to be said again.
    `diversity` (l) is the weight of the clusters, 0 is coverage alone; `clusters` is their number as a share of the
    sentences. `scaling` is the power of its cost that a gain is divided by: 0 favours long sentences, 1 short ones.
    `redundancy` is the overlap above which two sentences say the same; `seed` chooses the first centres. Scores are not
    looked at.
    """

    saturation: float = 5.0
    diversity: float = 6.0
    clusters: float = 0.2
    scaling: float = 0.3
    redundancy: float = 0.5
    seed: int = 0

    def __post_init__(self) -> None:
        if not self.saturation > 0:
            raise ValueError(f"saturation is more than 0, not {self.saturation}")
        if not self.diversity >= 0:
            raise ValueError(f"diversity is 0 or more, not {self.diversity}")
        if not 0 < self.clusters <= 1:
            raise ValueError(f"clusters is a share, more than 0 and at most 1, not {self.clusters}")
        if not self.scaling >= 0:
            raise ValueError(f"scaling is 0 or more, not {self.scaling}")
        if not isinstance(self.seed, int) or self.seed < 0:
            raise ValueError(f"seed is a whole number from 0 up, not {self.seed!r}")
        check_redundancy(self.redundancy)

    def select(self, pool: Pool, scores: Scores, budget: Budget) -> Sequence[int]:
        """Return the indices of the sentences taken, in the order taken."""
        empty = self.objective(pool)
        draft = Draft(pool, budget, self.redundancy)
        single = _best(empty, draft, 0)
        if single is None:
            return []
        whole = copy.copy(empty)
        self._fill(whole, draft)
        alone = copy.copy(empty)
        alone.add(single)
        if alone.value > whole.value:
            draft = Draft(pool, budget, self.redundancy)
            draft.take(single)
            self._fill(alone, draft)
        return draft.chosen

    def objective(self, pool: Pool) -> Objective:
        """Return f for a pool, of the empty summary."""
        labels = np.zeros(len(pool), dtype=np.int64)
        if self.diversity:  # scikit-learn takes longer to import than all else
            wanted = min(math.ceil(self.clusters * len(pool)), _CLUSTERS)
            labels, _ = clustered(pool.vectors, wanted, seed=self.seed)
        return Objective(pool, self.saturation / len(pool), self.diversity, labels)

    def _fill(self, objective: Objective, draft: Draft) -> None:
        while (index := _best(objective, draft, self.scaling)) is not None:
            if draft.chosen and objective.gains(np.array([index]))[0] <= 0:
                return
            draft.take(index)
            objective.add(index)


class Objective:
    """f of a growing summary. `bounds` is the most that each sentence can add, and only falls: laziness rests on it."""

    def __init__(self, pool: Pool, saturation: float, diversity: float, labels: NDArray[np.int64]) -> None:
        self.vectors, self.weights, self.labels, self.diversity = pool.vectors, pool.weights, labels, diversity
        similar = _sums(pool.vectors, pool.weights)
        self.rewards = similar / pool.weights.sum()
        self.heard = np.zeros(labels.max() + 1)
        self.caps = saturation * _sums(pool.vectors, np.ones(len(pool)))
        self._miss(self.caps)
        self.bounds = similar + diversity * np.sqrt(self.rewards)

    @property
    def value(self) -> float:
        """f of the summary so far."""
        return float((self.caps - self.missing) @ self.weights + self.diversity * np.sqrt(self.heard).sum())

    def gains(self, indices: NDArray[np.int64]) -> Scores:
        """Return what each of m sentences would add: (m,), never negative."""
        similar = np.maximum(cosines(self.vectors[indices], self.vectors[self.open]), 0)
        coverage = np.minimum(similar, self.missing[self.open]) @ self.weights[self.open]
        heard = self.heard[self.labels[indices]]
        return np.asarray(coverage + self.diversity * (np.sqrt(heard + self.rewards[indices]) - np.sqrt(heard)))

    def add(self, index: int) -> None:
        """Put a sentence into the summary."""
        similar = np.maximum(cosines(self.vectors[[index]], self.vectors).ravel(), 0)
        self._miss(np.maximum(self.missing - similar, 0))
        self.heard = self.heard.copy()
        self.heard[self.labels[index]] += self.rewards[index]

    def _miss(self, missing: Scores) -> None:
        """Set what each sentence lacks to be covered; the others need not be compared any more."""
        self.missing = missing
        self.open = np.flatnonzero(missing > 0)


def _best(objective: Objective, draft: Draft, scaling: float) -> int | None:
    """Return the open sentence of the highest gain over cost^scaling, looking only where the bound can still win."""
    size = len(draft.costs)
    shares = np.maximum(draft.costs, 1) ** -scaling
    able = np.flatnonzero(draft.open)
    order = able[np.argsort(-(objective.bounds * shares)[able], kind="stable")]
    bounds = objective.bounds.copy()
    values = np.full(size, -1.0)
    step = int(np.clip(_CELLS // size, 1, _STEP))
    for start in range(0, len(order), step):
        part = order[start : start + step]
        if bounds[part[0]] * shares[part[0]] < values.max() * (1 - 1e-9):
            break
        bounds[part] = objective.gains(part)
        values[part] = bounds[part] * shares[part]
    objective.bounds = bounds
    return draft.best(values)


def _sums(vectors: Matrix, weights: Scores) -> Scores:
    """Return the sums of each sentence's cosines, negative ones as 0, times weights: (n,)."""
    entries = vectors if isinstance(vectors, np.ndarray) else vectors.data
    if np.min(entries, initial=0) >= 0:  # no cosine is negative
        return np.asarray(vectors @ (vectors.T @ weights))
    step = max(1, _CELLS // len(weights))
    blocks = (vectors[start : start + step] for start in range(0, len(weights), step))
    return np.concatenate([np.maximum(cosines(block, vectors), 0) @ weights for block in blocks])

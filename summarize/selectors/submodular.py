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
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ..budget import Budget
from ..clusters import clustered
from ..pool import Pool, cosines
from ..roles import Matrix, Scores
from .bounds import WordByWord
from .draft import Draft, check_redundancy

__all__ = ["Submodular"]

_CELLS = 1 << 22  # similarities held at once
_FIRST, _STEP = 16, 256  # candidates looked at together, at first and at most
_WORK = 1 << 31  # similarities looked at for one choice
_SLACK = 1e-9  # of a value, what rounding may add to it or take
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
        sparse = not isinstance(pool.vectors, np.ndarray) and np.min(pool.vectors.data, initial=0) >= 0
        self.across = csr_array(pool.vectors.T) if sparse else pool.vectors.T
        similar = _sums(pool.vectors, pool.weights)
        self.rewards = similar / pool.weights.sum()
        self.heard = np.zeros(labels.max() + 1)
        self.caps = saturation * _sums(pool.vectors, np.ones(len(pool)))
        self.missing = self.caps
        self.degrees = _degrees(pool.vectors)
        self.most = WordByWord(pool.vectors, pool.weights) if sparse else None
        self.bounds = similar + diversity * np.sqrt(self.rewards)
        self._tighten()

    @property
    def value(self) -> float:
        """f of the summary so far."""
        return float((self.caps - self.missing) @ self.weights + self.diversity * np.sqrt(self.heard).sum())

    def gains(self, indices: NDArray[np.int64]) -> Scores:
        """Return what each of m sentences would add: (m,), never negative."""
        similar: Any = self.vectors[indices] @ self.across
        if self.most:
            covered = np.minimum(similar.data, self.missing[similar.indices]) * self.weights[similar.indices]
            rows = np.repeat(np.arange(len(indices)), np.diff(similar.indptr))
            coverage: Any = np.bincount(rows, covered, len(indices))
        else:
            dense = similar if isinstance(similar, np.ndarray) else similar.toarray()
            coverage = np.minimum(np.maximum(dense, 0), self.missing) @ self.weights
        return np.asarray(coverage + self._voices(self.labels[indices], self.rewards[indices]))

    def work(self, indices: NDArray[np.int64]) -> int:
        """Return how many similarities it takes to tell what these would add."""
        return int(self.degrees[indices].sum())

    def add(self, index: int) -> None:
        """Put a sentence into the summary."""
        similar = np.maximum(cosines(self.vectors[[index]], self.vectors).ravel(), 0)
        self.missing = np.maximum(self.missing - similar, 0)
        self.heard = self.heard.copy()
        self.heard[self.labels[index]] += self.rewards[index]
        self._tighten()

    def _voices(self, labels: NDArray[np.int64], rewards: Scores) -> Scores:
        """What sentences of such clusters add to the second sum: (m,)."""
        heard = self.heard[labels]
        return np.asarray(self.diversity * (np.sqrt(heard + rewards) - np.sqrt(heard)))

    def _tighten(self) -> None:
        if self.most:
            most = np.minimum(self.most(self.missing), self.missing @ self.weights)
            self.bounds = np.minimum(self.bounds, most + self._voices(self.labels, self.rewards))


def _best(objective: Objective, draft: Draft, scaling: float) -> int | None:
    """Return the open sentence of the highest gain over cost^scaling, looking only where the bound can still win.

    Lazy in the way of Minoux (1978), "Accelerated greedy algorithms for maximizing submodular set functions". Where
    bounds are so far off that two thousand million similarities do not settle it, the best so far is taken.
    """
    shares = np.maximum(draft.costs, 1) ** -scaling
    bounds = objective.bounds.copy()
    values = np.full(len(bounds), -1.0)
    worth = bounds * shares
    rest = np.flatnonzero(draft.open)
    rest = rest[np.argsort(-np.round(worth[rest] / max(worth.max(initial=0), 1e-300), 10), kind="stable")]
    step, work = _FIRST, 0
    while len(rest) and work < _WORK:
        part, rest = rest[:step], rest[step:]
        work += objective.work(part)
        bounds[part] = objective.gains(part)
        values[part] = bounds[part] * shares[part]
        best = draft.best(values) or 0
        above, tied = (worth[rest] / max(values.max(), 1e-300) > 1 + slack for slack in (_SLACK, -_SLACK))
        rest = rest[above | (tied & (rest < best))]
        step = int(np.clip(_CELLS // len(bounds), 1, min(2 * step, _STEP)))
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


def _degrees(vectors: Matrix) -> NDArray[np.int64]:
    """Return how many products each sentence's similarities take: (n,)."""
    if isinstance(vectors, np.ndarray):
        return np.full(len(vectors), len(vectors))
    frequency = np.bincount(vectors.indices, minlength=vectors.shape[1])
    return np.asarray(
        csr_array((np.ones(vectors.nnz), vectors.indices, vectors.indptr), shape=vectors.shape) @ frequency
    )

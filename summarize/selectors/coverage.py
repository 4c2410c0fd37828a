"""Concept coverage, solved exactly.

Gillick and Favre (2009), "A scalable global model for summarization": the sentences within the budget that together
hold the most valuable concepts, each concept counted once; an integer linear program, given to HiGHS through SciPy.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import block_array, csr_array, eye_array

from ..budget import Budget
from ..concepts import Concepts
from ..pool import Pool
from ..roles import Choice, Scores

__all__ = ["Coverage"]

SENTENCES = 400  # candidates given to the solver; the ones worth most for their length


@dataclass(frozen=True)
class Coverage:
    """Covers the bigrams (and words) that most sources use; scores only break ties.

    `unigrams` is the worth of a single word beside a bigram's 1, `power` that of votes (1 is linear), `lead` the votes
    of a source whose first sentence holds the concept, `minimum` the sources a concept needs (0: from their number),
    `seconds` the solver's time; past it the choice is the greedy one, and the signature says so.
    """

    unigrams: float = 0.3
    power: float = 1.5
    lead: float = 2.0
    minimum: int = 0
    seconds: float = 5.0

    def __post_init__(self) -> None:
        if min(self.unigrams, self.power, self.minimum) < 0 or self.lead < 1 or self.seconds <= 0:
            raise ValueError("unigrams, power and minimum are at least 0, lead at least 1, seconds more than 0")

    def select(self, pool: Pool, scores: Scores, budget: Budget) -> Sequence[int]:
        """Return the indices of the best set, in the order of their worth."""
        sources = len(frozenset().union(*pool.sources))
        concepts = Concepts.of(
            pool,
            unigrams=self.unigrams,
            power=self.power,
            lead=self.lead,
            minimum=self.minimum or (1 if sources < 6 else 2 if sources < 9 else 3),
        )
        costs = pool.costs(budget)
        if not (costs <= budget.limit).any():
            return Choice([])
        worth = concepts.gains() + 1e-6 * (1 + _ranks(scores))
        greedy = greedy_cover(concepts, worth, costs, budget.limit)
        fitting = np.flatnonzero(costs <= budget.limit)
        best = fitting[np.argsort(-(worth / costs)[fitting], kind="stable")[:SENTENCES]]
        candidates = np.union1d(best, greedy)
        solved = exact_cover(
            csr_array(concepts.held[candidates]), concepts.weights, costs[candidates], budget.limit, self.seconds
        )
        if solved is None:
            return Choice(greedy, note="greedy for want of time")
        chosen = candidates[solved] if len(solved) else np.array(greedy)
        return Choice(sorted(chosen.tolist(), key=lambda index: (-worth[index], index)))


def exact_cover(
    held: csr_array[np.float64], weights: NDArray[np.float64], costs: NDArray[np.float64], limit: float, seconds: float
) -> NDArray[np.int64] | None:
    """Return the sentences of the optimum, or None where it was not proved in time.

    Maximise weights . c subject to c_j <= sum of x_i over the sentences that hold j, costs . x <= limit, x binary. The
    concepts may stay continuous: at the optimum they are 0 or 1 of themselves.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    used = np.flatnonzero(np.asarray(held.sum(axis=0)).ravel() > 0)
    held, weights = csr_array(held[:, used]), weights[used]
    sentences, concepts = held.shape
    constraints = block_array([[csr_array(costs[None, :]), None], [-held.T, eye_array(concepts)]], format="csr")
    upper = np.concatenate(([limit], np.zeros(concepts)))
    result = milp(
        c=np.concatenate((np.zeros(sentences), -weights)),
        integrality=np.concatenate((np.ones(sentences), np.zeros(concepts))),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(constraints, -np.inf, upper),
        options={"time_limit": seconds, "mip_rel_gap": 1e-4},
    )
    return np.flatnonzero(result.x[:sentences] > 0.5) if result.status == 0 else None


def greedy_cover(concepts: Concepts, worth: NDArray[np.float64], costs: NDArray[np.float64], limit: float) -> list[int]:
    """Return a cover by gain for cost, lazily (Minoux 1978): a gain only falls, so a stale one bounds the fresh one."""
    open_weights = concepts.weights.copy()
    held = concepts.held
    room = float(limit)
    heap = [(-worth[index] / costs[index], index) for index in range(len(costs)) if costs[index] <= room]
    heapq.heapify(heap)
    chosen: list[int] = []
    while heap:
        bound, index = heapq.heappop(heap)
        if costs[index] > room:
            continue
        columns = held.indices[held.indptr[index] : held.indptr[index + 1]]
        gain = open_weights[columns].sum() / costs[index]
        if heap and gain < -heap[0][0] - 1e-12 and gain < -bound - 1e-12:
            heapq.heappush(heap, (-gain, index))
            continue
        if gain <= 0 and chosen:
            break
        chosen.append(index)
        room -= costs[index]
        open_weights[columns] = 0
    return chosen


def _ranks(scores: Scores) -> NDArray[np.float64]:
    """Scores as ranks from 0 to 1."""
    return np.argsort(np.argsort(scores, kind="stable"), kind="stable") / max(len(scores) - 1, 1)

"""The most valuable concepts within a budget: a maximum coverage problem with a knapsack, solved in three ways.

All take which of m concepts each of n sentences holds, (n, m) of 0 and 1, the worth of each concept, (m,), the cost of
each sentence, (n,), infinite where it may not be taken, and the limit on the sum of costs; all return indices.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import block_array, csr_array, eye_array

__all__ = ["Cover"]

POWERS = (0.0, 0.5, 1.0)  # of its cost, by which a sentence's gain is divided: long sentences first, or short ones
SMALL = 6  # sentences up to which the search also drops two at a time, and starts from more places
LARGE = 40  # sentences up to which it drops any
STARTS = 4  # sentences worth most by themselves, from which it starts besides
LEAST = 1e-12  # a gain that rounding may be the cause of


@dataclass(frozen=True, eq=False)
class Cover:
    """One such problem.

    `bonus` is what taking a sentence is worth, whatever it covers: (n,); `clashes` says which two sentences may not be
    taken together: (n, n), symmetric, False on its diagonal. Neither need be given.
    """

    held: csr_array[np.float64]
    weights: NDArray[np.float64]
    costs: NDArray[np.float64]
    limit: float
    bonus: NDArray[np.float64] | None = None
    clashes: NDArray[np.bool_] | None = None

    @cached_property
    def _extra(self) -> NDArray[np.float64]:
        return np.zeros(len(self.costs)) if self.bonus is None else self.bonus

    @cached_property
    def _rows(self) -> list[NDArray[np.int32]]:
        """The concepts of each sentence: to slice a sparse matrix takes longer than all else that is done with them."""
        return np.split(self.held.indices, self.held.indptr[1:-1])

    def _covered(self, chosen: Sequence[int]) -> NDArray[np.int32]:
        """The concepts of some sentences, those of several more than once."""
        return np.concatenate([self._rows[index] for index in chosen]) if chosen else np.zeros(0, dtype=np.int32)

    @cached_property
    def _apart(self) -> NDArray[np.bool_]:
        """Which sentences may still be taken after each: (n, n)."""
        size = len(self.costs)
        barred = np.eye(size, dtype=np.bool_)
        return ~(barred if self.clashes is None else barred | self.clashes)

    def value(self, chosen: Sequence[int]) -> float:
        """What the concepts are worth that the chosen sentences hold, each counted once, and their bonuses."""
        open_ = np.ones(len(self.weights), dtype=np.bool_)
        open_[self._covered(chosen)] = False
        return float(self.weights[~open_].sum() + self._extra[list(chosen)].sum())

    def greedy(self, power: float = 1.0, start: Sequence[int] = ()) -> list[int]:
        """Return `start` and, while any fits, the sentence that gains most for its cost to the `power`."""
        chosen = list(start)
        weights = self.weights.copy()
        weights[self._covered(chosen)] = 0
        room = self.limit - self.costs[chosen].sum()
        able = (self.costs <= room) & self._apart[chosen].all(axis=0)
        shares = np.maximum(self.costs, 1) ** -power
        while able.any():
            gains = self.held @ weights + self._extra
            index = int(np.argmax(np.where(able, gains * shares, -1)))
            if gains[index] <= LEAST:
                break
            chosen.append(index)
            weights[self._rows[index]] = 0
            room -= self.costs[index]
            able &= (self.costs <= room) & self._apart[index]
        return chosen

    def search(self) -> list[int]:
        """Return the best cover found by dropping one or two sentences and filling up again, until nothing is gained.

        It starts from the greedy covers. On news it ends within a hundredth of the optimum, mostly at it, and depends
        on nothing but its input, least of all on the machine's speed.
        """
        starts = [self.greedy(power) for power in POWERS]
        if len(starts[0]) <= SMALL:
            gains = np.where(self.costs <= self.limit, self.held @ self.weights + self._extra, -1)
            best = np.argsort(-gains, kind="stable")[:STARTS]
            starts += [self.greedy(start=[index]) for index in best.tolist() if gains[index] > LEAST]
        tried: set[frozenset[int]] = set()
        return max((self._climbed(start, tried) for start in starts), key=self.value)

    def _climbed(self, chosen: list[int], tried: set[frozenset[int]]) -> list[int]:
        """Return the end of the climb from a choice; of two that would meet, the second stops there."""
        value = self.value(chosen)
        while frozenset(chosen) not in tried:
            tried.add(frozenset(chosen))
            for start in self._reduced(chosen):
                for other in (self.greedy(power, start) for power in POWERS):
                    if (found := self.value(other)) > value + LEAST:
                        chosen, value = other, found
        return chosen

    def _reduced(self, chosen: Sequence[int]) -> list[list[int]]:
        """The choice without each of its sentences, and each two."""
        sizes = [1] * (len(chosen) <= LARGE) + [2] * (1 < len(chosen) <= SMALL)
        return [
            [index for index in chosen if index not in dropped]
            for size in sizes
            for dropped in itertools.combinations(chosen, size)
        ]

    def exact(self, seconds: float) -> list[int] | None:
        """Return the optimum, by HiGHS, or None where it was not proved in time.

        Maximise weights . c + bonus . x, with x binary, costs . x <= limit, c_j <= sum of x_i over the sentences that
        hold j, and x_i + x_k <= 1 where i and k clash. The concepts may stay continuous: at the optimum they are 0 or 1
        of themselves.
        """
        from scipy.optimize import Bounds, LinearConstraint, milp

        fitting = np.flatnonzero(self.costs <= self.limit)
        if not len(fitting):
            return []
        held = csr_array(self.held[fitting])
        used = np.flatnonzero((held.sum(axis=0) > 0) & (self.weights > 0))
        held = csr_array(held[:, used])
        sentences, concepts = held.shape
        costs = csr_array(self.costs[None, fitting])
        pairs = np.argwhere(np.triu(~self._apart[np.ix_(fitting, fitting)], 1))
        rows = np.repeat(np.arange(len(pairs)), 2)
        together = csr_array((np.ones(2 * len(pairs)), (rows, pairs.ravel())), shape=(len(pairs), sentences))
        nothing = csr_array((len(pairs), concepts))
        constraints = block_array([[costs, None], [-held.T, eye_array(concepts)], [together, nothing]], format="csr")
        upper = np.concatenate(([self.limit], np.zeros(concepts), np.ones(len(pairs))))
        result = milp(
            c=-np.concatenate((self._extra[fitting], self.weights[used])),
            integrality=np.repeat([1, 0], [sentences, concepts]),
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(constraints, -np.inf, upper),
            options={"time_limit": seconds, "mip_rel_gap": 1e-4},
        )
        return fitting[result.x[:sentences] > 0.5].tolist() if result.status == 0 else None

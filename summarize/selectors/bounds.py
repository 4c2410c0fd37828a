"""How much a sentence can cover at most, found without looking at any pair of sentences."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from ..roles import Scores

__all__ = ["WordByWord"]


class WordByWord:
    """The most that each sentence can cover, were each word that it shares to count up to the caps.

    sum_i w_i min(x_i . x_j, c_i) <= sum_f sum_i w_i min(x_if x_jf, c_i), where most pairs share one word and nothing is
    lost; a sentence's own share is taken whole. The inner sum is piecewise linear in x_jf, with a bend where a sentence
    is covered, so that time is that of sorting the entries of x. `vectors` are x, (n, v), of no entry below 0 or above
    1; `weights` are w, (n,).
    """

    def __init__(self, vectors: csr_array[np.float64], weights: Scores) -> None:
        self.size, self.weights, self.columns, self.parts = vectors.shape[0], weights, vectors.indices, vectors.data
        self.rows = np.repeat(np.arange(self.size), np.diff(vectors.indptr))
        frequency = np.bincount(self.columns, minlength=vectors.shape[1])
        self.begins = np.concatenate(([0], np.cumsum(frequency)))[self.columns]
        self.slopes = weights[self.rows] * self.parts
        self.whole = np.bincount(self.columns, self.slopes, vectors.shape[1])[self.columns]
        self.own = np.bincount(self.rows, self.parts**2, self.size)
        self.asked = np.lexsort((self.parts, self.columns))

    def __call__(self, caps: Scores) -> Scores:
        """Return it for c = `caps`: (n,)."""
        bends = np.minimum(caps[self.rows] / np.maximum(self.parts, 1e-300), 2)  # no entry is above 1
        places = self.columns + bends / 4
        order = np.argsort(places)
        slopes, levels = _summed(self.slopes[order]), _summed((self.weights * caps)[self.rows[order]])
        past = np.empty(len(order), dtype=np.int64)
        past[self.asked] = np.searchsorted(places[order], (self.columns + self.parts / 4)[self.asked], side="right")
        flat = levels[past] - levels[self.begins]
        rising = self.whole - slopes[past] + slopes[self.begins]
        loose = np.minimum(self.parts**2, caps[self.rows]) * self.weights[self.rows]
        most = np.bincount(self.rows, flat + self.parts * rising - loose, self.size)
        return np.asarray(most + self.weights * np.minimum(self.own, caps))


def _summed(values: Scores) -> Scores:
    """Sums of the first values, from none to all: (n + 1,)."""
    return np.concatenate(([0.0], np.cumsum(values)))

"""What a summary should cover: the bigrams and words of a topic, weighted by how many sources use them.

Gillick and Favre (2009), "A scalable global model for summarization"; a bigram of two stop words is no concept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack

from .pool import Pool
from .words import Terms

__all__ = ["Concepts", "bigrams"]


@dataclass(frozen=True, eq=False)
class Concepts:
    """Which of m concepts each of n sentences holds, (n, m) of 0 and 1, and what each is worth, (m,)."""

    held: csr_array[np.float64]
    weights: NDArray[np.float64]

    @classmethod
    def of(cls, pool: Pool, *, unigrams: float, power: float, lead: float, minimum: int) -> Concepts:
        """Return the concepts of a pool that at least `minimum` sources use.

        A source gives a concept one vote, `lead` votes where its first sentence holds it; a concept is worth its votes
        to the `power`, single words `unigrams` times that, and with a query as much less as its sentences are off it.
        """
        pairs, single = bigrams(pool.terms), _binary(pool.terms.counts)
        held = csr_array(hstack([pairs, single])) if unigrams else pairs
        scale = np.concatenate([np.ones(pairs.shape[1]), np.full(held.shape[1] - pairs.shape[1], unigrams)])
        users = _reach(held, pool.sources)
        votes = users + (lead - 1) * _reach(held, pool.leads)
        relevance = (pool.weights @ held) / np.maximum(held.sum(axis=0), 1)
        kept = np.flatnonzero(users >= minimum)
        return cls(csr_array(held[:, kept]), (scale * relevance * votes**power)[kept])

    def gains(self) -> NDArray[np.float64]:
        """What each sentence is worth by itself: (n,)."""
        return np.asarray(self.held @ self.weights)


def bigrams(terms: Terms) -> csr_array[np.float64]:
    """Return which bigrams of stems each text holds, those of two stop words left out: (n, b) of 0 and 1."""
    inside = terms.rows[1:] == terms.rows[:-1]
    kept = inside & (terms.content[1:] | terms.content[:-1])
    codes = terms.ids[:-1][kept] * len(terms.vocabulary) + terms.ids[1:][kept]
    known, columns = np.unique(codes, return_inverse=True)
    matrix = csr_array((np.ones(len(codes)), (terms.rows[1:][kept], columns)), shape=(len(terms), len(known)))
    return _binary(matrix)


def _binary(matrix: csr_array[np.float64]) -> csr_array[np.float64]:
    result = csr_array(matrix, copy=True)
    result.sum_duplicates()
    result.eliminate_zeros()
    result.data[:] = 1
    return result


def _reach(held: csr_array[np.float64], says: Sequence[frozenset[int]]) -> NDArray[np.float64]:
    """How many of the sources that say each sentence use each concept: (m,)."""
    rows = np.repeat(np.arange(len(says)), [len(sources) for sources in says])
    columns = np.array([source for sources in says for source in sorted(sources)], dtype=np.int64)
    matrix = csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(says), int(columns.max(initial=0)) + 1))
    return np.asarray(np.diff(csr_array(held.T @ matrix).indptr), dtype=np.float64)

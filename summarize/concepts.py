"""What a summary should cover: the bigrams and words of a topic, weighted by who uses them, and where.

Gillick and Favre (2009), "A scalable global model for summarization"; a bigram of two stop words is no concept. That
concepts count for less which the reader has met is the novelty of Varma et al. (2009), "IIIT Hyderabad at TAC 2009".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from .pool import Pool
from .roles import Matrix
from .words import Terms

__all__ = ["MANY", "Concepts", "leading"]

FOCUS = 3  # power of a concept's relevance to a narrow query: at 1 what everybody reports drowns what was asked
KNOWN = 4  # how many sources a known document that uses a concept outweighs
MANY = 8  # sources; fewer hardly repeat each other's words, and a summary would be their openings, one after another
FEW_LEAD, FEW_ALONE = 2 / 3, 0.5  # of the exponent of early votes, and of what one source alone says; see MANY
PRIOR = 0.9  # how often a source's first sentence is nearer to the others than a later one: what is expected of news
DOUBT = 2, 8  # sources that this expectation counts for, where sources are many and where they are few


@dataclass(frozen=True, eq=False)
class Concepts:
    """Which of m concepts each of n sentences holds, and how s sources vote for each.

    `held` is (n, m), of 0 and 1; `votes` is (m, s), 0 where a source does not use a concept; `factors`, (m,), is what
    a concept's votes count for.
    """

    held: csr_array[np.float64]
    votes: csr_array[np.float64]
    factors: NDArray[np.float64]

    @classmethod
    def of(cls, pool: Pool, *, unigrams: float = 0.3, lead: float = 1.5) -> Concepts:
        """Return the concepts of a pool.

        A source that first uses a concept in its sentence of position p votes (1 + p) ** -(lead * leading(pool)) for
        it, with two thirds of that exponent where sources are few. A bigram's votes count for 1 and a single word's
        for `unigrams`; with a query they count for as much less as the concept's sentences are off it, and down to a
        fifth where the known documents use it.
        """
        base = len((pool.told or pool.terms).vocabulary)
        rows, uses = _uses(pool.terms, base)
        codes, columns = np.unique(uses, return_inverse=True)
        held = csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(pool), len(codes)))
        held.sum_duplicates()
        held.data[:] = 1
        factors = np.where(codes < base, unigrams, 1.0)
        factors *= ((pool.weights @ held) / np.maximum(held.sum(axis=0), 1)) ** (FOCUS * pool.narrowness)
        sources = len(frozenset().union(*pool.places))
        if pool.told is not None:
            factors *= sources / (sources + KNOWN * _told(codes, pool.told, base))
        if sources < MANY:
            lead *= FEW_LEAD
        return cls(held, _votes(held, pool, lead * leading(pool) if lead else 0), factors)

    @cached_property
    def weights(self) -> NDArray[np.float64]:
        """What each concept is worth: the number of its sources times the sum of their votes, by its factor; (m,).

        What only one of few sources uses is worth half that.
        """
        users = np.diff(self.votes.indptr)
        alone = FEW_ALONE if self.votes.shape[1] < MANY else 1.0
        return np.asarray(users * self.votes.sum(axis=1) * self.factors * np.where(users == 1, alone, 1))

    def without(self, part: int, parts: int) -> Concepts:
        """Return the concepts as they are worth where every source is left out whose number leaves `part`."""
        votes = self.votes.copy()
        votes.data[votes.indices % parts == part] = 0
        votes.eliminate_zeros()
        return replace(self, votes=votes)

    def gains(self) -> NDArray[np.float64]:
        """What each sentence is worth by itself: (n,)."""
        return np.asarray(self.held @ self.weights)

    def within(self, sentences: Iterable[int]) -> NDArray[np.bool_]:
        """Which concepts any of these sentences holds: (m,)."""
        found = np.zeros(len(self.weights), dtype=np.bool_)
        found[self.held[list(sentences)].indices] = True
        return found


def leading(pool: Pool) -> float:
    """Return how far the sources open with what the others say, too: 0 to 1.

    For each source that has several sentences: the share of its later ones from which the other sources are farther
    than from its first. 1 where that is all of them, 0 where it is half or less, as by chance; few sources are
    taken for news in part. News has about .75, reviews .4, short threads .6.

    >>> from .testing import sample_pool
    >>> news = [["The dam broke on Monday.", "Cows graze."], ["A dam broke near Ulm on Monday.", "Bread is dear."]]
    >>> round(leading(sample_pool(news)), 2), round(leading(sample_pool([text[::-1] for text in news])), 2)
    (0.84, 0.44)
    """
    statements, sources, positions = _entries(pool)
    vectors = pool.vectors[statements]
    number, one = int(sources.max(initial=0)) + 1, np.ones(len(sources))
    member = csr_array((one, (sources, np.arange(len(sources)))), shape=(number, len(sources)))
    own = _products(vectors, member @ vectors, sources)
    nearness = vectors @ np.asarray(pool.vectors.sum(axis=0)).ravel() - own
    first = np.full(number, -np.inf)
    np.maximum.at(first, sources[positions == 0], nearness[positions == 0])
    later = (positions > 0) & np.isfinite(first[sources])
    wins = (nearness < first[sources] - 1e-12) + 0.5 * (np.abs(nearness - first[sources]) <= 1e-12)
    lengths = np.bincount(sources[later], minlength=number)
    shares = np.bincount(sources[later], wins[later], minlength=number)[lengths > 0] / lengths[lengths > 0]
    weight = DOUBT[number < MANY]
    return float(max(0, 2 * (shares.sum() + weight * PRIOR) / (len(shares) + weight) - 1))


def _products(vectors: Matrix, others: Matrix, rows: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the product of each of n vectors with one row of some others, none of which is written out: (n,)."""
    if isinstance(vectors, np.ndarray):
        return np.asarray((vectors * others[rows]).sum(axis=1))
    sums = csr_array(others)
    sums.sort_indices()
    width = vectors.shape[1]
    entries = np.repeat(np.arange(vectors.shape[0]), np.diff(vectors.indptr))
    keys = np.repeat(np.arange(sums.shape[0]), np.diff(sums.indptr)) * width + sums.indices
    found = sums.data[np.searchsorted(keys, rows[entries] * width + vectors.indices)]  # a vector's words are in its sum
    return np.asarray(np.bincount(entries, vectors.data * found, vectors.shape[0]))


def _entries(pool: Pool) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Who says what where: the statement, the source, and its position there, in three rows."""
    entries = [(at, *place) for at, places in enumerate(pool.places) for place in sorted(places.items())]
    table = np.array(entries, dtype=np.int64).reshape(-1, 3)
    return table[:, 0], table[:, 1], table[:, 2].astype(np.float64)


def _uses(terms: Terms, base: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Every use of a concept: the text it stands in, and its code. Words come below `base`, bigrams from there on."""
    inside = terms.rows[1:] == terms.rows[:-1]
    pairs = inside & (terms.content[1:] | terms.content[:-1])
    rows = np.concatenate([terms.rows[terms.content], terms.rows[1:][pairs]])
    bigrams = base + base * terms.ids[:-1][pairs] + terms.ids[1:][pairs]
    return rows, np.concatenate([terms.ids[terms.content], bigrams])


def _votes(held: csr_array[np.float64], pool: Pool, lead: float) -> csr_array[np.float64]:
    """The vote of each source for each concept: that of the place where it first uses it."""
    statements, sources, positions = _entries(pool)
    said = csr_array(held[statements])
    lengths = np.diff(said.indptr)
    number = int(sources.max(initial=0)) + 1
    keys = said.indices.astype(np.int64) * number + np.repeat(sources, lengths)
    votes = np.repeat((1 + positions) ** -lead, lengths)
    order = np.lexsort((-votes, keys))  # of each source's uses of a concept, the one that votes highest comes first
    first = order[np.diff(keys[order], prepend=-1) > 0]
    return csr_array((votes[first], np.divmod(keys[first], number)), shape=(held.shape[1], number))


def _told(codes: NDArray[np.int64], told: Terms, base: int) -> NDArray[np.int64]:
    """How many known documents use each concept: (m,)."""
    rows, uses = _uses(told, base)
    found = np.unique(np.stack([rows, uses]), axis=1)[1]
    counts = np.zeros(len(codes), dtype=np.int64)
    places = np.searchsorted(codes, found)
    known = places < len(codes)
    known[known] = codes[places[known]] == found[known]
    np.add.at(counts, places[known], 1)
    return counts

"""How alike two documents may be by chance: the level above which a similarity says that they tell one story.

What is alike by chance is estimated from the folder itself: of each document the similarities to a sample of the
others, from the smaller half upwards until the next one no longer fits (the forward search of Hadi 1992, "Identifying
multiple outliers in multivariate data"), so that the document's own story is left out. Of n such similarities the
largest stays below mean + deviation * sqrt(2 log n): Donoho and Johnstone (1994), "Ideal spatial adaptation by wavelet
shrinkage", the universal threshold. Where a folder holds one story there is nothing else to compare with; the level is
kept between two bounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

__all__ = ["WORDS", "Chance", "coincidence", "level", "levels", "sampled"]

SAMPLE: Final = 256  # documents that each is compared with
START: Final = 0.5  # of a document's similarities, the smallest, that are taken to be chance
FITS: Final = 2.0  # deviations above the mean up to which a similarity still fits
SHARED: Final = 3  # words of ordinary weight that two documents of one story share at least
SHORTEST: Final = 0.065  # and what that may come to for the shortest
BLOCK: Final = 2**13

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Chance:
    """What is alike by chance among vectors of one kind.

    Before anything is seen it is as if `expected` similarities had been, of mean `usual` and deviation `spread`;
    `reach` is the part of the universal threshold that is taken. `least` and `most` bound the level: what short texts,
    and what one story alone, would bring it to.
    """

    expected: int
    usual: float
    spread: float
    reach: float
    least: float
    most: float


WORDS: Final = Chance(3, 0.025, 0.012, 1.0, 0.045, 0.065)


def sampled(count: int) -> NDArray[np.int64]:
    """Return which of `count` documents each is compared with: evenly spread, at most SAMPLE."""
    return np.unique(np.linspace(0, count - 1, min(count, SAMPLE)).astype(np.int64))


def levels(vectors: csr_array[np.float64] | Floats, chance: Chance = WORDS) -> Floats:
    """Return for each of n unit vectors what a product with another must exceed: (n,)."""
    count = vectors.shape[0]
    chosen = sampled(count)
    sample = vectors[chosen].T
    found = [np.zeros(0)]
    for start in range(0, count, BLOCK):
        part = vectors[start : start + BLOCK] @ sample
        products = part if isinstance(part, np.ndarray) else part.toarray()
        own = np.flatnonzero((chosen >= start) & (chosen < start + BLOCK))
        products[chosen[own] - start, own] = np.inf  # sorted last, and never taken
        found.append(level(products, count, chance))
    return np.concatenate(found)


def coincidence(words: NDArray[np.int64] | int) -> Floats:
    """Return what a product must exceed of a document of so many different words, for short ones share some by chance.

    >>> coincidence(np.array([8, 50, 500])).tolist()
    [0.065, 0.06, 0.006]
    """
    return np.asarray(np.minimum(SHARED / np.maximum(words, 1), SHORTEST))


def level(products: Floats, count: int, chance: Chance = WORDS) -> Floats:
    """Return the level of each row of products with a sample of `count` documents, infinite for a document itself."""
    ordered = np.sort(products, axis=1)
    finite = np.isfinite(ordered)
    ordered[~finite] = 0
    sizes = finite.sum(axis=1)
    expected, usual, spread = chance.expected, chance.usual, chance.spread
    among = chance.reach * np.sqrt(2 * np.log(max(count, 1) + expected))
    if not ordered.size or not sizes.min():
        return np.full(len(products), usual + spread * among)
    sums, squares = np.cumsum(ordered, axis=1), np.cumsum(ordered**2, axis=1)
    rows = np.arange(len(ordered))
    taken = np.maximum(1, (START * sizes).astype(np.int64))
    while True:
        whole = taken + expected
        mean = (sums[rows, taken - 1] + expected * usual) / whole
        square = (squares[rows, taken - 1] + expected * (usual**2 + spread**2)) / whole
        deviation = np.sqrt(np.maximum(square - mean**2, 0))
        more = np.maximum(taken, ((ordered <= (mean + FITS * deviation)[:, None]) & finite).sum(axis=1))
        if (more == taken).all():
            return np.asarray(np.clip(mean + deviation * among, chance.least, chance.most))
        taken = more

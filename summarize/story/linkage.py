"""Average linkage in near-linear time: groups that are each other's nearest are merged, round by round.

Sokal and Michener (1958), "A statistical method for evaluating systematic relationships": the similarity of two groups
is the mean over all their pairs, which is the product of their mean vectors, so that no pair of documents is ever
stored. Murtagh (1983), "A survey of recent advances in hierarchical clustering algorithms": groups that are each
other's nearest may be merged all at once without changing the tree. Nearest groups are looked for in an inverted
index; of dense vectors all pairs are compared, block by block.
Two things bend the tree a little: similarities weigh less the further apart in time the groups are, by their mean days,
and where thousands of groups have one nearest those that are nearly as near as its own join it at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

__all__ = ["NOW", "Groups", "linked", "timely"]

WHOLE: Final = 2000  # groups up to which each is compared with all
ASKED: Final = 32  # words of a group that lead to others, its heaviest
POSTINGS: Final = 64  # groups that a word leads to, those in which it is heaviest
RESCORED: Final = 4  # groups compared in full,
HOPEFUL: Final = 0.5  # of which none has less than this part of the best one's
BLOCK: Final = 2**12  # groups looked at together,
CELLS: Final = 2**23  # or of dense vectors, of which all pairs are compared, products at once
CROWD, FEW, NEARLY = 200, 0.05, 0.95  # groups with something near, pairs a group of them, and as near
NOW, WEEK, DOUBLING, FAR = 1.25, 7.0, 0.09, 0.5  # of one day; days; what each doubling takes away; at least

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]


def timely(gap: Floats) -> Floats:
    """Return how much a similarity counts at a gap of so many days, 1 where it is not a number: a day is not known.

    >>> timely(np.array([0, 7, 49, 365, np.nan])).round(2).tolist()
    [1.25, 1.16, 0.98, 0.73, 1.0]
    """
    return np.where(np.isnan(gap), 1.0, np.maximum(NOW - DOUBLING * np.log2(1 + np.nan_to_num(gap) / WEEK), FAR))


@dataclass(frozen=True)
class Groups:
    """The sum of each group's vectors, (k, v), sparse or dense, its size, its mean day (not a number where none is
    known), and whether it is a conversation, which is not joined with another one."""

    sums: csr_array[np.float64] | Floats
    sizes: Floats
    days: Floats
    closed: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.sizes)

    def merged(self, into: Integers) -> Groups:
        """Return the groups with each taken into the one that is named, in the order of those that are left."""
        left, place = np.unique(into, return_inverse=True)
        count = len(left)
        fold = csr_array((np.ones(len(into)), (place, np.arange(len(into)))), shape=(count, len(into)))
        dated = np.where(np.isnan(self.days), 0.0, self.sizes)
        weight = np.bincount(place, weights=dated, minlength=count)
        total = np.bincount(place, weights=dated * np.nan_to_num(self.days), minlength=count)
        days = np.where(weight > 0, total / np.maximum(weight, 1e-9), np.nan)
        closed = np.bincount(place, weights=self.closed, minlength=count) > 0
        return Groups(fold @ self.sums, np.asarray(fold @ self.sizes), days, closed)

    def select(self, rows: Integers) -> Groups:
        """Return some of the groups."""
        return Groups(self.sums[rows], self.sizes[rows], self.days[rows], self.closed[rows])


def linked(groups: Groups, least: float = 1.0) -> Integers:
    """Return for each of n groups the first one that it ends up with: (n,).

    No two groups that the index leads to one another are left whose mean product, weighed by time, reaches `least`.
    """
    owner = np.arange(len(groups))
    names = np.arange(len(groups))  # of each row of `groups`, its first member
    stale = np.ones(len(groups), dtype=np.bool_)
    near, how = np.full(len(groups), -1), np.full(len(groups), -1.0)
    while len(groups) > 1:
        if stale.any():
            rows = np.flatnonzero(stale)
            near[rows], how[rows] = _nearest(groups, rows, least)
        hopeful = (how >= least) & (near >= 0)
        if not hopeful.any():
            break
        into = _merges(near, how, hopeful, groups.closed)
        target = np.arange(len(owner))
        target[names] = names[into]
        owner = target[owner]
        touched = (into != np.arange(len(into))) | np.isin(np.arange(len(into)), into[into != np.arange(len(into))])
        left = np.unique(into)
        place = np.full(len(into), -1)
        place[left] = np.arange(len(left))
        stale = (touched | (hopeful & touched[near]))[left]
        kept = np.flatnonzero(hopeful[left] | stale)
        after = np.full(len(left) + 1, -1)
        after[kept] = np.arange(len(kept))
        near = after[place[into[near[left][kept]]]]
        stale, how, names = stale[kept] | (near < 0), how[left][kept], names[left][kept]
        groups = groups.merged(into).select(kept)
    return owner


def _merges(near: Integers, how: Floats, hopeful: NDArray[np.bool_], closed: NDArray[np.bool_]) -> Integers:
    """Return for each group the one that it is merged into, itself where it is not."""
    rows = np.arange(len(near))
    into = rows.copy()
    mutual = hopeful & (near[near] == rows)
    first = np.flatnonzero(mutual & (rows < near))
    into[near[first]] = first
    taken = mutual.copy()
    # where the index leads one way only, the one that is led to would have chosen the other
    missed = np.flatnonzero(hopeful & ~mutual & (how >= how[near]))
    for row in missed[np.lexsort((missed, -how[missed]))].tolist():
        other = int(near[row])
        if not taken[row] and not taken[other]:
            into[max(row, other)] = min(row, other)
            taken[[row, other]] = True
    if not taken.any():  # times and days moved since the nearest were looked for
        best = int(np.argmax(np.where(hopeful, how, -1.0)))
        into[max(best, near[best])] = min(best, int(near[best]))
        return into
    if hopeful.sum() > CROWD and len(first) < FEW * hopeful.sum():
        follows = hopeful & ~mutual & mutual[near] & (how >= NEARLY * how[near]) & ~closed
        into[follows] = into[near[follows]]
    return into


def _nearest(groups: Groups, rows: Integers, least: float) -> tuple[Integers, Floats]:
    """Return for each of these rows the nearest other, -1 where none is as near as `least`, and how near.

    Ties fall to the smaller number.
    """
    means = _means(groups)
    whole = isinstance(means, np.ndarray) or len(groups) <= WHOLE
    floor = least / NOW * (1 - 1e-9 if whole else HOPEFUL)  # what is below cannot be near enough
    if isinstance(means, np.ndarray):
        index, step = means.T, max(1, CELLS // len(groups))
    else:
        index, step = csr_array(means.T), BLOCK
        index = index if whole else _heaviest(index, POSTINGS)
    found, how = np.full(len(rows), -1), np.full(len(rows), -1.0)
    for start in range(0, len(rows), step):
        block = rows[start : start + step]
        asked = means[block]
        at, other, score = _above((asked if whole else _heaviest(asked, ASKED)) @ index, floor)
        apart = np.flatnonzero((block[at] != other) & ~(groups.closed[block[at]] & groups.closed[other]))
        at, other, score = at[apart], other[apart], score[apart] * _gap(groups, block[at[apart]], other[apart])
        if not whole:
            kept = _best(at, other, score, RESCORED)
            at, other = at[kept], other[kept]
            score = _products(means, block[at], other) * _gap(groups, block[at], other)
        # rounded, so that what is equal stays equal in whichever order it was added up
        rows_found, best, most = _first(at, other, np.round(score, 10))
        found[start + rows_found], how[start + rows_found] = best, most
    return found, how


def _means(groups: Groups) -> Any:
    """The mean vector of each group, sparse or dense as their sums are."""
    if isinstance(groups.sums, np.ndarray):
        return groups.sums / groups.sizes[:, None]
    each = np.repeat(groups.sizes, np.diff(groups.sums.indptr))
    return csr_array((groups.sums.data / each, groups.sums.indices, groups.sums.indptr), groups.sums.shape)


def _above(products: csr_array[np.float64] | Floats, floor: float) -> tuple[Integers, Integers, Floats]:
    """Return row, column and value of the products that reach the floor, row by row."""
    if isinstance(products, np.ndarray):
        at, other = np.nonzero(products >= floor)
        return at, other, products[at, other]
    hopeful = np.flatnonzero(products.data >= floor)
    at = np.repeat(np.arange(products.shape[0]), np.diff(np.searchsorted(hopeful, products.indptr)))
    return at, products.indices[hopeful].astype(np.int64), products.data[hopeful]


def _gap(groups: Groups, left: Integers, right: Integers) -> Floats:
    return timely(np.abs(groups.days[left] - groups.days[right]))


def _first(at: Integers, other: Integers, score: Floats) -> tuple[Integers, Integers, Floats]:
    """Return each `at`, which come in order, its highest-scored other, the smaller of two alike, and the score."""
    starts = np.flatnonzero(np.diff(at, prepend=-1))
    if not len(starts):
        return at, other, score
    most = np.maximum.reduceat(score, starts)
    highest = np.repeat(most, np.diff(starts, append=len(at))) == score
    return at[starts], np.minimum.reduceat(np.where(highest, other, np.iinfo(np.int64).max), starts), most


def _best(at: Integers, other: Integers, score: Floats, most: int) -> Integers:
    """Return the places of the highest scores of each `at`, which come in order: so many, and no far lower ones."""
    if not len(at):
        return at
    starts = np.flatnonzero(np.diff(at, prepend=-1))
    highest = np.repeat(np.maximum.reduceat(score, starts), np.diff(starts, append=len(at)))
    hopeful = np.flatnonzero(score >= HOPEFUL * highest)
    order = hopeful[np.lexsort((other[hopeful], -score[hopeful], at[hopeful]))]
    ranked = at[order]
    return np.asarray(order[np.arange(len(order)) - np.searchsorted(ranked, ranked) < most])


def _products(means: csr_array[np.float64], left: Integers, right: Integers) -> Floats:
    """The products of these pairs of rows."""
    found = [np.zeros(0)]
    for start in range(0, len(left), BLOCK):
        part = slice(start, start + BLOCK)
        found.append(np.asarray(means[left[part]].multiply(means[right[part]]).sum(axis=1)).ravel())
    return np.concatenate(found)


def _heaviest(matrix: csr_array[np.float64], most: int) -> csr_array[np.float64]:
    """The largest entries of each row, so many; of equal ones the first."""
    sizes = np.diff(matrix.indptr)
    least = np.zeros(len(sizes))  # of each row, what the last entry that is kept is worth
    for row in np.flatnonzero(sizes > most).tolist():
        least[row] = np.partition(matrix.data[matrix.indptr[row] : matrix.indptr[row + 1]], -most)[-most]
    rows = np.repeat(np.arange(len(sizes)), sizes)
    kept, tied = matrix.data > least[rows], np.flatnonzero(matrix.data == least[rows])
    room = most - np.bincount(rows[kept], minlength=len(sizes))
    place = np.arange(len(tied)) - np.searchsorted(rows[tied], rows[tied])
    kept[tied[place < room[rows[tied]]]] = True
    starts = np.concatenate(([0], np.cumsum(np.bincount(rows[kept], minlength=len(sizes)))))
    return csr_array((matrix.data[kept], matrix.indices[kept], starts), shape=matrix.shape)

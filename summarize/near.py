"""Pairs of texts that share much, without looking at all pairs: an inverted index, then filters that lose nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from .words import counted

__all__ = ["Integers", "Marks", "binary", "near_pairs", "pairs_of_few"]

POSTINGS = 200  # texts that a feature leads to, the first ones: what is in more tells nothing, and makes work quadratic
ENTRIES = 2**23  # features of pairs compared together
BITS = 128  # of a text's marks
FIRST, HELD = 2**14, 2**20  # candidate pairs looked at together, at first and at most: copies found soon spare work

Integers: TypeAlias = NDArray[np.int64]


def binary(rows: Integers, columns: Integers, shape: tuple[int, int]) -> csr_array[np.float64]:
    """Which features each text has: (n, features) of 0 and 1, the columns of a row in order."""
    matrix = counted(rows, columns, shape)
    matrix.data[:] = 1
    return matrix


def pairs_of_few(
    held: csr_array[np.float64], enough: Callable[[Integers, Integers], NDArray[np.float64]]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs that `near_pairs` does, from one product of all rows: the quickest way where they are few."""
    sizes = np.diff(held.indptr).astype(np.int64)
    product = csr_array(held @ held.T)
    right = np.repeat(np.arange(len(sizes)), np.diff(product.indptr))
    earlier = product.indices < right
    left, right, shared = product.indices[earlier], right[earlier], product.data[earlier]
    near = np.flatnonzero(shared >= enough(sizes[left], sizes[right]) - 1e-9)
    near = near[np.lexsort((left[near], right[near]))]
    yield from zip(left[near].tolist(), right[near].tolist(), strict=True)


def near_pairs(
    held: csr_array[np.float64],
    features: csr_array[np.float64],
    enough: Callable[[Integers, Integers], NDArray[np.float64]],
    leads: NDArray[np.bool_],
    kinds: Integers,
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of rows of one kind, the earlier first, that share `enough`, by the later and then the earlier.

    Rows that do not lead any more, as who is given the pairs notes in `leads`, may be passed over.
    """
    sizes = np.diff(held.indptr).astype(np.int64)
    marks = Marks(held)
    index = _first_postings(features)
    hidden = sizes - np.bincount(index.indices, minlength=len(sizes))  # of each row, the features that lead to no text
    unasked = sizes - np.diff(features.indptr)
    work = np.concatenate(([0], np.cumsum(features @ np.diff(index.indptr))))  # at most so many candidates up to a row
    start, size = 0, FIRST
    while start < held.shape[0]:
        end = max(start + 1, int(np.searchsorted(work, work[start] + size)) - 1)
        found = csr_array(features[start:end] @ index)
        right = np.repeat(np.arange(start, end), np.diff(found.indptr))
        left = found.indices.astype(np.int64)
        hopeful = np.flatnonzero((left < right) & leads[left] & (kinds[left] == kinds[right]))
        left, right, shared = left[hopeful], right[hopeful], found.data[hopeful]
        needed = enough(sizes[left], sizes[right]) - 1e-9
        possible = (shared + hidden[left] + unasked[right] >= needed) & (marks.at_most(left, right) >= needed)
        left, right, needed = left[possible], right[possible], needed[possible]
        near = _shared(held, left, right) >= needed
        order = np.lexsort((left[near], right[near]))
        yield from zip(left[near][order].tolist(), right[near][order].tolist(), strict=True)
        start, size = end, min(4 * size, HELD)


def _shared(held: csr_array[np.float64], left: Integers, right: Integers) -> NDArray[np.float64]:
    """How many features these pairs of rows share: (m,)."""
    lengths = np.diff(held.indptr)
    ends = np.cumsum(lengths[left] + lengths[right])
    counts = [np.zeros(0)]
    start = 0
    while start < len(left):
        end = max(start + 1, int(np.searchsorted(ends, (ends[start - 1] if start else 0) + ENTRIES)))
        both = held[left[start:end]].multiply(held[right[start:end]])
        counts.append(np.asarray(both.sum(axis=1)).ravel())
        start = end
    return np.concatenate(counts)


class Marks:
    """The features of each row as a few bits, by which most pairs that share too little are told at a glance.

    Sandes, Teodoro and Melo (2020), "Bitmap filter: speeding up exact set similarity joins with bitwise operations".
    """

    def __init__(self, held: csr_array[np.float64]) -> None:
        self.sizes = np.diff(held.indptr).astype(np.int64)
        rows = np.repeat(np.arange(held.shape[0]), self.sizes)
        bits = np.zeros((held.shape[0], BITS), dtype=np.bool_)
        bits[
            rows,
            held.indices.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) >> np.uint64(64 - BITS.bit_length() + 1),
        ] = True
        self.bits = np.packbits(bits, axis=1).view(np.uint64)

    def at_most(self, left: Integers, right: Integers) -> Integers:
        """Return the most features that these pairs of rows may share: (m,)."""
        apart = np.zeros(len(left), dtype=np.int64)
        for word in self.bits.T:
            apart += _ones(word[left] ^ word[right])
        return np.asarray((self.sizes[left] + self.sizes[right] - apart) // 2)


def _ones(words: NDArray[np.uint64]) -> Integers:
    """How many bits are set in each."""
    pairs = words - ((words >> np.uint64(1)) & np.uint64(0x5555555555555555))
    nibbles = (pairs & np.uint64(0x3333333333333333)) + ((pairs >> np.uint64(2)) & np.uint64(0x3333333333333333))
    octets = (nibbles + (nibbles >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.asarray((octets * np.uint64(0x0101010101010101)) >> np.uint64(56), dtype=np.int64)


def _first_postings(features: csr_array[np.float64]) -> csr_array[np.float64]:
    """The first texts that have each feature: (features, n)."""
    postings = csr_array(features.T)
    postings.sort_indices()
    counts = np.diff(postings.indptr)
    kept = np.arange(postings.indptr[-1]) - np.repeat(postings.indptr[:-1], counts) < POSTINGS
    rows = np.repeat(np.arange(postings.shape[0]), counts)[kept]
    return binary(rows, postings.indices[kept], postings.shape)

"""Statements of a pool that are near each other, as facts: what support and conflicts are looked for in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from .candidates import dangling
from .facts import Frame, frame
from .facts.book import classes
from .pool import Pool
from .stem import stem

__all__ = ["Evidence"]

SAID = 100  # statements besides the chosen ones that are held against the rest, those with the most sources
LEAST = 0.3  # of the lighter statement's weight, what two statements share at least
NEIGHBOURS = 25  # statements that one is held against, the nearest
COMMON = 0.4  # what a stem that every statement has weighs, one that a single statement has weighing 1


@dataclass(frozen=True, eq=False)
class Evidence:
    """A pool and the indices of its statements that were chosen, in reading order."""

    pool: Pool
    chosen: Sequence[int]

    @cached_property
    def _terms(self) -> tuple[csr_array[np.float64], NDArray[np.float64], dict[str, float]]:
        """Which stems each statement has, those of one class as one: (n, v); their weights: (v,), and by stem."""
        counts, vocabulary = self.pool.terms.counts, self.pool.terms.vocabulary
        column = {term: index for index, term in enumerate(vocabulary)}
        fold = np.arange(len(vocabulary))
        first: dict[str, int] = {}
        for word, name in classes().items():
            at = column.get(stem([word], "en", "snowball")[0])
            if at is not None:
                fold[at] = first.setdefault(name, at)
        held = csr_array((np.ones(counts.nnz), fold[counts.indices], counts.indptr), shape=counts.shape)
        held.sum_duplicates()
        held.data[:] = 1
        found = np.bincount(held.indices, minlength=len(vocabulary))
        rarity = 1 - np.log(np.maximum(found, 1)) / np.log(max(len(self.pool), 2))
        weights = COMMON + (1 - COMMON) * np.clip(rarity, 0, 1)
        named = {vocabulary[at]: float(weights[at]) for at in np.flatnonzero(found)}
        named |= {name: float(weights[at]) for name, at in first.items()}
        return held, weights, named

    @property
    def weights(self) -> Mapping[str, float]:
        """How much each stem tells: 1 where one statement has it, 0.4 where all do."""
        return self._terms[2]

    @cached_property
    def anchors(self) -> list[int]:
        """The chosen statements, and those that most sources make."""
        order = np.lexsort((np.arange(len(self.pool)), -self.pool.support))
        return list(dict.fromkeys([*self.chosen, *order[:SAID].tolist()]))

    def near(self, index: int) -> Iterator[tuple[int, float, float]]:
        """Yield the statements of other sources that share much with one, the nearest first.

        With each, what share of its own weight the one has in common with it, and the other way round.
        """
        held, weights, _ = self._terms
        row = np.zeros(len(weights))
        own = held.indices[held.indptr[index] : held.indptr[index + 1]]
        row[own] = weights[own]
        shared = np.asarray(held @ row)
        whole = self._whole
        lighter = np.maximum(np.minimum(whole, whole[index]), 1e-9)
        enough = shared >= LEAST * lighter
        enough[index] = False
        found = np.flatnonzero(enough)
        order = found[np.lexsort((found, -(shared / lighter)[found]))]
        taken = 0
        for other in order.tolist():
            if self.pool.places[other].keys() <= self.pool.places[index].keys():
                continue
            yield other, float(shared[other] / whole[index]), float(shared[other] / whole[other])
            taken += 1
            if taken == NEIGHBOURS:
                return

    @cached_property
    def _whole(self) -> NDArray[np.float64]:
        held, weights, _ = self._terms
        return np.asarray(np.maximum(held @ weights, 1e-9))

    @cached_property
    def _frames(self) -> dict[int, Frame]:
        return {}

    def frame(self, index: int) -> Frame:
        """Return what one statement states."""
        if index not in self._frames:
            sentence = self.pool.sentences[index]
            self._frames[index] = frame(sentence.text, self.pool.languages[index], sentence.document.published)
        return self._frames[index]

    def unnamed(self, one: int, two: int) -> bool:
        """Return whether one of two statements does not say what it is of, "It took place at ...", on another day.

        Two reports of one day may mean one thing by it.
        """
        days = {self.pool.sentences[index].document.published for index in (one, two)}
        if len(days) == 1 and None not in days:
            return False
        return any(dangling(self.pool.sentences[index], self.pool.languages[index]) for index in (one, two))

    def text(self, index: int) -> str:
        """Return one statement as it is printed."""
        return self.pool.sentences[index].text

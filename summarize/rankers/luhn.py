"""Luhn (1958), "The automatic creation of literature abstracts": clusters of significant words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..pool import Pool
from ..roles import Scores

__all__ = ["Luhn"]


@dataclass(frozen=True)
class Luhn:
    """How densely the topic's frequent words stand together at the best place of a sentence.

    Significant are the `significant` most frequent content stems that occur twice or more (all that are as frequent
    as the last of them too). A cluster runs from one significant word to another with at most `gap` other words between
    neighbours; it scores the square of its significant words over its length in words.
    """

    significant: int = 100
    gap: int = 4

    def __post_init__(self) -> None:
        if self.significant < 1:
            raise ValueError(f"significant is the number of words that count, at least 1, not {self.significant}")
        if self.gap < 0:
            raise ValueError(f"gap is a number of words from 0 up, not {self.gap}")

    def rank(self, pool: Pool) -> Scores:
        """Return the score of each sentence's best cluster: (n,); 0 where it has no significant word."""
        scores = np.zeros(len(pool))
        places = np.flatnonzero(self._significant(pool))
        if not len(places):
            return scores
        rows = pool.terms.rows[places]
        apart = (np.diff(places) > self.gap + 1) | (np.diff(rows) > 0)
        first = np.concatenate(([0], np.flatnonzero(apart) + 1))
        last = np.append(first[1:], len(places)) - 1
        np.maximum.at(scores, rows[first], (last - first + 1) ** 2 / (places[last] - places[first] + 1))
        return scores

    def _significant(self, pool: Pool) -> NDArray[np.bool_]:
        """Return for every word of the pool whether it is significant."""
        terms = pool.terms
        uses = np.bincount(terms.ids[terms.content], minlength=len(terms.vocabulary))
        least = np.sort(uses)[::-1][: self.significant].min(initial=np.iinfo(np.int64).max)
        return np.asarray(terms.content & (uses[terms.ids] >= max(least, 2)))

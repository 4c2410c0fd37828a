"""A ranker gives every sentence of a pool a score."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarize.pool import Pool


@dataclass(frozen=True)
class Longest:
    """The longer the better, up to `enough` words."""

    enough: int = 40

    def __post_init__(self) -> None:
        if self.enough < 1:  # reaches the user as one clear line
            raise ValueError(f"enough is a number of words, at least 1, not {self.enough}")

    def rank(self, pool: Pool) -> NDArray[np.float64]:
        """Return the number of words of each sentence, at most `enough`: (n,)."""
        return np.array([min(len(sentence.text.split()), self.enough) for sentence in pool.sentences], dtype=float)

"""Nenkova and Vanderwende (2005), "The impact of frequency on summarization": the score SumBasic starts from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..pool import Pool
from ..roles import Scores

__all__ = ["Frequency"]


@dataclass(frozen=True)
class Frequency:
    """How often the topic uses the words of a sentence, on average."""

    def rank(self, pool: Pool) -> Scores:
        """Return the mean probability of each sentence's content words, 0 to 1: (n,); 0 where it has none."""
        counts = pool.terms.counts
        uses: Scores = np.asarray(pool.weights @ counts)
        lengths: Scores = np.asarray(counts.sum(axis=1))
        return np.asarray(counts @ uses / np.maximum(lengths, 1) / max(uses.sum(), 1e-12))

"""The lead baseline: first sentences of every document before any second one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..pool import Pool
from ..roles import Scores

__all__ = ["Lead"]


@dataclass(frozen=True)
class Lead:
    """1 for a first sentence, 1/2 for a second and so on; the documents in reading order."""

    def rank(self, pool: Pool) -> Scores:
        """Return the inverse of each sentence's place in its document: (n,)."""
        return 1 / (1 + np.array([sentence.position for sentence in pool.sentences], dtype=np.float64))

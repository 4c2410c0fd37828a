"""Radev, Jing, Styś and Tam (2004), "Centroid-based summarization of multiple documents"."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..pool import Pool, cosines
from ..roles import Scores

__all__ = ["Centroid"]


@dataclass(frozen=True)
class Centroid:
    """Closeness to the mean vector of the topic; over sentence embeddings this is the BERT centroid."""

    def rank(self, pool: Pool) -> Scores:
        """Return the cosine of each sentence to the centroid, -1 to 1: (n,)."""
        length = np.linalg.norm(pool.centroid)
        return cosines(pool.vectors, pool.centroid[None, :] / (length or 1)).ravel()

"""Latent semantic vectors.

Deerwester, Dumais, Furnas, Landauer and Harshman (1990), "Indexing by latent semantic analysis".
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ..pool import normalised
from ..steady import one_thread
from .tfidf import TfIdf

__all__ = ["Svd"]

_ROUNDING = 1e-9  # a vector shorter than this has no direction, and would be given one by scaling


@dataclass(frozen=True)
class Svd:
    """TF-IDF vectors in the space of their strongest `dimensions` directions: fewer join more words in one topic."""

    dimensions: int = 100

    def __post_init__(self) -> None:
        if self.dimensions < 1:
            raise ValueError(f"dimensions is a number from 1 up, not {self.dimensions}")

    def encode_terms(self, counts: csr_array[np.float64]) -> NDArray[np.float64]:
        """Return dense (n, d) vectors, d at most `dimensions`; each direction's sign is fixed, so that runs agree."""
        weighted = csr_array(normalised(TfIdf().encode_terms(counts)))
        if min(weighted.shape) == 0:
            return np.zeros((weighted.shape[0], 1))
        vectors = self._reduced(weighted)
        vectors[np.linalg.norm(vectors, axis=1) < _ROUNDING] = 0
        return vectors

    def _reduced(self, weighted: csr_array[np.float64]) -> NDArray[np.float64]:
        from sklearn.decomposition import TruncatedSVD
        from sklearn.utils.extmath import svd_flip

        with one_thread():
            if min(weighted.shape) > self.dimensions:
                reduction = TruncatedSVD(self.dimensions, algorithm="arpack", random_state=0)
                return np.asarray(reduction.fit_transform(weighted))
            left, strengths, right = np.linalg.svd(weighted.toarray(), full_matrices=False)
            left, _ = svd_flip(left, right, u_based_decision=False)
            return np.asarray(left * strengths)

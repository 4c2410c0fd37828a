"""TF-IDF vectors of stems.

Spärck Jones (1972), "A statistical interpretation of term specificity and its application in retrieval". The inverse
frequency is taken over sentences: over the documents of one topic it would wipe out the topic's own key words.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

__all__ = ["TfIdf"]


@dataclass(frozen=True)
class TfIdf:
    """Stems weighted by log((1 + n) / (1 + df)) + 1, as scikit-learn's TfidfTransformer does (a test holds them equal).

    With `binary` a stem counts once a sentence, however often it stands there: said twice it is not said more.
    """

    binary: bool = True

    def encode_terms(self, counts: csr_array[np.float64]) -> csr_array[np.float64]:
        """Return the weighted (n, v) counts."""
        data = np.ones_like(counts.data) if self.binary else counts.data
        frequency = np.bincount(counts.indices, minlength=counts.shape[1])
        idf = np.log((1 + counts.shape[0]) / (1 + frequency)) + 1
        return csr_array((data * idf[counts.indices], counts.indices, counts.indptr), shape=counts.shape)

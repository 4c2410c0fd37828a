"""Groups of vectors that lie together: Lloyd (1982), "Least squares quantization in PCM", as scikit-learn has it."""

from __future__ import annotations

import warnings

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from .roles import Matrix
from .steady import one_thread

__all__ = ["clustered"]

_WHOLE = 3000  # vectors; whole k-means takes a second about there


def clustered(
    vectors: Matrix, clusters: int, *, seed: int, starts: int = 1
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the k-means cluster of each of n vectors, (n,), and the clusters' centres, (k, d).

    The best of as many `starts`; equal vectors may leave clusters without a member. Beyond some thousands of vectors
    the centres are found on samples: Sculley (2010), "Web-scale k-means clustering".
    """
    if vectors.shape[1] == 0:  # no sentence has a word
        return np.zeros(vectors.shape[0], dtype=np.int64), np.zeros((1, 0))
    from sklearn.cluster import KMeans, MiniBatchKMeans
    from sklearn.exceptions import ConvergenceWarning

    if not isinstance(vectors, np.ndarray):  # scikit-learn takes no wider indices
        narrow = vectors.indices.astype(np.int32), vectors.indptr.astype(np.int32)
        vectors = csr_array((vectors.data, *narrow), shape=vectors.shape)
    # One thread: sums then come in one order on every machine, and two threads on a busy one take longer.
    with one_thread(), warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # fewer distinct vectors than clusters
        method = KMeans if vectors.shape[0] <= _WHOLE else MiniBatchKMeans
        found = method(clusters, n_init=starts, random_state=seed).fit(vectors)
    return np.asarray(found.labels_, dtype=np.int64), np.asarray(found.cluster_centers_)

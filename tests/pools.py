"""Pools made by hand, for the tests of whatever reads a pool."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.sparse import issparse

from summarize.pool import Pool
from summarize.testing import sample_pool as pool_of

__all__ = ["NEWS", "dense", "overlaps", "pool_of", "synthetic"]

NEWS = (
    (
        "The river Elbe burst its banks near Dresden on Sunday night after three days of heavy rain.",
        "Firefighters brought 400 people out of their houses by boat, the city said.",
        "The old bridge in the centre of Dresden stays closed until the water falls.",
    ),
    (
        "Heavy rain has flooded villages along the Elbe, and thousands of people have left their houses.",
        "The city of Dresden closed the old bridge on Sunday.",
        "Insurers expect claims of two hundred million euros.",
        "Trains between Dresden and Prague are not running.",
        "So it is.",
    ),
    (
        "Dresden is under water.",
        "Railway lines to Prague were cut, and trains turn back at the border.",
        "Two hundred soldiers fill sandbags to save the old bridge from the river.",
        "Nothing like it was seen before.",
    ),
)


def synthetic(size: int, *, seed: int = 0, documents: int = 10, vocabulary: int = 5000, **options: Any) -> Pool:
    """A pool of `size` sentences of 5 to 40 invented words, some far more frequent than others, as in real text."""
    chance = np.random.default_rng(seed)
    lengths = chance.integers(5, 41, size)
    weights = 1 / np.arange(2, vocabulary + 2)
    drawn = chance.choice(vocabulary, lengths.sum(), p=weights / weights.sum())
    texts = [" ".join(f"w{word}x" for word in part) + "." for part in np.split(drawn, np.cumsum(lengths)[:-1])]
    return pool_of([texts[start::documents] for start in range(min(documents, size))], **options)


def dense(matrix: Any) -> np.ndarray:
    """The matrix as a plain array."""
    return matrix.toarray() if issparse(matrix) else np.asarray(matrix)


def overlaps(pool: Pool) -> np.ndarray:
    """How much each sentence repeats each other: (n, n); what `Pool.overlap` gives, computed at once."""
    vectors = dense(pool.vectors)
    held = pool.terms.counts.toarray() > 0
    told = held * np.log((1 + len(pool)) / (1 + held.sum(axis=0)))
    whole = told.sum(axis=1)
    shorter = np.minimum(whole[:, None], whole)
    contained = np.where(shorter > 0, (told @ held.T) / np.where(shorter > 0, shorter, 1), 0)
    cosines = vectors @ vectors.T
    return np.minimum(np.maximum(cosines if issparse(pool.vectors) else 2 * cosines - 1, contained), 1)

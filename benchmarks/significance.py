"""Which differences between systems are real: paired tests over topics, corrected for their number.

Noreen (1989), "Computer-Intensive Methods for Testing Hypotheses" (approximate randomisation); Koehn (2004),
"Statistical Significance Tests for Machine Translation Evaluation" (paired bootstrap); Holm (1979), "A Simple
Sequentially Rejective Multiple Test Procedure".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["Pair", "bootstrap", "compare", "holm", "least", "permutation"]

ROUNDS: Final = 10_000
EXACT: Final = 13  # topics up to which every one of the 2^n signs is tried
LEVEL: Final = 0.05
_SAME: Final = 1e-9  # scores nearer than this are a tie


@dataclass(frozen=True)
class Pair:
    """Two systems compared over the same topics, places in the list that was given.

    `difference` is the mean of `first` less that of `second`, `low` and `high` its 95% bootstrap interval; `p` is the
    permutation test's, `p_bootstrap` the paired bootstrap's, `p_holm` the former corrected for all pairs.
    """

    first: int
    second: int
    difference: float
    low: float
    high: float
    p: float
    p_bootstrap: float
    p_holm: float
    wins: int
    ties: int
    losses: int

    @property
    def significant(self) -> bool:
        """Whether the corrected test calls the difference real at 5%."""
        return self.p_holm <= LEVEL


def compare(scores: Sequence[Sequence[float]], *, seed: int = 0) -> list[Pair]:
    """Return every pair of systems, each of which has a score for each of n topics, in one order.

    >>> pair, = compare([[0.5, 0.6, 0.7], [0.1, 0.6, 0.1]])
    >>> round(pair.difference, 3), pair.wins, pair.ties, pair.losses, pair.p
    (0.333, 2, 1, 0, 0.5)
    """
    table = np.asarray(scores, dtype=np.float64)
    places = [(first, second) for first in range(len(table)) for second in range(first + 1, len(table))]
    raw = []
    for first, second in places:
        differences = table[first] - table[second]
        differences[np.abs(differences) < _SAME] = 0
        p_bootstrap, low, high = bootstrap(differences, seed=seed)
        counts = [int((np.sign(differences) == sign).sum()) for sign in (1, 0, -1)]
        raw.append(
            (
                first,
                second,
                float(differences.mean()),
                low,
                high,
                permutation(differences, seed=seed),
                p_bootstrap,
                counts,
            )
        )
    corrected = holm([each[5] for each in raw])
    return [
        Pair(first, second, difference, low, high, p, p_bootstrap, p_holm, *counts)
        for (first, second, difference, low, high, p, p_bootstrap, counts), p_holm in zip(raw, corrected, strict=True)
    ]


def permutation(differences: Sequence[float] | NDArray[np.float64], *, rounds: int = ROUNDS, seed: int = 0) -> float:
    """Return the share of sign changes of paired differences whose mean is as far from 0 as the one seen (two-sided).

    Exact up to 13 pairs, else over `rounds` draws, the one seen counted among them.
    """
    values = np.asarray(differences, dtype=np.float64)
    extreme = np.abs(_signs(len(values), rounds, seed) @ values) >= abs(values.sum()) - _SAME
    return float(extreme.mean() if len(values) <= EXACT else (1 + extreme.sum()) / (rounds + 1))


@lru_cache(maxsize=4)
def _signs(size: int, rounds: int, seed: int) -> NDArray[np.float64]:
    """Changes of sign: all there are of few values, else as many as `rounds`."""
    if size <= EXACT:
        drawn = (np.arange(2**size)[:, None] >> np.arange(size)) & 1
    else:
        drawn = np.random.default_rng(seed).integers(0, 2, size=(rounds, size))
    return np.asarray(1.0 - 2.0 * drawn)


def bootstrap(
    differences: Sequence[float] | NDArray[np.float64], *, rounds: int = ROUNDS, seed: int = 0
) -> tuple[float, float, float]:
    """Return the two-sided p that paired differences have a mean of 0, and the 95% interval of that mean."""
    values = np.asarray(differences, dtype=np.float64)
    means = _draws(len(values), rounds, seed) @ values
    mean = values.mean()
    p = (1 + (np.abs(means - mean) >= abs(mean) - _SAME).sum()) / (rounds + 1)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(p), float(low), float(high)


@lru_cache(maxsize=4)
def _draws(size: int, rounds: int, seed: int) -> NDArray[np.float64]:
    """What share of each resample every value has."""
    drawn = np.random.default_rng(seed).integers(0, size, size=(rounds, size))
    return np.stack([np.bincount(each, minlength=size) for each in drawn]) / size


def least(size: int) -> float:
    """Return the lowest p that the permutation test can give for so many topics."""
    return float(2.0 ** (1 - size)) if size <= EXACT else 1 / (ROUNDS + 1)


def holm(ps: Sequence[float]) -> list[float]:
    """Return p-values corrected for their number, in the order given.

    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    corrected = [0.0] * len(ps)
    highest = 0.0
    for rank, index in enumerate(sorted(range(len(ps)), key=lambda index: (ps[index], index))):
        highest = max(highest, min(1.0, (len(ps) - rank) * ps[index]))
        corrected[index] = highest
    return corrected

"""Which differences between systems are real: paired tests over topics, corrected for their number.

Noreen (1989), "Computer-Intensive Methods for Testing Hypotheses" (approximate randomisation); Koehn (2004),
"Statistical Significance Tests for Machine Translation Evaluation" (paired bootstrap); Holm (1979), "A Simple
Sequentially Rejective Multiple Test Procedure".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["Pair", "bootstrap", "compare", "holm", "least", "permutation"]

ROUNDS: Final = 10_000
EXACT: Final = 13  # topics up to which every one of the 2^n signs is tried
LEVEL: Final = 0.05
_SAME: Final = 1e-9  # scores nearer than this are a tie
_BLOCK: Final = 2_000  # draws held at once


@dataclass(frozen=True)
class Pair:
    """Two systems compared over the same topics, places in the list that was given.

    `difference` is the mean of `first` less that of `second`, `low` and `high` its 95% bootstrap interval; `p` is the
    permutation test's, `p_bootstrap` the paired bootstrap's, `p_holm` the former corrected for all pairs tested.
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

    @property
    def verdict(self) -> str:
        """What is known of `first` beside `second`: "above", "below" or "not told apart"."""
        if not self.significant:
            return "not told apart"
        return "above" if self.difference > 0 else "below"


def compare(scores: Sequence[Sequence[float]], *, against: int | None = None, seed: int = 0) -> list[Pair]:
    """Return every pair of systems, each of which has a score for each of n topics, in one order.

    `against` is the place of a system whose pairs alone are wanted: it is then the first of each, and the correction is
    for one pair less than there are systems.

    >>> pair, = compare([[0.5, 0.6, 0.7], [0.1, 0.6, 0.1]])
    >>> round(pair.difference, 3), pair.wins, pair.ties, pair.losses, pair.p
    (0.333, 2, 1, 0, 0.5)
    """
    table = np.asarray(scores, dtype=np.float64)
    if against is None:
        places = list(combinations(range(len(table)), 2))
    else:
        places = [(against, other) for other in range(len(table)) if other != against]
    if not places:
        return []
    differences = np.array([table[first] - table[second] for first, second in places])
    differences[np.abs(differences) < _SAME] = 0
    # So many draws that the least p can still be called real after the correction.
    ps = permutation(differences, rounds=max(ROUNDS, 100 * len(places)), seed=seed)
    found = []
    for (first, second), values, p, p_holm in zip(places, differences, ps, holm(ps), strict=True):
        p_bootstrap, low, high = bootstrap(values, seed=seed)
        counts = [int((np.sign(values) == sign).sum()) for sign in (1, 0, -1)]
        found.append(Pair(first, second, float(values.mean()), low, high, p, p_bootstrap, p_holm, *counts))
    return found


def permutation(
    differences: Sequence[Sequence[float]] | NDArray[np.float64], *, rounds: int = ROUNDS, seed: int = 0
) -> list[float]:
    """Return the two-sided p of each row of paired differences: (pairs, topics).

    That is the share of sign changes of its differences with a mean as far from 0 as the one seen: of all of them up to
    13 topics, else of as many as `rounds`, the one seen counted among them.

    >>> permutation([[0.1, 0.2, 0.1], [0.1, -0.1, 0.0]])
    [0.25, 1.0]
    """
    values = np.asarray(differences, dtype=np.float64).T
    size = len(values)
    seen = np.abs(values.sum(axis=0)) - _SAME
    extreme = np.zeros(values.shape[1], dtype=np.int64)
    if size <= EXACT:
        signs = 1.0 - 2.0 * ((np.arange(2**size)[:, None] >> np.arange(size)) & 1)
        extreme += (np.abs(signs @ values) >= seen).sum(axis=0)
        return [float(p) for p in extreme / 2**size]
    generator = np.random.default_rng(seed)
    for start in range(0, rounds, _BLOCK):
        signs = 1.0 - 2.0 * generator.integers(0, 2, size=(min(_BLOCK, rounds - start), size))
        extreme += (np.abs(signs @ values) >= seen).sum(axis=0)
    return [float(p) for p in (1 + extreme) / (rounds + 1)]


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
    """Return the lowest p that a permutation test can give for so many topics: where all differ one way."""
    return float(2.0 ** (1 - size))


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

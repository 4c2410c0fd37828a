"""The random baseline, which every table of results needs beside its methods."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..pool import Pool
from ..roles import Scores

__all__ = ["Random"]


@dataclass(frozen=True)
class Random:
    """A score drawn for each sentence; another `seed` draws other scores, the same seed the same on every machine."""

    seed: int = 0

    def __post_init__(self) -> None:
        if not isinstance(self.seed, int) or self.seed < 0:
            raise ValueError(f"seed is a whole number from 0 up, not {self.seed!r}")

    def rank(self, pool: Pool) -> Scores:
        """Return numbers from 0 to 1: (n,). The i-th does not depend on how many sentences follow it."""
        return np.random.default_rng(self.seed).random(len(pool))

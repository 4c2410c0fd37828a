"""Cases wholly right, and precision, recall and F1 of the boundaries, with bootstrap intervals over cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .cases import Case
from .systems import SYSTEMS

__all__ = ["Outcome", "Score", "outcomes", "score"]

ROUNDS = 2000


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case and the boundaries that were found in it."""

    case: Case
    found: frozenset[int]

    @property
    def right(self) -> bool:
        """Whether the sentences are just those of the case."""
        return self.found == self.case.ends

    @property
    def counts(self) -> tuple[int, int, int]:
        """Boundaries found and right, found, and to be found."""
        return len(self.found & self.case.ends), len(self.found), len(self.case.ends)


@dataclass(frozen=True, slots=True)
class Score:
    """Figures from 0 to 1; `whole` is the share of cases wholly right, the intervals hold 95% of the resamples.

    Precision is 1 where no boundary was found.
    """

    cases: int
    whole: float
    whole_interval: tuple[float, float]
    precision: float
    recall: float
    f1: float
    f1_interval: tuple[float, float]


def outcomes(system: str, cases: Sequence[Case]) -> list[Outcome]:
    """Return what one of SYSTEMS finds in each case."""
    spans = SYSTEMS[system]
    return [Outcome(case, case.found(spans(case.text, case.language))) for case in cases]


def score(found: Sequence[Outcome], seed: int = 0) -> Score:
    """Return the figures of some outcomes."""
    table = np.array([(*each.counts, each.right) for each in found], dtype=np.float64)
    hits, made, real, right = table.sum(axis=0).tolist()
    draws = np.random.default_rng(seed).integers(len(table), size=(ROUNDS, len(table)))
    sums = table[draws].sum(axis=1)
    f1 = np.divide(2 * sums[:, 0], sums[:, 1] + sums[:, 2], out=np.ones(ROUNDS), where=sums[:, 1] + sums[:, 2] > 0)
    low, high = np.quantile(f1, (0.025, 0.975)).tolist()
    least, most = np.quantile(sums[:, 3] / len(table), (0.025, 0.975)).tolist()
    return Score(
        cases=len(found),
        whole=right / len(found),
        whole_interval=(least, most),
        precision=hits / made if made else 1.0,
        recall=hits / real if real else 1.0,
        f1=2 * hits / (made + real) if made + real else 1.0,
        f1_interval=(low, high),
    )

"""Concept coverage, solved exactly.

Gillick and Favre (2009), "A scalable global model for summarization": the sentences within the budget that together
hold the most valuable concepts, each concept counted once; an integer linear program, given to HiGHS through SciPy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ..budget import Budget
from ..concepts import Concepts
from ..pool import Pool
from ..roles import Choice, Scores
from .cover import Cover
from .draft import check_redundancy

__all__ = ["Coverage", "check_concepts", "cover"]

SENTENCES = 400  # candidates that are weighed against each other; the ones worth most for their length
TIE = 1e-6  # of the worth of a concept, what the scores may decide


@dataclass(frozen=True)
class Coverage:
    """Covers the bigrams (and words) that most sources use, and use early; scores only break ties.

    `unigrams` is the worth of a single word beside a bigram's 1; `lead` how fast the vote of a source falls with the
    place of the sentence, as far as the sources are found to open with what matters (0: position means nothing);
    `again` what a concept is worth that is said once more, as a share; `redundancy` the overlap above which two
    sentences say the same; `seconds` the exact solver's time, past which the choice is the one of a search, and the
    signature says so.
    """

    unigrams: float = 0.3
    lead: float = 1.5
    again: float = 0.01
    redundancy: float = 0.5
    seconds: float = 5.0

    def __post_init__(self) -> None:
        check_concepts(self.unigrams, self.lead, self.again)
        check_redundancy(self.redundancy)
        if not self.seconds > 0:
            raise ValueError(f"seconds is more than 0, not {self.seconds}")

    def select(self, pool: Pool, scores: Scores, budget: Budget) -> Sequence[int]:
        """Return the indices of the best set, in the order of their worth."""
        concepts = Concepts.of(pool, unigrams=self.unigrams, lead=self.lead)
        return cover(concepts, pool, scores, budget, again=self.again, redundancy=self.redundancy, seconds=self.seconds)


def cover(
    concepts: Concepts,
    pool: Pool,
    scores: Scores,
    budget: Budget,
    *,
    again: float,
    redundancy: float,
    seconds: float = 0,
) -> Choice:
    """Return the cover of some concepts, best sentence first; of a search alone where no `seconds` are given."""
    costs = pool.costs(budget)
    worth = concepts.gains()
    candidates = candidates_for(worth, costs, budget)
    if not len(candidates):
        return Choice([])
    bonus = again * worth + TIE * concepts.weights.max(initial=0) * _ranks(scores)
    problem = Cover(
        csr_array(concepts.held[candidates]),
        (1 - again) * concepts.weights,
        costs[candidates],
        budget.limit,
        bonus[candidates],
        pool.overlaps(candidates) > redundancy,
    )
    chosen = problem.exact(seconds) if seconds else None
    note = "searched for want of time" if seconds and chosen is None else ""
    found = candidates[problem.search() if chosen is None else chosen].tolist()
    if not found:  # sentences without words hold no concept
        fitting = np.flatnonzero(costs <= budget.limit)
        found = [int(fitting[np.argmax(scores[fitting])])]
    return Choice(sorted(found, key=lambda index: (-worth[index], index)), note)


def candidates_for(worth: Scores, costs: NDArray[np.float64], budget: Budget) -> NDArray[np.int64]:
    """Return those of n sentences that fit and are worth most for their length, in their order."""
    fitting = np.flatnonzero(costs <= budget.limit)
    return np.sort(fitting[np.argsort(-(worth / np.maximum(costs, 1))[fitting], kind="stable")[:SENTENCES]])


def check_concepts(unigrams: float, lead: float, again: float) -> None:
    """Raise ValueError where a parameter of the concepts is not one."""
    if not (unigrams >= 0 and lead >= 0):
        raise ValueError(f"unigrams and lead are at least 0, not {unigrams} and {lead}")
    if not 0 <= again < 1:
        raise ValueError(f"again goes from 0 up to, not including, 1, not {again}")


def _ranks(scores: Scores) -> NDArray[np.float64]:
    """Scores as ranks from 0 to 1; tied ones share theirs."""
    levels, ranks = np.unique(scores, return_inverse=True)
    return ranks / max(len(levels) - 1, 1)

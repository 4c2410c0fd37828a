"""What several ways of summarising agree on is covered first.

Systems that look at a topic differently err differently: concepts are weighted by how many draft summaries hold them,
and covered anew. Wang and Li (2012), "Weighted consensus multi-document summarization", and Hong, Marcus and Nenkova
(2015), "System combination for multi-document summarization", combine whole summaries; Gillick and Favre (2009) is the
cover. A choice that rests on one or two of the sources is found out by choosing without them, as in Breiman (1996),
"Bagging predictors".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ..budget import Budget
from ..concepts import MANY, Concepts
from ..pool import Pool
from ..roles import Scores
from .cover import Cover
from .coverage import candidates_for, check_concepts, cover
from .draft import check_redundancy
from .greedy import Greedy
from .submodular import Submodular
from .summary_centroid import SummaryCentroid

__all__ = ["Consensus"]

# The first takes the ranker's scores, the others look at the whole. Submodular goes without its clusters: they gain
# nothing here (within .7 ROUGE-2 on three sets, either way), and importing k-means takes longer than the summary.
PANEL = (Greedy(), SummaryCentroid(), Submodular(diversity=0.0))
PARTS = 5  # of the sources, each of which one draft goes without; of fewer than MANY, a part is too much to do without


@dataclass(frozen=True)
class Consensus:
    """Covers concepts as `coverage` does, those first that draft summaries hold.

    The drafts are the greedy choice by the ranker's scores, `summary-centroid` and `submodular`, and, of eight sources
    and more, five covers that each go without a fifth of them. `agreement` is what each draft that holds a concept adds
    to its worth, as a share: 0 is coverage alone. `unigrams`, `lead`, `again` and
    `redundancy` are as in `coverage`. The cover is searched for, not proved: the result does not depend on the
    machine's speed.
    """

    agreement: float = 0.25
    unigrams: float = 0.3
    lead: float = 1.5
    again: float = 0.01
    redundancy: float = 0.5

    def __post_init__(self) -> None:
        check_concepts(self.unigrams, self.lead, self.again)
        check_redundancy(self.redundancy)
        if not self.agreement >= 0:
            raise ValueError(f"agreement is at least 0, not {self.agreement}")

    def select(self, pool: Pool, scores: Scores, budget: Budget) -> Sequence[int]:
        """Return the indices of the best set found, in the order of their worth."""
        concepts = Concepts.of(pool, unigrams=self.unigrams, lead=self.lead)
        if self.agreement:
            drafts = [member.select(pool, scores, budget) for member in PANEL]
            drafts += partial_covers(concepts, pool.costs(budget), budget)
            votes = np.sum([concepts.within(draft) for draft in drafts], axis=0)
            concepts = replace(concepts, factors=concepts.factors * (1 + self.agreement * votes))
        return cover(concepts, pool, scores, budget, again=self.again, redundancy=self.redundancy)


def partial_covers(concepts: Concepts, costs: NDArray[np.float64], budget: Budget) -> list[list[int]]:
    """Return a cover for each fifth of the sources, made without it; none where sources are few."""
    if concepts.votes.shape[1] < MANY:
        return []
    covers = []
    for part in range(PARTS):
        weakened = concepts.without(part, PARTS)
        candidates = candidates_for(weakened.gains(), costs, budget)
        problem = Cover(csr_array(weakened.held[candidates]), weakened.weights, costs[candidates], budget.limit)
        covers.append(candidates[problem.greedy()].tolist())
    return covers

"""What several ways of summarising agree on is covered first.

Systems that look at a topic differently err differently: concepts are weighted by how many draft summaries hold them,
and covered anew. Wang and Li (2012), "Weighted consensus multi-document summarization", and Hong, Marcus and Nenkova
(2015), "System combination for multi-document summarization", combine whole summaries; Gillick and Favre (2009) is the
cover.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..budget import Budget
from ..concepts import Concepts
from ..pool import Pool
from ..roles import Scores
from .coverage import check_concepts, cover
from .draft import check_redundancy
from .greedy import Greedy
from .submodular import Submodular
from .summary_centroid import SummaryCentroid

__all__ = ["Consensus"]

# The first takes the ranker's scores, the others look at the whole. Submodular goes without its clusters: they gain
# nothing here (within .7 ROUGE-2 on three sets, either way), and importing k-means takes longer than the summary.
PANEL = (Greedy(), SummaryCentroid(), Submodular(diversity=0.0))


@dataclass(frozen=True)
class Consensus:
    """Covers concepts as `coverage` does, those first that draft summaries hold.

    The drafts are the greedy choice by the ranker's scores, `summary-centroid` and `submodular`. `agreement` is what
    each draft that holds a concept adds to its worth, as a share: 0 is coverage alone. `unigrams`, `lead`, `again` and
    `redundancy` are as in `coverage`. The cover is searched for, not proved: the result does not depend on the
    machine's speed.
    """

    agreement: float = 0.3
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
        drafts = [member.select(pool, scores, budget) for member in PANEL] if self.agreement else []
        votes = np.sum([concepts.within(draft) for draft in drafts], axis=0) if drafts else 0
        weighted = replace(concepts, weights=concepts.weights * (1 + self.agreement * votes))
        return cover(weighted, pool, scores, budget, again=self.again, redundancy=self.redundancy)

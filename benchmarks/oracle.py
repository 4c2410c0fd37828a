"""The best that sentences of the sources could reach, knowing the references: what frames every extractive table.

"greedy" adds the sentence that raises the protocol's headline figure most (Nallapati et al. 2017, "SummaRuNNer");
"ilp" finds the sentences that share the most bigrams with the references, exactly (Hirao et al. 2017, "Enumeration of
Extractive Oracle Summaries"). Both read the references: they are a bound, not systems.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.sparse import block_array, csr_array

from summarize.document import Sentence, reading_order
from summarize.errors import BudgetError, MethodError
from summarize.rouge import Rouge
from summarize.split import split

from .case import Case
from .outline import Line, Outline
from .protocols import Protocol

__all__ = ["ORACLES", "Oracle"]

ORACLES: Final = ("greedy", "ilp")
SECONDS: Final = 10.0  # for the solver; past it the best found so far is taken, and the signature says so


@dataclass(frozen=True)
class Oracle:
    """The greedy oracle or the exact one."""

    kind: str = "greedy"

    def __post_init__(self) -> None:
        if self.kind not in ORACLES:
            raise MethodError(f"unknown oracle {self.kind!r}; known: {', '.join(ORACLES)}")

    @property
    def name(self) -> str:
        """ "oracle:greedy" or "oracle:ilp"."""
        return f"oracle:{self.kind}"

    @property
    def signature(self) -> str:
        """The name: it has no parameter."""
        return self.name

    def outline(self, case: Case, protocol: Protocol) -> Outline:
        """Return the best summary; raises BudgetError where no sentence fits."""
        found = [
            sentence for document in sorted(case.topic.documents, key=reading_order) for sentence in split(document)
        ]
        sentences = list({sentence.text: sentence for sentence in reversed(found)}.values())[::-1]
        costs = protocol.budget.costs([sentence.text for sentence in sentences])
        fitting = [index for index, cost in enumerate(costs) if cost <= protocol.budget.limit]
        if not fitting:
            raise BudgetError(f"no sentence fits a budget of {protocol.budget}")
        sentences, costs = [sentences[index] for index in fitting], costs[fitting]
        if self.kind == "greedy":
            chosen, note = _greedy(sentences, costs, case, protocol), ""
        else:
            chosen, note = _exact(sentences, costs, case, protocol)
        lines = tuple(Line(sentences[index].text, sentences[index]) for index in sorted(chosen))
        return Outline(lines, self.signature + note)


def _greedy(sentences: list[Sentence], costs: np.ndarray, case: Case, protocol: Protocol) -> list[int]:
    rouge = Rouge(protocol.rouge.options, metrics=[protocol.headline])
    references = rouge.prepare(case.references)
    chosen: list[int] = []
    room, best = protocol.budget.limit, 0.0
    while True:
        scores = {
            index: getattr(
                rouge.score("\n".join(sentences[at].text for at in sorted([*chosen, index])), references)[
                    protocol.headline
                ],
                protocol.figure,
            )
            for index in range(len(sentences))
            if index not in chosen and costs[index] <= room
        }
        winner = max(scores, key=lambda index: (scores[index], -index), default=None)
        if winner is None or scores[winner] <= best:
            return chosen
        best, room = scores[winner], room - int(costs[winner])
        chosen.append(winner)


def _exact(sentences: list[Sentence], costs: np.ndarray, case: Case, protocol: Protocol) -> tuple[list[int], str]:
    """Sentences that hold the most bigrams of the references; those that reach over sentences are not seen.

    The k-th copy of a bigram is worth the number of references that hold it k times.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    rouge = protocol.rouge
    encoder = rouge.prepare(case.references).encoder
    wanted = [encoder.encode(reference).counts(2) for reference in case.references]
    most: Counter[str] = Counter()
    for counts in wanted:
        most |= counts
    column = {bigram: at for at, bigram in enumerate(sorted(most))}
    held = np.zeros((len(sentences), len(column)))
    for row, sentence in enumerate(sentences):
        for bigram, count in encoder.encode(sentence.text).counts(2).items():
            if bigram in column:
                held[row, column[bigram]] = count
    copies = [(at, sum(counts[bigram] >= k for counts in wanted))
              for bigram, at in column.items() for k in range(1, most[bigram] + 1)]  # fmt: skip
    if not copies or not held.any():
        return [int(np.argmin(costs))], ""
    of = csr_array((np.ones(len(copies)), (range(len(copies)), [at for at, _ in copies])))
    constraints = block_array(
        [[csr_array(costs[None, :].astype(float)), None], [csr_array(-held.T), csr_array(of.T)]], format="csr"
    )
    result = milp(
        c=np.concatenate((np.full(len(sentences), 1e-6), [-float(worth) for _, worth in copies])),
        integrality=np.concatenate((np.ones(len(sentences)), np.zeros(len(copies)))),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(
            constraints, -np.inf, np.concatenate(([protocol.budget.limit], np.zeros(len(column))))
        ),
        options={"time_limit": SECONDS},
    )
    if result.x is None:
        return _greedy(sentences, costs, case, protocol), " (greedy for want of time)"
    note = "" if result.status == 0 else " (not proved the best for want of time)"
    return [int(index) for index in np.flatnonzero(result.x[: len(sentences)] > 0.5)], note

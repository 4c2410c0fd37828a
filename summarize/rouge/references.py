"""Several references to one score: by adding up, by taking the best, by leaving one out in turn.

The script rounds recall and precision to five decimals, makes F from the rounded values and rounds it too; rouge-score
rounds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from .ngrams import Counts


class Score(NamedTuple):
    """Recall, precision and F of one metric, each from 0 to 1."""

    recall: float
    precision: float
    f: float


class Ratio(NamedTuple):
    """How hits and totals become figures: the root for ROUGE-W (1 elsewhere), the alpha of F, the decimals kept."""

    root: float
    alpha: float
    decimals: int | None

    def of(self, hits: float, total: float) -> float:
        """Hits as a share of a total; 0 of nothing."""
        if not total:
            return 0.0
        share = hits / total if self.root == 1 else (hits / total) ** (1 / self.root)
        return share if self.decimals is None else round(share, self.decimals)

    def score(self, counts: Counts) -> Score:
        """The three figures of hits and totals."""
        hits, reference, summary = counts
        recall, precision = self.of(hits, reference), self.of(hits, summary)
        weighed = (1 - self.alpha) * precision + self.alpha * recall
        f = precision * recall / weighed if weighed > 0 else 0.0
        return Score(recall, precision, f if self.decimals is None else round(f, self.decimals))


def average(counts: Sequence[Counts], ratio: Ratio) -> Score:
    """Hits and totals of all references added up, then the figures (-f A)."""
    if len(counts) == 1:
        return ratio.score(counts[0])
    return ratio.score((sum(c[0] for c in counts), sum(c[1] for c in counts), sum(c[2] for c in counts)))


def best(counts: Sequence[Counts], ratio: Ratio) -> Score:
    """The figures of the first reference of the best recall (-f B)."""
    # The script compares ROUGE-W before the total is raised to the weight.
    return ratio.score(max(counts, key=lambda c: ratio.of(c[0], c[1] ** (1 / ratio.root))))


def best_f(counts: Sequence[Counts], ratio: Ratio) -> Score:
    """The figures of the first reference of the best F, as rouge-score's ``score_multi``."""
    if len(counts) == 1:
        return ratio.score(counts[0])
    return max((ratio.score(c) for c in counts), key=lambda score: score.f)


MULTIPLE: dict[str, Callable[[Sequence[Counts], Ratio], Score]] = {"average": average, "best": best, "best-f": best_f}


def left_out(counts: Sequence[Counts]) -> list[Sequence[Counts]]:
    """All references but one, for each; the one reference itself where there are no others."""
    if len(counts) == 1:
        return [counts]
    return [[*counts[:i], *counts[i + 1 :]] for i in range(len(counts))]


def mean(scores: Sequence[Score], decimals: int | None = None) -> Score:
    """The mean of scores, figure by figure."""
    if len(scores) == 1:
        return scores[0]
    means = [sum(figures) / len(scores) for figures in zip(*scores, strict=True)]
    return Score(*(means if decimals is None else (round(figure, decimals) for figure in means)))

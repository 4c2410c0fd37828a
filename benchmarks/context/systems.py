"""Ways to fill a prompt: every one gives excerpts with the same labels, which count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Final

import numpy as np
from scipy.sparse import csr_array

from summarize.budget import Budget
from summarize.methods import load
from summarize.report.asked import bm25
from summarize.report.context import Context, block
from summarize.report.packing import Excerpt, Packing, Prose, prose
from summarize.words import analyze

from .tasks import Task

__all__ = ["OURS", "SYSTEMS", "Folder"]

OURS: Final = "summarize"
PASSAGE: Final = 3  # sentences that stand together in a passage, as retrieval cuts documents


@dataclass(frozen=True)
class Folder:
    """A task's documents cut into sentences once, for all systems and budgets."""

    task: Task
    largest: Budget

    @cached_property
    def prose(self) -> Mapping[int, Prose]:
        """The documents by index, with the places of their sentences; what is no prose is left out for every system."""
        return prose(self.task.topic, (), whole=True)

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """Every sentence, by document and place, in the order of the folder."""
        return [(index, at) for index, source in self.prose.items() for at in range(len(source.spans))]

    @cached_property
    def counts(self) -> csr_array[np.float64]:
        """The stems of every sentence and, in the last row, of the question."""
        texts = [self.prose[index].sentences[at].text for index, at in self.places]
        return analyze([*texts, self.task.topic.query], ["en"] * (len(texts) + 1)).counts

    @cached_property
    def lexrank(self) -> list[tuple[int, int]]:
        """The sentences that LexRank takes for the largest budget, best first."""
        summary = load("lexrank").summarize(self.task.topic, self.largest)
        places = {
            (source.document.id, sentence.start): (index, at)
            for index, source in self.prose.items()
            for at, sentence in enumerate(source.sentences)
        }
        best = sorted(summary.picks, key=lambda pick: -pick.score)
        return [places[pick.document.id, pick.start] for pick in best]


def _ours(folder: Folder, budget: Budget) -> Sequence[Excerpt]:
    return Context.of(load().summarize(folder.task.topic, budget)).excerpts


def _filled(folder: Folder, budget: Budget, order: Iterable[tuple[int, int]], *, cut: bool = False) -> list[Excerpt]:
    """The sentences in an order, while they fit: all that still do, or with `cut` up to the first that does not."""
    packing = Packing(folder.prose, budget, block)
    for rank, place in enumerate(order):
        if not packing.take(place, float(-rank)) and cut:
            break
    return packing.excerpts()


def _leading(folder: Folder, budget: Budget) -> Sequence[Excerpt]:
    return _filled(folder, budget, folder.places, cut=True)


def _random(folder: Folder, budget: Budget) -> Sequence[Excerpt]:
    return _filled(folder, budget, Random(0).sample(folder.places, len(folder.places)))


def _lexrank(folder: Folder, budget: Budget) -> Sequence[Excerpt]:
    return _filled(folder, budget, folder.lexrank)


def _bm25(folder: Folder, budget: Budget) -> Sequence[Excerpt]:
    if not folder.task.topic.query:
        return ()
    scores = bm25(folder.counts[:-1], folder.counts[[-1]].indices)
    return _filled(folder, budget, [folder.places[at] for at in np.argsort(-scores, kind="stable").tolist()])


def _passages(folder: Folder, budget: Budget) -> Sequence[Excerpt]:
    if not folder.task.topic.query:
        return ()
    numbers: dict[tuple[int, int], int] = {}
    owner = [numbers.setdefault((index, at // PASSAGE), len(numbers)) for index, at in folder.places]
    rows = csr_array((np.ones(len(owner)), (owner, np.arange(len(owner)))), shape=(len(numbers), len(owner)))
    scores = bm25(csr_array(rows @ folder.counts[:-1]), folder.counts[[-1]].indices)
    order = sorted(range(len(owner)), key=lambda at: (-scores[owner[at]], at))
    return _filled(folder, budget, [folder.places[at] for at in order])


SYSTEMS: Final[Mapping[str, Callable[[Folder, Budget], Sequence[Excerpt]]]] = {
    OURS: _ours,
    "lexrank": _lexrank,
    "BM25, sentences": _bm25,
    "BM25, passages": _passages,
    "leading": _leading,
    "random": _random,
}

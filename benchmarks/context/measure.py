"""What part of the references is kept, by system and budget."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Final

import numpy as np

from summarize.budget import Budget
from summarize.report.context import block
from summarize.rouge import Rouge

from ..significance import bootstrap, compare
from .systems import OURS, SYSTEMS, Folder
from .tasks import Set, tasks

__all__ = ["BUDGETS", "FLAGS", "METRICS", "Cell", "measured"]

BUDGETS: Final = (250, 500, 1000, 2000, 4000)
FLAGS: Final = "-n 2 -m -s"  # stems, without stop words: content words and pairs of them
METRICS: Final = ("ROUGE-1", "ROUGE-2")


@dataclass(frozen=True, slots=True)
class Cell:
    """A system on a set within a budget: by metric the mean recall, its 95% interval, and what ours is beside it.

    `tokens` are those really used, `seconds` CPU seconds a task; a verdict is "above", "below" or "not told apart",
    empty for ours.
    """

    set: str
    system: str
    budget: int
    tasks: int
    tokens: float
    seconds: float
    means: tuple[float, ...]
    lows: tuple[float, ...]
    highs: tuple[float, ...]
    verdicts: tuple[str, ...]


def measured(wanted: Set, root: Path | None, budgets: Sequence[int] = BUDGETS) -> Iterator[Cell]:
    """Yield a cell for each system and budget of a set; raises InputError where its data are not there."""
    rouge = Rouge(FLAGS)
    sizes = [Budget.parse(f"{budget} tokens") for budget in budgets]
    scores: dict[tuple[str, int], list[list[float]]] = {}
    used: dict[tuple[str, int], list[tuple[int, float]]] = {}
    for task in tasks(wanted, root):
        folder = Folder(task, sizes[-1])
        references = rouge.prepare(list(task.references))
        for size in sizes:
            for name, system in SYSTEMS.items():
                begun = process_time()
                excerpts = system(folder, size)
                seconds = process_time() - begun
                if not excerpts:
                    continue
                kept = rouge.score("\n".join(" ".join(each.text.split()) for each in excerpts), references)
                key = name, int(size.amount)
                scores.setdefault(key, []).append([kept[metric].recall for metric in METRICS])
                used.setdefault(key, []).append((size.spent(["".join(map(block, excerpts)).rstrip("\n")]), seconds))
    for budget in budgets:
        names = [name for name in SYSTEMS if (name, budget) in scores]
        values = {name: np.array(scores[name, budget]).T for name in names}
        pairs = [compare([values[name][at] for name in names], against=names.index(OURS)) for at in range(len(METRICS))]
        for name in names:
            intervals = [bootstrap(each)[1:] for each in values[name]]
            tokens, seconds = (float(mean) for mean in np.mean(used[name, budget], axis=0))
            yield Cell(
                wanted.name,
                name,
                budget,
                len(values[name][0]),
                tokens,
                seconds,
                tuple(float(each.mean()) for each in values[name]),
                tuple(low for low, _ in intervals),
                tuple(high for _, high in intervals),
                tuple(each.verdict for found in pairs for each in found if names[each.second] == name),
            )

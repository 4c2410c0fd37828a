"""All systems on all data sets, with what is done shown as it goes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from summarize import load, method_names
from summarize.errors import InputError, MissingExtra
from summarize.methods import DEFAULT
from summarize.registry import RANKERS

from .datasets import Dataset
from .oracle import ORACLES
from .peers import installed
from .ready import ready
from .results import Comparison, comparison
from .run import records
from .systems import System
from .systems import system as made

__all__ = ["DEFAULT_SYSTEMS", "Wanted", "all_systems", "compare_all"]

DEFAULT_SYSTEMS: Final = ("default", "lexrank", "centroid", "mmr", "lead", "random", "oracle:greedy", "oracle:ilp")


@dataclass(frozen=True)
class Wanted:
    """What is to be compared on a data set: systems by their texts, folders of summaries made elsewhere by name.

    `against` is the system that all others are compared with, and with no other; without it every pair is.
    """

    dataset: Dataset
    systems: Sequence[str]
    folders: Sequence[tuple[str, Path]] = ()
    against: str = ""

    @property
    def one(self) -> str:
        """`against` as the tables call it."""
        return DEFAULT if self.against == "default" else self.against


def all_systems() -> list[str]:
    """Return every system that can run here: the methods whose packages are there, the oracles, the installed peers."""
    names = [DEFAULT, *(name for name in method_names() if name != DEFAULT)]
    found: dict[str, str] = {}
    # A selector by itself may be a ranker with the usual selector: it is compared once, under the ranker's name.
    for name in sorted(names, key=lambda name: name in RANKERS):
        with suppress(MissingExtra):
            found[str(load(name))] = name
    methods = [name for name in names if name in found.values()]
    return [*methods, *(f"oracle:{kind}" for kind in ORACLES), *(f"peer:{name}" for name in installed())]


def compare_all(
    wanted: Sequence[Wanted],
    *,
    runs: Path,
    jobs: int = 2,
    seed: int = 0,
    bert: bool = False,
) -> tuple[list[Comparison], int]:
    """Return a comparison for each data set with its systems, and how many records were not there before.

    Every system is made before the first one runs, so that a wrong name is told at once. Raises SummarizeError.
    """
    plan = [
        (each, [*_named(each.systems, seed), *(ready(name, path, each.dataset.ids) for name, path in each.folders)])
        for each in wanted
    ]
    for each, systems in plan:
        dataset = each.dataset
        names = [system.name for system in systems]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise InputError(f"two systems are named {twice!r}")
        if each.one.startswith("oracle:"):
            raise InputError(f"{each.one} reads the references: no system is compared with it")
        if each.one and each.one not in names:
            raise InputError(f"no system {each.one!r} to compare the others with; there are {', '.join(names)}")
        if dataset.remark:
            print(f"benchmarks: note: {dataset.remark}", file=sys.stderr)
    fresh = 0
    found = []
    for each, systems in plan:
        dataset, done = each.dataset, []
        for system in systems:
            counter = _Counter(f"{dataset.name}: {system.name}", len(dataset.cases))
            done.append((system, records(dataset, system, runs, jobs=jobs, bert=bert, seen=counter)))
            counter.close()
            fresh += counter.fresh
        found.append(comparison(dataset, done, against=each.one, seed=seed))
    return found, fresh


def _named(texts: Sequence[str], seed: int) -> list[System]:
    """The systems that texts name, each once; "all" stands for every one that can run here."""
    spelled = [name for text in texts for name in (all_systems() if text == "all" else [text])]
    return list({each.name: each for each in (made(text, seed=seed) for text in spelled)}.values())


class _Counter:
    """Counts topics on standard error, in place where that is a terminal."""

    def __init__(self, title: str, total: int) -> None:
        self.title, self.total, self.done, self.fresh = title, total, 0, 0
        self._live = sys.stderr.isatty()

    def __call__(self, topic: str, fresh: bool) -> None:
        self.done += 1
        self.fresh += fresh
        if self._live:
            print(f"\r\x1b[K{self.title} {self.done}/{self.total}", end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        if self._live:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
        elif self.fresh:
            print(f"benchmarks: {self.title}, {self.fresh} of {self.total} topics", file=sys.stderr, flush=True)

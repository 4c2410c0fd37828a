"""Comparisons made in this process, of few topics."""

from __future__ import annotations

from pathlib import Path

from benchmarks.datasets import load
from benchmarks.results import comparison
from benchmarks.run import records
from benchmarks.systems import system


def compared(folder: Path, *names: str, data: str = "tiny", topics: int = 0, against: str = "", **options):
    """The comparison of systems on a data set, without worker processes."""
    dataset = load(data, topics=topics, **options)
    systems = [system(name) for name in names]
    done = [(each, records(dataset, each, folder, jobs=0)) for each in systems]
    return comparison(dataset, done, against=against)

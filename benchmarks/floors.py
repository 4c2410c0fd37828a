"""Scores that a method must not fall below: `floors.json`, which only ever goes up.

CI runs the methods named there on the tiny set and compares. `python -m benchmarks --raise-floors` lifts them to the
low end of the interval of what was measured, since eight topics tell no more; a method that got worse keeps its floor.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from .results import Comparison

__all__ = ["FLOORS", "Floors", "below", "raised", "read", "write"]

FLOORS: Final = Path(__file__).with_name("floors.json")

Floors = dict[str, dict[str, dict[str, float]]]
"""Data set, system, metric to the least score, 0 to 1."""


def read(path: Path = FLOORS) -> Floors:
    """Return the floors of a file; none where there is no file yet."""
    found: Floors = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return found


def write(floors: Floors, path: Path = FLOORS) -> None:
    """Write floors to a file."""
    path.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", "utf-8")


def raised(floors: Floors, comparisons: Iterable[Comparison]) -> Floors:
    """Return the floors with those lifted that were exceeded; none is ever lowered or left out."""
    found: Floors = {data: {system: dict(metrics) for system, metrics in each.items()} for data, each in floors.items()}
    for comparison in comparisons:
        for row in (row for row in comparison.rows if row.tested):
            known = found.setdefault(comparison.dataset.name, {}).setdefault(row.name, {})
            for metric in row.average:
                known[metric] = max(known.get(metric, 0.0), round(row.figure(metric).low, 3))
    return found


def below(floors: Floors, comparisons: Iterable[Comparison]) -> list[str]:
    """Return a line for every score that is below its floor."""
    return [
        f"{row.name} on {comparison.dataset.name}: {metric} {row.figure(metric).mean:.4f} is below its floor of {floor}"
        for comparison in comparisons
        for row in comparison.rows
        for metric, floor in floors.get(comparison.dataset.name, {}).get(row.name, {}).items()
        if row.figure(metric).mean < floor
    ]

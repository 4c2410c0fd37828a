"""What was measured before: one line for each system, data set and run, appended to `history.jsonl`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from .results import Comparison, Row

__all__ = ["HISTORY", "append", "lines"]

HISTORY: Final = Path(__file__).with_name("history.jsonl")


def lines(comparison: Comparison, made: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    """Yield what is kept of each system: when, of what code and data, its signature, its scores, its costs."""
    for row in comparison.rows:
        yield {
            "date": made["date"],
            "commit": made["commit"],
            "data": comparison.dataset.name,
            "digest": comparison.dataset.digest[:16],
            "topics": len(comparison.dataset.cases),
            "system": row.name,
            "signature": f"{row.signature} | {row.protocol.signature}",
            "scores": _scores(row),
            "seconds": None if row.seconds is None else round(row.seconds, 4),
            "megabytes": None if row.megabytes is None else round(row.megabytes),
        }


def append(path: Path, comparisons: Iterable[Comparison], made: Mapping[str, Any]) -> None:
    """Add a run to a file of them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        for comparison in comparisons:
            for line in lines(comparison, made):
                file.write(json.dumps(line, ensure_ascii=False) + "\n")


def _scores(row: Row) -> dict[str, list[float]]:
    return {metric: [round(value, 5) for value in row.figure(metric)] for metric in row.average}

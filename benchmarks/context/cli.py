"""The options of `python -m benchmarks.context`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from summarize.errors import InputError, SummarizeError

from ..provenance import provenance
from ..readme import README, rewritten
from .measure import BUDGETS, Cell, measured
from .plot import plot
from .tables import tables
from .tasks import SEED, SETS

__all__ = ["HISTORY", "MARKS", "PLOT", "main"]

HISTORY: Final = Path(__file__).parents[1] / "context-history.jsonl"
PLOT: Final = Path(__file__).parents[1] / "context.svg"
MARKS: Final = (
    "<!-- made by python -m benchmarks.context --readme: begin -->",
    "<!-- made by python -m benchmarks.context --readme: end -->",
)
_PROVENANCE: Final = ("date", "commit", "version", "python", "seed")


def options() -> argparse.ArgumentParser:
    """Return the parser."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.context", description="What survives before a language model, by tokens."
    )
    parser.add_argument("--root", type=Path, help="the folder of the named sets")
    parser.add_argument("--sets", nargs="+", choices=[each.name for each in SETS], default=[each.name for each in SETS])
    parser.add_argument("--budgets", nargs="+", type=int, default=list(BUDGETS), metavar="TOKENS")
    parser.add_argument("--history", type=Path, default=HISTORY, help="where each measurement is kept")
    parser.add_argument("--again", action="store_true", help="measure nothing: show the last run of the history")
    parser.add_argument("--readme", action="store_true", help=f"write tables to benchmarks/{README.name}, and the plot")
    return parser


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, keep, print; exit with 2 where what was asked is not there."""
    try:
        _run(options().parse_args(arguments))
    except SummarizeError as error:
        print(f"benchmarks.context: {error}", file=sys.stderr)
        sys.exit(2)


def _run(given: argparse.Namespace) -> None:
    made, cells = last(given.history) if given.again else _measure(given)
    text = tables(cells, made)
    print(text)
    if given.readme:
        PLOT.write_text(plot(cells), "utf-8")
        README.write_text(rewritten(README.read_text("utf-8"), text, MARKS), "utf-8")


def _measure(given: argparse.Namespace) -> tuple[dict[str, Any], list[Cell]]:
    made = dict(provenance(SEED))
    cells = []
    for wanted in (each for each in SETS if each.name in given.sets):
        for cell in measured(wanted, given.root, sorted(given.budgets)):
            cells.append(cell)
            with given.history.open("a", encoding="utf-8") as file:
                file.write(json.dumps({**made, **asdict(cell)}, ensure_ascii=False) + "\n")
    return made, cells


def last(history: Path) -> tuple[dict[str, Any], list[Cell]]:
    """Return the last run that a file keeps; raises InputError where it keeps none."""
    lines = [json.loads(line) for line in history.read_text("utf-8").splitlines()] if history.is_file() else []
    if not lines:
        raise InputError(f"{history} keeps no run; measure first, without --again")
    run = [line for line in lines if line["date"] == lines[-1]["date"]]
    made = {key: run[0][key] for key in _PROVENANCE}
    return made, [_cell({key: value for key, value in line.items() if key not in _PROVENANCE}) for line in run]


def _cell(values: dict[str, Any]) -> Cell:
    found: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
    return Cell(**found)

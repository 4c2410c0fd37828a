"""The options of `python -m benchmarks.speed`."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from summarize.errors import InputError, SummarizeError

from ..provenance import provenance
from ..readme import README, rewritten
from .plan import PARTS, PEERS, SYSTEMS, Plan, measurements
from .plot import growth
from .tables import curves, tables

__all__ = ["HISTORY", "MARKS", "PLOT", "main"]

HISTORY: Final = Path(__file__).parents[1] / "speed-history.jsonl"
PLOT: Final = Path(__file__).parents[1] / "speed.svg"
MARKS: Final = (
    "<!-- made by python -m benchmarks.speed --readme: begin -->",
    "<!-- made by python -m benchmarks.speed --readme: end -->",
)


def options() -> argparse.ArgumentParser:
    """Return the parser."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed", description="How time and memory grow, ours and other people's."
    )
    parser.add_argument("--sizes", nargs="+", type=int, default=[100, 300, 1000, 3000, 10_000, 100_000])
    parser.add_argument("--systems", nargs="+", default=[*SYSTEMS, *PEERS], help="method texts, and peer:...")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--seconds", type=float, default=60.0, help="CPU seconds of a measurement before it is stopped")
    parser.add_argument("--largest", type=int, default=3000, help="sentences that peers are given at most")
    parser.add_argument("--peers-python", default=sys.executable, help="the Python that has the peers, if not this one")
    parser.add_argument("--data", default="tiny", help="the set that BERT methods are timed and quality is measured on")
    parser.add_argument("--root", type=Path, help="the folder of the named sets")
    parser.add_argument("--topics", type=int, default=0, help="the first topics of that set alone")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--history", type=Path, default=HISTORY, help="where each measurement is kept")
    parser.add_argument("--again", action="store_true", help="measure nothing: show the last run of the history")
    parser.add_argument("--since", default="", help="with --again: the last measurement of each kind since that day")
    parser.add_argument("--plot", type=Path, help="write the curves to this SVG")
    parser.add_argument("--readme", action="store_true", help=f"write tables to benchmarks/{README.name}, and the plot")
    return parser


def main() -> None:
    """Measure, keep, print; exit with 2 where what was asked is not there."""
    try:
        _run(options().parse_args())
    except SummarizeError as error:
        print(f"benchmarks.speed: {error}", file=sys.stderr)
        sys.exit(2)


def _run(given: argparse.Namespace) -> None:
    found = last(given.history, given.since) if given.again else _measure(given)
    text = tables(found)
    print(text)
    for path in {given.plot, PLOT if given.readme else None} - {None}:
        path.write_text(growth(curves(found)), "utf-8")
    if given.readme:
        README.write_text(rewritten(README.read_text("utf-8"), text, MARKS), "utf-8")


def _measure(given: argparse.Namespace) -> list[dict[str, Any]]:
    made = {**provenance(given.seed), "limit": given.seconds, "largest": given.largest}
    with tempfile.TemporaryDirectory(prefix="benchmarks-speed-") as folder:
        plan = Plan(
            sys.executable,
            given.peers_python,
            Path(folder),
            given.sizes,
            given.systems,
            given.seconds,
            given.largest,
            given.parts,
            given.data,
            given.root.resolve() if given.root else None,
            given.topics,
            given.seed,
        )
        found = []
        for each in measurements(plan):
            line = {**made, **each}
            found.append(line)
            with given.history.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
            told = each.get("error") or ("stopped" if "over" in each else _told(each))
            print(f"{each['kind']} {each['system']} {each['size']:,}: {told}", file=sys.stderr, flush=True)
    return found


def last(history: Path, since: str = "") -> list[dict[str, Any]]:
    """Return the lines of the last run that a file keeps, or the last of each kind, system and size since a day.

    Raises InputError where it keeps none.
    """
    lines = [json.loads(line) for line in history.read_text("utf-8").splitlines()] if history.is_file() else []
    lines = [line for line in lines if line["date"] >= since]
    if not lines:
        raise InputError(f"{history} keeps no run; measure first, without --again")
    if not since:
        return [line for line in lines if line["date"] == lines[-1]["date"]]
    latest = {(line["kind"], line["system"], line["size"]): line for line in lines}
    return list(latest.values())


def _told(found: dict[str, Any]) -> str:
    if "scores" in found:
        return ", ".join(f"{metric} {100 * value:.1f}" for metric, value in found["scores"].items())
    if "rate" in found:
        return f"{found['rate']:.0f} sentences a CPU second"
    return f"{found['seconds']:.3g} CPU seconds"

"""`python -m benchmarks.stories --root DATA`: stories found in mixtures of known ones, beside other clusterings.

`--readme` prints Markdown; `--cost` measures time and memory instead.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path
from statistics import mean

from ..datasets import DATASETS_AT, folder_of
from .cost import SIZES, Cost, cost, growth
from .mixtures import HALVES, SETS, Mixture, mixtures
from .scores import adjusted_rand, bcubed, v_measure
from .systems import DISTANCES, SYSTEMS, System

HEADINGS = ("system", "B³ precision", "recall", "F1 [95%]", "adjusted Rand", "V-measure")


def main() -> None:
    """Print a table a set."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stories", description=__doc__)
    parser.add_argument("--root", type=Path, help=f"the folder of data sets; ${DATASETS_AT} if not given")
    parser.add_argument("--sets", nargs="+", choices=[*SETS], default=[*SETS], metavar="SET")
    parser.add_argument("--mixtures", type=int, default=20, help="of each set")
    parser.add_argument("--half", choices=[*HALVES], default="held out")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--systems", nargs="+", default=[""], help="those whose name begins so")
    parser.add_argument("--readme", action="store_true", help="Markdown")
    parser.add_argument("--cost", type=int, nargs="?", const=10_000, help="time and memory up to so many documents")
    parser.add_argument("--runs", help="not used; taken by every benchmark")
    parser.add_argument("--history", help="not used; taken by every benchmark")
    given = parser.parse_args()
    if given.cost:
        found: list[Cost] = []
        for size in (size for size in SIZES if size <= given.cost):
            found.append(cost(size))
            each = found[-1]
            took = f"{each.seconds:.2f} CPU s, {each.megabytes:.0f} MB, {each.stories:,} stories"
            print(f"{each.documents:,} documents: {took}")
        if given.cost > SIZES[2]:
            print(f"Time grows as n^{growth(found)} from 1,000 documents on.")
        return
    root = folder_of(given.root)
    if root is None:
        parser.error(f"say where data sets are: --root FOLDER or {DATASETS_AT}=FOLDER")
    chosen = [each for each in SYSTEMS if any(each.name.startswith(begin) for begin in given.systems)]
    for name in given.sets:
        made = list(mixtures(root, name, half=given.half, count=given.mixtures, seed=given.seed))
        tuning = list(mixtures(root, name, half="tuning", count=max(5, given.mixtures // 2), seed=given.seed + 1))
        sizes = [len(each.documents) for each in made]
        title = f"{name}: {len(made)} mixtures of {min(sizes)} to {max(sizes)} documents, {given.half} topics"
        print(f"\n**{title}**\n" if given.readme else f"\n{title}")
        english = not name.startswith("multiling-") or name == "multiling-english"
        rows = [_row(system, made, tuning) for system in chosen if english or not system.english]
        _print(HEADINGS, rows, given.readme)


def _row(system: System, made: Sequence[Mixture], tuning: Sequence[Mixture]) -> list[str]:
    distance = 0.0
    if system.tuned:
        distance = max(
            DISTANCES, key=lambda at: mean(bcubed(m.truth, system.group(m.documents, at)).f1 for m in tuning)
        )
    found = [(each.truth, system.group(each.documents, distance)) for each in made]
    scores = [bcubed(*pair) for pair in found]
    low, high = _interval([score.f1 for score in scores])
    return [
        system.name,
        f"{mean(score.precision for score in scores):.3f}",
        f"{mean(score.recall for score in scores):.3f}",
        f"{mean(score.f1 for score in scores):.3f} [{low:.3f}–{high:.3f}]",
        f"{mean(adjusted_rand(*pair) for pair in found):.3f}",
        f"{mean(v_measure(*pair) for pair in found):.3f}",
    ]


def _interval(values: Sequence[float], draws: int = 2000) -> tuple[float, float]:
    """The middle 95% of the means of the mixtures drawn anew (percentile bootstrap)."""
    draw = random.Random(0)
    means = sorted(mean(draw.choices(values, k=len(values))) for _ in range(draws))
    return means[int(0.025 * draws)], means[int(0.975 * draws)]


def _print(headings: Sequence[str], rows: Sequence[Sequence[str]], markdown: bool) -> None:
    if markdown:
        print("| " + " | ".join(headings) + " |\n| :- |" + " -: |" * (len(headings) - 1))
        print("\n".join("| " + " | ".join(row) + " |" for row in rows))
        return
    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)]
    for row in (headings, *rows):
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


if __name__ == "__main__":
    main()

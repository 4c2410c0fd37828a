"""`python -m benchmarks.facts`: precision and recall of conflicts; with `--wrong` the dev pairs that fail."""

from __future__ import annotations

import argparse

from .measure import HALVES, outcomes, score


def main() -> None:
    """Print a line a half."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.facts", description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="show the pairs of the dev half that are not told rightly")
    given = parser.parse_args()
    for half in HALVES:
        found = score(half)
        print(
            f"{half:<9} {found.pairs} pairs  precision {found.precision:.3f}  recall {found.recall:.3f}"
            f"  conflict told from update {found.natures:.3f}"
        )
    if given.wrong:
        for each in outcomes("dev"):
            if not each.right or each.label != each.found:
                pair = each.pair
                print(
                    f"{each.label} {each.kind} found {each.found} {each.found_kind}\n"
                    f"  {pair['left']}\n  {pair['right']}"
                )


if __name__ == "__main__":
    main()

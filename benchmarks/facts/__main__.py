"""`python -m benchmarks.facts`: how rightly conflicts are told of pairs and in folders; `--wrong` shows dev pairs."""

from __future__ import annotations

import argparse

from .folders import folders
from .measure import HALVES, outcomes, score


def main() -> None:
    """Print a line a half."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.facts", description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="show the pairs of the dev half that are not told rightly")
    given = parser.parse_args()
    for half in HALVES:
        told = score(half)
        print(
            f"{half:<9} {told.pairs} pairs  precision {told.precision:.3f}  recall {told.recall:.3f}"
            f"  conflict told from update {told.natures:.3f}"
        )
    found = folders()
    planted, met, named, right = (
        sum(getattr(each, key) for each in found) for key in ("planted", "met", "named", "right")
    )
    print(f"folders   {len(found)} of news  {met} of {planted} planted differences named; {right} of {named} are such")
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

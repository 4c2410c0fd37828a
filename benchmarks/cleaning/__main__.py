"""`python -m benchmarks.cleaning`: how well furniture is told from content, beside other cleaners of HTML."""

from __future__ import annotations

import argparse
import datetime as dt
import platform
import sys
from pathlib import Path

from summarize.errors import SummarizeError

from ..provenance import commit
from ..readme import README, rewritten
from .measure import judged
from .pages import CONTENT, HEADING, pages
from .systems import OURS, peers, summarize
from .tables import Results, tables
from .talks import talks

_MARKS = (
    "<!-- made by python -m benchmarks.cleaning --readme: begin -->",
    "<!-- made by python -m benchmarks.cleaning --readme: end -->",
)


def main() -> None:
    """Print the tables, or the mistakes, or write the tables to the README."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cleaning", description=__doc__)
    parser.add_argument("--root", type=Path, help="the folder of data sets; with its folder talks, five real articles")
    parser.add_argument("--wrong", action="store_true", help="show the mistakes on the dev half and on the talks")
    parser.add_argument("--readme", action="store_true", help=f"write the tables to benchmarks/{README.name}")
    given = parser.parse_args()
    try:
        results = _results(given.root)
    except SummarizeError as error:
        sys.exit(str(error))
    if given.wrong:
        _print_wrong(results)
        return
    text = tables(results)
    if given.root is None:
        print("without the talks: --root DATA gives the folder that holds them", file=sys.stderr)
    if given.readme:
        made = f"Made on {dt.date.today()} from commit `{commit()}` with Python {platform.python_version()}."
        README.write_text(rewritten(README.read_text("utf-8"), f"{made}\n\n{text}", _MARKS), "utf-8")
    else:
        print(text)


def _results(root: Path | None) -> Results:
    labelled = [*pages(), *(talks(root) if root else ())]
    found = {OURS: [(page, judged(page.units, summarize(page))) for page in labelled]}
    for name, clean in peers().items():
        found[name] = [(page, judged(page.units, clean(page))) for page in labelled if page.html]
    return found


def _print_wrong(results: Results) -> None:
    for page, units in results[OURS]:
        for each in units if page.half in ("dev", "talks") else ():
            content = each.unit.kind == CONTENT
            if each.unit.kind != HEADING and (each.gone if content else each.size - each.gone):
                says = "lost" if content else "left"
                print(f"{page.name:32} {says} {each.unit.kind:9} {each.gone}/{each.size} {each.unit.text[:160]}")


if __name__ == "__main__":
    main()

"""`python -m benchmarks.trust.covered`: which branches of the core its quick tests take, measured by coverage.py."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from .core import AREAS, ROOT
from .kept import Row, keep

__all__ = ["main", "measured"]

FIGURES: Final = ("num_statements", "covered_lines", "num_branches", "covered_branches")


def measured() -> dict[str, dict[str, Any]]:
    """Return of each module of the core the statements and branches there are and those taken, and what is missed."""
    modules = [module for area in AREAS for module in area.modules]
    tests = sorted({test for area in AREAS for test in area.tests})
    left_out = " and ".join(f"not {name}" for area in AREAS for name in area.without)
    with tempfile.TemporaryDirectory() as folder:
        data, report = f"--data-file={folder}/data", Path(folder) / "report.json"
        run = ["run", data, "--branch", f"--include={','.join(modules)}", "-m", "pytest", "-p", "no:cacheprovider"]
        for command in ([*run, *tests, *modules, "-k", left_out], ["json", data, "-o", str(report)]):
            subprocess.run([sys.executable, "-m", "coverage", *command], cwd=ROOT, check=True, stdout=sys.stderr)
        files = json.loads(report.read_text("utf-8"))["files"]
    return {
        module: {name: files[module]["summary"][name] for name in FIGURES}
        | {"missed": [f"{start} to {end}" for start, end in files[module]["missing_branches"]]}
        for module in sorted(modules)
        if files[module]["summary"]["num_statements"]
    }


def main() -> None:
    """Measure, and keep the figures."""
    modules = measured()
    total = {name: sum(module[name] for module in modules.values()) for name in FIGURES}
    branches, statements = (
        total["covered_branches"] / total["num_branches"],
        total["covered_lines"] / total["num_statements"],
    )
    row = Row(
        "the core (copies, budgets, selectors, ROUGE, places, concepts, order, rankers) run under coverage.py",
        f"{len(modules)} modules, {total['num_branches']:,} branches, its quick tests alone",
        f"{total['num_branches'] - total['covered_branches']} branches that no test takes",
        f"{100 * branches:.1f}% of the branches are taken, {100 * statements:.1f}% of the statements run",
    )
    keep("coverage", [row], modules=modules)
    print(row.found, row.holds, sep="\n")


if __name__ == "__main__":
    main()

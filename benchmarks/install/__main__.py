"""`python -m benchmarks.install`: builds environments, measures them, and prints a table."""

from __future__ import annotations

import json
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Annotated

import typer

from ..provenance import provenance
from .measure import measurements
from .systems import ROOT
from .table import table

HISTORY = Path(__file__).parents[1] / "install-history.jsonl"
GROUPS = ("all", "dev", "peers", "integrations")  # extras that are made of others, or are not the package's


def main(
    extras: Annotated[list[str] | None, typer.Option("--extra", help="Only this extra (may be given again).")] = None,
    python: Annotated[str, typer.Option("--python", help="The interpreter.")] = sys.executable,
    peers: Annotated[bool, typer.Option("--peers/--no-peers", help="Whether peers are installed, too.")] = True,
    folder: Annotated[Path | None, typer.Option("--folder", help="Where environments are built and stay.")] = None,
    history: Annotated[Path, typer.Option("--history", help="The file that figures are added to.")] = HISTORY,
) -> None:
    """Install the package alone, with each extra, and its peers, each in an environment of its own, and measure."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    known = [extra for extra in project["optional-dependencies"] if extra not in GROUPS]
    with tempfile.TemporaryDirectory() as temporary:
        found = []
        made = provenance(0)
        for each in measurements(folder or Path(temporary), python, extras or known, peers=peers):
            found.append(each)
            print(json.dumps(each), file=sys.stderr, flush=True)
            with history.open("a", encoding="utf-8") as file:
                file.write(json.dumps({**made, **each}) + "\n")
    print(table(found))


if __name__ == "__main__":
    typer.run(main)

"""`python -m benchmarks.install`: what installing costs, as tables; extras are weighed where they are installed."""

from __future__ import annotations

import json
import sys
import tempfile
import tomllib
from itertools import chain
from pathlib import Path
from typing import Annotated, Any

import typer
from packaging.requirements import Requirement

from ..provenance import provenance
from .closure import added
from .measure import measurements
from .systems import OURS, PEERS, ROOT
from .table import table

HISTORY = Path(__file__).parents[1] / "install-history.jsonl"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
GROUPS = ("dev", "peers")  # no part of the package


def main(
    extras: Annotated[list[str] | None, typer.Option("--extra", help="Only this extra (may be given again).")] = None,
    systems: Annotated[
        list[str] | None, typer.Option("--system", help="Build only this package's environment (may be given again).")
    ] = None,
    python: Annotated[str, typer.Option("--python", help="The interpreter that builds them.")] = sys.executable,
    history: Annotated[Path, typer.Option("--history", help="The file that figures are added to.")] = HISTORY,
) -> None:
    """Install the package and its peers, each in an environment of its own, and measure; weigh the extras."""
    made = provenance(0)
    found = []
    with tempfile.TemporaryDirectory() as folder, history.open("a", encoding="utf-8") as file:
        wanted = [system for system in (OURS, *PEERS) if system.name in (systems or [system.name])]
        built = measurements(Path(folder), python, wanted)
        for each in chain(
            built, map(_extra, extras or [name for name in PROJECT["optional-dependencies"] if name not in GROUPS])
        ):
            found.append(each)
            file.write(json.dumps({**made, **each}) + "\n")
            file.flush()
    print(table(found))


def _extra(name: str) -> dict[str, Any]:
    return {"kind": "extra", "system": f"summarize[{name}]", **added(_needs(name), PROJECT["dependencies"])}


def _needs(extra: str) -> list[str]:
    """Return what an extra asks for, the extras that it is made of taken apart."""
    asked = PROJECT["optional-dependencies"][extra]
    inner = [each for need in asked if (own := Requirement(need)).name == "summarize" for each in own.extras]
    return [need for need in asked if Requirement(need).name != "summarize"] + [
        need for each in inner for need in _needs(each)
    ]


if __name__ == "__main__":
    typer.run(main)

"""Environments that are built to be measured: one of the package alone, and one of each peer."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from .systems import ROOT, System

__all__ = ["measurements"]

RUNS: Final = 7


def measurements(folder: Path, python: str, systems: Sequence[System]) -> Iterator[dict[str, Any]]:
    """Yield what each system costs, as it is found; environments are built in `folder` by the interpreter `python`."""
    for system in systems:
        environment = folder / system.name
        subprocess.run([python, "-m", "venv", environment], check=True)
        needs = system.needs or (_wheel(environment, folder / "wheel"),)
        yield {
            "kind": "system",
            "system": system.name,
            **_installed(environment, needs),
            "import": _seconds(environment, system.imports),
            "first": _seconds(environment, f"{system.imports}\n{system.summary}"),
        }


def _wheel(environment: Path, folder: Path) -> str:
    subprocess.run([*_pip(environment), "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT], check=True)
    [built] = folder.glob("*.whl")
    return str(built)


def _pip(environment: Path) -> list[str | Path]:
    return [environment / "bin" / "python", "-m", "pip", "--disable-pip-version-check"]


def _installed(environment: Path, needs: tuple[str, ...]) -> dict[str, Any]:
    """Install and return what was added: megabytes on the disk, compiled files with them, and packages."""
    before, packages = _megabytes(environment), _packages(environment)
    constraints: list[str | Path] = ["--constraint", ROOT / "constraints.txt"]
    command: list[str | Path] = [*_pip(environment), "install", "--quiet", *constraints, *needs]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    return {
        "megabytes": round(_megabytes(environment) - before, 1),
        "packages": len(_packages(environment) - packages),
    }


def _megabytes(environment: Path) -> float:
    return sum(path.lstat().st_size for path in environment.rglob("*") if not path.is_dir()) / 1e6


def _packages(environment: Path) -> set[str]:
    command = [*_pip(environment), "list", "--format", "json"]
    listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {each["name"] for each in json.loads(listed)}


def _seconds(environment: Path, code: str) -> float:
    """Return the least CPU time of a process that runs `code`, less that of one that does nothing.

    What else a machine does makes it more, never less.
    """
    return round(max(0.0, _least(environment, code) - _least(environment, "")), 3)


def _least(environment: Path, code: str) -> float:
    return min(_once(environment, code) for _ in range(RUNS))


def _once(environment: Path, code: str) -> float:
    def spent() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    before = spent()
    alone = {**os.environ, "OMP_NUM_THREADS": "1", "HF_HUB_OFFLINE": "1"}
    done = subprocess.run(
        [environment / "bin" / "python", "-c", code], env=alone, cwd=environment, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"{environment.name} makes no summary: {done.stderr.strip()[-500:]}")
    return spent() - before

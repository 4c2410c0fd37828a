"""What an extra brings, told from what is installed here: its packages and theirs, less those of the package alone."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

__all__ = ["added", "megabytes", "packages"]


def added(needs: Iterable[str], beside: Iterable[str]) -> dict[str, Any]:
    """Return the megabytes and the number of packages that requirements add to others.

    Raises SystemExit where one of them is not installed here.
    """
    try:
        names = packages(needs) - packages(beside)
    except PackageNotFoundError as error:
        raise SystemExit(f"{error.name} is not installed here, and so cannot be weighed") from error
    return {"megabytes": round(sum(map(megabytes, names)), 1), "packages": len(names)}


def packages(needs: Iterable[str]) -> set[str]:
    """Return the names of all that requirements bring.

    >>> sorted(packages(["jinja2>=3.1"]))
    ['jinja2', 'markupsafe']
    """
    waiting = {(canonicalize_name(need.name), each) for need in map(Requirement, needs) for each in ("", *need.extras)}
    done: set[tuple[str, str]] = set()
    while waiting:
        name, extra = waiting.pop()
        done.add((name, extra))
        for need in map(Requirement, distribution(name).requires or ()):
            if need.marker is None or need.marker.evaluate({"extra": extra}):
                waiting |= {(canonicalize_name(need.name), each) for each in ("", *need.extras)} - done
    return {name for name, _ in done}


def megabytes(name: str) -> float:
    """Return what a package takes on the disk, its compiled files with it."""
    told = distribution(name)
    files = (Path(str(told.locate_file(file))) for file in told.files or ())
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6

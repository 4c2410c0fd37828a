"""What was run: the commit, whether it was changed, the version, the machine's Python."""

from __future__ import annotations

import datetime as dt
import platform
import subprocess
from functools import cache
from pathlib import Path

from summarize import __version__

__all__ = ["commit", "provenance"]


@cache
def commit() -> str:
    """Return the commit that is checked out, with "+" where its code was changed; "unknown" outside a checkout."""
    try:
        name = _git("rev-parse", "--short=10", "HEAD")
        changed = _git("status", "--porcelain", "--", "summarize", "benchmarks/*.py", "benchmarks/*.toml")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return f"{name}+" if changed else name


def provenance(seed: int) -> dict[str, str | int]:
    """Return what a result file says of its making."""
    return {
        "date": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "commit": commit(),
        "version": __version__,
        "python": platform.python_version(),
        "seed": seed,
    }


def _git(*arguments: str) -> str:
    folder = Path(__file__).parents[1]
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()

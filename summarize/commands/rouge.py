"""`summarize rouge ...`: the same as `python -m summarize.rouge ...`."""

from __future__ import annotations

import sys

from ..rouge.__main__ import main

__all__ = ["run"]


def run(arguments: list[str]) -> None:
    """Score, print and leave with the exit code."""
    sys.exit(main(arguments, name="summarize rouge"))

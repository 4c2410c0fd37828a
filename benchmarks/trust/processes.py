"""What a process and those that it started hold and have spent, as Linux tells it."""

from __future__ import annotations

import ctypes
import gc
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

__all__ = ["give_back", "memory", "spent"]

PROC: Final = Path("/proc")


def give_back() -> None:
    """Give what this process holds and does not use back to the system, so that `memory` tells what is in use."""
    gc.collect()
    with suppress(AttributeError, OSError):  # not the C library of GNU
        ctypes.CDLL(None).malloc_trim(0)


def memory(process: int, *, alone: bool = False) -> float:
    """Return the megabytes that a process holds, with what it started unless it counts `alone`.

    Pages that several share count once, as their share (PSS). Exits where the system does not tell.
    """
    total = 0
    for each in [process] if alone else _family(process):
        with suppress(FileNotFoundError, ProcessLookupError):  # ended since
            text = (PROC / str(each) / "smaps_rollup").read_text("ascii")
            total += next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))
    if not total:
        raise SystemExit("this system does not tell what a process holds")
    return total / 1024


def spent(process: int) -> float:
    """Return the CPU seconds of a process, of those it started, and of those of them that have ended."""
    ticks = 0
    for each in _family(process):
        with suppress(FileNotFoundError, ProcessLookupError):
            ticks += sum(map(int, _stat(each)[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _family(process: int) -> Iterator[int]:
    parents: dict[int, int] = {}
    for folder in PROC.iterdir():
        if folder.name.isdecimal():
            with suppress(FileNotFoundError, ProcessLookupError):
                parents[int(folder.name)] = int(_stat(int(folder.name))[1])
    found = [process]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    yield from found


def _stat(process: int) -> list[str]:
    """What stands in /proc/PID/stat after the name: the state, the parent, and so on."""
    return (PROC / str(process) / "stat").read_text("ascii", "replace").rpartition(")")[2].split()

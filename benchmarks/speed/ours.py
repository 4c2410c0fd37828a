"""A method of ours on a folder of files: seconds and memory a stage, and the profile of what dominates."""

from __future__ import annotations

import cProfile
import pstats
from collections import Counter
from pathlib import Path
from typing import Any

from summarize import Budget, load, read

from ..cost import Meter
from .limit import stop_after
from .stages import Clock

__all__ = ["grown", "profiled"]

BUDGET = "100 words"
ROUNDS, ENOUGH = 40, 1.0  # a measurement is the mean of so many, or of as many as take so many CPU seconds


def grown(system: str, folder: str, warm: str, limit: float) -> dict[str, Any]:
    """Return what a method costs from files to summary, by stage, once it has summarised the folder `warm`."""
    pipeline, budget = load(system), Budget.parse(BUDGET)
    pipeline.summarize(read(warm).topic, budget)
    stop_after(limit)
    stages, parts, memory = Counter[str](), Counter[str](), dict[str, float]()
    rounds = 0
    while not rounds or (rounds < ROUNDS and stages.total() < ENOUGH):
        clock, meter = Clock(), Meter()
        with clock.stage("read"):
            topic = read(folder).topic
        with clock.watching(pipeline):
            summary = pipeline.summarize(topic, budget)
        clock.seconds["rest"] = max(0.0, meter.seconds - sum(clock.seconds.values()))
        memory = memory or {**clock.megabytes, "rest": meter.megabytes or 0.0}
        stages.update(clock.seconds)
        parts.update(clock.parts)
        rounds += 1
    return {
        "seconds": stages.total() / rounds,
        "megabytes": max(memory.values()),
        "stages": {name: seconds / rounds for name, seconds in stages.items()},
        "memory": memory,
        "parts": {name: seconds / rounds for name, seconds in parts.items()},
        "documents": len(topic.documents),
        "words": summary.spent,
    }


def profiled(system: str, folder: str, warm: str, lines: int = 12) -> dict[str, Any]:
    """Return the functions of a method that take most of its time, by their own time: name, calls, seconds."""
    pipeline, budget = load(system), Budget.parse(BUDGET)
    pipeline.summarize(read(warm).topic, budget)
    profile = cProfile.Profile()
    with profile:
        pipeline.summarize(read(folder).topic, budget)
    found = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    whole = sum(own for _, _, own, _, _ in found.values())
    top = sorted(found.items(), key=lambda item: -item[1][2])[:lines]
    rows = [(_place(*where), calls, own / whole) for where, (_, calls, own, _, _) in top]
    return {"functions": rows, "seconds": whole}


def _place(file: str, line: int, name: str) -> str:
    """Where a function stands, in short: `summarize/split.py split`, or a built-in one's own name."""
    if file == "~":
        return name.strip("<>")
    path = Path(file)
    parts = path.parts[path.parts.index("site-packages") + 1 :] if "site-packages" in path.parts else path.parts[-2:]
    return f"{'/'.join(parts[-3:])} {name}"

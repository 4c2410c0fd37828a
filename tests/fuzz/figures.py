"""How often each target was tried, over all runs that were kept: the part of docs/trust.md that tells of fuzzing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.trust.kept import Row, keep, kept

FOUND = Path(__file__).with_name("found")


class Fuzzed(NamedTuple):
    """Inputs tried in so many CPU seconds by an engine, and whether the target broke."""

    inputs: int
    seconds: float
    engine: str
    broken: bool


def add(name: str, fuzzed: Fuzzed) -> None:
    """Add a run of a target to those that were kept."""
    from tests.fuzz.targets import TARGETS, holds

    targets: dict[str, dict[str, Any]] = kept("fuzz").get("targets", {})
    before = targets.get(name, {"inputs": 0, "seconds": 0, "runs": 0, "broke": 0, "engines": []})
    today = dt.datetime.now(dt.UTC).date().isoformat()
    targets[name] = {
        "holds": holds(name),
        "inputs": before["inputs"] + fuzzed.inputs,
        "seconds": round(before["seconds"] + fuzzed.seconds),
        "runs": before["runs"] + 1,
        "broke": before["broke"] + fuzzed.broken,
        "engines": sorted({*before["engines"], fuzzed.engine}),
        "since": before.get("since", today),
        "until": today,
    }
    ordered = {each: targets[each] for each in TARGETS if each in targets}
    keep("fuzz", [row(ordered, len(TARGETS))], targets=ordered)


def row(targets: dict[str, dict[str, Any]], wanted: int) -> Row:
    """Return the line of the table, from what was kept of each target."""
    seconds = [figures["seconds"] for figures in targets.values()]
    engines = sorted({engine for figures in targets.values() for engine in figures["engines"]})
    broken = sorted(path.name for path in FOUND.iterdir()) if FOUND.exists() else []
    of = sorted({name for name in targets for file in broken if file.startswith(f"{name}-")})
    return Row(
        f"{len(targets)} of {wanted} fuzz targets ({', '.join(engines)}), of each what must hold: see below",
        f"{sum(figures['inputs'] for figures in targets.values()):,} inputs in {sum(seconds) / 60:.0f} CPU minutes; "
        f"a target had {min(seconds)} s at least, {sorted(seconds)[len(seconds) // 2]} s in the middle, "
        f"{max(seconds)} s at most",
        f"{len(broken)} inputs that broke something" + (f", of {', '.join(of)}" if of else ""),
        "each is mended, kept in tests/fuzz/found and tried by every test run",
    )

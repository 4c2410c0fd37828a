"""`python -m benchmarks.trust.soak --seconds 1440`: mixed topics through `summarize_many` for so many CPU seconds.

Memory is read after every round of topics; it must be flat once the first quarter has warmed the caches.
"""

from __future__ import annotations

import argparse
import itertools
import random
import time
from pathlib import Path
from typing import Final

from benchmarks.synthetic import invented
from summarize import Topic, summarize_many

from .corpus import topics
from .kept import RESULTS, Row, keep

__all__ = ["drawn", "resident", "soak"]

METHODS: Final = ("consensus", "lexrank", "mmr", "submodular", "coverage(seconds=5)", "lead")
SLACK: Final = 20  # MB that the last quarter may hold more than the second

Sample = tuple[float, int, float]
"""CPU seconds so far, topics so far, resident megabytes."""


def resident() -> float:
    """Return the megabytes of memory that this process holds now."""
    for line in Path("/proc/self/status").read_text("utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise SystemExit("this system does not tell what a process holds")


def soak(seconds: float) -> list[Sample]:
    """Summarise for so many CPU seconds; what was held after each round."""
    chance, samples, done = random.Random(0), list[Sample](), 0
    began = time.process_time()
    for method in itertools.cycle(METHODS):
        given = [topic for topic in topics() if topic.id != "many"]
        seed = chance.randrange(10**6)
        given.append(Topic(f"new {seed}", tuple(invented(chance.randint(2, 30), sentences=15, seed=seed))))
        for _ in summarize_many(given, chance.choice(["100 words", "5 sentences", "20%"]), method=method):
            done += 1
        samples.append((time.process_time() - began, done, resident()))
        if samples[-1][0] > seconds:
            return samples
    raise AssertionError


def drawn(samples: list[Sample]) -> str:
    """Return the memory over the topics as a picture in SVG."""
    width, height, left = 640, 240, 60
    most, top = samples[-1][1], max(sample[2] for sample in samples) * 1.1
    points = " ".join(
        f"{left + (width - left - 10) * count / most:.1f},{height - 40 - (height - 60) * held / top:.1f}"
        for _, count, held in samples
    )
    marks = "".join(
        f'<text x="{left - 6}" y="{height - 36 - (height - 60) * share / 4:.0f}" text-anchor="end">'
        f"{top * share / 4:.0f}</text>"
        for share in range(5)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
        f'font-size="11"><rect width="{width}" height="{height}" fill="white"/>{marks}'
        f'<text x="{left}" y="14">megabytes held, after so many topics</text>'
        f'<text x="{width - 10}" y="{height - 20}" text-anchor="end">{most:,} topics</text>'
        f'<path d="M{left} 20V{height - 40}H{width - 10}" fill="none" stroke="#888"/>'
        f'<polyline points="{points}" fill="none" stroke="#0b6" stroke-width="2"/></svg>\n'
    )


def main() -> None:
    """Soak, draw and keep."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--seconds", type=float, default=1440, help="of CPU time")
    samples = soak(parser.parse_args().seconds)
    quarter = max(1, len(samples) // 4)
    early = max(held for _, _, held in samples[quarter : 2 * quarter] or samples)
    late = max(held for _, _, held in samples[-quarter:])
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "soak.svg").write_text(drawn(samples), "utf-8")
    seconds, count, _ = samples[-1]
    keep(
        "soak",
        [
            Row(
                f"mixed topics of eight kinds, {len(METHODS)} methods in turn, through `summarize_many` in one process",
                f"{count:,} topics in {seconds / 60:.1f} CPU minutes",
                f"{early:.0f} MB at most in the second quarter, {late:.0f} MB in the last",
                "memory is flat" if late <= early + SLACK else "memory grows",
            )
        ],
        samples=[(round(a, 1), b, round(c, 1)) for a, b, c in samples],
    )
    print(f"{count} topics, {early:.0f} MB, then {late:.0f} MB")
    if late > early + SLACK:
        raise SystemExit(1)


if __name__ == "__main__":
    main()

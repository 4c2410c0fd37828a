"""Time and memory of `stories` on 100 to 100,000 documents, each size in a process of its own."""

from __future__ import annotations

import math
import subprocess
import sys
from collections.abc import Sequence
from typing import Final, NamedTuple

__all__ = ["SIZES", "Cost", "cost", "growth"]

SIZES: Final = (100, 300, 1000, 3000, 10_000, 30_000, 100_000)
SENTENCES: Final = 8  # of a document, on average: 150 words
_CODE: Final = """
import resource, sys, time
from benchmarks.synthetic import invented
from summarize import stories
documents = list(invented(int(sys.argv[1]), sentences=int(sys.argv[2])))
before = time.process_time()
found = stories(documents)
print(time.process_time() - before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(found))
"""


class Cost(NamedTuple):
    """CPU seconds and megabytes (peak, with the documents) of grouping and naming so many documents; the stories."""

    documents: int
    seconds: float
    megabytes: float
    stories: int


def cost(documents: int) -> Cost:
    """Return what `stories` takes for so many documents."""
    done = subprocess.run(
        [sys.executable, "-c", _CODE, str(documents), str(SENTENCES)], capture_output=True, text=True, check=True
    )
    seconds, megabytes, stories = done.stdout.split()
    return Cost(documents, float(seconds), float(megabytes), int(stories))


def growth(found: Sequence[Cost]) -> float:
    """Return the exponent with which time grows from 1,000 documents on: the slope of both logarithms.

    >>> growth([Cost(1000, 1.0, 1, 1), Cost(10000, 10.0, 1, 1)])
    1.0
    """
    points = [(math.log10(each.documents), math.log10(each.seconds)) for each in found if each.documents >= 1000]
    if len(points) < 2:
        return math.nan
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    slope = sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)
    return round(float(slope), 2)

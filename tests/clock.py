"""How long something takes, for tests of how time grows: without the collector, which walks what other tests left."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

__all__ = ["cpu_seconds"]


def cpu_seconds(work: Callable[[], object]) -> float:
    """Return the least CPU seconds that a piece of work took in three tries."""
    tries = []
    gc.disable()
    try:
        for _ in range(3):
            began = time.process_time()
            work()
            tries.append(time.process_time() - began)
    finally:
        gc.enable()
    return min(tries)

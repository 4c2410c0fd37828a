"""An end by CPU time, set by a process for itself."""

from __future__ import annotations

import math
import time

__all__ = ["stop_after"]


def stop_after(seconds: float) -> None:
    """Let the system end this process after so many CPU seconds from now, where it can."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time() + seconds), hard))

"""What a piece of work costs: CPU seconds, and the most memory its process had."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import Final

__all__ = ["Meter"]

_STATUS: Final = Path("/proc/self/status")
_RESET: Final = Path("/proc/self/clear_refs")


class Meter:
    """Begins to measure when it is made.

    Memory is resident, of the whole process, libraries and all. On Linux the mark of its peak is first taken back to
    what is in use; elsewhere it is what the process ever had.
    """

    def __init__(self) -> None:
        with suppress(OSError):
            _RESET.write_text("5")
        self._started = time.process_time()

    @property
    def seconds(self) -> float:
        """CPU seconds so far, of all threads."""
        return time.process_time() - self._started

    @property
    def megabytes(self) -> float | None:
        """The peak so far, None where nothing tells it."""
        with suppress(OSError, ValueError, IndexError):
            return int(_STATUS.read_text().partition("VmHWM:")[2].split()[0]) / 1024
        try:
            import resource
        except ImportError:
            return None
        import sys

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)

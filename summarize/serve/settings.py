"""What one server takes on."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from ..readers import Limits

__all__ = ["Settings"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What is beyond one of these is refused with a line that says so.

    `request` is the most bytes of a request, `files` how many files may be in it, `seconds` how long a job may take
    and, apart from that, how long its request may take to arrive; `running` how many jobs are worked on at a time,
    `waiting` how many more may wait or arrive; `kept` how many finished jobs are held to be fetched, of `held` bytes in
    all; `grace` the seconds that running jobs have left when the server is stopped; `reading` limits the files.
    """

    request: int = 100 * 10**6
    files: int = 2_000
    seconds: float = 300.0
    running: int = max(1, min(4, os.cpu_count() or 1))
    waiting: int = 32
    kept: int = 20
    held: int = 200 * 10**6
    grace: float = 3.0
    reading: Limits = field(default_factory=Limits)

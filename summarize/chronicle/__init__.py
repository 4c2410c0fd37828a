"""A topic day by day: which days matter, and what is told of each."""

from __future__ import annotations

from .timeline import Entry, Timeline, timeline
from .when import Moment, moments

__all__ = ["Entry", "Moment", "Timeline", "moments", "timeline"]

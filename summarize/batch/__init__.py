"""Many topics: over all cores or a cluster, in order, resumable, a topic that fails in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..budget import Budget
from ..errors import SummarizeError
from ..pipeline import Pipeline
from ..readers import Failure, Reading
from ..summary import Summary

__all__ = ["each"]


def each(readings: Iterable[Reading | Failure], pipeline: Pipeline, budget: Budget) -> Iterator[Summary | Failure]:
    """Yield the summary of every topic, or the Failure that takes its place, in order."""
    for reading in readings:
        if isinstance(reading, Failure):
            yield reading
            continue
        try:
            yield replace(pipeline.summarize(reading.topic, budget), skipped=reading.skipped)
        except SummarizeError as error:
            yield Failure(reading.topic.id, error)

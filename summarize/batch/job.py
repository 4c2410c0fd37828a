"""What is done with every topic: read, summarise, render. A frozen value, so that any process can do it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from .. import __version__
from ..budget import Budget
from ..document import Document
from ..errors import MethodError, SummarizeError
from ..news import since_topic
from ..pipeline import Pipeline
from ..readers import Failure, Reading, Source
from ..summary import Summary

__all__ = ["Job", "Numbered", "Outcome"]

Numbered = tuple[int, Source]
"""A topic's place in the input, from 0, and where it is read from."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a topic: the text in its place, why it failed (if it did), and what stderr is told of it."""

    text: str
    error: str = ""
    notes: tuple[str, ...] = ()
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Job:
    """The work on one topic; `render` takes a summary and its number from 1, `lines` leaves a line for a failure.

    What was published before `since` is known.
    """

    pipeline: Pipeline
    budget: Budget
    render: Callable[[Summary, int], str]
    lines: bool = False
    query: str = ""
    known: tuple[Document, ...] = ()
    since: dt.date | None = None
    version: str = __version__

    def __call__(self, numbered: Numbered) -> Outcome:
        """Return what became of a topic; raises MethodError where the method itself cannot work."""
        if self.version != __version__:
            raise MethodError(
                f"a worker runs summarize {__version__}, this is {self.version}; install the same on both"
            )
        number, source = numbered
        try:
            reading = source.read(self.query, self.known)
            if isinstance(reading, Failure):
                return self._failed(reading)
            summary = replace(self._summary(reading), skipped=reading.skipped)
        except MethodError:
            raise
        except SummarizeError as error:
            return self._failed(Failure(source.name, error))
        except MemoryError:
            what = SummarizeError("takes more memory than there is, or than --limits topic_memory=... allows")
            return self._failed(Failure(source.name, what))
        except Exception as error:  # a fault of ours or a plug-in's must not cost the other topics
            what = SummarizeError(f"unexpected {type(error).__name__}: {error}")
            return self._failed(Failure(source.name, what))
        skips = (f"skipped {skip.source}: {skip.reason}" for skip in reading.skipped)
        notes = (*skips, *reading.remarks, *summary.remarks)
        return Outcome(self.render(summary, number + 1), notes=notes, skipped=len(reading.skipped))

    def lost(self, numbered: Numbered) -> Outcome:
        """Return the outcome of a topic that twice cost the life of the process that worked on it."""
        why = "the process that worked on it died twice (killed, perhaps for want of memory)"
        return self._failed(Failure(numbered[1].name, SummarizeError(why)))

    def late(self, numbered: Numbered, seconds: int) -> Outcome:
        """Return the outcome of a topic that took longer than it may."""
        why = f"takes longer than {seconds} s; raise it with --limits topic_seconds=..."
        return self._failed(Failure(numbered[1].name, SummarizeError(why)))

    def _summary(self, reading: Reading) -> Summary:
        topic = since_topic(reading.topic, self.since) if self.since else reading.topic
        return self.pipeline.summarize(topic, self.budget)

    def _failed(self, failure: Failure) -> Outcome:
        error = str(failure.error)
        told = error if failure.id in error else f"{failure.id}: {error}"
        return Outcome(failure.to_json() + "\n" if self.lines else "", told, (told,))

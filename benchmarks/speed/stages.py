"""What each stage of a summary costs: the pipeline's own functions, with a clock around them."""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from summarize.pipeline import Pipeline

from ..cost import Meter

__all__ = ["INNER", "STAGES", "Clock"]

STAGES: Final = ("read", "gather", "rank", "select", "rest")

# The parts of gathering, by the functions that do them.
INNER: Final = {
    "boilerplate": "clean",
    "languages": "language",
    "split": "split",
    "analyze": "words",
    "sentence_leaders": "copies",
    "document_leaders": "copies",
}


class Clock:
    """Adds up CPU seconds by stage, and keeps the most memory that the process had in each.

    A stage within a stage counts for the outer one; parts of gathering are counted beside.
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.megabytes: dict[str, float] = {}
        self.parts: dict[str, float] = {}
        self._inside = False

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what happens inside for a stage."""
        if self._inside:
            yield
            return
        self._inside, meter = True, Meter()
        try:
            yield
        finally:
            self._inside = False
            self.seconds[name] = self.seconds.get(name, 0.0) + meter.seconds
            self.megabytes[name] = max(self.megabytes.get(name, 0.0), meter.megabytes or 0.0)

    @contextmanager
    def watching(self, pipeline: Pipeline) -> Iterator[None]:
        """Count the stages of whatever the pipeline summarises inside."""
        gather, recipe = importlib.import_module("summarize.gather"), importlib.import_module("summarize.pipeline")
        places: list[tuple[Any, str, Callable[..., Any]]] = [
            (recipe, "gather", self._staged("gather", recipe.gather)),
            (type(pipeline.ranker), "rank", self._staged("rank", type(pipeline.ranker).rank)),
            (type(pipeline.selector), "select", self._staged("select", type(pipeline.selector).select)),
        ]
        places += [(gather, name, self._part(part, getattr(gather, name))) for name, part in INNER.items()]
        before = [(owner, name, getattr(owner, name)) for owner, name, _ in places]
        try:
            for owner, name, watched in places:
                setattr(owner, name, watched)
            yield
        finally:
            for owner, name, function in before:
                setattr(owner, name, function)

    def _staged(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*given: Any, **named: Any) -> Any:
            with self.stage(name):
                return function(*given, **named)

        return watched

    def _part(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*given: Any, **named: Any) -> Any:
            started = time.process_time()
            try:
                return function(*given, **named)
            finally:
                self.parts[name] = self.parts.get(name, 0.0) + time.process_time() - started

        return watched

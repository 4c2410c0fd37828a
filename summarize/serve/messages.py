"""What a server and the process of a job say to each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from .settings import Settings

__all__ = ["Answer", "Head", "Step", "Tell"]


@dataclass(frozen=True, slots=True)
class Head:
    """What a job is told before the bytes of its request; `formats` are made where the request names none."""

    content_type: str
    formats: tuple[str, ...]
    settings: Settings


@dataclass(frozen=True, slots=True)
class Step:
    """What a job is at: "reading", "summarising" or "writing"; of reading, how many files of how many are done."""

    phase: str
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes of a job: the summary in each format, or the status and the line of an error."""

    status: int = 200
    error: str = ""
    made: Mapping[str, bytes] = field(default_factory=dict)


Tell: TypeAlias = Callable[[Step], None]

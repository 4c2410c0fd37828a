"""Work that is quick, and work that goes wrong, for the tests of many topics; workers import it."""

from __future__ import annotations

import json
import os
import signal
from dataclasses import dataclass, field
from pathlib import Path

from summarize.batch.job import Job, Outcome
from summarize.budget import Budget
from summarize.methods import load
from summarize.readers import Failure, Reading
from summarize.report.rendering import Rendering

SENTENCES = (
    "Rain fell all night on the hills above town number {}. The river rose by {} metres before dawn. "
    "Engineers opened the gates of the dam at {} o'clock."
)


def line(number: int) -> str:
    """A topic of one short document, with characters of several bytes."""
    text = SENTENCES.format(number, number % 7, number % 12)
    return json.dumps({"id": f"töpic-{number}", "documents": [{"id": "a", "text": text}]}, ensure_ascii=False) + "\n"


def topics_file(path: Path, count: int) -> Path:
    path.write_text("".join(map(line, range(count))), "utf-8")
    return path


def job(method: str = "lead", format: str = "jsonl") -> Job:
    return Job(load(method), Budget.parse("20 words"), Rendering(format, each=True), format == "jsonl")


@dataclass(frozen=True)
class Source:
    """A topic that is only its name; `fate` says what becomes of the process that reads it."""

    name: str
    fate: str = ""
    size: int = 10
    flag: Path = field(default=Path())

    def read(self, query: str = "", known: tuple[object, ...] = ()) -> Reading | Failure:
        raise NotImplementedError

    def carried(self) -> Source:
        return self


@dataclass(frozen=True)
class Echo:
    """Stands in for a Job: the name of the topic, or the end of the process."""

    def __call__(self, numbered: tuple[int, Source]) -> Outcome:
        number, source = numbered
        if source.fate == "once" and not source.flag.exists():
            source.flag.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if source.fate == "always":
            os.kill(os.getpid(), signal.SIGKILL)
        return Outcome(f"{number} {source.name}\n")

    def lost(self, numbered: tuple[int, Source]) -> Outcome:
        return Outcome(f"{numbered[0]} lost\n", "lost", ("lost",))

"""Questions and the folders that they are asked of, with what people wrote in answer."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from summarize.document import Topic
from summarize.errors import InputError

from ..case import Case
from ..datasets import entries, folder_of
from ..readers import read

__all__ = ["SETS", "Set", "Task", "tasks"]

SEED: Final = 0


@dataclass(frozen=True, slots=True)
class Set:
    """Tasks of one kind: of a data set, `count` topics, each in one folder with others until there are `together`.

    `asked` is how the question is told to a reader.
    """

    name: str
    data: str
    count: int
    together: int
    asked: str


SETS: Final = (
    Set("arguments, mixed", "argkp", 14, 6, "a thesis and a side, of a folder with the arguments on six"),
    Set("mail, mixed", "convosumm-email", 24, 10, "the subject of a thread, of a folder with ten threads"),
    Set("arguments", "argkp", 16, 1, "a thesis and a side, of the arguments on it alone"),
    Set("news", "multiling2011-english", 10, 1, "nothing: ten articles on one event"),
)


@dataclass(frozen=True, slots=True)
class Task:
    """A folder as a topic with its question, and the answers that people wrote."""

    topic: Topic
    references: tuple[str, ...]


def tasks(wanted: Set, root: Path | None) -> Iterator[Task]:
    """Yield the tasks of a set, the same ones every time; raises InputError where its data are not there."""
    entry, folder = entries()[wanted.data], folder_of(root)
    if folder is None:
        raise InputError("say where data sets are: --root FOLDER")
    cases = read(folder / entry.path, entry.reader)
    chance = random.Random(SEED)
    chance.shuffle(cases)
    for number in range(min(wanted.count, len(cases))):
        at = number * len(cases) // wanted.count
        beside = [cases[(at + step) % len(cases)] for step in range(1, wanted.together)]
        yield _task(cases[at], beside, chance)


def _task(case: Case, beside: list[Case], chance: random.Random) -> Task:
    """The topic's own documents among those of others, in no order, under names that tell nothing."""
    question = case.topic.query
    documents = list(case.topic.documents)
    if beside:
        question = question or documents[0].title
        documents += [document for other in beside for document in other.topic.documents]
        chance.shuffle(documents)
        documents = [replace(each, id=f"{number:04}") for number, each in enumerate(documents)]
    return Task(Topic(case.id, tuple(documents), question), case.references)

"""Summaries that were made elsewhere: a folder with a file a topic, or a JSONL file of {"id", "summary"}.

They are matched to topics by id. A file is named for its topic: `M000.txt` is that of M000, or of M000-english where
no other topic begins so; case does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarize.document import Document
from summarize.errors import InputError
from summarize.split import split

from .case import Case
from .outline import Outline, located
from .protocols import Protocol
from .readers.lines import read_jsonl, read_text

__all__ = ["Ready", "ready"]


@dataclass(frozen=True)
class Ready:
    """The summaries of one system by topic; an empty one counts, with 0."""

    name: str
    place: str
    summaries: Mapping[str, str]

    @property
    def signature(self) -> str:
        """Where they were found."""
        return f"ready-made: {Path(self.place).name}"

    def outline(self, case: Case, protocol: Protocol) -> Outline:
        """Return the summary that was found: scored line by line as it is, measured sentence by sentence."""
        text = self.summaries[case.id]
        sentences = [each.text for line in text.splitlines() for each in split(Document("summary", line))]
        return Outline(located(sentences, case.topic.documents), self.signature, text.strip())


def ready(name: str, path: Path, ids: Sequence[str]) -> Ready:
    """Return the summaries at a path for the topics of a data set.

    Raises InputError, naming file (and line), where one is for no topic, two are for one, or a topic has none.
    """
    if not path.exists():
        raise InputError(f"{path}: no such file or folder of summaries")
    found: dict[str, tuple[str, str]] = {}
    for place, stem, text in _from_folder(path) if path.is_dir() else _from_lines(path):
        topic = _topic(stem, ids)
        if topic is None:
            raise InputError(f"{place}: a summary for {stem!r}, which is no topic's id (they are like {ids[0]!r})")
        if topic in found:
            raise InputError(f"{place}: topic {topic!r} has its summary from {found[topic][0]} already")
        found[topic] = place, text
    for topic in ids:
        if topic not in found:
            raise InputError(f"{path}: no summary for topic {topic!r}")
    return Ready(name, str(path), {topic: text for topic, (_, text) in found.items()})


def _from_folder(path: Path) -> Iterator[tuple[str, str, str]]:
    for file in sorted(path.iterdir()):
        if file.is_file() and not file.name.startswith("."):
            yield str(file), file.name, read_text(file)


def _from_lines(path: Path) -> Iterator[tuple[str, str, str]]:
    for place, record in read_jsonl(path):
        if not isinstance(record, Mapping) or "id" not in record or not isinstance(record.get("summary"), str):
            raise InputError(f'{place}: expected an object with "id" and "summary"')
        yield place, str(record["id"]), record["summary"]


def _topic(stem: str, ids: Sequence[str]) -> str | None:
    """The topic that a summary of this name is for: of that id, of one without its ending, or of the one longer id."""
    for name in (stem, stem.rpartition(".")[0]):
        for topic in ids:
            if name and name.casefold() == topic.casefold():
                return topic
    longer = [topic for name in (stem, stem.partition(".")[0]) for topic in ids
              if re.match(rf"{re.escape(name)}(?![0-9A-Za-z])", topic, re.IGNORECASE)]  # fmt: skip
    return longer[0] if len(set(longer)) == 1 else None

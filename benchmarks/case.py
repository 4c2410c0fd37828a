"""What a data set is made of: a topic and the references its summaries are held against."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from summarize.document import Document, Topic

__all__ = ["Case", "digest"]


@dataclass(frozen=True, slots=True)
class Case:
    """A topic with its reference summaries, at least one; a reference's lines are its sentences."""

    topic: Topic
    references: tuple[str, ...]

    @property
    def id(self) -> str:
        """The topic's id, by which ready-made summaries are matched."""
        return self.topic.id


def digest(cases: Sequence[Case]) -> str:
    """Return the SHA-256 of everything a score can depend on, whatever files and order the cases were read from.

    >>> case = Case(Topic("t", (Document("a", "It rained."),)), ("Rain.",))
    >>> digest([case])[:12] == digest([Case(Topic("t", (Document("a", "It snowed."),)), ("Rain.",))])[:12]
    False
    """
    rows = [[case.id, case.topic.query, *map(_documents, (case.topic.documents, case.topic.known)), case.references]
            for case in sorted(cases, key=lambda case: case.id)]  # fmt: skip
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()


def _documents(documents: Sequence[Document]) -> list[list[str]]:
    return [[document.id, document.title, str(document.published), document.text] for document in documents]

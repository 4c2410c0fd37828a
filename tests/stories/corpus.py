"""Invented documents on stories that are known."""

from __future__ import annotations

from summarize import Document, read

from ..examples import EXAMPLES

MIXED = EXAMPLES / "mixed-news"
STORIES = ({"ferry-1.txt", "ferry-2.txt", "ferry-3.txt", "ferry-4.txt"}, {"comet-1.txt", "comet-2.txt", "comet-3.txt"})
STORIES = (*STORIES, {"strike-1.txt", "strike-2.txt", "strike-3.txt"})
ALONE = {"cheese.txt", "library.txt"}


def mixed() -> list[Document]:
    return list(read(MIXED).topic.documents)


def members(topics: object) -> set[frozenset[str]]:
    return {frozenset(document.id for document in topic.documents) for topic in topics}  # type: ignore[attr-defined]

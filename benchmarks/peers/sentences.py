"""Sentences for the peers that have no splitter of their own which runs without a download."""

from __future__ import annotations

from collections.abc import Iterable

from summarize.document import Document
from summarize.split import split

__all__ = ["sentences"]


def sentences(texts: Iterable[str]) -> list[list[str]]:
    """Return the sentences of each text, as the package splits them, less the texts without one."""
    found = ([sentence.text for sentence in split(Document("a", text))] for text in texts)
    return [each for each in found if each]
